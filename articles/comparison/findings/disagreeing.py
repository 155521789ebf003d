"""What turns up between claims and between sources: contradictions, and credits that hide them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from articles.comparison.findings.told import Desk, Found, Kind, Who, key, named, on, several
from articles.comparison.wordings import differences_of
from articles.reading import tree
from articles.text.divergence import Kind as Differs
from articles.text.lexicon import Lexicon

AGAINST = {Differs.NEGATION, Differs.STATUS}


def contradicting(desk: Desk) -> Iterator[Found]:
    """Claims that an editor has marked as contradicting each other."""
    claims = {claim.id: claim for claim in desk.story.claims}
    pairs = {tuple(sorted(pair)) for pair in desk.contradicting}
    for one, other in sorted(pairs):
        if one in claims and other in claims:
            yield _contradicting(desk, claims[one], claims[other])


def _contradicting(desk: Desk, one: tree.Claim, other: tree.Claim) -> Found:
    told = [f"{on(claim)} ({_where(desk, claim)})" for claim in (one, other)]
    marks = [*one.appearances, *other.appearances]
    return Found(
        kind=Kind.CONTRADICTS.value,
        key=key(Kind.CONTRADICTS, claims=[one.id, other.id]),
        sentence=f"Two claims contradict each other: {told[0]} and {told[1]}.",
        grade=3,
        passages=tuple(map(desk.passage, marks)),
        claims=(one.id, other.id),
    )


def _where(desk: Desk, claim: tree.Claim) -> str:
    return named(map(desk.passage, claim.appearances)) or "in no article"


def at_once(desk: Desk, lexicon: Lexicon | None) -> Iterator[Found]:
    """Sources that one article credits at once, whose own words do not agree."""
    for claim in desk.story.claims:
        for mark in claim.appearances:
            chains = desk.chains(mark)
            if len(chains) < 2:
                continue
            for one, other in combinations(
                {chain[0].key: chain[0] for chain in chains}.values(), 2
            ):
                if apart := _apart(desk, claim, mark, one, other, lexicon):
                    yield _at_once(desk, claim, mark, (one, other), apart)


type Pair = tuple[tree.Appearance, tree.Appearance]


def _apart(
    desk: Desk,
    claim: tree.Claim,
    joint: tree.Appearance,
    one: Who,
    other: Who,
    lexicon: Lexicon | None,
) -> Pair | None:
    """What each says alone, where that does not go together; if it can be in the words of the
    article that credits them at once.
    """
    against = desk.claims_against(claim)
    marks = [m for c in (claim, *against) for m in c.appearances if m.id != joint.id]
    marks.sort(key=lambda mark: mark.article != joint.article)
    ones = [mark for mark in marks if _alone(desk, mark, one, other)]
    others = [mark for mark in marks if _alone(desk, mark, other, one)]
    pairs = [(mine, yours) for mine in ones for yours in others]
    return next((pair for pair in pairs if _disagree(desk, *pair, lexicon)), None)


def _alone(desk: Desk, mark: tree.Appearance, who: Who, without: Who) -> bool:
    """Whether `mark` has it from `who`, or is his own, and not from the other one."""
    chains = desk.chains(mark)
    if not chains:
        publisher = desk.story.article(mark.article).publisher
        return who.source is not None and who.source == publisher and not mark.uncredited
    names = [{one.key for one in chain} for chain in chains]
    return all(who.key in chain and without.key not in chain for chain in names)


def _disagree(
    desk: Desk, one: tree.Appearance, other: tree.Appearance, lexicon: Lexicon | None
) -> bool:
    if one.claim != other.claim:
        return bool({(one.claim, other.claim), (other.claim, one.claim)} & set(desk.contradicting))
    both = replace(desk.story.claim(one.claim), appearances=[one, other])
    return any(found.kind in AGAINST for found in differences_of(desk.story, both, lexicon))


def _at_once(
    desk: Desk, claim: tree.Claim, joint: tree.Appearance, who: tuple[Who, Who], apart: Pair
) -> Found:
    at, *own = [desk.passage(one) for one in (joint, *apart)]
    told = several([f"{w.name} {p.quoted} ({p.citation})" for w, p in zip(who, own, strict=True)])
    names = [one.name for one in who]
    return Found(
        kind=Kind.DISAGREE.value,
        key=key(Kind.DISAGREE, claims=[claim.id], articles=[joint.article], what=names),
        sentence=f"{at.named} credits {several(names)} at once for {on(claim)}, "
        f"but their own words do not agree: {told}.",
        grade=3,
        passages=(at, *own),
        claims=tuple(dict.fromkeys((claim.id, *(one.claim for one in apart)))),
    )
