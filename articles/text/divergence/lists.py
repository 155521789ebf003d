"""Lists: names or things in a row, of which another wording leaves some out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.text.divergence.columns import Layout
from articles.text.divergence.shapes import Difference, Kind
from articles.text.divergence.sides import Held, difference
from articles.text.divergence.terms import Term

_FAR = 8  # code points between two items: “, and ”


class Row(NamedTuple):
    """The names of one list, by key, and where it stands."""

    keys: frozenset[str]
    start: int
    end: int


def find(layout: Layout) -> Iterator[Difference]:
    lists = {w: _lists(profile.terms) for w, profile in enumerate(layout.profiles)}
    longest: list[frozenset[str]] = []
    for row in sorted(
        (row for rows in lists.values() for row in rows),
        key=lambda row: (-len(row.keys), sorted(row.keys)),
    ):
        if not any(row.keys <= known for known in longest):
            longest.append(row.keys)
    for keys in longest:
        if found := _shorter(layout, keys, lists):
            yield found


def _shorter(
    layout: Layout, keys: frozenset[str], lists: dict[int, list[Row]]
) -> Difference | None:
    held = {}
    for wording, rows in lists.items():
        mine = [row for row in rows if row.keys <= keys and len(row.keys & keys) > 1]
        if mine:
            row = max(mine, key=lambda one: len(one.keys))
            span = layout.profiles[wording].span(row.start, row.end)
            held[wording] = Held(", ".join(sorted(row.keys)), span)
    return difference(Kind.SCOPE, 3, held)


def _lists(terms: Sequence[Term]) -> list[Row]:
    found, run = [], terms[:0]
    for term in terms:
        near = run and term.item and term.start - run[-1].end <= _FAR
        if run and not (near and term.kind == "who"):
            found.append(run)
            run = terms[:0]
        if term.kind == "who":
            run = (*run, term)
    found.append(run)
    return [
        Row(frozenset(term.value.nation or term.key for term in run), run[0].start, run[-1].end)
        for run in found
        if len(run) > 1
    ]
