"""Segments: a text cut at every boundary of its marks, so that marks may overlap.

One sweep over the sorted boundaries gives flat siblings; nested wrappers would have to be cut
anyway wherever two marks cross, and cost several times as much to render.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

type Ref = int | str
type Marks = dict[str, tuple[Ref, ...]]


class Layer(NamedTuple):
    """A stretch `[start, end)` in code points that belongs to the mark `ref` of one `kind`."""

    start: int
    end: int
    kind: str
    ref: Ref


# Not frozen: a long text has thousands, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class Segment:
    """A stretch `[start, end)` with every mark that covers all of it: `{kind: refs}`.

    Refs are sorted, each once.
    """

    start: int
    end: int
    marks: Marks


def segments(start: int, end: int, layers: Iterable[Layer]) -> Iterator[Segment]:
    """`[start, end)` cut wherever one of `layers` begins or ends; nothing for an empty stretch.

    A mark that covers a place twice (two of its stretches overlap) is named once there.
    """
    boundaries: list[tuple[int, bool, Layer]] = []
    for layer in layers:
        first, last = max(layer.start, start), min(layer.end, end)
        if first < last:
            boundaries += [(first, True, layer), (last, False, layer)]
    boundaries.sort(key=itemgetter(0))
    covering: dict[str, list[Ref]] = {}
    marks: Marks = {}
    at = start
    for position, begins, layer in boundaries:
        if at < position:
            yield Segment(at, position, marks.copy())
            at = position
        refs = covering.setdefault(layer.kind, [])
        if begins:
            insort(refs, layer.ref)
        else:
            refs.remove(layer.ref)
        _name(marks, layer.kind, refs)
    if at < end:
        yield Segment(at, end, {})


def _name(marks: Marks, kind: str, refs: list[Ref]) -> None:
    if refs:
        marks[kind] = tuple(dict.fromkeys(refs))
    else:
        del marks[kind]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of every line of `text` that has words, without its line end."""
    found, at = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found
