"""The counterparts of a sentence: where the story's other articles say the same, in which words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from articles.comparison import pairs
from articles.comparison.remembered import Remembered
from articles.comparison.wordings import worded
from articles.reading import tree
from articles.text.alignment import Run
from articles.text.divergence import Difference, Wording, differences
from articles.text.lexicon import Lexicon, built_in
from articles.text.spans import Span, cut

MOST = 3  # counterparts of one sentence in one article that are shown
LONGEST = 8  # sentences that are asked about at once
PAIRS = 1024  # of sentences whose differences are remembered, some kilobytes each
LEXICONS = 2


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of `article` that says what the asked one says, the closer the nearer `score`
    is to 1; `here` and `there` are the words that differ in the asked one and in this one.
    """

    article: tree.Article
    span: Span
    score: float
    differences: tuple[Difference, ...]
    here: tuple[Span, ...]
    there: tuple[Span, ...]

    @property
    def graver(self) -> list[Difference]:
        """Those that are more than another way to put it."""
        return [one for one in self.differences if one.grade > 1]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What one other article has of a sentence: counterparts, best first, or none."""

    article: tree.Article
    counterparts: tuple[Counterpart, ...]
    copied: tuple[Run, ...]  # the asked text's stretch is `one`


@dataclass(frozen=True, slots=True)
class Sentence:
    """An asked sentence of `article`, and what each other article of the story has of it."""

    article: tree.Article
    span: Span
    elsewhere: tuple[Elsewhere, ...]

    @property
    def differing(self) -> list[Span]:
        """The words of this sentence that differ from those of some counterpart."""
        found = {span for one in self.elsewhere for part in one.counterparts for span in part.here}
        return sorted(found)

    @property
    def found(self) -> list[tree.Article]:
        return [one.article for one in self.elsewhere if one.counterparts]

    @property
    def told(self) -> list[Elsewhere]:
        """Where there is something to say of it."""
        return [one for one in self.elsewhere if one.counterparts or one.copied]

    @property
    def silent(self) -> list[tree.Article]:
        """The articles that have no counterpart of it."""
        return [one.article for one in self.elsewhere if not one.counterparts]


@dataclass(slots=True)
class Overview:
    """A sentence by its stretch, and the articles that have counterparts of it."""

    span: Span
    articles: list[tree.Article] = field(default_factory=list)


def counterparts(
    articles: Sequence[tree.Article],
    asked: tree.Article,
    start: int,
    end: int,
    lexicon: Lexicon | None = None,
) -> list[Sentence]:
    """The sentences of `asked`, one of the story's `articles`, that `[start, end)` touches."""
    differ = _differ(lexicon or built_in())
    own = pairs.prepared(asked).sentences
    touched = [one for one in own if one.start < end and start < one.end][:LONGEST]
    spans = [Span(one.start, one.end, one.text) for one in touched]
    others = list(_others(articles, asked))
    return [
        Sentence(asked, span, tuple(_elsewhere(asked, span, other, differ) for other in others))
        for span in spans
    ]


def overview(articles: Sequence[tree.Article], asked: tree.Article) -> list[Overview]:
    """Every sentence of `asked`, and which of the story's `articles` have counterparts of it."""
    own = pairs.prepared(asked).sentences
    found = {(one.start, one.end): Overview(Span(one.start, one.end, one.text)) for one in own}
    for other in _others(articles, asked):
        for place in dict.fromkeys(match.one for match in pairs.matches(asked, other)):
            found[place].articles.append(other)
    return list(found.values())


def _others(articles: Sequence[tree.Article], asked: tree.Article) -> Iterator[tree.Article]:
    return (article for article in articles if article.id != asked.id)


def _elsewhere(
    asked: tree.Article, here: Span, other: tree.Article, differ: "_Differ"
) -> Elsewhere:
    place = here.start, here.end
    matching = [match for match in pairs.matches(asked, other) if match.one == place]
    best = sorted(matching, key=lambda match: -match.score)[:MOST]
    copied = tuple(run for run in pairs.runs(asked, other) if run.one.overlaps(*place))
    found = (_counterpart(asked, here, other, match, differ) for match in best)
    return Elsewhere(other, tuple(found), copied)


def _counterpart(
    asked: tree.Article, here: Span, other: tree.Article, match: pairs.Match, differ: "_Differ"
) -> Counterpart:
    there = cut(other.text, *match.other)
    found = differ(_Side(asked, here), _Side(other, there))
    return Counterpart(
        other, there, match.score, found, _words_of(found, 0, here), _words_of(found, 1, there)
    )


class _Side(NamedTuple):
    article: tree.Article
    span: Span

    @property
    def wording(self) -> Wording:
        return worded(self.article, (self.span,))

    @property
    def key(self) -> tuple[object, ...]:
        """All that the wording is made of, a text by its hash."""
        article, span = self.article, self.span
        return pairs.key_of(article), span.start, span.end, article.language, article.published


type _Differ = Callable[[_Side, _Side], tuple[Difference, ...]]


def _differ(lexicon: Lexicon) -> _Differ:
    known = _known(lexicon)

    def differ(one: _Side, other: _Side) -> tuple[Difference, ...]:
        def work_out() -> tuple[Difference, ...]:
            return tuple(differences((one.wording, other.wording), lexicon))

        return known.get((one.key, other.key), work_out)

    return differ


@lru_cache(maxsize=LEXICONS)
def _known(_lexicon: Lexicon) -> Remembered[tuple[object, ...], tuple[Difference, ...]]:
    """A memory for each lexicon, so that its entries are not hashed for every pair."""
    return Remembered(PAIRS)


def _words_of(found: Sequence[Difference], wording: int, within: Span) -> tuple[Span, ...]:
    """The words of one wording that differ; what lies outside of its sentence is left out."""
    named = {
        span
        for difference in found
        for side in difference.sides
        for index, span in zip(side.wordings, side.spans, strict=True)
        if index == wording and span and within.covers(span)
    }
    return tuple(sorted(named))
