"""Spans: stretches of a text with their words.

Positions are half-open and count Unicode code points, as the W3C Web Annotation Data Model
requires of a TextPositionSelector; Python's own indices are code points already.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class Mismatch(ValueError):
    """A span that is not what its text has there. Its message is a sentence for the editor."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of a text, in code points, and the words that stand there."""

    start: int
    end: int
    exact: str

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def cut(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`.

    Raises Mismatch when that is empty or lies outside of the text.
    """
    if not 0 <= start < end <= len(text):
        raise Mismatch(f"There is no stretch from {start} to {end} in this text.")
    return Span(start, end, text[start:end])


def check(text: str, spans: Iterable[Span]) -> None:
    """Raises Mismatch for the first span whose words are not what `text` has there."""
    for span in spans:
        if cut(text, span.start, span.end).exact != span.exact:
            raise Mismatch(
                f"The text has “{shorten(text[span.start : span.end])}” there, "
                f"not “{shorten(span.exact)}”."
            )


def find(text: str, quote: str) -> list[Span]:
    """Every place where `text` has `quote`, overlapping ones too, in order."""
    found = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(Span(at, at + len(quote), quote))
        at = text.find(quote, at + 1)
    return found


def covered(inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    """Whether every one of `inner` lies within one of `outer`."""
    return all(any(o.covers(i) for o in outer) for i in inner)


def extent(spans: Sequence[Span]) -> tuple[int, int]:
    """From the first position that `spans` touch to the last."""
    return min(s.start for s in spans), max(s.end for s in spans)


def length(spans: Iterable[Span]) -> int:
    """In code points."""
    return sum(span.end - span.start for span in spans)


def shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many code points of `some` lie in `others`; neither overlaps itself."""
    pairs = ((one, other) for one in some for other in others)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in pairs)


def shorten(words: str, length: int = 60) -> str:
    """`words` on one line, cut to at most `length` code points."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def find_loosely(text: str, quote: str) -> list[Span]:
    """Every place that has the words of `quote`, however the space between them is made,
    overlapping ones too.

    For quotations that were copied by hand, whose line ends browsers double or drop.
    """
    words = quote.split()
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    return [Span(*m.span(1), m.group(1)) for m in re.finditer(f"(?=({pattern}))", text)]


class Ambiguous(Mismatch):
    """A quotation that stands in several places, which are `places`."""

    def __init__(self, places: Sequence[Span]) -> None:
        super().__init__("These words stand in several places. Which one is meant?")
        self.places = places


def resolve(text: str, quote: str, start: int | None = None, end: int | None = None) -> Span:
    """The span that a form means: a position with its words, or the words alone.

    A `start` without an `end` is the answer to Ambiguous: one of its places begins there.
    Raises Mismatch when the words are not there, and Ambiguous when a quotation without a
    position stands in several places.
    """
    quote = quote.replace("\r\n", "\n").replace("\r", "\n")
    if not quote or quote.isspace():
        raise Mismatch("There are no words in what was selected.")
    if start is not None and end is not None:
        span = Span(start, end, quote)
        check(text, [span])
        return span
    found = find(text, quote) or find_loosely(text, quote)
    places = [place for place in found if start in (None, place.start)]
    if not places:
        there = "" if start is None else " there"
        raise Mismatch(f"The text does not have the words “{shorten(quote)}”{there}.")
    if len(places) > 1:
        raise Ambiguous(places)
    return places[0]
