"""Metadata: what a text itself shows about the article, and nothing else.

What cannot be found stays empty. The values are the text's own words, so a caller marks them
as found there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from . import furniture, headline, language, stamps
from .furniture import Furniture
from .lines import Line, split
from .moments import Moment
from .stamps import Stamp

# So many lines are enough to tell a language by.
_ENOUGH = 100


@dataclass(frozen=True, slots=True)
class Times:
    """When a text says that it was published and updated, and a sentence for each doubt."""

    published: Moment | None = None
    updated: Moment | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a text shows; empty where it does not."""

    headline: str
    outlet: str
    language: str
    times: Times
    furniture: tuple[Furniture, ...]


def find(lines: Sequence[Line], *, given: str = "", order: str = "") -> Found:
    """What a text, cut into its `lines`, shows of its article, and its furniture.

    `given` is the headline when it is already known; `order` the outlet's date order (`DMY`,
    `MDY`, `YMD`), empty when that is not known.
    """
    found = stamps.find(lines, order)
    kinds = furniture.kinds_of(lines, found, given)
    own = [line for line, kind in zip(lines, kinds, strict=True) if not kind]
    footer = _footer(lines, kinds)
    shown = given or (footer.headline if footer else "") or headline.doubled(lines)
    return Found(
        headline=shown or headline.first(own),
        outlet=footer.outlet if footer else "",
        language=language.detect("\n".join(line.words for line in own[:_ENOUGH])),
        times=_times(found),
        furniture=tuple(furniture.pieces(lines, kinds)),
    )


def times(text: str, order: str = "") -> Times:
    """When `text` says that it was published and updated."""
    return _times(stamps.find(split(text), order))


def _times(found: Sequence[Stamp]) -> Times:
    """What the first stamps tell."""
    return Times(
        next((stamp.published for stamp in found if stamp.published), None),
        next((stamp.updated for stamp in found if stamp.updated), None),
        tuple(dict.fromkeys(notice for stamp in found for notice in stamp.notices)),
    )


def _footer(lines: Sequence[Line], kinds: Sequence[str]) -> headline.Footer | None:
    if furniture.SYNDICATION_FOOTER not in kinds:
        return None
    return headline.footer(lines[kinds.index(furniture.SYNDICATION_FOOTER)])
