"""Wordings in other languages: words are compared within one language, figures and dates in all."""

from collections.abc import Sequence
from dataclasses import replace

from articles.text.divergence.profile import Profile
from articles.text.divergence.shapes import Difference, Kind, Side
from articles.text.divergence.terms import Term
from articles.text.spans import Span

_EVERYWHERE = {Kind.FIGURE, Kind.DATE}


def joined(
    found: Sequence[Difference], indices: Sequence[int], profiles: Sequence[Profile]
) -> list[Difference]:
    """What was found between the wordings `indices`, numbered as all `profiles` are; one in
    another language joins the side whose figure or date it has, if it has only one side's.
    """
    others = sorted(set(range(len(profiles))) - set(indices))
    made = []
    for one in found:
        sides = [
            Side(tuple(indices[w] for w in side.wordings), side.value, side.spans)
            for side in one.sides
        ]
        if one.kind in _EVERYWHERE:
            for other in others:
                sides = _with(sides, other, profiles)
        made.append(replace(one, sides=tuple(sides)))
    return made


def _with(sides: Sequence[Side], other: int, profiles: Sequence[Profile]) -> list[Side]:
    places = [_place(side, profiles, profiles[other]) for side in sides]
    if sum(place is not None for place in places) != 1:
        return list(sides)
    return [
        Side((*side.wordings, other), side.value, (*side.spans, place)) if place else side
        for side, place in zip(sides, places, strict=True)
    ]


def _place(side: Side, profiles: Sequence[Profile], other: Profile) -> Span | None:
    """Where the `other` has what the side has, if it does."""
    wording, span = side.wordings[0], side.spans[0]
    if span is None:
        return None
    term = next((t for t in profiles[wording].terms if t.start == span.start), None)
    if term is None:
        return None
    return next((other.span(t.start, t.end) for t in other.terms if _equal(t, term)), None)


def _equal(one: Term, other: Term) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "figure":
        return bool(one.value.same(other.value))
    return one.kind in {"designation", "day"} and one.value == other.value
