"""What turns up in the chains of credits: one root, circles, gaps, shorter and firmer ones."""

from collections.abc import Iterable, Iterator

from articles.comparison.findings.told import (
    Chain,
    Cited,
    Desk,
    Found,
    Kind,
    Who,
    key,
    named,
    on,
    several,
)
from articles.comparison.origins import UNNAMED
from articles.comparison.provenance import Main, main_source
from articles.comparison.summary import in_words
from articles.reading import tree

FIRM = {"CT+": 3, "PR+": 2, "PS+": 1}
SAID = {3: "as fact", 2: "as probable", 1: "as possible"}


# --- one root ----------------------------------------------------------------------------------


def root(desk: Desk) -> Iterator[Found]:
    """The outlet that most chains of the story pass through, in two articles or more."""
    main = main_source(desk.story, desk.aliases, desk.story.claims)
    if main is None:
        return
    through = [
        next((mark for mark in article.appearances if _passes(desk, mark, main.source)), None)
        for article in desk.story.articles
        if article.publisher != main.source
    ]
    cited = [desk.passage(mark) for mark in through if mark]
    if len(cited) > 1:
        yield _root(main, cited, len(through))


def _passes(desk: Desk, mark: tree.Appearance, source: tree.Source) -> bool:
    return any(one.source == source for chain in desk.chains(mark) for one in chain)


def _root(main: Main, cited: list[Cited], others: int) -> Found:
    outlets = in_words(len(cited)).capitalize()
    if len(cited) < others:
        outlets += f" of {in_words(others)}"
    name = main.source.name
    told = f"mostly one report: {main.chains} of {main.of} chains pass through {name}"
    if main.chains == main.of:
        told = f"one report: every chain passes through {name}"
    report = f"whose report is {main.article.label}" if main.article else "whose report is not here"
    return Found(
        kind=Kind.ROOT.value,
        key=key(Kind.ROOT, what=[name]),
        sentence=f"{outlets} outlets, {told}, {report}.",
        grade=4,
        passages=tuple(cited),
    )


# --- circles -----------------------------------------------------------------------------------


def circular(desk: Desk) -> Iterator[Found]:
    """Chains that come back to an outlet of the story, by themselves or through another article."""
    outlets = {a.publisher.id: a.publisher for a in desk.story.articles if a.publisher}
    for claim in desk.story.claims:
        edges: dict[int, dict[int, Cited]] = {}
        for mark in claim.appearances:
            publisher = desk.story.article(mark.article).publisher
            if publisher is None:
                continue
            for chain in desk.chains(mark):
                for one in chain:
                    if one.source and one.source.id in outlets:
                        cited = edges.setdefault(publisher.id, {})
                        cited.setdefault(one.source.id, desk.passage(mark))
        for circle in _circles(edges):
            yield _circle(claim, circle, edges, outlets)


def _circles(edges: dict[int, dict[int, Cited]]) -> Iterator[tuple[int, ...]]:
    """The shortest way from each outlet back to itself, each circle once."""
    seen: set[frozenset[int]] = set()
    for start in edges:
        ways: list[tuple[int, ...]] = [(start,)]
        reached: set[int] = set()
        while ways:
            way = ways.pop(0)
            following = edges.get(way[-1], {})
            if start in following:
                if frozenset(way) not in seen:
                    seen.add(frozenset(way))
                    yield way
                break
            ways += [(*way, then) for then in following if then not in reached]
            reached.update(following)


def _circle(
    claim: tree.Claim,
    way: tuple[int, ...],
    edges: dict[int, dict[int, Cited]],
    outlets: dict[int, tree.Source],
) -> Found:
    steps = list(zip(way, (*way[1:], way[0]), strict=True))
    names = [outlets[pk].name for pk in (*way, way[0])]
    cited = [edges[one][then] for one, then in steps]
    places = several([one.citation for one in cited])
    return Found(
        kind=Kind.CIRCULAR.value,
        key=key(Kind.CIRCULAR, claims=[claim.id], what=set(names)),
        sentence=f"The credit for {on(claim)} goes in a circle: "
        f"{tree.SEPARATOR.join(names)} ({places}).",
        grade=3,
        passages=tuple(cited),
        claims=(claim.id,),
        short=tree.SEPARATOR.join(names),
    )


# --- gaps --------------------------------------------------------------------------------------


def uncredited(desk: Desk) -> Iterator[Found]:
    """Nobody is credited in one article for what another credits to somebody."""
    for claim in desk.story.claims:
        credited = [one for one in claim.appearances if desk.chains(one)]
        for article in desk.story.articles:
            own = [one for one in claim.appearances if one.article == article.id]
            others = [one for one in credited if one.article != article.id]
            if own and others and all(one.uncredited for one in own):
                yield _uncredited(desk, claim, own, others)


def _uncredited(
    desk: Desk, claim: tree.Claim, own: list[tree.Appearance], others: list[tree.Appearance]
) -> Found:
    here = [desk.passage(one) for one in own]
    told = "; ".join(
        f"{desk.passage(one).named} credits {several(_names(desk.chains(one)))}" for one in others
    )
    places = several([one.citation for one in here])
    return Found(
        kind=Kind.UNCREDITED.value,
        key=key(Kind.UNCREDITED, claims=[claim.id], articles=[here[0].article]),
        sentence=f"{here[0].outlet} ({places}) credits no one for {on(claim)}; {told}.",
        grade=2,
        passages=(*here, *map(desk.passage, others)),
        claims=(claim.id,),
    )


