"""What turns up between wordings: of one claim in several articles, and within one article."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.comparison.findings.told import Desk, Found, Kind, key, named, on, several
from articles.comparison.wordings import differences_of
from articles.reading import tree
from articles.text.divergence import Difference, Side
from articles.text.divergence import Kind as Differs
from articles.text.lexicon import Lexicon
from articles.text.spans import shorten

SUBJECTS = {
    Differs.FIGURE: "Figures differ",
    Differs.NAME: "Names differ",
    Differs.DATE: "Dates differ",
    Differs.NEGATION: "Yes and no differ",
    Differs.HEDGE: "Hedging words differ",
    Differs.QUOTED: "Quoted words differ",
    Differs.LOADED: "Words that judge differ",
    Differs.CREDITING: "Crediting words differ",
    Differs.ACTOR: "Who acts differs",
    Differs.STATUS: "How far the event has gone differs",
    Differs.SCOPE: "How much is meant differs",
    Differs.WORDING: "Wordings differ",
}
# One article that says such things of one claim in two ways does not agree with itself.
AT_ODDS = {Differs.FIGURE, Differs.NAME, Differs.SCOPE, Differs.NEGATION, Differs.DATE}
SHOWN = 60  # code points of the words of a side
MARK = "“"  # what the value of quoted words begins with, where quoting is what differs


def kind_of(differs: Differs) -> Kind:
    return Kind.__members__[differs.name]


def between_articles(desk: Desk, lexicon: Lexicon | None) -> Iterator[Found]:
    for claim in desk.story.claims:
        if len(claim.articles) < 2:
            continue
        for one in differences_of(desk.story, claim, lexicon):
            yield _differing(desk, claim, one)


def _differing(desk: Desk, claim: tree.Claim, one: Difference) -> Found:
    marks = claim.appearances
    kind = kind_of(one.kind)
    told = f"{SUBJECTS[one.kind]} on {on(claim)}: {'; '.join(_sides(desk, marks, one))}."
    return Found(
        kind=kind.value,
        key=key(kind, claims=[claim.id], what=_values(one)),
        sentence=told,
        grade=one.grade,
        passages=tuple(desk.passage(marks[at]) for at in _places(one)),
        claims=(claim.id,),
        short=" · ".join(_words(one, side) for side in one.sides if side.value),
    )


def at_odds(desk: Desk, lexicon: Lexicon | None) -> Iterator[Found]:
    """Articles that word one claim in two ways that do not go together. What it tells as denied
    is the word of whoever denies it.
    """
    for claim in desk.story.claims:
        said = [one for one in claim.appearances if not _denied(desk, one)]
        for article in desk.story.articles:
            own = [one for one in said if one.article == article.id]
            if len(own) > 1:
                alone = replace(claim, appearances=own)
                for one in differences_of(desk.story, alone, lexicon):
                    if one.kind in AT_ODDS:
                        yield _against_itself(desk, article, alone, one)


def _denied(desk: Desk, one: tree.Appearance) -> bool:
    """Whether each of its chains has somebody who denies it."""
    chains = desk.story.article(one.article).chains(one)
    denied = [any(link.certainty.endswith("-") for link in chain) for chain in chains]
    return bool(denied) and all(denied)


def _against_itself(desk: Desk, article: tree.Article, claim: tree.Claim, one: Difference) -> Found:
    marks = claim.appearances
    places = (
        several([desk.passage(marks[at]).citation for at in side.wordings]) for side in one.sides
    )
    sides = "; ".join(
        f"{_words(one, side)} in {where}" for side, where in zip(one.sides, places, strict=True)
    )
    return Found(
        kind=Kind.AT_ODDS.value,
        key=key(
            Kind.AT_ODDS,
            claims=[claim.id],
            articles=[article.id],
            what=[one.kind.name, *_values(one)],
        ),
        sentence=f"{article.outlet} is at odds with itself on {on(claim)}: {sides}.",
        grade=3,
        passages=tuple(desk.passage(marks[at]) for at in _places(one)),
        claims=(claim.id,),
        short=" · ".join(_words(one, side) for side in one.sides),
    )


def _sides(desk: Desk, marks: list[tree.Appearance], one: Difference) -> Iterable[str]:
    """Each side with its places; what the reference has comes first, and is said to be it."""
    reference = desk.story.reference
    told = []
    for side in one.sides:
        own = [at for at in side.wordings if marks[at].article == reference]
        others = [at for at in side.wordings if at not in own]
        if own:
            places = several([desk.passage(marks[at]).citation for at in own])
            told.append((0, f"the reference has {_words(one, side)} ({places})"))
        if others:
            places = named(desk.passage(marks[at]) for at in others)
            told.append((1, f"{_words(one, side)} in {places}"))
    return [words for _, words in sorted(told, key=lambda found: found[0])]


def _words(one: Difference, side: Side) -> str:
    """The words of a side as the first of its texts has them; whether they are quoted there is
    said where that is what differs.
    """
    words = next((span.exact for span in side.spans if span), "")
    if not words:
        return "nothing of the kind"
    told = f"“{shorten(words, SHOWN)}”"
    if one.kind == Differs.QUOTED and any(other.value.startswith(MARK) for other in one.sides):
        return f"{told} {'in' if side.value.startswith(MARK) else 'without'} quotation marks"
    return told


def _values(one: Difference) -> list[str]:
    return [side.value or "-" for side in one.sides]


def _places(one: Difference) -> list[int]:
    return sorted({at for side in one.sides for at in side.wordings})
