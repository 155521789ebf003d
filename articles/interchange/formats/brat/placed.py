"""A text as it is stored, and where the positions of its file lie in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.interchange.formats.brat.fragments import Fragments
from articles.text.cleaning import clean


@dataclass(frozen=True, slots=True)
class Places:
    """`moved` are the positions of the stored text by those of the file, where they differ."""

    text: str
    moved: list[int] | None = None

    def readings(self, fragments: Fragments) -> Iterator[Fragments]:
        """Where the fragments may lie: as the file counts, and as a program counts that has made
        its line ends one character. Those that lie in the text, are not empty and do not overlap.
        """
        if self.moved is not None and fragments[-1][1] < len(self.moved):
            shifted = [(self._at(start), self._at(end)) for start, end in fragments]
            if self._fit(shifted):
                yield shifted
        if self._fit(fragments):
            yield fragments

    def _at(self, position: int) -> int:
        moved = self.moved or []
        return moved[position] if position < len(moved) else -1

    def _fit(self, fragments: Fragments) -> bool:
        within = all(0 <= start < end <= len(self.text) for start, end in fragments)
        ordered = sorted(fragments)
        return within and all(one[1] <= after[0] for one, after in pairwise(ordered))


def as_it_is(text: str) -> Places:
    return Places(text)


def cleaned(text: str) -> Places:
    """The text as newsdesk stores what comes from elsewhere."""
    found = clean(text).text
    return Places(found) if found == text else Places(found, _moved(text, found))


def _moved(text: str, found: str) -> list[int]:
    """The position in `found` of every one in `text`, which was cleaned to it, and of its end."""
    places, at, skip = [], 0, False
    for here, letter in enumerate(text):
        places.append(at)
        if skip:
            skip = False
            continue
        there = found[at] if at < len(found) else ""
        if letter == there:
            at += 1
        elif there == "\n" and letter in "\r\x0b\x0c\x85":
            skip = letter == "\r" and text[here + 1 : here + 2] == "\n"
            at += 1
    places.append(at)
    return places
