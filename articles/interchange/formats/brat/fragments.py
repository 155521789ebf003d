"""Stretches of a text as brat has them: in order, apart, and none over the end of a line."""

import re
from collections.abc import Iterable, Sequence

from articles.interchange.formats.homes import Json

type Fragments = list[tuple[int, int]]

# Whatever ends a line for one of the programs that read these files.
_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_WITHIN = re.compile(f"[^{_ENDS}]+")
_BETWEEN = re.compile(f"[{_ENDS}]*")


def drawn(text: str, pieces: Iterable[Json]) -> Fragments:
    """What brat can mark of the pieces; nothing where they are but ends of lines."""
    return [
        found.span()
        for start, end in _united((piece["start"], piece["end"]) for piece in pieces)
        for found in _WITHIN.finditer(text, start, end)
    ]


def _united(spans: Iterable[tuple[int, int]]) -> Fragments:
    found: Fragments = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def joined(text: str, fragments: Sequence[tuple[int, int]]) -> list[Json]:
    """The pieces that fragments are of, which lie in the text."""
    found: Fragments = []
    for start, end in _united(fragments):
        if found and _BETWEEN.fullmatch(text, found[-1][1], start):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return [{"start": start, "end": end, "exact": text[start:end]} for start, end in found]


def words(text: str, fragments: Fragments) -> str:
    return " ".join(text[start:end] for start, end in fragments)


def said(fragments: Fragments) -> str:
    """As in a line: `12 20;25 30`."""
    return ";".join(f"{start} {end}" for start, end in fragments)


def one_line(told: str) -> str:
    return " ".join(told.split())
