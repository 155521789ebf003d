"""Which words went and which came between two wordings."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

LONG = 2_000  # words that are compared one by one; beyond, all of them went and came
AROUND = 12  # words that stayed and are shown on either side of what changed
WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")


class Piece(NamedTuple):
    """Words that both wordings have, only the old one, or only the new one."""

    kind: Literal["kept", "deleted", "inserted"]
    words: str


def pieces(old: str, new: str) -> list[Piece]:
    """What is kept and deleted gives `old`, what is kept and inserted `new`."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > LONG:
        return [Piece("deleted", old), Piece("inserted", new)]
    return list(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("kept", "".join(before[i1:i2]))
            continue
        if i1 < i2:
            yield Piece("deleted", "".join(before[i1:i2]))
        if j1 < j2:
            yield Piece("inserted", "".join(after[j1:j2]))


def shortened(found: list[Piece]) -> tuple[Piece, ...]:
    """The same with only the ends of long stretches that stayed."""
    last = len(found) - 1
    return tuple(
        _ends(piece, first=nth == 0, last=nth == last) if piece.kind == "kept" else piece
        for nth, piece in enumerate(found)
    )


def _ends(piece: Piece, *, first: bool, last: bool) -> Piece:
    words = WORD.findall(piece.words)
    if len(words) <= 2 * AROUND:
        return piece
    begin = [] if first else words[:AROUND]
    end = [] if last else words[-AROUND:]
    return Piece("kept", "".join([*begin, " … ", *end]))
