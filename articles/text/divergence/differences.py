"""The differences between wordings, gravest first."""

from collections.abc import Sequence

from articles.text.divergence import (
    attitudes,
    lists,
    quotations,
    slots,
    surety,
    translated,
    values,
)
from articles.text.divergence.columns import Layout
from articles.text.divergence.profile import Profile, profile
from articles.text.divergence.repeats import once
from articles.text.divergence.shapes import Difference, Kind, Side, Wording
from articles.text.lexicon import Lexicon, built_in

__all__ = ["Difference", "Kind", "Side", "Wording", "differences"]


def differences(
    wordings: Sequence[Wording], lexicon: Lexicon | None = None
) -> tuple[Difference, ...]:
    """What differs between `wordings` (two or more), gravest first, then as the text goes."""
    lexicon = lexicon or built_in()
    profiles = [profile(wording, lexicon) for wording in wordings]
    languages: dict[str, list[int]] = {}
    for index, wording in enumerate(wordings):
        languages.setdefault(wording.language.partition("-")[0].lower() or "en", []).append(index)
    found: list[Difference] = []
    for indices in languages.values():
        if len(indices) > 1:
            alone = _of_one_language([profiles[n] for n in indices])
            found += translated.joined(alone, indices, profiles)
    return tuple(sorted(found, key=_order))


def _of_one_language(profiles: Sequence[Profile]) -> list[Difference]:
    layout = Layout(profiles)
    return once([one for part in _PARTS for one in part(layout)])


_PARTS = (values.find, surety.find, quotations.find, attitudes.find, lists.find, slots.find)
_KINDS = list(Kind)


def _order(one: Difference) -> tuple[int, int, int]:
    starts = [span.start for side in one.sides for span in side.spans if span]
    return -one.grade, min(starts, default=0), _KINDS.index(one.kind)
