"""Which units of two sequences stand for one another.

A unit that stands once in each is an anchor; of anchors that cross, the heaviest set that does not
is kept ("patience"), and from there equal neighbours join. Rare words come next, and frequent ones
only while there are few of them. So it takes as long as the sequences are, times a logarithm:
`difflib` holds every place of a word against every other, which takes minutes where all is
rewritten; and it takes the longest common stretch first, wherever that is, and leaves out what is
frequent in a long text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

MOST_PAIRS = 6  # for each unit of both sequences
BESIDE = 2  # what an equal neighbour adds to the weight of a pair
_WORD = re.compile(r"\w")


class Run(NamedTuple):
    """`size` units from `old` on in the one sequence equal those from `new` on in the other."""

    old: int
    new: int
    size: int


class Pair(NamedTuple):
    """The unit at `old` equals the one at `new`; `weight` says how much its loss would be."""

    old: int
    new: int
    weight: int


type Pairing = Callable[[Sequence[str], Sequence[str]], Iterable[Pair]]


def runs(old: Sequence[str], new: Sequence[str], pairing: Pairing) -> list[Run]:
    """What both have in common, in order: their beginning and end, the heaviest chain of the pairs
    that `pairing` finds between these, and what is equal beside them.
    """
    most = min(len(old), len(new))
    first = _alike(zip(old, new, strict=False), most)
    last = _alike(zip(reversed(old), reversed(new), strict=False), most - first)
    ends = len(old) - last, len(new) - last
    pairs = pairing(old[first : ends[0]], new[first : ends[1]])
    chain = [Run(pair.old + first, pair.new + first, 1) for pair in heaviest(pairs)]
    found = [Run(0, 0, first)]
    for run in [*chain, Run(*ends, last)]:
        _join(found, run, old, new)
    return [run for run in found if run.size]


def _alike(pairs: Iterable[tuple[str, str]], most: int) -> int:
    """How many of `pairs`, at `most`, are equal before the first that is not."""
    for count, (one, other) in enumerate(pairs):
        if count == most or one != other:
            return count
    return most


def _join(found: list[Run], run: Run, old: Sequence[str], new: Sequence[str]) -> None:
    """Adds `run` with what is equal after the last of `found` and before itself."""
    last = found.pop()
    at, there = last.old + last.size, last.new + last.size
    most = min(run.old - at, run.new - there)
    if most < 0:
        raise AssertionError("a chain runs forward")
    more = next((n for n in range(most) if old[at + n] != new[there + n]), most)
    last = last._replace(size=last.size + more)
    most -= more
    back = next((n for n in range(most) if old[run.old - 1 - n] != new[run.new - 1 - n]), most)
    run = Run(run.old - back, run.new - back, run.size + back)
    if (last.old + last.size, last.new + last.size) == (run.old, run.new):
        found.append(last._replace(size=last.size + run.size))
    else:
        found += [last, run]


def heaviest(pairs: Iterable[Pair]) -> list[Pair]:
    """The heaviest chain of `pairs` that runs forward in both sequences.

    `pairs` come in order of `old`, those of one `old` with the last `new` first.
    """
    ends: list[int] = []  # where chains end in the new sequence, in order; beside it what they
    best: list[tuple[int, Pair, Any]] = []  # weigh, more and more, and the chain before each
    for pair in pairs:
        at = bisect_left(ends, pair.new)
        before = best[at - 1] if at else None
        weight = pair.weight + (before[0] if before else 0)
        if at < len(ends) and ends[at] == pair.new and best[at][0] >= weight:
            continue
        past = at
        while past < len(ends) and best[past][0] <= weight:
            past += 1
        ends[at:past] = [pair.new]
        best[at:past] = [(weight, pair, before)]
    found, link = [], best[-1] if best else None
    while link:
        found.append(link[1])
        link = link[2]
    return found[::-1]


def once(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs of the units with a word that stand once in each."""
    return list(_once(old, new, 1))


def in_a_row(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs of the first of several units in a row that stand once in each: of four words."""
    return list(_once(old, new, 7))


def _once(old: Sequence[str], new: Sequence[str], size: int) -> Iterator[Pair]:
    there = _places(new, size)
    for key, at in _places(old, size).items():
        other = there.get(key)
        if at is not None and other is not None:
            yield Pair(at, other, sum(map(len, key)))


def _places(units: Sequence[str], size: int) -> dict[tuple[str, ...], int | None]:
    """Where every `size` units in a row stand; None for what comes again or has no word."""
    found: dict[tuple[str, ...], int | None] = {}
    for at, key in enumerate(zip(*(units[n:] for n in range(size)), strict=False)):
        known = key in found or not any(map(_WORD.search, key))
        found[key] = None if known else at
    return found


def rare(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs of equal words, of the rarest first, as many as such sequences may have.

    A pair weighs more when its neighbours are equal too.
    """
    counts = [Counter(units) for units in (old, new)]
    times = {unit: n * counts[1][unit] for unit, n in counts[0].items() if unit in counts[1]}
    left = MOST_PAIRS * (len(old) + len(new))
    places: dict[str, list[int]] = {}
    for unit in sorted(filter(_WORD.search, times), key=times.__getitem__):
        left -= times[unit]
        if left < 0:
            break
        places[unit] = []
    for at in range(len(new) - 1, -1, -1):
        if new[at] in places:
            places[new[at]].append(at)
    return [
        Pair(at, there, len(unit) + _beside(old, at, new, there))
        for at, unit in enumerate(old)
        for there in places.get(unit, ())
    ]


def _beside(old: Sequence[str], at: int, new: Sequence[str], there: int) -> int:
    after = old[at + 1 : at + 3] == new[there + 1 : there + 3]
    before = old[max(at - 2, 0) : at] == new[max(there - 2, 0) : there]
    return BESIDE * (after + before)
