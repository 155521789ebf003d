"""Two texts side by side: their paragraphs in rows, with the words that differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

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
