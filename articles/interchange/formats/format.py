"""What a form is that stories leave and come in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.interchange.checking import Invalid

type Form = Mapping[str, Any]  # a story in the interchange form


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file has: a story in the interchange form, and a line with its place for each thing
    in it that could not be taken.

    A file without a story has notes on texts that are somewhere else: `foreign`.
    """

    form: Any
    left: list[str] = field(default_factory=list)
    foreign: Any = None


def unread(_: bytes) -> Taken:
    """For a form that only goes out."""
    raise Invalid("", "a file of this format goes out only")


@dataclass(frozen=True, slots=True)
class Format:
    """`write` makes the file of a story in the interchange form, `read` reads one and raises
    Invalid when it can make nothing of it; `shows` is whether a file looks like one.

    `keeps` says in a sentence what a file of it has of a story, and what not.
    """

    name: str
    label: str
    suffix: str  # of the address, after `export`
    media_type: str
    keeps: str
    write: Callable[[Form], bytes]
    read: Callable[[bytes], Taken] = unread
    shows: Callable[[bytes], bool] = lambda _: False

    @property
    def comes_in(self) -> bool:
        return self.read is not unread

    @property
    def extension(self) -> str:
        return f".{self.suffix.rpartition('.')[2]}"
