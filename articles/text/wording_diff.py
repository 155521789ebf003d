"""Two texts side by side: their paragraphs in rows, with the words that differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Protocol

from articles.text.changed_words import Piece, pieces

_LINE_END = re.compile(r"(\n+)")

type Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand for one another, without line ends; empty where there is none.

    `old` has what was kept and deleted, `new` what was kept and inserted.
    """

    old: Paragraph
    new: Paragraph

    @property
    def same(self) -> bool:
        return self.old == self.new

    @property
    def inline(self) -> Paragraph:
        """Both in one run; what was replaced comes before what replaces it."""
        return tuple(_merged(list(self.old), list(self.new)))


def _merged(old: list[Piece], new: list[Piece]) -> Iterator[Piece]:
    if [one for one in old if one.kind == "kept"] != [one for one in new if one.kind == "kept"]:
        yield from (Piece("deleted", one.words) for one in old)
        yield from (Piece("inserted", one.words) for one in new)
        return
    for piece in old:
        while piece.kind == "kept" and new and new[0] != piece:
            yield new.pop(0)
        if piece.kind == "kept":
            del new[0]
        yield piece
    yield from new


class _Row(Protocol):
    @property
    def same(self) -> bool: ...


def folded[R: _Row](found: list[R], around: int = 1) -> Iterator[tuple[bool, list[R]]]:
    """The rows in stretches, with whether a stretch may be folded: rows that are the same on both
    sides and lie farther than `around` rows from one that is not.
    """
    changed = [at for at, row in enumerate(found) if not row.same]
    near = {at + step for at in changed for step in range(-around, around + 1)}
    for away, stretch in groupby(enumerate(found), lambda one: one[0] not in near):
        yield away, [row for _, row in stretch]


def rows(old: str, new: str) -> list[Row]:
    """All paragraphs of both texts, in order.

    Paragraphs that share words stand side by side. Where others lie between those,
    the first of one side stands beside the first of the other, and so on.
    """
    found: list[Row] = []
    sides = _Sides()
    for piece in pieces(old, new):
        for words in filter(None, _LINE_END.split(piece.words)):
            if piece.kind == "kept" and "\n" in words:
                found += sides.taken()
            else:
                if piece.kind == "kept":
                    found += sides.before()
                sides.add(Piece(piece.kind, words))
    return [*found, *sides.taken()]


class _Sides:
    """The paragraphs since the last line end that both texts have."""

    def __init__(self) -> None:
        self._old: list[list[Piece]] = [[]]
        self._new: list[list[Piece]] = [[]]

    def add(self, piece: Piece) -> None:
        for kind, side in (("inserted", self._old), ("deleted", self._new)):
            if piece.kind == kind:
                continue
            if "\n" in piece.words:
                side.append([])
            else:
                side[-1].append(piece)

    def before(self) -> Iterator[Row]:
        """The paragraphs that are over, when the words to come are the first that two share."""
        last = self._old[-1], self._new[-1]
        if any(piece.kind == "kept" for line in last for piece in line):
            return
        del self._old[-1], self._new[-1]
        yield from self.taken()
        self._old, self._new = [last[0]], [last[1]]

    def taken(self) -> Iterator[Row]:
        both = [[tuple(line) for line in side if line] for side in (self._old, self._new)]
        self._old, self._new = [[]], [[]]
        return (Row(*pair) for pair in zip_longest(*both, fillvalue=()))
