"""Words that two articles have in a row and neither sets off as a quotation."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from articles.comparison.findings.told import Desk, Found, Kind, key
from articles.reading import tree
from articles.text.alignment import Run, copied, prepare
from articles.text.alignment.prepared import Prepared

PAIRS, TEXTS = 1024, 64  # remembered

type Away = tuple[tuple[int, int], ...]


def copying(desk: Desk) -> Iterator[Found]:
    for one, other in combinations(desk.story.articles, 2):
        for run in _runs(one.text, _away(one), other.text, _away(other)):
            if not any(run.quoted):
                yield _copied(desk, one, other, run)


def _copied(desk: Desk, one: tree.Article, other: tree.Article, run: Run) -> Found:
    places = desk.cite(one, [run.one]), desk.cite(other, [run.other])
    return Found(
        kind=Kind.COPIED.value,
        key=key(Kind.COPIED, articles=[one.id, other.id], what=[run.one.exact]),
        sentence=f"{places[0].named} and {places[1].named} have the same {run.words} words in a "
        f"row without quotation marks: {places[0].quoted}.",
        grade=2,
        passages=places,
    )


def _away(article: tree.Article) -> Away:
    return tuple((piece.start, piece.end) for piece in article.furniture)


@lru_cache(TEXTS)
def _prepared(text: str, away: Away) -> Prepared:
    return prepare(text, away)


@lru_cache(PAIRS)
def _runs(one: str, away: Away, other: str, other_away: Away) -> tuple[Run, ...]:
    return tuple(copied(_prepared(one, away), _prepared(other, other_away)))
