"""Web addresses in plain words, found so that they can be made links."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .urls import normal

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”«»]+", re.IGNORECASE)
_AFTER = ".,;:!?'’)]}…"  # ends a sentence rather than an address
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Piece(NamedTuple):
    """Words, and the address that they are, if they are one."""

    words: str
    href: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """`text` cut into addresses and what stands between them; nothing is lost."""
    since = 0
    for found in _ADDRESS.finditer(text):
        words = _trimmed(found[0])
        if normal(words):
            if since < found.start():
                yield Piece(text[since : found.start()])
            since = found.start() + len(words)
            yield Piece(words, words)
    if since < len(text):
        yield Piece(text[since:])


def _trimmed(words: str) -> str:
    """Without the punctuation behind it; a bracket that the address opens is its own."""
    while words and words[-1] in _AFTER:
        opens = _PAIRS.get(words[-1])
        if opens and words.count(opens) >= words.count(words[-1]):
            break
        words = words[:-1]
    return words
