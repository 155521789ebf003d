"""The shapes of a comparison: wordings, and the differences between them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from articles.text.spans import Span


class Kind(StrEnum):
    """What differs; in words a screen can show."""

    FIGURE = "figure"
    NAME = "name"
    DATE = "date"
    NEGATION = "negation"
    HEDGE = "hedging words"
    QUOTED = "quoted words"
    LOADED = "loaded word"
    CREDITING = "crediting word"
    ACTOR = "actor"
    STATUS = "status of the event"
    SCOPE = "scope"
    WORDING = "other wording"


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim as one text words it: `fragments` of `text`, and what is known of them.

    `cues` and `names` are the crediting words and the names as printed of the credits that cover
    it, which may stand outside the fragments; `published` is the article's own date, by which
    "on Friday" is resolved.
    """

    text: str
    fragments: tuple[Span, ...]
    language: str = "en"
    published: date | None = None
    cues: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What the wordings with the indices `wordings` have: `value` as it was compared (folded,
    "" where they have nothing there), and the words of each at `spans` (one a wording; None where
    it has nothing there).
    """

    wordings: tuple[int, ...]
    value: str
    spans: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more sides of one thing that is said differently.

    `grade`: 3 changes what is claimed, 2 how surely or by whom, 1 how it is put. `why` is a short
    sentence for the editor (“14 against 40”).
    """

    kind: Kind
    grade: int
    sides: tuple[Side, ...]
    why: str
