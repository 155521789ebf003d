"""Stretches that two texts have in common, and the gaps between them.

Positions are half-open and count Unicode code points.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from articles.text.sentences import sentences

from . import chains
from .chains import Pairing, Run

type Cut = Callable[[str], list[str]]


class Gap(NamedTuple):
    """What is not common between two runs; one side may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


_LINE = re.compile(r"[^\n]+|\n+")


def lines(text: str) -> list[str]:
    """Its lines, and the line ends between them: the last one may have none."""
    return _LINE.findall(text)


def pieces(text: str) -> list[str]:
    """Its sentences, and what stands between them."""
    found, at = [], 0
    for one in sentences(text):
        found += [text[at : one.start], one.text]
        at = one.end
    return [piece for piece in [*found, text[at:]] if piece]


def between(runs: Iterable[Run], old_end: int, new_end: int) -> Iterator[Gap]:
    """What `runs`, in order, leave of two texts that are so long."""
    at, there = 0, 0
    for run in [*runs, Run(old_end, new_end, 0)]:
        if at < run.old or there < run.new:
            yield Gap(at, run.old, there, run.new)
        at, there = run.old + run.size, run.new + run.size


def common(old: str, new: str, levels: Sequence[tuple[Cut, Pairing]]) -> list[Run]:
    """The runs of code points that both have in common: of the units of the first of `levels`,
    and between them those of the next.
    """
    if not (levels and old and new):
        return []
    (cut, pairing), *finer = levels
    units = cut(old), cut(new)
    olds, news = ([0, *accumulate(map(len, side))] for side in units)
    found = []
    for run in chains.runs(*units, pairing):
        start, there = olds[run.old], news[run.new]
        found.append(Run(start, there, olds[run.old + run.size] - start))
    for gap in list(between(found, len(old), len(new))):
        words = old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end]
        finest = common(*words, finer)
        found += (Run(gap.old_start + r.old, gap.new_start + r.new, r.size) for r in finest)
    return merged(found)


def merged(runs: Iterable[Run]) -> list[Run]:
    """In order; those that touch each other in both texts are one."""
    found: list[Run] = []
    for run in sorted(runs):
        last = found[-1] if found else Run(0, 0, 0)
        if (last.old + last.size, last.new + last.size) == run[:2]:
            found[-1:] = [last._replace(size=last.size + run.size)]
        else:
            found.append(run)
    return found


class Outline:
    """Stretches of a text put one after the other, and where each of them stands."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]]) -> None:
        stretches = [(start, end) for start, end in stretches if start < end]
        self.text = "".join(text[start:end] for start, end in stretches)
        self._starts = [start for start, _ in stretches]
        self._ats = [0, *accumulate(end - start for start, end in stretches)]

    def place(self, at: int) -> tuple[int, int]:
        """Where the code point `at` stands in the whole text, and how many follow in its stretch,
        itself among them.
        """
        n = bisect_right(self._ats, at) - 1
        return self._starts[n] + at - self._ats[n], self._ats[n + 1] - at
