"""Slots: other words in the same place, between words that are the same."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.text.divergence.columns import Layout
from articles.text.divergence.folding import fold
from articles.text.divergence.shapes import Difference, Kind
from articles.text.divergence.sides import Held, difference
from articles.text.divergence.terms import Term
from articles.text.divergence.vocabulary import GENERIC

_LONGEST = 3  # terms of one side
_SHORT = 6  # terms of a wording whose ends are compared too


class Slot(NamedTuple):
    first: int
    last: int


def find(layout: Layout) -> Iterator[Difference]:
    for slot in _slots(layout):
        if found := _compared(layout, slot):
            yield found


def _slots(layout: Layout) -> Iterator[Slot]:
    """Columns in a row in which something differs, cut where a new item of a list begins."""
    first = None
    for number, column in enumerate(layout.columns):
        differs = len({cell.key for cell in column.cells.values()}) > 1 or len(column.cells) < 2
        if first is not None and (not differs or column.item):
            yield Slot(first, number - 1)
            first = None
        if differs and first is None:
            first = number
    if first is not None:
        yield Slot(first, len(layout.columns) - 1)


def _compared(layout: Layout, slot: Slot) -> Difference | None:
    rows = {w: _terms(layout, w, slot) for w in range(len(layout.profiles))}
    rows = {w: terms for w, terms in rows.items() if terms and _comparable(terms)}
    values = {w: " ".join(term.key for term in terms) for w, terms in rows.items()}
    held: dict[int, Held] = {}
    for one in rows:
        if any(values[one] != values[other] and _faces(layout, one, other, slot) for other in rows):
            start, end = rows[one][0].start, rows[one][-1].end
            span = layout.profiles[one].span(start, end)
            held[one] = Held(fold(" ".join(span.exact.split())), span)
    heads = [_head(rows[w]) for w in held]
    quoted = sum(all(term.quote for term in rows[w]) for w in held)
    kind = Kind.QUOTED if quoted > 1 and quoted == len(held) else Kind.WORDING
    grade = 3 if _things(layout, slot, rows, held) else 2 if kind is Kind.QUOTED else 1
    return difference(kind, grade, held) if len(set(heads)) > 1 or len(held) > 1 else None


def _terms(layout: Layout, wording: int, slot: Slot) -> list[Term]:
    cells = (column.cells.get(wording) for column in layout.columns[slot.first : slot.last + 1])
    return [cell for cell in cells if cell]


def _comparable(terms: list[Term]) -> bool:
    words = all(term.kind == "word" and isinstance(term.value, str) for term in terms)
    return words and len(terms) <= _LONGEST


def _faces(layout: Layout, one: int, other: int, slot: Slot) -> bool:
    """Whether the words before and after the slot are the same; at the ends of short wordings
    one of both is enough.
    """
    before, after = (_neighbour(layout, one, other, slot, step) for step in (-1, 1))
    if before and after:
        return True
    short = all(len(layout.profiles[w].terms) <= _SHORT for w in (one, other))
    return short and (before is not False and after is not False)


def _neighbour(layout: Layout, one: int, other: int, slot: Slot, step: int) -> bool | None:
    """Whether the next terms of both beyond the slot are the same; None at an end of both."""
    places = []
    for wording in (one, other):
        inside = [
            column.places[wording]
            for column in layout.columns[slot.first : slot.last + 1]
            if wording in column.places
        ]
        place = (min(inside) if step < 0 else max(inside)) + step
        places.append(layout.at.get((wording, place)))
    if places[0] is None and places[1] is None:
        return None
    if places[0] is None or places[0] != places[1]:
        return False
    return layout.agree(one, other, places[0])


def _head(terms: list[Term]) -> str:
    """The word that says what a thing is; “systems” and “equipment” say little."""
    telling = [term for term in terms if str(term.value).rstrip("s") not in GENERIC]
    return (telling or terms)[-1].key


def _things(layout: Layout, slot: Slot, rows: dict[int, list[Term]], held: dict[int, Held]) -> bool:
    """Whether the sides name different things: items of a list, with other heads."""
    if not layout.columns[slot.first].item:
        return False
    return len({_head(rows[w]) for w in held}) > 1
