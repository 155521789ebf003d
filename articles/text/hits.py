"""Hits: where the words of a search stand in a text, and an excerpt around the first of them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, takewhile
from unicodedata import combining, normalize

from articles.text.query import WORD, asked
from articles.text.scripts import UNSPACED

type Stretch = tuple[int, int]
type Sought = re.Pattern[str] | None

BEFORE, LENGTH = 70, 240  # code points of an excerpt, before the first hit and in all
TATWEEL = "\u0640"
SIGMAS = "ΣϹ"  # whose small letter is another at the end of a word, or by itself
SPACE = re.compile(r"\s")
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
    if words.isascii():
        return words.lower()
    lower = words.lower()
    if len(lower) != len(words) or any(sigma in words for sigma in SIGMAS):
        return words.translate(_folded)
    for character in set(lower):  # quicker than to ask for each: few of them are changed
        if (plain := _folded[character]) != character:
            lower = lower.replace(character, plain)
    return lower


def terms(query: str) -> list[str]:
    """What a search asks for, folded: its words, and its "words in a row" as one; without what
    it excludes (-word) and the “or” between alternatives.
    """
    return [term for term, _ in _terms(query)]


def _terms(query: str) -> list[tuple[str, bool]]:
    """Each of `terms`, with whether words only begin so."""
    folded = ((re.findall(r"\w+", fold(term.words)), term.begins) for term in asked(query))
    return [(" ".join(words), begins) for words, begins in folded if words]


def pattern(query: str, forms: Mapping[str, Collection[str]] = {}) -> Sought:
    """What finds in a folded text what `query` asks for; None where it asks for no words.

    `forms` are other words, folded, that a word of the query stands for as well.
    """
    wanted = [_term(*term, forms) for term in _terms(query)]
    return re.compile("|".join(wanted)) if wanted else None


def _term(term: str, begins: bool, forms: Mapping[str, Collection[str]]) -> str:  # noqa: FBT001
    words = [
        "(?:" + "|".join(map(re.escape, sorted({word, *forms.get(word, ())}, reverse=True))) + ")"
        for word in term.split()
    ]
    # Where words are not parted, what is looked for may stand amid others.
    first, last = (bool(UNSPACED.match(term[at])) for at in (0, -1))
    before, after = "" if first else r"(?<!\w)", "" if last else r"\w*" if begins else r"(?!\w)"
    return before + r"\W+".join(words) + after


class Folded:
    """A text, and how the search compares it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Where each character ends in `folded`; nothing where each stays one.
        self._ends: list[int] = []
        if text.isascii() or all(len(_folded[character]) == 1 for character in set(text)):
            self.folded = fold(text)
        else:
            pieces = [_folded[character] for character in text]
            self.folded, self._ends = "".join(pieces), list(accumulate(map(len, pieces)))

    def beginning(self, beginnings: Iterable[str]) -> set[str]:
        """Its words, folded, that begin so."""
        found = set()
        for one in beginnings:
            at = self.folded.find(one)
            while at >= 0:
                word = WORD.match(self.folded, at)
                if word and not (at and WORD.match(self.folded, at - 1)):
                    found.add(word[0])
                at = self.folded.find(one, at + 1)
        return found

    def hits(self, sought: Sought) -> Iterator[Stretch]:
        """Where it has what is sought, accents and case aside; in order and disjoint."""
        for match in sought.finditer(self.folded) if sought else ():
            start, end = match.span()
            if self._ends:
                start, end = bisect_right(self._ends, start), bisect_right(self._ends, end - 1) + 1
            while end < len(self.text) and not _folded[self.text[end]]:
                end += 1  # an accent belongs to its letter
            yield start, end


def hits(text: str, query: str, forms: Mapping[str, Collection[str]] = {}) -> list[Stretch]:
    """Where `text` has what `query` asks for."""
    return list(Folded(text).hits(pattern(query, forms)))


def excerpt(text: str, first: Stretch = (0, 0)) -> Stretch:
    """Some words of `text` around the `first` hit."""
    begins, last = first
    start = max(0, begins - BEFORE)
    if start and (space := SPACE.search(text, start, begins)):
        start = space.end()
    end = max(start + LENGTH, last)
    if end < len(text):
        spaces = list(SPACE.finditer(text, last, end))
        end = spaces[-1].start() if spaces else end
    return start, min(end, len(text))


def marked(text: str, found: Iterable[Stretch], stretch: Stretch) -> list[tuple[str, bool]]:
    """The words of `stretch` in pieces, each with whether it is one of `found`, which are in order
    and disjoint. Those behind `stretch` are not asked for.
    """
    at, last = stretch
    pieces = []
    for start, end in takewhile(lambda one: one[0] < last, found):
        pieces += [(text[at:start], False), (text[max(at, start) : min(end, last)], True)]
        at = max(at, min(end, last))
    return [piece for piece in [*pieces, (text[at:last], False)] if piece[0]]
