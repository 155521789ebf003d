"""Drafts: credits while they are being read."""

from dataclasses import dataclass

from articles.text.lexicon import Cue

type Place = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    """A credit in the making; places are `[start, end)` in code points of the text.

    `how` names the rule. `scope` is where hedging words of the verb may stand. `outside` is the
    credit that this one lies within, where that is known from more than its place.
    """

    content: list[Place]
    cue: Place | None
    source: Place | None
    entry: Cue | None
    how: str
    unit: int
    negated: bool = False
    basis: str = "stated"
    scope: Place | None = None
    name: str = ""
    outside: "Draft | None" = None
    pronoun: bool = False

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]
