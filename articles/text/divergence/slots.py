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
_FARTHEST = 30  # code points from the first to the last of them
_PLACES = 2  # two other items in their places are not enough
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
    if len(set(values.values())) < 2:
        return None
    ends = {w: _ends(layout, w, slot) for w in rows}
    held: dict[int, Held] = {}
    for one, terms in rows.items():
        others = (
            other
            for other in rows
            if values[one] != values[other] and not _moved(layout, rows, one, other)
        )
        if any(_faces(layout, (one, other), ends, slot) for other in others):
            span = layout.profiles[one].span(terms[0].start, terms[-1].end)
            held[one] = Held(fold(" ".join(span.exact.split())), span)
    quoted = sum(all(term.quote for term in rows[w]) for w in held)
    kind = Kind.QUOTED if quoted > 1 and quoted == len(held) else Kind.WORDING
    grade = 3 if _things(layout, slot, rows, held) else 2 if kind is Kind.QUOTED else 1
    return difference(kind, grade, held)


def _terms(layout: Layout, wording: int, slot: Slot) -> list[Term]:
    cells = (column.cells.get(wording) for column in layout.columns[slot.first : slot.last + 1])
    return [cell for cell in cells if cell]


def _comparable(terms: list[Term]) -> bool:
    if len(terms) > _LONGEST or not all(_is_word(term) for term in terms):
        return False
    if terms[-1].end - terms[0].start > _FARTHEST or len({term.quote for term in terms}) > 1:
        return False
    return any(term.kind == "word" for term in terms)


def _is_word(term: Term) -> bool:
    """A plain word, or a name that only says of which kind: “GPS jammers”."""
    if term.kind == "who":
        return bool(term.value.name) and not term.value.role
    return term.kind == "word" and isinstance(term.value, str)


def _moved(layout: Layout, rows: dict[int, list[Term]], one: int, other: int) -> bool:
    """Whether what one of two has in the slot stands elsewhere in the other."""
    return any(
        {term.key for term in rows[a]} <= layout.keys[b] for a, b in ((one, other), (other, one))
    )


def _ends(layout: Layout, wording: int, slot: Slot) -> tuple[int | None, int | None]:
    """The columns of the terms before and after what a wording has in the slot."""
    first, last = _places(layout, wording, slot)
    return layout.at.get((wording, first - 1)), layout.at.get((wording, last + 1))


def _places(layout: Layout, wording: int, slot: Slot) -> tuple[int, int]:
    """The first and the last place of the terms that a wording has in the slot."""
    columns = layout.columns[slot.first : slot.last + 1]
    places = [column.places[wording] for column in columns if wording in column.places]
    return min(places), max(places)


def _faces(
    layout: Layout,
    pair: tuple[int, int],
    ends: dict[int, tuple[int | None, int | None]],
    slot: Slot,
) -> bool:
    """Whether the words before and after the slot are the same; at the ends of short wordings
    one of both is enough.
    """
    sides = zip(ends[pair[0]], ends[pair[1]], (slot.first, slot.last + 1), strict=True)
    before, after = (_meet(layout, pair, *side) for side in sides)
    if before and after:
        return before + after > _PLACES
    short = all(len(layout.profiles[w].terms) <= _SHORT for w in pair)
    return short and before != 0 and after != 0


def _meet(
    layout: Layout, pair: tuple[int, int], one: int | None, other: int | None, beyond: int
) -> int | None:
    """Whether the next terms of both are the same (2), or other items of one list in the same
    place (1), or not (0); None at an end of both.
    """
    if one is None or one != other:
        return None if one is other else 0
    if layout.agree(*pair, one):
        return 2
    return int(beyond < len(layout.columns) and layout.columns[beyond].item)


def _head(terms: list[Term]) -> str:
    """The word that says what a thing is; “systems” and “equipment” say little."""
    telling = [
        term for term in terms if term.kind == "word" and str(term.value).rstrip("s") not in GENERIC
    ]
    return (telling or terms)[-1].key


def _things(layout: Layout, slot: Slot, rows: dict[int, list[Term]], held: dict[int, Held]) -> bool:
    """Whether the sides name different things: items of a list, with other heads."""
    if len({_head(rows[w]) for w in held}) < 2:
        return False
    return all(_is_item(layout, wording, slot) for wording in held)


def _is_item(layout: Layout, wording: int, slot: Slot) -> bool:
    """Whether a list goes on before and after; a word that all have may stand before the slot."""
    first, last = _places(layout, wording, slot)
    terms = layout.profiles[wording].terms
    begins = terms[first].item or (first > 0 and terms[first - 1].item)
    return begins and (last + 1 == len(terms) or terms[last + 1].item)
