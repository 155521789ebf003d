"""Units: the sentences of a text with their words, a quotation of several sentences kept whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.quotations import Quotation
from articles.text.sentences import Sentence

_WORD = re.compile(r"[^\W_]+(?:[.’'\-/&@·][^\W_]+)*|--+|[^\w\s]|_+")
_LONGEST = 600  # words of a unit that are read; no sentence of a person is longer


@dataclass(slots=True)
class Word:
    """A word or a mark at `[start, end)`; `low` is folded; `quoted`: inside quotation marks."""

    start: int
    end: int
    text: str
    low: str
    quoted: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(slots=True)
class Unit:
    """A stretch `[start, end)`; `line` numbers the paragraphs, `first` is its first unit."""

    start: int
    end: int
    line: int
    first: bool
    words: list[Word]
    quotations: list[Quotation]

    @property
    def only_quoted(self) -> bool:
        return bool(self.quotations) and all(w.quoted or not w.is_word for w in self.words)


def units(text: str, pieces: Sequence[Sentence], quoted: Sequence[Quotation]) -> list[Unit]:
    """Sentences `pieces` of `text` as units; `quoted` are its outer quotations, in order."""
    found: list[Unit] = []
    at = line = 0
    last_line = -1
    for start, end in _joined(pieces, quoted):
        line += bool(found) and "\n" in text[found[-1].end : start]
        while at < len(quoted) and quoted[at].end <= start:
            at += 1
        inside = _within(quoted, at, start, end)
        unit = Unit(start, end, line, line != last_line, [], inside)
        unit.words = _words(text, start, end, inside)
        found.append(unit)
        last_line = line
    return found


def _within(quoted: Sequence[Quotation], at: int, start: int, end: int) -> list[Quotation]:
    """Those of `quoted`, from the place `at` on, that lie in `[start, end)`."""
    found: list[Quotation] = []
    while at < len(quoted) and quoted[at].start < end:
        if quoted[at].start >= start and quoted[at].end <= end:
            found.append(quoted[at])
        at += 1
    return found


def _joined(pieces: Sequence[Sentence], quoted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """The pieces, those joined between which a quotation stands open."""
    joined: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        while at < len(quoted) and quoted[at].end <= piece.start:
            at += 1
        if joined and at < len(quoted) and quoted[at].start < joined[-1][1]:
            joined[-1] = joined[-1][0], piece.end
        else:
            joined.append((piece.start, piece.end))
    return joined


def _words(text: str, start: int, end: int, inside: Sequence[Quotation]) -> list[Word]:
    words: list[Word] = []
    at = 0
    for found in _WORD.finditer(text, start, end):
        while at < len(inside) and inside[at].end <= found.start():
            at += 1
        quoted = at < len(inside) and inside[at].start <= found.start()
        shown = found.group()
        words.append(Word(*found.span(), shown, shown.lower().replace("’", "'"), quoted))
        if len(words) == _LONGEST:
            break
    return words
