"""Blocks that were taken out of one place of a text and put into another, word for word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.text.sentences import Sentence, sentences

from .gaps import Gap
from .tokens import WORD


class Move(NamedTuple):
    """`size` code points from `old` on stand from `new` on in the next text."""

    old: int
    new: int
    size: int


def moves(old: str, new: str, gaps: Sequence[Gap]) -> list[Move]:
    """In the order of the old text.

    A block is a sentence whose words each text has once only, and the equal sentences beside it;
    of what is not unique nobody can say that it was moved, and not deleted here and written there.
    """
    olds = list(_sentences(old, ((gap.old_start, gap.old_end) for gap in gaps)))
    news = list(_sentences(new, ((gap.new_start, gap.new_end) for gap in gaps)))
    places = {one.text: at for at, one in enumerate(news)}
    found = [at for at, one in enumerate(olds) if one.text in places]
    if not found:
        return []
    both = _Whole(old), _Whole(new)
    pairs = {
        at: places[olds[at].text]
        for at in found
        if WORD.search(olds[at].text) and all(whole.has_once(olds[at].text) for whole in both)
    }
    _grow(pairs, olds, news, (old, new))
    return list(_blocks(pairs, olds, news, (old, new)))


class _Whole:
    """A text, to ask whether words stand in it once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rows = Counter(_rows(text))

    def has_once(self, words: str) -> bool:
        # Looking through the text for each of many sentences would take long; one row of words in
        # it that the text has once tells. Its edges may be parts of words.
        if any(self._rows[row] == 1 for row in list(_rows(words))[1:-1]):
            return True
        return self._text.count(words) == 1


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    """Every three words in a row."""
    words = re.findall(r"\w+", text)
    return zip(words, words[1:], words[2:], strict=False)


def _sentences(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Sentence]:
    for start, end in stretches:
        for one in sentences(text[start:end]):
            yield Sentence(one.start + start, one.end + start, one.text)


def _grow(
    pairs: dict[int, int],
    olds: Sequence[Sentence],
    news: Sequence[Sentence],
    texts: tuple[str, str],
) -> None:
    """Adds to `pairs` the equal sentences beside those that are in it."""
    taken = set(pairs.values())
    for step in (1, -1):
        for at in sorted(pairs, reverse=step < 0):
            here, there = at + step, pairs[at] + step
            while (
                here not in pairs
                and there not in taken
                and 0 <= here < len(olds)
                and 0 <= there < len(news)
                and olds[here].text == news[there].text
                and _touch(min(at, here), min(pairs[at], there), olds, news, texts)
            ):
                pairs[here] = there
                taken.add(there)
                at, here, there = here, here + step, there + step


def _touch(
    at: int,
    there: int,
    olds: Sequence[Sentence],
    news: Sequence[Sentence],
    texts: tuple[str, str],
) -> bool:
    """Whether there is the same white space, and nothing else, after the sentence `at` of the old
    text and after `there` of the new one.
    """
    before = texts[0][olds[at].end : olds[at + 1].start]
    after = texts[1][news[there].end : news[there + 1].start]
    return before == after and not before.strip()


def _blocks(
    pairs: dict[int, int],
    olds: Sequence[Sentence],
    news: Sequence[Sentence],
    texts: tuple[str, str],
) -> Iterator[Move]:
    """Sentences that follow each other in both texts as one block."""
    first = None
    for at in sorted(pairs):
        first = at if first is None else first
        goes_on = pairs.get(at + 1) == pairs[at] + 1
        if goes_on and _touch(at, pairs[at], olds, news, texts):
            continue
        start = olds[first].start
        yield Move(start, news[pairs[first]].start, olds[at].end - start)
        first = None
