"""What a template is given to show: deeds, their sentences, and the parts of a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from articles.text.changed_words import Piece


class Part(NamedTuple):
    """A piece of a sentence.

    `text` is ours; a `name` and a `quote` are somebody's words, which may be of any direction;
    `old` and `new` are such words that went and that came; in `diff` they stand in `pieces`
    among those that stayed. A part with an `href` is a link.
    """

    words: str
    kind: Literal["text", "name", "quote", "old", "new", "diff"] = "text"
    href: str = ""
    pieces: tuple[Piece, ...] = ()


def name(words: str, href: str = "") -> Part:
    return Part(words, "name", href)


def quote(words: str, href: str = "") -> Part:
    return Part(words, "quote", href)


def plain(parts: Sequence[Part]) -> str:
    """The words of a sentence alone."""
    return "".join(_plain(part) for part in parts)


def _plain(part: Part) -> str:
    if part.kind == "diff":
        around = {"kept": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
        return " ".join(around[piece.kind].format(piece.words) for piece in part.pieces)
    return f"“{part.words}”" if part.kind == "quote" else part.words


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened to one row, or to several of one kind.

    `change` is the Change that it tells of, whose id restores the row as it was before; None where
    it tells of several, or of something that nobody restores by itself.
    """

    parts: tuple[Part, ...]
    change: int | None = None
    kind: str = ""
    what: str = ""

    def __str__(self) -> str:
        return plain(self.parts)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one transaction changed. `who` is empty where nobody was signed in; `command` says
    which command it was, if one did it; `request` is the id that the log has, if any.
    """

    at: datetime
    who: str
    command: str
    request: str
    sentences: tuple[Sentence, ...]

    @property
    def day(self) -> date:
        """In UTC."""
        return self.at.date()
