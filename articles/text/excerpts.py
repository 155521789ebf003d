"""Excerpts: the sentences around passages, and nothing else of a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from articles.text.sentences import sentences
from articles.text.spans import Span

type Stretch = tuple[int, int]


def excerpts(
    text: str, passages: Iterable[Span], furniture: Sequence[Stretch] = ()
) -> list[Stretch]:
    """The stretches of `text` that hold `passages` with a sentence on either side.

    In order and disjoint; excerpts that overlap or whose sentences follow one another are one.
    The neighbour of a passage is the nearest sentence that is not `furniture`; furniture is
    part of an excerpt only where a passage stands in it.
    """
    passages = list(passages)
    lines = [(sentence.start, sentence.end) for sentence in sentences(text)]
    ordinary = [at for at, line in enumerate(lines) if not within(line, furniture)]
    kept: set[int] = set()
    starts, ends = [start for start, _ in lines], [end for _, end in lines]
    for span in passages:
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
        before = ordinary[: bisect_left(ordinary, first)][-1:]
        after = ordinary[bisect_right(ordinary, last) :][:1]
        kept.update(range(first, last + 1), before, after)
    stretches = [(lines[a][0], lines[b][1]) for a, b in runs(kept)]
    return merged([*stretches, *((span.start, span.end) for span in passages)])


def within(line: Stretch, furniture: Iterable[Stretch]) -> bool:
    return any(start <= line[0] and line[1] <= end for start, end in furniture)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of every run of whole numbers that follow one another."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] + 1 == number:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """`stretches` in order, those that touch joined."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
