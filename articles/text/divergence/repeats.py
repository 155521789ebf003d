"""Repeats: what was found in two ways is told once."""

from collections.abc import Sequence
from dataclasses import replace

from articles.text.divergence.shapes import Difference, Side
from articles.text.spans import Span


def once(found: Sequence[Difference]) -> list[Difference]:
    """Without those whose places another of the same kind has too; and two that hold the same
    words against one another as one.
    """
    kept: list[Difference] = []
    for one in sorted(found, key=lambda one: -len(_places(one))):
        if any(one.kind is other.kind and _places(one) <= _places(other) for other in kept):
            continue
        for n, other in enumerate(kept):
            if other.kind is one.kind and _agree(one, other):
                kept[n] = _together(one, other)
                break
        else:
            kept.append(one)
    return kept


def _agree(one: Difference, other: Difference) -> bool:
    """Whether both have the same values, and put no wording to different ones."""
    mine, its = (
        {wording: side.value for side in two.sides for wording in side.wordings}
        for two in (one, other)
    )
    if {side.value for side in one.sides} != {side.value for side in other.sides}:
        return False
    if "" in mine.values() or mine.keys() == its.keys():
        return False  # what is absent, is absent from something else
    return all(its.get(wording, value) == value for wording, value in mine.items())


def _together(one: Difference, other: Difference) -> Difference:
    """`other` with the wordings of `one` that it does not have."""
    sides = []
    for side in other.sides:
        more = next(its for its in one.sides if its.value == side.value)
        spans = dict(zip(more.wordings, more.spans, strict=True))
        spans |= dict(zip(side.wordings, side.spans, strict=True))
        wordings = tuple(sorted(spans))
        sides.append(Side(wordings, side.value, tuple(spans[w] for w in wordings)))
    return replace(other, sides=tuple(sides))


def _places(one: Difference) -> set[tuple[int, Span]]:
    return {
        (wording, span)
        for side in one.sides
        for wording, span in zip(side.wordings, side.spans, strict=True)
        if span
    }
