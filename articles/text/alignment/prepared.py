"""A text made ready to be compared with others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from articles.text.alignment.features import features
from articles.text.alignment.quoting import quotations
from articles.text.alignment.words import Words, words_of
from articles.text.sentences import Sentence, sentences

Values = NDArray[np.float32]
type Window = tuple[str, ...]

# What comes after so many sentences or code points, thrice a long article's, is not compared.
MOST, LONGEST = 1000, 60_000
RARE = 1.3  # more than 1: rare words count for more than by their information alone


@dataclass(frozen=True, eq=False)
class Features:
    """What sentences have: `has[feature, sentence]`.

    `counts`: how much each feature counts, whatever the text; `shares`: the share of sentences
    that have it; `own`: what it weighs in this text alone; `lengths`: the squared length of each
    sentence's vector by these weights, all features of the text taken.
    """

    has: NDArray[Any]
    counts: Values
    shares: Values
    own: Values
    lengths: Values

    def sizes(self, weights: Values) -> Values:
        """The squared length of each sentence's vector, where these features have `weights`."""
        return self.lengths + np.einsum("fi,f->i", self.has, weights - self.own)


@dataclass(frozen=True, eq=False)
class Prepared:
    """The sentences of a text that are the article's own (furniture left out), in order, and of
    a very long one the first (`MOST`, `LONGEST`).

    `stretches` are those sentences again, the ones without furniture between them together.
    `names` are the CRC-32 of the features that they have, in order, one for each of `features`;
    that two of some thousands have the same name is rare, and would hardly matter.
    """

    text: str
    sentences: tuple[Sentence, ...]
    stretches: tuple[tuple[Sentence, ...], ...]
    names: NDArray[np.uint32]
    features: Features
    _windows: dict[int, defaultdict[Window, list[tuple[int, int]]]] = field(default_factory=dict)

    def at(self, position: int) -> int | None:
        """The index of the sentence that holds `position`, in code points."""
        for index, one in enumerate(self.sentences):
            if one.start <= position < one.end:
                return index
        return None

    def seen(self, at: NDArray[np.intp]) -> Features:
        """The features in these places only."""
        all_ = self.features
        has = all_.has[at].astype(np.float32)
        return Features(has, all_.counts[at], all_.shares[at], all_.own[at], all_.lengths)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """The words of each of `stretches`."""
        return tuple(words_of(self.text, run[0].start, run[-1].end) for run in self.stretches)

    @cached_property
    def plain(self) -> tuple[list[str], ...]:
        """The same, without their places."""
        return tuple([word.plain for word in words] for words in self.words)

    def windows(self, long: int) -> dict[Window, list[tuple[int, int]]]:
        """Where each row of `long` words stands: in which of `words`, and from which on."""
        if long not in self._windows:
            found = defaultdict(list)
            for n, words in enumerate(self.plain):
                for at in range(len(words) - long + 1):
                    found[tuple(words[at : at + long])].append((n, at))
            self._windows[long] = found  # whole: another thread may ask meanwhile
        return self._windows[long]

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """The stretches inside quotation marks, in code points, in order."""
        return quotations(self.text)


def rarity(shares: Values) -> Values:
    """What features weigh, by the shares of sentences that have them in two texts, added."""
    return np.log1p(2 / shares) ** np.float32(2 * RARE)


def prepare(text: str, left_out: Iterable[tuple[int, int]] = ()) -> Prepared:
    """`left_out`: stretches `(start, end)` in code points that are not the article."""
    first = [one for one in sentences(text)[:MOST] if one.end <= LONGEST]
    stretches = tuple(map(tuple, _stretches(first, list(left_out))))
    kept = tuple(one for stretch in stretches for one in stretch)
    found = [
        {crc32(name.encode()): count for name, count in features(one.text).items()} for one in kept
    ]
    counts = {name: count for each in found for name, count in each.items()}
    names = np.array(sorted(counts), np.uint32)
    places = {name: place for place, name in enumerate(names.tolist())}
    has = np.zeros((len(names), len(kept)), bool)
    for sentence, each in enumerate(found):
        has[[places[name] for name in each], sentence] = True
    weights = np.array([counts[name] for name in places], np.float32)
    return Prepared(text, kept, stretches, names, _weighed(has, weights))


def _weighed(has: NDArray[np.bool_], counts: Values) -> Features:
    shares = has.sum(axis=1, dtype=np.float32) / np.float32(max(1, has.shape[1]))
    own = counts * rarity(shares)
    lengths = np.einsum("fi,f->i", has, own) + np.float32(1e-9)  # a sentence may have no feature
    return Features(has, counts, shares, own, lengths)


def _stretches(found: Iterable[Sentence], away: list[tuple[int, int]]) -> Iterator[list[Sentence]]:
    """The sentences that nothing of `away` touches, those with nothing between them together."""
    run: list[Sentence] = []
    for one in found:
        if not any(start < one.end and one.start < end for start, end in away):
            run.append(one)
        elif run:
            yield run
            run = []
    if run:
        yield run
