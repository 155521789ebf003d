"""The corresponding sentences of two texts."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from articles.text.alignment.prepared import Features, Prepared, Values, rarity

Scores = Values  # a row for each sentence of the first text, a column for each of the second

ALONE = 250_000  # multiplications; OpenBLAS begins to use threads a little above
AROUND = 0.1  # what neighbours that correspond add, of the score that they have
# A link scores at least ALIKE and USUAL times what the best of a sentence usually is in these two
# texts (outlets that rewrote one report share more words than such as saw one thing happen), and
# NEAR times the best that either of its sentences has.
ALIKE, USUAL, NEAR = 0.05, 0.2, 0.45


@dataclass(frozen=True, slots=True)
class Link:
    """Sentence `one` of the first text and `other` of the second, by index, say the same.

    `score` is from 0 to 1.
    """

    one: int
    other: int
    score: float


@dataclass(frozen=True)
class Pair:
    """`links`: what a reader is shown, in the order of the first text.

    `scores`: how alike each sentence of the first text (a row) is to each of the second.
    """

    links: tuple[Link, ...]
    scores: Scores = field(repr=False, compare=False)

    @cached_property
    def ranked(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        """`ranked[i]`: for sentence `i` of the first text the sentences of the second, best first,
        as `(index, score)`, also those that are too unlike to be shown."""
        order = np.argsort(-self.scores, axis=1, kind="stable")
        best = np.take_along_axis(self.scores, order, axis=1).astype(float).round(4)
        rows = zip(order.tolist(), best.tolist(), strict=True)
        return tuple(tuple(zip(*row, strict=True)) for row in rows)

    def of(self, one: int) -> list[Link]:
        """The counterparts of sentence `one`, best first; none where it has none."""
        return sorted((link for link in self.links if link.one == one), key=lambda x: -x.score)


def compare(one: Prepared, other: Prepared) -> Pair:
    """Which sentences of two texts correspond; the same seen from either side."""
    if not one.sentences or not other.sentences:
        return Pair((), np.zeros((len(one.sentences), len(other.sentences)), np.float32))
    scores = _in_context(_likeness(one, other)).clip(0, 1).round(4)
    rows, columns = np.nonzero(_linked(scores))
    found = zip(rows.tolist(), columns.tolist(), scores[rows, columns].tolist(), strict=True)
    return Pair(tuple(Link(a, b, round(score, 4)) for a, b, score in found), scores)


def _likeness(one: Prepared, other: Prepared) -> Scores:
    """The cosines of all sentences of two texts, by the features that they share."""
    here, there = _shared(one, other)
    weights = here.counts * rarity(here.shares + there.shares)
    product = _product(here.has * weights[:, None], there.has)
    lengths = np.sqrt(here.sizes(weights))[:, None] * np.sqrt(there.sizes(weights))
    return product / lengths


def _shared(one: Prepared, other: Prepared) -> tuple[Features, Features]:
    """The features that both texts have, in the same order."""
    places = np.searchsorted(other.names[:-1], one.names)
    same = other.names[places] == one.names if len(other.names) else np.zeros(len(one.names), bool)
    return one.seen(np.nonzero(same)[0]), other.seen(places[same])


def _product(one: Values, other: Values) -> Scores:
    """`one.T @ other`, some rows at a time: a product so small is not handed to threads, which
    wait for each other longer than it takes where several processes share a machine."""
    rows = ALONE // max(1, other.size) or one.shape[1]
    parts = [one[:, at : at + rows].T @ other for at in range(0, one.shape[1], rows)]
    return np.concatenate(parts)


def _in_context(scores: Scores) -> Scores:
    """`scores` with some of what the sentences before and after have with each other."""
    around = np.pad(scores, 1)
    ahead = around[:-2, :-2] + around[2:, 2:]
    aside = around[:-2, 1:-1] + around[2:, 1:-1] + around[1:-1, :-2] + around[1:-1, 2:]
    neighbours: Scores = ahead + aside
    return scores + np.float32(AROUND) * neighbours


def _linked(scores: Scores) -> NDArray[np.bool_]:
    rows, columns = scores.max(axis=1, keepdims=True), scores.max(axis=0, keepdims=True)
    usual = float(rows.mean() + columns.mean()) / 2
    return (scores >= ALIKE + USUAL * usual) & (scores >= NEAR * np.maximum(rows, columns))
