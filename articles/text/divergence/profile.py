"""Profiles: all that is compared of one wording, read once."""

from functools import lru_cache
from typing import Any, NamedTuple

from articles.text.divergence.phrases import Book, book
from articles.text.divergence.phrases import match as match_phrase
from articles.text.divergence.shapes import Wording
from articles.text.divergence.terms import Reader, Term
from articles.text.divergence.tokens import tokens
from articles.text.lexicon import Lexicon
from articles.text.spans import Span

LONGEST = 3000  # code points of the fragments that are compared in detail


class Profile(NamedTuple):
    """`loaded` and `cues` with their places; `loaded` with the number of their term."""

    text: str
    terms: tuple[Term, ...]
    quotes: tuple[tuple[int, int], ...]
    loaded: tuple[tuple[Any, int, int, int], ...]
    cues: tuple[tuple[Any, int, int], ...]
    stretches: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`, as far as they lie in the fragment they begin in."""
        inside = (right for left, right in self.stretches if left <= start < right)
        end = min(end, next(inside, end))
        return Span(start, end, self.text[start:end])

    def begins(self, position: int) -> int:
        """Where the fragment begins in which `position` lies."""
        return max((left for left, _ in self.stretches if left <= position), default=position)


# Each holds the whole text of its wording.
@lru_cache(maxsize=512)
def profile(wording: Wording, lexicon: Lexicon) -> Profile:
    phrases = book(lexicon, wording.language)
    published = wording.published
    if published and not 1000 < published.year < 3000:
        published = None
    terms: list[Term] = []
    quotes: list[tuple[int, int]] = []
    loaded: list[tuple[Any, int, int, int]] = []
    inside: list[tuple[Any, int, int]] = []
    stretches = _stretches(wording)
    for start, end in stretches:
        read = Reader(wording.text, start, end, _language(wording), published, phrases)
        loaded += [(entry, a, b, n + len(terms)) for entry, a, b, n in read.loaded]
        terms += [
            term._replace(quote=term.quote and term.quote + len(quotes)) for term in read.terms
        ]
        quotes += read.quotes
        inside += read.cues
    given = [found for span in wording.cues for found in _cue(wording.text, span, phrases)]
    return Profile(
        wording.text,
        tuple(terms),
        tuple(quotes),
        tuple(loaded),
        tuple(given or inside),
        tuple(stretches),
    )


def _language(wording: Wording) -> str:
    return wording.language.partition("-")[0].lower() or "en"


def _stretches(wording: Wording) -> list[tuple[int, int]]:
    """The fragments in order, as far as they are compared."""
    found: list[tuple[int, int]] = []
    left = LONGEST
    for span in sorted(wording.fragments):
        start = max(span.start, found[-1][1]) if found else span.start
        end = min(span.end, start + left)
        if start < end:
            found.append((start, end))
            left -= end - start
    return found


def _cue(text: str, span: Span, phrases: Book) -> list[tuple[Any, int, int]]:
    """The cue that the crediting words `span` are, if the lexicon has it."""
    row = tokens(text, span.start, min(span.end, span.start + 200))
    for at in range(len(row)):
        found = match_phrase(phrases, row, at)
        if found and found[0].role == "cue":
            return [(found[0].value, row[at].start, row[found[1] - 1].end)]
    return []