def _names(chains: Iterable[Chain]) -> list[str]:
    """The first of each chain, whom the article itself has it from."""
    return list(dict.fromkeys(chain[0].name for chain in chains))


# --- shorter chains ----------------------------------------------------------------------------


def shorter(desk: Desk) -> Iterator[Found]:
    """Articles that leave out somebody whom others name behind the same source."""
    for claim in desk.story.claims:
        for lost, leaving, having in _left_out(desk, claim):
            yield _shorter(desk, claim, lost, leaving, having)


type Appearances = list[tree.Appearance]


def _left_out(desk: Desk, claim: tree.Claim) -> Iterator[tuple[Who, Appearances, Appearances]]:
    """Who is named somewhere, the passages that leave him out, and those that have him."""
    whom: dict[int, set[str]] = {}
    for mark in claim.appearances:
        every = {one.key for chain in desk.chains(mark) for one in chain}
        whom.setdefault(mark.article, set()).update(every)
    behind: dict[str, tuple[Who, set[str], Appearances]] = {}
    for mark in claim.appearances:
        for chain in desk.chains(mark):
            for at, one in enumerate(chain[1:], 1):
                if one.kind != UNNAMED:
                    _, before, marks = behind.setdefault(one.key, (one, set(), []))
                    before.update(link.key for link in chain[:at])
                    marks.append(mark)
    for lost, before, having in behind.values():
        leaving = [
            mark
            for mark in claim.appearances
            if lost.key not in whom[mark.article]
            and any(chain[-1].key in before for chain in desk.chains(mark))
        ]
        if leaving:
            yield lost, leaving, having


def _shorter(
    desk: Desk, claim: tree.Claim, lost: Who, leaving: Appearances, having: Appearances
) -> Found:
    out = [desk.passage(one) for one in leaving]
    there = list(dict.fromkeys(desk.passage(one) for one in having))
    leave = "leaves" if _alone(out) else "leave"
    name = "names" if _alone(there) else "name"
    person = lost.kind in {"person", "collective"}
    return Found(
        kind=Kind.SHORTER.value,
        key=key(Kind.SHORTER, claims=[claim.id], what=[lost.name]),
        sentence=f"{named(out)} {leave} out {lost.name} on {on(claim)}, whom {named(there)} {name}."
        if person
        else f"{named(out)} {leave} out “{lost.name}” on {on(claim)}; {named(there)} {name} it.",
        grade=2,
        passages=(*out, *there),
        claims=(claim.id,),
        short=lost.name,
    )


def _alone(cited: Iterable[Cited]) -> bool:
    return len({one.article for one in cited}) == 1


# --- firmer and softer -------------------------------------------------------------------------


def firmness(desk: Desk) -> Iterator[Found]:
    """What one article lets its sources say more surely than another."""
    for claim in desk.story.claims:
        levels = [(mark, level) for mark in claim.appearances if (level := _level(desk, mark))]
        most = max((level for _, level in levels), default=0)
        firm = [mark for mark, level in levels if level == most]
        soft = [(mark, level) for mark, level in levels if level < most]
        if soft and {mark.article for mark in firm} - {mark.article for mark, _ in soft}:
            yield _firmer(desk, claim, firm, soft, most)


def _level(desk: Desk, mark: tree.Appearance) -> int:
    """How sure its least sure credit is; 0 where none is affirmed."""
    chains = desk.story.article(mark.article).chains(mark)
    links = [link for chain in chains for link in chain]
    if not links or any(link.certainty not in FIRM for link in links):
        return 0
    return min(FIRM[link.certainty] for link in links)


def _firmer(
    desk: Desk,
    claim: tree.Claim,
    firm: Appearances,
    soft: list[tuple[tree.Appearance, int]],
    most: int,
) -> Found:
    sure = named(map(desk.passage, firm))
    less = "; ".join(
        f"{desk.passage(mark).named} {SAID[level]}{_hedged(desk, mark)}" for mark, level in soft
    )
    lowest = min(level for _, level in soft)
    have = "has" if _alone(map(desk.passage, firm)) else "have"
    return Found(
        kind=Kind.FIRMNESS.value,
        key=key(Kind.FIRMNESS, claims=[claim.id], what=[SAID[most], SAID[lowest]]),
        sentence=f"{sure} {have} {on(claim)} {SAID[most]}; {less}.",
        grade=2,
        passages=(*map(desk.passage, firm), *(desk.passage(mark) for mark, _ in soft)),
        claims=(claim.id,),
    )


def _hedged(desk: Desk, mark: tree.Appearance) -> str:
    chains = desk.story.article(mark.article).chains(mark)
    words = dict.fromkeys(link.hedge.exact for chain in chains for link in chain if link.hedge)
    return f" ({', '.join(f'“{one}”' for one in words)})" if words else ""
