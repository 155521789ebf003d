"""What two articles have in common, worked out once a process for each pair of texts.

A text is known by its Version and by what of it is not the article; since a database may be put
back to an earlier day, by its words as well. Of a pair only places are kept.
"""

from collections.abc import Callable
from typing import NamedTuple, Self

from articles.comparison.remembered import Remembered
from articles.reading import tree
from articles.text import alignment
from articles.text.alignment import Prepared, Run

# A prepared text of 60 sentences takes half a megabyte, a pair of them some 11 KB. A story of 50
# articles has 1,225 pairs.
TEXTS, PAIRS = 56, 1536


class Match(NamedTuple):
    """Two sentences that say the same, by their stretches `[start, end)` of either text."""

    one: tuple[int, int]
    other: tuple[int, int]
    score: float

    @property
    def turned(self) -> Self:
        return self._replace(one=self.other, other=self.one)


class Key(NamedTuple):
    version: int
    left_out: tuple[tuple[int, int], ...]
    words: int  # their hash


type Pair = tuple[Key, Key]

_texts: Remembered[Key, Prepared] = Remembered(TEXTS)
_matches: Remembered[Pair, tuple[Match, ...]] = Remembered(PAIRS)
_runs: Remembered[Pair, tuple[Run, ...]] = Remembered(PAIRS)


def prepared(article: tree.Article) -> Prepared:
    """The sentences of `article` that are its own."""
    key = key_of(article)
    return _texts.get(key, lambda: alignment.prepare(article.text, key.left_out))


def matches(one: tree.Article, other: tree.Article) -> list[Match]:
    """The sentences of `one` and `other` that correspond; the same ones when asked for turned."""
    return _of_pair(_matches, _compared, one, other, lambda match: match.turned)


def runs(one: tree.Article, other: tree.Article) -> list[Run]:
    """The words that both have in a row, twelve or more."""
    return _of_pair(_runs, _copied, one, other, _turned)


def _of_pair[Found](
    kept: Remembered[Pair, tuple[Found, ...]],
    work_out: Callable[[tree.Article, tree.Article], tuple[Found, ...]],
    one: tree.Article,
    other: tree.Article,
    turn: Callable[[Found], Found],
) -> list[Found]:
    """Each pair is worked out in one direction only, the older text first."""
    keys = key_of(one), key_of(other)
    if keys[0] <= keys[1]:
        return list(kept.get(keys, lambda: work_out(one, other)))
    found = kept.get((keys[1], keys[0]), lambda: work_out(other, one))
    return [turn(each) for each in found]


def key_of(article: tree.Article) -> Key:
    left_out = tuple((piece.start, piece.end) for piece in article.furniture)
    return Key(article.version, left_out, hash(article.text))


def _compared(one: tree.Article, other: tree.Article) -> tuple[Match, ...]:
    here, there = prepared(one), prepared(other)
    return tuple(
        Match(_stretch(here, link.one), _stretch(there, link.other), link.score)
        for link in alignment.compare(here, there).links
    )


def _stretch(text: Prepared, index: int) -> tuple[int, int]:
    sentence = text.sentences[index]
    return sentence.start, sentence.end


def _copied(one: tree.Article, other: tree.Article) -> tuple[Run, ...]:
    return tuple(alignment.copied(prepared(one), prepared(other)))


def _turned(run: Run) -> Run:
    return Run(run.other, run.one, run.words, (run.quoted[1], run.quoted[0]))
