"""Hits: where the words of a search stand in a text, and an excerpt around the first of them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from unicodedata import combining, normalize

from articles.text.query import asked
from articles.text.scripts import UNSPACED
from articles.text.segments import Layer, segments

type Stretch = tuple[int, int]

BEFORE, LENGTH = 70, 240  # code points of an excerpt, before the first hit and in all
TATWEEL = "\u0640"
PLAIN = str.maketrans("‘’“”‐–—", "''\"\"---")


class _Folded(dict[str | int, str]):
    """What the search makes of a character, such as “e” of “É”, and nothing of an accent.

    By the character, or by its number as `str.translate` asks.
    """

    def __missing__(self, character: str | int) -> str:
        if isinstance(character, int):
            self[character] = self[chr(character)]
            return self[character]
        plain = normalize("NFKD", character).translate(PLAIN)
        kept = (c for c in plain if not combining(c) and c != TATWEEL)
        # Korean syllables are put together again: one is no beginning of another.
        self[character] = normalize("NFC", "".join(kept).lower())
        return self[character]


_folded = _Folded()


def fold(words: str) -> str:
    """`words` as the search compares them."""
    return words.translate(_folded)


def terms(query: str) -> list[str]:
    """What a search asks for, folded: its words, and its "words in a row" as one; without what
    it excludes (-word) and the “or” between alternatives.
    """
    return [term for term, _ in _terms(query)]


def _terms(query: str) -> list[tuple[str, bool]]:
    """Each of `terms`, with whether words only begin so."""
    folded = ((re.findall(r"\w+", fold(term.words)), term.begins) for term in asked(query))
    return [(" ".join(words), begins) for words, begins in folded if words]


def hits(text: str, query: str, forms: Mapping[str, Collection[str]] = {}) -> list[Stretch]:
    """Where `text` has what `query` asks for, accents and case aside; in order and disjoint.

    `forms` are other words, folded, that a word of the query stands for as well.
    """
    wanted = [_pattern(*term, forms) for term in _terms(query)]
    if not wanted:
        return []
    folded, ends = _folded_with_ends(text)
    found = []
    for match in re.finditer("|".join(wanted), folded):
        start, end = match.span()
        if ends:
            start, end = bisect_right(ends, start), bisect_right(ends, end - 1) + 1
        while end < len(text) and not _folded[text[end]]:  # an accent belongs to its letter
            end += 1
        found.append((start, end))
    return found


def _pattern(term: str, begins: bool, forms: Mapping[str, Collection[str]]) -> str:  # noqa: FBT001
    words = [
        "(?:" + "|".join(map(re.escape, sorted({word, *forms.get(word, ())}, reverse=True))) + ")"
        for word in term.split()
    ]
    # Where words are not parted, what is looked for may stand amid others.
    first, last = (bool(UNSPACED.match(term[at])) for at in (0, -1))
    before, after = "" if first else r"(?<!\w)", "" if last else r"\w*" if begins else r"(?!\w)"
    return before + r"\W+".join(words) + after


def _folded_with_ends(text: str) -> tuple[str, list[int]]:
    """`text` folded, and where in it each character ends; no list where each stays one."""
    if all(len(_folded[character]) == 1 for character in set(text)):
        return fold(text), []
    pieces = [_folded[character] for character in text]
    return "".join(pieces), list(accumulate(map(len, pieces)))


def excerpt(text: str, found: Sequence[Stretch]) -> Stretch:
    """Some words around the first of `found`, else the first words of `text`."""
    first, last = found[0] if found else (0, 0)
    start = max(0, first - BEFORE)
    if start and (space := re.compile(r"\s").search(text, start, first)):
        start = space.end()
    end = max(start + LENGTH, last)
    if end < len(text):
        spaces = list(re.compile(r"\s").finditer(text, last, end))
        end = spaces[-1].start() if spaces else end
    return start, min(end, len(text))


def marked(text: str, found: Sequence[Stretch], stretch: Stretch) -> list[tuple[str, bool]]:
    """The words of `stretch` in pieces, each with whether it is one of `found`."""
    layers = [Layer(start, end, "hit", 0) for start, end in found]
    return [(text[s.start : s.end], bool(s.marks)) for s in segments(*stretch, layers)]
