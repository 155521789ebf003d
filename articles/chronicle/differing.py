"""The words that differ between two wordings, with only the ends of long stretches that stayed."""

import re
from dataclasses import replace

from articles.text.changed_words import Piece

AROUND = 12  # words that stayed and are shown on either side of what changed
WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")


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
    return replace(piece, words="".join([*begin, " … ", *end]))
