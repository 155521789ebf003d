"""Columns: the terms of several wordings laid side by side, what means the same in one column.

Wordings are taken in one after another, the longest first (Needleman and Wunsch 1970, with free
ends, since one wording may be a sentence and another five words). The order does not depend on
the order in which they are given.
"""

from collections.abc import Sequence

from articles.text.divergence import who
from articles.text.divergence.profile import Profile
from articles.text.divergence.terms import Term
from articles.text.divergence.vocabulary import GENERIC

_GENERIC = frozenset(word.rstrip("s") for word in GENERIC) | GENERIC
_PLAIN = "word"
_ALIKE = 0.4  # of one kind, and not the same
_UNLIKE = 0.04  # two plain words
_SKIP, _SKIP_ITEM, _ITEM = -0.1, -0.3, 0.12


class Column:
    """`cells`: the term of each wording that has one here, by the wording's index."""

    __slots__ = ("cells", "item", "keys", "kinds", "places")

    def __init__(self) -> None:
        self.cells: dict[int, Term] = {}
        self.places: dict[int, int] = {}
        self.keys: set[str] = set()
        self.kinds: set[str] = set()
        self.item = False

    def take(self, wording: int, place: int, term: Term) -> None:
        self.cells[wording] = term
        self.places[wording] = place
        self.keys.add(term.key)
        self.kinds.add(term.kind)
        self.item = self.item or term.item


class Layout:
    """`columns` in order, and in which of them the terms of each wording are."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self.columns: list[Column] = []
        for index in sorted(range(len(profiles)), key=lambda n: _order(profiles[n])):
            self._take(index, profiles[index].terms)
        self.at: dict[tuple[int, int], int] = {
            (wording, place): number
            for number, column in enumerate(self.columns)
            for wording, place in column.places.items()
        }

    def _take(self, index: int, terms: Sequence[Term]) -> None:
        merged: list[Column] = []
        for column, place in _paired(self.columns, terms):
            made = column or Column()
            if place is not None:
                made.take(index, place, terms[place])
            merged.append(made)
        self.columns = merged

    def agree(self, one: int, other: int, number: int) -> bool:
        """Whether two wordings have the same in the column `number`."""
        cells = self.columns[number].cells
        return one in cells and other in cells and same(cells[one], cells[other])

    def beside(self, wording: int, number: int, reach: int = 2) -> set[int]:
        """The columns of the terms that stand around the one that `wording` has in `number`."""
        place = self.columns[number].places[wording]
        around = range(place - reach, place + reach + 1)
        return {self.at[wording, n] for n in around if n != place and (wording, n) in self.at}

    def supported(self, one: int, other: int, number: int, reach: int = 2) -> bool:
        """Whether something that two wordings share stands beside what they have in `number`."""
        shared = self.beside(one, number, reach) & self.beside(other, number, reach)
        return any(self.agree(one, other, at) for at in shared)


def same(one: Term, other: Term) -> bool:
    if one.kind == other.kind == "who":
        return who.compare(one.value, other.value) in {"same", "spelling"}
    if one.kind == other.kind == "figure":
        return bool(one.value.same(other.value))
    return one.key == other.key


def _order(profile: Profile) -> tuple[int, tuple[str, ...], str]:
    words = "".join(profile.text[term.start : term.end] for term in profile.terms)
    return -len(profile.terms), tuple(term.key for term in profile.terms), words


def _score(column: Column, term: Term) -> float:
    if term.key in column.keys:
        score = 0.5 if term.key in _GENERIC else 1.0
    elif term.kind in column.kinds:
        score = _UNLIKE if term.kind == _PLAIN else _typed(column, term)
    else:
        score = -0.25
    return score + _ITEM if term.item and column.item else score


def _typed(column: Column, term: Term) -> float:
    if term.kind not in {"who", "figure"}:
        return _ALIKE
    cells = (cell for cell in column.cells.values() if cell.kind == term.kind)
    return 1.0 if any(same(cell, term) for cell in cells) else _ALIKE


type Pairs = list[tuple[Column | None, int | None]]


def _paired(columns: Sequence[Column], terms: Sequence[Term]) -> Pairs:
    """Columns and the places of `terms` in one order: together, or each by itself."""
    down = [_SKIP_ITEM if term.item else _SKIP for term in terms]
    right = [_SKIP_ITEM if column.item else _SKIP for column in columns]
    width, height = len(columns), len(terms)
    above = [0.0] * (width + 1)
    moves: list[bytearray] = []
    ends = [(0.0, 0, width)]
    for row in range(height):
        term, skip = terms[row], down[row]
        line = [0.0] * (width + 1)
        move = bytearray(width + 1)
        left = 0.0
        for at in range(width):
            best, how = above[at] + _score(columns[at], term), 1
            if (one := above[at + 1] + skip) > best:
                best, how = one, 2
            if (one := left + right[at]) > best:
                best, how = one, 3
            line[at + 1] = left = best
            move[at + 1] = how
        moves.append(move)
        ends.append((line[width], row + 1, width))
        above = line
    ends += [(score, height, at) for at, score in enumerate(above)]
    _, row, at = max(ends)
    return _traced(columns, moves, row, at, height)


def _traced(
    columns: Sequence[Column], moves: Sequence[bytearray], row: int, at: int, height: int
) -> Pairs:
    pairs: Pairs = [(None, place) for place in range(height - 1, row - 1, -1)]
    pairs += [(column, None) for column in reversed(columns[at:])]
    while row and at:
        how = moves[row - 1][at]
        if how == 1:
            row, at = row - 1, at - 1
            pairs.append((columns[at], row))
        elif how == 2:
            row -= 1
            pairs.append((None, row))
        else:
            at -= 1
            pairs.append((columns[at], None))
    pairs += [(None, place) for place in range(row - 1, -1, -1)]
    pairs += [(column, None) for column in reversed(columns[:at])]
    return pairs[::-1]
