"""Entries of the lexicon and the whole of it."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that credit: `words` in the base form ("say", "according to").

    `attitude` is what the outlet lets see of the source: `neutral`, `doubting` (claim, allege),
    `firm` (show, confirm, reveal), `conceding` (admit), `denying`, `urging`, `asking`.
    `certainty` is FactBank's, as this word makes the source hold the content.
    """

    words: str
    attitude: str = "neutral"
    certainty: str = "CT+"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that make less sure; `certainty` is PR+ or PS+."""

    words: str
    certainty: str = "PS+"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that judge while they name; `about` joins those that may name the same thing
    ("head of state": dictator, strongman, president); `attitude` is negative, neutral, positive.
    """

    words: str
    about: str
    attitude: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    cues: tuple[Cue, ...]
    hedges: tuple[Hedge, ...]
    loaded: tuple[Loaded, ...]


@cache
def built_in() -> Lexicon:
    from articles.text.lexicon.cues import CUES

    return Lexicon(CUES, (), ())
