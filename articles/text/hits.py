"""Hits: where the words of a search stand in a text, and an excerpt around the first of them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from unicodedata import combining, normalize

from articles.text.segments import Layer, segments

type Stretch = tuple[int, int]

BEFORE, LENGTH = 70, 240  # code points of an excerpt, before the first hit and in all
TATWEEL = "\u0640"
PLAIN = str.maketrans("‘’“”‐–—", "''\"\"---")
TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


class _Folded(dict[str, str]):
    """What the search makes of a character, such as “e” of “É”, and nothing of an accent."""

    def __missing__(self, character: str) -> str:
        plain = normalize("NFKD", character).translate(PLAIN)
        kept = (c for c in plain if not combining(c) and c != TATWEEL)
        self[character] = "".join(kept).lower()
        return self[character]


_folded = _Folded()


def terms(query: str) -> list[str]:
    """What a search asks for, folded: its words, and its "words in a row" as one; without what
    it excludes (-word) and the “or” between alternatives.
    """
    asked = "".join(_folded[character] for character in query)
    found = []
    for minus, phrase, word in TERM.findall(asked):
        words = re.findall(r"\w+", phrase or word)
        if words and not minus and words != ["or"]:
            found.append(" ".join(words))
    return found


def hits(text: str, query: str) -> list[Stretch]:
    """Where `text` has what `query` asks for, accents and case aside; in order and disjoint."""
    wanted = [r"\W+".join(map(re.escape, term.split())) for term in terms(query)]
    if not wanted:
        return []
    pieces = [_folded[character] for character in text]
    ends = list(accumulate(map(len, pieces)))
    pattern = rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)"
    found = []
    for match in re.finditer(pattern, "".join(pieces)):
        start, end = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1) + 1
        while end < len(text) and not pieces[end]:  # an accent belongs to its letter
            end += 1
        found.append((start, end))
    return found


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
