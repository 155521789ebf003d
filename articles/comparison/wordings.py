"""How an appearance becomes a wording, and what differs between the wordings of a claim.

What differs is remembered by what it is made of: the texts, the places in them, the crediting
words and names of its credits, the articles' dates and languages, and the lexicon. A change to
one mark costs the differences of its claim only.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from articles.comparison.matrix_words import Words, words
from articles.comparison.remembered import Remembered
from articles.reading import tree
from articles.text.divergence import Difference, Wording, differences
from articles.text.lexicon import Lexicon, built_in
from articles.text.moments import as_entered
from articles.text.spans import Span

# Claims whose differences a process remembers, with the words of their passages and not the whole
# texts: some 20 KB each where twenty articles have it, a fifth of that in most stories.
CLAIMS, LEXICONS = 1024, 2
DAYS = ("day", "minute")

type Differences = tuple[Difference, ...]


class Compared(NamedTuple):
    """What differs between the wordings of a claim, gravest first, and the words of each."""

    differences: Differences
    words: list[Words]


def wording(article: tree.Article, appearance: tree.Appearance) -> Wording:
    """`appearance` as its article words it; `article` is read with its text.

    `cues` and `names` are those of every credit in its chains, in the order of the text.
    """
    return replace(
        worded(article, appearance.fragments),
        cues=_spans(article, appearance, "cue"),
        names=_spans(article, appearance, "source_span"),
    )


def worded(article: tree.Article, fragments: tuple[Span, ...]) -> Wording:
    """What stands at `fragments`, without credits."""
    return Wording(article.text, fragments, article.language or "en", published_on(article))


def published_on(article: tree.Article) -> date | None:
    """The day, on the clock of the zone as printed; None where no day is known."""
    when = article.published
    if when is None or when.precision not in DAYS:
        return None
    at = datetime.fromisoformat(when.at)
    return date.fromisoformat(as_entered(at, when.precision, when.zone)[:10])


def _spans(article: tree.Article, appearance: tree.Appearance, part: str) -> tuple[Span, ...]:
    links = {link.id: link for chain in article.chains(appearance) for link in chain}
    found: set[Span] = {span for link in links.values() if (span := getattr(link, part))}
    return tuple(sorted(found))


def differences_of(
    story: tree.Story, claim: tree.Claim, lexicon: Lexicon | None = None
) -> Differences:
    """What differs between the wordings of `claim`, gravest first; nothing where it has but one.

    The indices of `Side.wordings` are those of `claim.appearances` as they stand there, which
    `reading.load` puts in the order of the articles, and within one in the order of marking.
    `story` is read with its texts.
    """
    return compared(story, claim, lexicon).differences


def compared(story: tree.Story, claim: tree.Claim, lexicon: Lexicon | None = None) -> Compared:
    """As `differences_of`, with the words of `claim.appearances`, cut where they differ."""
    if len(claim.appearances) < 2:
        return Compared((), words([one.fragments for one in claim.appearances], ()))
    return _memory(lexicon or built_in()).compared(story, claim)


class _Memory:
    """The differences under one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: Remembered[tuple[object, ...], Compared] = Remembered(CLAIMS)

    def compared(self, story: tree.Story, claim: tree.Claim) -> Compared:
        def work_out() -> Compared:
            made = [wording(story.article(one.article), one) for one in claim.appearances]
            found = differences(made, self._lexicon)
            return Compared(found, words([one.fragments for one in made], found))

        return self._known.get(tuple(_made_of(story, claim)), work_out)


# A memory for each lexicon, so that its hundreds of entries are not hashed for every claim.
_memory = lru_cache(maxsize=LEXICONS)(_Memory)


def _made_of(story: tree.Story, claim: tree.Claim) -> Iterator[object]:
    """A text is told by its hash: whole, it would be held in as many copies as there are claims
    that were changed one after the other.
    """
    for appearance in claim.appearances:
        article = story.article(appearance.article)
        yield article.version, hash(article.text), article.language, article.published
        yield tuple([(span.start, span.end) for span in appearance.fragments])
        for credit in appearance.attributions:
            for link in article.chain(credit):
                yield _place(link.cue), _place(link.source_span)


def _place(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None
