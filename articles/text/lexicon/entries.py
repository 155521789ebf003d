"""Entries of the lexicon and the whole of it."""

from dataclasses import dataclass


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

    def __hash__(self) -> int:
        """By how much there is: what is remembered for a lexicon is asked for often."""
        return hash((len(self.cues), len(self.hedges), len(self.loaded)))
