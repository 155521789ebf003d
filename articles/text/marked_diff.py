"""The rows of two texts side by side, cut where marks begin and end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.text.changed_words import Kind
from articles.text.segments import Layer, segments
from articles.text.wording_diff import Paragraph, Row


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of one kind; `marks` are those that cover them, `begins` those that begin here."""

    kind: Kind
    words: str
    marks: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A row as it is shown: the paragraph before, the one after, and both in one run."""

    same: bool
    old: tuple[Cut, ...]
    new: tuple[Cut, ...]
    inline: tuple[Cut, ...]


def marked(
    found: Iterable[Row], old: str, new: str, before: list[Layer], after: list[Layer]
) -> Iterator[Marked]:
    """The rows of `old` and `new`, with the marks that lie in them.

    `before` are stretches of `old`, `after` of `new`, in code points; the ref of a layer is the
    number of its mark, the same on both sides. Marks in rows that are the same are left out.
    """
    sides = _Side(old, before), _Side(new, after), _Side("", [])
    ends = [0, 0]
    for row in found:
        at_old, at_new = _place(old, row.old, ends[0]), _place(new, row.new, ends[1])
        ends = [at_old + _size(row.old), at_new + _size(row.new)]
        if row.same:
            yield Marked(row.same, *(tuple(_plain(one)) for one in (row.old, row.new, row.new)))
            continue
        yield Marked(
            row.same,
            tuple(sides[0].cut(row.old, at_old)),
            tuple(sides[1].cut(row.new, at_new)),
            tuple(sides[2].run(row.inline, (sides[0], at_old), (sides[1], at_new))),
        )


def _place(text: str, paragraph: Paragraph, at: int) -> int:
    """Where a paragraph begins, when the one before has ended at `at`: all come in order, and
    nothing but line ends lies between.
    """
    return text.index("".join(piece.words for piece in paragraph), at)


def _size(paragraph: Paragraph) -> int:
    return sum(len(piece.words) for piece in paragraph)


def _plain(paragraph: Paragraph) -> Iterator[Cut]:
    return (Cut(piece.kind, piece.words) for piece in paragraph)


class _Side:
    """One of the texts, or both in one run: what has begun in it is not said to begin again."""

    def __init__(self, text: str, layers: list[Layer]) -> None:
        self.text, self.layers = text, layers
        self._begun: set[int] = set()

    def cut(self, paragraph: Paragraph, at: int) -> Iterator[Cut]:
        for piece in paragraph:
            yield from self.pieces(piece.kind, piece.words, self.within(at, len(piece.words)))
            at += len(piece.words)

    def run(
        self, paragraph: Paragraph, old: tuple["_Side", int], new: tuple["_Side", int]
    ) -> Iterator[Cut]:
        """What is kept lies in both texts, and in the marks of both."""
        at = {"deleted": old[1], "inserted": new[1]}
        for piece in paragraph:
            size, layers = len(piece.words), []
            for side, (text, _) in (("deleted", old), ("inserted", new)):
                if piece.kind in (side, "kept"):
                    layers += text.within(at[side], size)
                    at[side] += size
            yield from self.pieces(piece.kind, piece.words, layers)

    def within(self, at: int, size: int) -> list[Layer]:
        """The layers over `size` code points from `at` on, counted from there."""
        return [
            one._replace(start=one.start - at, end=one.end - at)
            for one in self.layers
            if one.start < at + size and at < one.end
        ]

    def pieces(self, kind: Kind, words: str, layers: list[Layer]) -> Iterator[Cut]:
        for one in segments(0, len(words), layers):
            marks = tuple(sorted({int(ref) for refs in one.marks.values() for ref in refs}))
            begins = tuple(mark for mark in marks if mark not in self._begun)
            self._begun.update(begins)
            yield Cut(kind, words[one.start : one.end], marks, begins)
