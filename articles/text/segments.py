"""Segments: a text cut at every boundary of its marks, so that marks may overlap.

One sweep over the sorted boundaries gives flat siblings; nested wrappers would have to be cut
anyway wherever two marks cross, and cost several times as much to render.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch `[start, end)` in code points that belongs to the mark `ref` of one `kind`."""

    start: int
    end: int
    kind: str
    ref: int | str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `[start, end)` with every mark that covers all of it: `{kind: refs}`.

    Refs are sorted, each once.
    """

    start: int
    end: int
    marks: dict[str, tuple[int | str, ...]]


def segments(start: int, end: int, layers: Iterable[Layer]) -> Iterator[Segment]:
    """`[start, end)` cut wherever one of `layers` begins or ends; nothing for an empty stretch.

    A mark that covers a place twice (two of its stretches overlap) is named once there.
    """
    boundaries = []
    for layer in layers:
        first, last = max(layer.start, start), min(layer.end, end)
        if first < last:
            boundaries += [(first, 1, layer), (last, -1, layer)]
    boundaries.sort(key=itemgetter(0))
    covering: dict[tuple[str, int | str], int] = {}
    at = start
    for position, here in groupby(boundaries, key=itemgetter(0)):
        if at < position:
            yield Segment(at, position, _marks(covering))
            at = position
        for _, step, layer in here:
            name = (layer.kind, layer.ref)
            covering[name] = covering.get(name, 0) + step
            if not covering[name]:
                del covering[name]
    if at < end:
        yield Segment(at, end, {})


def _marks(covering: Iterable[tuple[str, int | str]]) -> dict[str, tuple[int | str, ...]]:
    marks: dict[str, tuple[int | str, ...]] = {}
    for kind, ref in sorted(covering):
        marks[kind] = (*marks.get(kind, ()), ref)
    return marks


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of every line of `text` that has words, without its line end."""
    found, at = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found
