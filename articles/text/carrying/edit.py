"""What an outlet has changed: an exact map from one text to the next.

Positions are half-open and count Unicode code points. First lines, then sentences, then words, so
that a sentence which is kept is kept as a whole.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from articles.text.sentences import sentences

from . import chains, gaps
from .chains import Run
from .gaps import Outline
from .incidental import without_incidental
from .moves import Move, moves
from .tokens import tokens

WHOLE = [(gaps.lines, chains.once), (gaps.pieces, chains.once)]
WORDS = [(tokens, pairing) for pairing in (chains.in_a_row, chains.rare, chains.once, chains.rare)]


@dataclass(frozen=True, slots=True)
class Hunk:
    """`[old_start, old_end)` of the old text became `[new_start, new_end)` of the new one; `equal`
    when the words are the same.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    equal: bool


@dataclass(frozen=True)
class Edit:
    """How `old` became `new`.

    `hunks` cover both texts, in order and without gaps, equal and unequal ones in turn; `moves`
    lie in the unequal ones.
    """

    old: str
    new: str
    hunks: tuple[Hunk, ...]
    moves: tuple[Move, ...]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Of the old text."""
        return [(one.start, one.end) for one in sentences(self.old)]

    @cached_property
    def new_sentences(self) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in sentences(self.new)]

    @property
    def says_nothing_new(self) -> bool:
        """Whether every sentence of the new text stood in the old one."""
        known = {self.old[start:end] for start, end in self.sentences}
        return all(self.new[start:end] in known for start, end in self.new_sentences)


def compare(old: str, new: str) -> Edit:
    """Takes as long as the texts are, times a logarithm."""
    kept = gaps.common(old, new, WHOLE)
    apart = list(gaps.between(kept, len(old), len(new)))
    moved = moves(old, new, apart)
    olds, news = [m[::2] for m in moved], sorted(m[1:] for m in moved)
    for gap in apart:
        left = _without(gap.old_start, gap.old_end, olds)
        added = _without(gap.new_start, gap.new_end, news)
        kept += _words(Outline(old, left), Outline(new, added))
    if apart:
        kept = gaps.merged(without_incidental(old, gaps.merged(kept), len(new)))
    return Edit(old, new, tuple(_hunks(kept, len(old), len(new))), tuple(moved))


def _words(olds: Outline, news: Outline) -> Iterator[Run]:
    """The words that both have in common, where they stand in the whole texts."""
    for run in gaps.common(olds.text, news.text, WORDS):
        at = 0
        while at < run.size:
            start, left = olds.place(run.old + at)
            there, room = news.place(run.new + at)
            size = min(left, room, run.size - at)
            yield Run(start, there, size)
            at += size


def _without(start: int, end: int, taken: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """`[start, end)` without what begins in it of `taken`, starts and sizes in order."""
    for n in range(bisect_left(taken, start, key=itemgetter(0)), len(taken)):
        at, size = taken[n]
        if at >= end:
            break
        yield start, at
        start = at + size
    yield start, end


def _hunks(kept: Iterable[Run], old_end: int, new_end: int) -> Iterator[Hunk]:
    at, there = 0, 0
    for run in [*kept, Run(old_end, new_end, 0)]:
        if at < run.old or there < run.new:
            yield Hunk(at, run.old, there, run.new, equal=False)
        at, there = run.old + run.size, run.new + run.size
        if run.size:
            yield Hunk(run.old, at, run.new, there, equal=True)
