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
_HOW_MANY = frozenset({"figure", "quantity"})  # “eight” stands where “several” does
_PLAIN = "word"
_ALIKE = 0.4  # of one kind, and not the same
_UNLIKE = 0.04  # two plain words
_OTHER = -0.25  # of two kinds
_FEW, _ENOUGH = 3, 3  # different terms
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
        self.kinds |= _HOW_MANY if term.kind in _HOW_MANY else {term.kind}
        self.item = self.item or term.item


class Layout:
    """`columns` in order, and in which of them the terms of each wording are."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self.columns: list[Column] = []
        self.keys = [{term.key for term in profile.terms} for profile in profiles]
        self._known: dict[tuple[tuple[str, str, bool], ...], list[Column]] = {}
        for index in sorted(range(len(profiles)), key=lambda n: _order(profiles[n])):
            self._take(index, profiles[index].terms)
        self.at: dict[tuple[int, int], int] = {
            (wording, place): number
            for number, column in enumerate(self.columns)
            for wording, place in column.places.items()
        }

    def _take(self, index: int, terms: Sequence[Term]) -> None:
        shape = tuple((term.key, term.kind, term.item) for term in terms)
        if shape in self._known:  # the same words again, as of one agency
            for number, known in enumerate(self._known[shape]):
                known.take(index, number, terms[number])
            return
        merged: list[Column] = []
        for there, place in _paired(self.columns, terms):
            column = there or Column()
            if place is not None:
                column.take(index, place, terms[place])
            merged.append(column)
        self.columns = merged
        in_order = {column.places[index]: column for column in merged if index in column.places}
        self._known[shape] = [in_order[place] for place in range(len(terms))]

    def agree(self, one: int, other: int, number: int) -> bool:
        """Whether two wordings have the same in the column `number`."""
        cells = self.columns[number].cells
        return one in cells and other in cells and same(cells[one], cells[other])

    def related(self, one: int, other: int) -> bool:
        """Whether two wordings share enough for what only one has to be missing in the other: a
        single word may be chance, but where one has hardly more.
        """
        shared = len(self.keys[one] & self.keys[other])
        few = min(len(self.keys[one]), len(self.keys[other])) <= _FEW
        return shared >= (1 if few else _ENOUGH)

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


class Scores:
    """What it is worth to put a term into each of `columns`."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.keyed: dict[str, list[int]] = {}
        for number, column in enumerate(columns):
            for key in column.keys:
                self.keyed.setdefault(key, []).append(number)
        self.plain: dict[tuple[str, bool], list[float]] = {}

    def of(self, term: Term) -> list[float]:
        known = (term.kind, term.item)
        if known not in self.plain:
            self.plain[known] = [
                _unequal(column, term.kind) + (_ITEM if term.item and column.item else 0.0)
                for column in self.columns
            ]
        row = self.plain[known]
        equal = self.keyed.get(term.key, ())
        alike = self._alike(term) if term.kind in {"who", "figure"} else ()
        if not equal and not alike:
            return row
        row = row.copy()
        worth = 0.5 if term.key in _GENERIC else 1.0
        for number in (*equal, *alike):
            row[number] = worth + (_ITEM if term.item and self.columns[number].item else 0.0)
        return row

    def _alike(self, term: Term) -> list[int]:
        return [
            number
            for number, column in enumerate(self.columns)
            if term.kind in column.kinds
            and any(c.kind == term.kind and same(c, term) for c in column.cells.values())
        ]


def _unequal(column: Column, kind: str) -> float:
    if kind not in column.kinds:
        return _OTHER
    return _UNLIKE if kind == _PLAIN else _ALIKE


type Pairs = list[tuple[Column | None, int | None]]


def _paired(columns: Sequence[Column], terms: Sequence[Term]) -> Pairs:
    """Columns and the places of `terms` in one order: together, or each by itself."""
    right = [_SKIP_ITEM if column.item else _SKIP for column in columns]
    width, height = len(columns), len(terms)
    scores = Scores(columns)
    above = [0.0] * (width + 1)
    moves: list[bytearray] = []
    ends = [(0.0, 0, width)]
    for row, term in enumerate(terms, start=1):
        line, move = _line(above, scores.of(term), right, _SKIP_ITEM if term.item else _SKIP)
        moves.append(move)
        ends.append((line[width], row, width))
        above = line
    ends += [(score, height, at) for at, score in enumerate(above)]
    _, row, at = max(ends)
    return _traced(columns, moves, row, at, height)


def _line(
    above: list[float], scores: list[float], right: list[float], skip: float
) -> tuple[list[float], bytearray]:
    """The next row of the table, and how each of its cells was reached."""
    line, move, left = [0.0], bytearray(1), 0.0
    for score, diagonal, up, aside in zip(scores, above, above[1:], right, strict=False):
        best, how = diagonal + score, 1
        if up + skip > best:
            best, how = up + skip, 2
        if left + aside > best:
            best, how = left + aside, 3
        left = best
        line.append(best)
        move.append(how)
    return line, move


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
