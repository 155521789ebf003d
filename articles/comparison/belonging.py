"""Which story an article belongs to, and who prints the same text: offered, never decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.reading.archive import Kept
from articles.text.alignment import Prepared, Run, compare, copied, prepare

from .archive import LEAST

# An article is one of a story that tells so many of its sentences, or copies so many of its words.
SENTENCES, OF_THEM = 3, 0.2
COPIED = 0.5  # of its words in a row, twelve or more: the two print one text
MOST = 5  # stories that are offered


@dataclass(frozen=True)
class Like:
    """What an article has in common with a `kept` one: `sentences` of its `of` sentences, and
    `words` of its words, which the other has in rows of twelve or more.
    """

    kept: Kept
    sentences: int
    of: int
    words: int
    of_words: int

    @property
    def share(self) -> float:
        return self.words / self.of_words if self.of_words else 0.0

    @property
    def percent(self) -> int:
        """The share of its words that are copied; a hundred only where all are."""
        return int(100 * self.share)

    @property
    def copies(self) -> bool:
        return self.share >= COPIED

    @property
    def belongs(self) -> bool:
        return self.copies or self.sentences >= max(SENTENCES, OF_THEM * self.of)

    @property
    def nearness(self) -> tuple[float, int, int]:
        return self.share, self.sentences, self.kept.article.version


@dataclass(frozen=True)
class Offered:
    """A story that an article may belong to, since it is like these of its articles."""

    story: int
    title: str
    like: tuple[Like, ...]

    @property
    def best(self) -> Like:
        return self.like[0]


@dataclass(frozen=True)
class Printed:
    """The articles that print what an article prints, those that have most of it first."""

    like: tuple[Like, ...]

    @property
    def elsewhere(self) -> int:
        """How many of them stand in other stories."""
        return len(self.like)

    @property
    def percent(self) -> int:
        """How much of the article's words any of them has, in a row."""
        return self.like[0].percent

    @cached_property
    def outlets(self) -> list[str]:
        return list(dict.fromkeys(one.kept.article.outlet for one in self.like))


def likes(asked: Kept, kept: Iterable[Kept]) -> list[Like]:
    """What the asked article has in common with each of the others, the nearest first."""
    here = _prepared(asked)
    found = [_like(here, one) for one in kept if one.article.id != asked.article.id]
    return sorted(found, key=lambda one: one.nearness, reverse=True)


def offers(asked: Kept, found: Sequence[Like]) -> list[Offered]:
    """The other stories that it resembles, the nearest first."""
    by_story: dict[int, list[Like]] = {}
    for one in found:
        if one.belongs and one.kept.story != asked.story:
            by_story.setdefault(one.kept.story, []).append(one)
    offered = [Offered(story, like[0].kept.title, tuple(like)) for story, like in by_story.items()]
    return offered[:MOST]


def printed(found: Iterable[Like]) -> Printed | None:
    """Who prints the same text; None where nobody does."""
    like = tuple(one for one in found if one.copies)
    return Printed(like) if like else None


def _prepared(kept: Kept) -> Prepared:
    article = kept.article
    return prepare(article.text, [(piece.start, piece.end) for piece in article.furniture])


def _like(here: Prepared, kept: Kept) -> Like:
    there = _prepared(kept)
    links = compare(here, there).links
    sentences = {link.one for link in links if link.score >= LEAST}
    words = sum(len(stretch) for stretch in here.words)
    return Like(kept, len(sentences), len(here.sentences), _in_rows(copied(here, there)), words)


def _in_rows(runs: Iterable[Run]) -> int:
    """How many words of the first text stand in `runs`, those in two of them once."""
    longest = sorted(runs, key=lambda run: run.one.start)
    words, end = 0, 0
    for run in longest:
        fresh = run.one.end - max(run.one.start, end)
        if fresh > 0:
            words += round(run.words * fresh / (run.one.end - run.one.start))
            end = run.one.end
    return words
