"""The words of a text with their places, folded for comparing word by word."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.text.likeness import folded

# Scripts that set no space between words, as a class of characters: there each sign is a word.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\W{SPACELESS}]+"
_WORD = re.compile(rf"\d+(?:[.,:]\d+)*|[{SPACELESS}]|{_LETTERS}(?:['’.]{_LETTERS})*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `[start, end)` of a text, in code points, without case, accents and marks."""

    start: int
    end: int
    plain: str


type Words = tuple[Word, ...]


def words_of(text: str, start: int, end: int) -> Words:
    """The words of the stretch `[start, end)` of `text`, in order."""
    found = _WORD.finditer(text, start, end)
    return tuple(Word(*match.span(), _plain(match.group())) for match in found)


@lru_cache(1 << 14)
def _plain(word: str) -> str:
    return folded(re.sub(r"['’.,]", "", word)) or word
