"""The words of passages, cut where a difference begins or ends."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.text.divergence import Difference
from articles.text.spans import Span


class Place(NamedTuple):
    """Words of a text that differ."""

    span: Span
    differs: Difference


class Piece(NamedTuple):
    """Words in a row that differ in one way, or in none."""

    words: str
    differs: Difference | None = None


class Words(NamedTuple):
    """The fragments of a passage in pieces, and what differs around them, as crediting words do."""

    fragments: tuple[tuple[Piece, ...], ...]
    beside: tuple[Piece, ...]


def words(passages: Sequence[Sequence[Span]], differences: Iterable[Difference]) -> list[Words]:
    """The words of `passages`, each given by its fragments, with `differences` between them."""
    places = marked(differences)
    return [
        Words(
            tuple([pieces(span, places.get(at, ())) for span in fragments]),
            beside(fragments, places.get(at, ())),
        )
        for at, fragments in enumerate(passages)
    ]


def marked(differences: Iterable[Difference]) -> dict[int, list[Place]]:
    """Where each wording, by its index, differs; gravest first."""
    found: dict[int, list[Place]] = {}
    for one in differences:
        for side in one.sides:
            for wording, span in zip(side.wordings, side.spans, strict=True):
                if span:
                    found.setdefault(wording, []).append(Place(span, one))
    return found


def pieces(span: Span, places: Iterable[Place]) -> tuple[Piece, ...]:
    """The words of `span`; where several differences meet, the first of `places` is told."""
    here = [one for one in places if span.overlaps(one.span.start, one.span.end)]
    if not here:
        return (Piece(span.exact),)
    edges = {span.start, span.end}
    for found, _ in here:
        edges |= {max(found.start, span.start), min(found.end, span.end)}
    ordered = sorted(edges)
    return tuple(
        Piece(span.exact[start - span.start : end - span.start], _there(start, end, here))
        for start, end in pairwise(ordered)
    )


def beside(fragments: Iterable[Span], places: Iterable[Place]) -> tuple[Piece, ...]:
    """What differs outside the words of a passage, as crediting words do, each stretch once."""
    found: dict[Span, Piece] = {}
    for span, differs in places:
        if not any(one.overlaps(span.start, span.end) for one in fragments):
            found.setdefault(span, Piece(span.exact, differs))
    return tuple(found.values())


def _there(start: int, end: int, places: list[Place]) -> Difference | None:
    for span, differs in places:
        if span.start <= start and end <= span.end:
            return differs
    return None
