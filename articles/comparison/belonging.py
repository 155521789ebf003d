"""Which story an article belongs to, and who prints the same text: offered, never decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.models import Version
from articles.models.archive import alike
from articles.reading.archive import Kept, kept
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
    def why(self) -> str:
        """Such as “9 of its 16 sentences are in A3 Gazette too”."""
        article = self.kept.article
        where = f"{article.label} {article.outlet}"
        if self.copies:
            return f"{where} prints the same text ({self.percent} % of its words)"
        return f"{self.sentences} of its {self.of} sentences are in {where} too"

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
class Found:
    """The stories that an article resembles, and the articles anywhere that print its text, the
    nearest first.
    """

    asked: Kept
    offered: tuple[Offered, ...]
    printed: tuple[Like, ...]

    @property
    def said(self) -> str:
        """Such as “A3 and 4 others print the same text (83 % of its words)”."""
        if not self.printed:
            return ""
        number, share = len(self.printed), f"{self.printed[0].percent} % of its words"
        others = f"{number} other{'s' * (number > 1)}"
        return f"{self.asked.article.label} and {others} print the same text ({share})"


def of(version: Version, scope: QuerySet[Any]) -> Found | None:
    """What the article of `version`, its current text, has in common with others of `scope`; None
    where it has another text by now, or is gone. Seven queries.
    """
    asked = next(iter(kept([version.pk], scope)), None)
    if asked is None:
        return None
    found = likes(asked, kept(alike(version.pk, [version.article_id]), scope))
    return Found(asked, tuple(offers(asked, found)), tuple(printed(asked, found)))


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


def printed(asked: Kept, found: Iterable[Like]) -> list[Like]:
    """Those that print the same text: other outlets, and the same ones in another story."""
    return [
        one
        for one in found
        if one.copies
        and (one.kept.story, one.kept.article.publisher) != (asked.story, asked.article.publisher)
    ]


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
