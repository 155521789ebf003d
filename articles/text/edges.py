"""Edges: a stretch of a text made longer or shorter, by lines, and within one line by words."""

import re

from .lines import split

EDGES = ("start-in", "start-out", "end-in", "end-out")
_WORD = re.compile(r"\S+")


def moved(text: str, start: int, end: int, edge: str) -> tuple[int, int]:
    """The stretch `[start, end)` of `text` with one edge moved inwards or outwards.

    Where there is nothing to take away or to add it stays as it is.
    """
    lines = split(text)
    inside = [line for line in lines if line.start < end and start < line.end]
    if edge == "start-out":
        return max((line.start for line in lines if line.start < start), default=start), end
    if edge == "end-out":
        return start, min((line.end for line in lines if line.end > end), default=end)
    if len(inside) > 1:
        return (inside[1].start, end) if edge == "start-in" else (start, inside[-2].end)
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) < 2:
        return start, end
    return (words[1][0], end) if edge == "start-in" else (start, words[-2][1])
