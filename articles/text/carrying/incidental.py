"""Words that two wordings have in common by chance.

Whoever writes another sentence at the place of one uses some of its words again, a "the" or an
"in". That these are equal says nothing: what is replaced on both sides of them is replaced as one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.text.sentences import Sentence, sentences

from .chains import Run

_LETTER = re.compile(r"\w")
TIMES = 4  # so many times as much is replaced around what is common by chance, in its sentence


class _Part(NamedTuple):
    """A part of a run, and on which of its sides its sentence goes on."""

    run: Run
    before: bool
    after: bool


def without_incidental(old: str, runs: Sequence[Run], new_end: int) -> list[Run]:
    """`runs` without the parts of them that are equal by chance; those that are left may touch."""
    known = sentences(old)
    starts = [one.start for one in known]
    parts = [part for run in runs for part in _parts(run, known, starts)]
    kept = [Run(0, 0, 0)]
    for n, part in enumerate(parts):
        after = parts[n + 1].run if n + 1 < len(parts) else Run(len(old), new_end, 0)
        sides = []
        if part.before:
            sides.append(_replaced(kept[-1], part.run))
        if part.after:
            sides.append(_replaced(part.run, after))
        if not _by_chance(old, part.run, sides):
            kept.append(part.run)
    return kept[1:]


def _parts(run: Run, known: Sequence[Sentence], starts: Sequence[int]) -> Iterator[_Part]:
    """`run` cut where the first and the last sentence begins in it."""
    end = run.old + run.size
    first, last = bisect_right(starts, run.old), bisect_left(starts, end)
    inside = {starts[first], starts[last - 1]} if first < last else set()
    cuts = sorted({run.old, end} | inside)
    for start, stop in pairwise(cuts):
        part = Run(start, run.new + start - run.old, stop - start)
        yield _Part(part, _within(start, known, starts), _within(stop, known, starts))


def _within(at: int, known: Sequence[Sentence], starts: Sequence[int]) -> bool:
    """Whether `at` lies inside a sentence, not at its edge."""
    n = bisect_left(starts, at) - 1
    return n >= 0 and known[n].start < at < known[n].end


def _replaced(one: Run, other: Run) -> int:
    """How much was replaced between two runs: the less of what went and of what came."""
    return min(other.old - one.old - one.size, other.new - one.new - one.size)


def _by_chance(old: str, run: Run, sides: Sequence[int]) -> bool:
    around = sum(sides)
    if not around or run.size > TIMES * around:
        return False
    letters = len(_LETTER.findall(old, run.old, run.old + run.size))
    return 0 < letters <= min(sides) and letters * TIMES <= around
