"""A document that is read: its lines, its text, which stretches it has, and what is found of it."""

import re
from dataclasses import dataclass, field

from articles.interchange.checking import Invalid, shown
from articles.interchange.form import FRAGMENTS
from articles.interchange.formats.brat.fragments import Fragments, joined, said, words
from articles.interchange.formats.brat.placed import Places
from articles.interchange.formats.brat.standoff import Bound, Standoff
from articles.interchange.formats.homes import Json

_TYPES = {"source", "cue", "hedge", "content", "attribution", "claim", "furniture"}
_SPACE = re.compile(r"\s+")


@dataclass
class Marks:
    """Of one document; `parent` in a credit is the id of an event, `attributions` of a passage are
    such ids. `claims` says of a passage which claim it is of and in which words, `sources` of a
    credit which source and what it is called; `drawn` what was marked of which part.
    """

    credits: dict[str, Json] = field(default_factory=dict)
    passages: dict[str, Json] = field(default_factory=dict)
    furniture: dict[str, list[Json]] = field(default_factory=dict)
    claims: dict[str, tuple[str, str]] = field(default_factory=dict)
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    drawn: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Room:
    """How much marks may still cover: a line of few bytes can mark a whole text."""

    left: int = 50_000_000  # code points of one archive

    def take(self, fragments: Fragments) -> None:
        self.left -= sum(end - start for start, end in fragments)
        if self.left < 0:
            raise Invalid("", "the marks of this archive are too long together")


class Page:
    """`bounds` are the stretches that could be taken, with their types; `used` those that belong
    to an event.
    """

    def __init__(self, lines: Standoff, places: Places, room: Room) -> None:
        self.lines, self.places, self.text = lines, places, places.text
        self.room = room
        self.found = Marks()
        self.bounds: dict[str, tuple[str, Fragments]] = {}
        self.used: set[str] = set()
        for id_, bound in lines.bounds.items():
            self._bound(id_, bound)

    def _bound(self, id_: str, bound: Bound) -> None:
        if bound.kind not in _TYPES and not credits_one(bound.kind):
            told = f"“{shown(bound.kind)}” is no type that newsdesk knows"
            return self.lines.leave(bound.line, told)
        readings = list(self.places.readings(bound.fragments))
        for fragments in readings:
            self.room.take(fragments)
            if not bound.words or _alike(bound.words, words(self.text, fragments)):
                self.bounds[id_] = bound.kind, fragments
                return None
        if not readings:
            told = f"there is no stretch {said(bound.fragments)} in a text of {len(self.text)}"
        else:
            told = f"the text does not have “{shown(bound.words)}” at {said(bound.fragments)}"
        return self.lines.leave(bound.line, told)

    def one(self, line: int, fragments: Fragments) -> Json:
        """The first piece: a cue, a name and a hedge are one stretch."""
        first, *others = self.joined(line, fragments)
        if others:
            told = f"of {said(fragments)} only the first stretch was taken"
            self.lines.leave(line, told)
        return first

    def joined(self, line: int, fragments: Fragments) -> list[Json]:
        """The pieces; of more than a mark can have the first."""
        self.room.take(fragments)
        pieces = joined(self.text, fragments)
        if len(pieces) > FRAGMENTS:
            told = f"of {len(pieces):,} stretches only the first {FRAGMENTS} were taken"
            self.lines.leave(line, told)
        return pieces[:FRAGMENTS]


def credits_one(kind: str) -> bool:
    """Whether an event is a credit: some corpora have several types of them."""
    return kind in {"attribution", "cue"} or kind.startswith("attribution-")


def _alike(some: str, others: str) -> bool:
    """Whether two hold the same but for the space in them."""
    return _SPACE.sub("", some) == _SPACE.sub("", others)
