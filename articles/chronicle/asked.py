"""Whose history is asked for, and which part of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

# What an editor can filter by, in the screen's words, and the nouns behind it.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "claims": ("claims", ("claim", "claimrelation")),
    "passages": ("passages", ("appearance", "absence")),
    "credits": ("credits", ("attribution", "crediting")),
    "tags": ("tags", ("tagging", "tag")),
    "findings": ("findings", ("finding", "findingclaim", "findingpassage")),
    "notes": ("notes and answers", ("note", "mention")),
    "articles": ("articles and their texts", ("article", "version")),
    "aside": ("not article text", ("furniture", "furniturerule")),
    "sources": ("sources", ("source", "alias", "role", "apart", "sourcemerge")),
    "suggestions": ("dismissed suggestions", ("dismissal",)),
    "links": ("shared links", ("permalink",)),
    "tokens": ("tokens for programmes", ("token",)),
    "story": ("the story’s title and summary", ("story",)),
    "lexicon": ("crediting and hedging words", ("term",)),
}
NOUNS = tuple(noun for _, nouns in KINDS.values() for noun in nouns)


class Scope(NamedTuple):
    """What the history is of. `object` is one row of the noun `kind`, the rest all in it."""

    of: Literal["story", "article", "claim", "source", "object"]
    pk: int
    kind: str = ""

    @property
    def columns(self) -> dict[str, int | str]:
        """The columns of `Change` that the history has these values in."""
        if self.of == "object":
            return {"kind": self.kind, "object_id": self.pk}
        return {f"{self.of}_id": self.pk}


@dataclass(frozen=True, slots=True)
class Asked:
    """Deeds with a change by `editor` (0: by nobody who was signed in; None: by anybody) of one
    of `nouns` (none: of any), from `since` on and before `until`.
    """

    editor: int | None = None
    nouns: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
