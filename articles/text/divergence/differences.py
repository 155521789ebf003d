"""The differences between wordings, gravest first."""

from collections.abc import Sequence

from articles.text.divergence import attitudes, lists, quotations, slots, surety, values
from articles.text.divergence.columns import Layout
from articles.text.divergence.profile import profile
from articles.text.divergence.shapes import Difference, Kind, Side, Wording
from articles.text.lexicon import Lexicon, built_in

__all__ = ["Difference", "Kind", "Side", "Wording", "differences"]


def differences(
    wordings: Sequence[Wording], lexicon: Lexicon | None = None
) -> tuple[Difference, ...]:
    """What differs between `wordings` (two or more), gravest first, then as the text goes."""
    lexicon = lexicon or built_in()
    layout = Layout([profile(wording, lexicon) for wording in wordings])
    found = [one for part in _PARTS for one in part(layout)]
    return tuple(sorted(_once(found), key=_order))


def _once(found: Sequence[Difference]) -> list[Difference]:
    """Without those whose places another of the same kind has too."""
    kept: list[Difference] = []
    for one in sorted(found, key=lambda one: -len(_places(one))):
        if not any(one.kind is other.kind and _places(one) <= _places(other) for other in kept):
            kept.append(one)
    return kept


def _places(one: Difference) -> set[tuple[int, int, int]]:
    return {
        (wording, span.start, span.end)
        for side in one.sides
        for wording, span in zip(side.wordings, side.spans, strict=True)
        if span
    }


_PARTS = (values.find, surety.find, quotations.find, attitudes.find, lists.find, slots.find)
_KINDS = list(Kind)


def _order(one: Difference) -> tuple[int, int, int]:
    starts = [span.start for side in one.sides for span in side.spans if span]
    return -one.grade, min(starts, default=0), _KINDS.index(one.kind)
