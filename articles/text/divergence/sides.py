"""Sides: what the wordings have at one place, put together by what is equal."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from articles.text.divergence.folding import fold
from articles.text.divergence.shapes import Difference, Kind, Side
from articles.text.spans import Span, shorten

NOTHING = ""
_SHOWN = 60  # code points of a quotation in a reason


class Held(NamedTuple):
    """What one wording has: `value` as it is compared, and the words."""

    value: str
    span: Span | None


def difference(
    kind: Kind, grade: int, held: Mapping[int, Held], why: Callable[[str], str] | None = None
) -> Difference | None:
    """The difference between what the wordings hold, by value; None when they hold the same.

    `why` makes the reason of the words that are held against one another.
    """
    values: dict[str, list[int]] = {}
    for wording in sorted(held):
        values.setdefault(held[wording].value, []).append(wording)
    if len(values) < 2:
        return None
    sides = [
        Side(tuple(wordings), value, tuple(held[w].span for w in wordings))
        for value, wordings in sorted(values.items(), key=lambda one: (not one[0], one[1]))
    ]
    against = _against(sides)
    return Difference(kind, grade, tuple(sides), why(against) if why else against)


def _against(sides: Iterable[Side]) -> str:
    """“A” against “B”; where a side has nothing, that it was left out there."""
    told = [_said(side) for side in sides]
    words = " against ".join(filter(None, told))
    return words if all(told) else f"{words}, left out elsewhere"


def _said(side: Side) -> str:
    spans = [span for span in side.spans if span]
    if not side.value or not spans:
        return side.value
    wanted = set(side.value.split())
    most = max(spans, key=lambda span: len(wanted & set(fold(span.exact).split())))
    return f"“{shorten(most.exact, _SHOWN)}”"


def clusters[T](rows: Iterable[T], alike: Callable[[T, T], bool]) -> list[list[T]]:
    """Rows put together with the first group that it is alike to, all of it."""
    found: list[list[T]] = []
    for row in rows:
        for group in found:
            if all(alike(row, one) for one in group):
                group.append(row)
                break
        else:
            found.append([row])
    return found
