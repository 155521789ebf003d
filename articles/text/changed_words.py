"""Which words differ between two wordings, in one run of pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from articles.text.carrying import Edit, compare

_WORD = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*")

type Kind = Literal["kept", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both wordings have, only the old one, or only the new one."""

    kind: Kind
    words: str


def pieces(old: str, new: str) -> list[Piece]:
    """What is kept and deleted gives `old`, what is kept and inserted `new`; of what was replaced
    the deleted words come first.
    """
    return list(of(compare(old, new)))


def of(edit: Edit) -> Iterator[Piece]:
    for hunk in edit.hunks:
        before = edit.old[hunk.old_start : hunk.old_end]
        if hunk.equal:
            yield Piece("kept", before)
            continue
        if before:
            yield Piece("deleted", before)
        if hunk.new_start < hunk.new_end:
            yield Piece("inserted", edit.new[hunk.new_start : hunk.new_end])


def count(old: str, new: str) -> tuple[int, int]:
    """How many words were deleted and how many inserted; a part of a word counts as one."""
    found = {"deleted": 0, "inserted": 0, "kept": 0}
    for piece in pieces(old, new):
        found[piece.kind] += len(_WORD.findall(piece.words))
    return found["deleted"], found["inserted"]
