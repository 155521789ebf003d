"""The words of a passage, cut where a difference begins or ends."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from articles.comparison.wordings import Differences
from articles.text.divergence import Difference
from articles.text.spans import Span


class Place(NamedTuple):
    """A stretch `[start, end)` of a text, in code points, that differs."""

    start: int
    end: int
    differs: Difference


class Piece(NamedTuple):
    """Words in a row that differ in one way, or in none."""

    words: str
    differs: Difference | None = None


def marked(differences: Differences) -> dict[int, list[Place]]:
    """Where each wording, by its index, differs; gravest first."""
    found: dict[int, list[Place]] = {}
    for one in differences:
        for side in one.sides:
            for wording, span in zip(side.wordings, side.spans, strict=True):
                if span:
                    found.setdefault(wording, []).append(Place(span.start, span.end, one))
    return found


def pieces(span: Span, places: Iterable[Place]) -> tuple[Piece, ...]:
    """The words of `span`; where several differences meet, the first of `places` is told."""
    here = [one for one in places if span.overlaps(one.start, one.end)]
    if not here:
        return (Piece(span.exact),)
    edges = {span.start, span.end}
    for one in here:
        edges |= {max(one.start, span.start), min(one.end, span.end)}
    ordered = sorted(edges)
    return tuple(
        Piece(span.exact[start - span.start : end - span.start], _there(start, end, here))
        for start, end in pairwise(ordered)
    )


def _there(start: int, end: int, places: list[Place]) -> Difference | None:
    for one in places:
        if one.start <= start and end <= one.end:
            return one.differs
    return None
