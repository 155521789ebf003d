"""Who else reported it, in any story: sentences of the archive that say what is asked about.

They are found by their likeness, as within a story; but two texts of one story say the same
somewhere, and two of an archive need not: what is only a little alike is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.reading.archive import Kept, Marked
from articles.text.alignment import Prepared, compare, prepare
from articles.text.divergence import Difference, Wording, differences
from articles.text.lexicon import Lexicon
from articles.text.spans import Span, cut

from .wordings import worded

LEAST = 0.15  # unrelated texts rarely have a sentence that is more alike
# The sentence of a passage says more than the passage, often who said it: what is alike in that
# alone is left out. A passage of fewer words says too little by itself.
ALONE, WORDS = 0.03, 4
MOST = 50  # sentences that are shown
COMPARED = 12  # of them, those whose words are held against the asked ones


@dataclass(frozen=True)
class Asked:
    """What is asked about: a text, which of its sentences, and how it is worded; `alone`: the
    words of them that count, where not all do.
    """

    prepared: Prepared
    sentences: frozenset[int]
    wording: Wording
    label: str = ""
    alone: Prepared | None = None


@dataclass(frozen=True)
class Reported:
    """A sentence at `span` of a kept article that says what `asked` says, the closer the nearer
    `score` is to 1.
    """

    kept: Kept
    span: Span
    score: float
    asked: Asked

    @cached_property
    def marks(self) -> list[Marked]:
        """The passages in it that are marked already."""
        span = self.span
        return [
            mark
            for mark in self.kept.marks
            if any(one.overlaps(span.start, span.end) for one in mark.fragments)
        ]


@dataclass(frozen=True)
class Compared:
    """A sentence and what differs in it from the asked words; nothing where it was not held
    against them.
    """

    reported: Reported
    differences: tuple[Difference, ...] = ()

    @property
    def there(self) -> list[Span]:
        """The words of the sentence that differ."""
        span = self.reported.span
        return sorted(
            {
                other
                for one in self.differences
                for side in one.sides
                for index, other in zip(side.wordings, side.spans, strict=True)
                if index == 1 and other and span.covers(other)
            }
        )

    @property
    def graver(self) -> list[Difference]:
        return [one for one in self.differences if one.grade > 1]


def of_words(words: str, language: str = "") -> Asked:
    """Asks about `words` that stand in no article, such as a claim's."""
    ready = prepare(words)
    whole = Wording(words, (Span(0, len(words), words),), language or "en", None)
    return Asked(ready, frozenset(range(len(ready.sentences))), whole)


def of_passage(kept: Kept, fragments: Sequence[Span]) -> Asked:
    """Asks about the sentences of an article that `fragments` touch."""
    article = kept.article
    ready = prepare(article.text, [(piece.start, piece.end) for piece in article.furniture])
    touched = frozenset(
        at
        for at, one in enumerate(ready.sentences)
        if any(span.overlaps(one.start, one.end) for span in fragments)
    )
    words = joined(fragments)
    alone = prepare(words) if len(words.split()) >= WORDS else None
    return Asked(ready, touched, worded(article, tuple(fragments)), article.label, alone)


def joined(fragments: Iterable[Span]) -> str:
    return " … ".join(span.exact for span in fragments)


def reported(asked: Sequence[Asked], kept: Iterable[Kept]) -> list[Reported]:
    """The sentences of `kept` articles that say what one of `asked` says, the most alike first."""
    best: dict[tuple[int, int, int], Reported] = {}
    for one in kept:
        for found in _alike(asked, one):
            key = one.article.version, found.span.start, found.span.end
            if key not in best or found.score > best[key].score:
                best[key] = found
    return sorted(best.values(), key=_order)


def _order(one: Reported) -> tuple[float, int, int]:
    """The newest first of those that are equally alike."""
    return -one.score, -one.kept.article.version, one.span.start


def _alike(asked: Sequence[Asked], kept: Kept) -> Iterator[Reported]:
    article = kept.article
    there = prepare(article.text, [(piece.start, piece.end) for piece in article.furniture])
    for one in asked:
        links = [
            link
            for link in compare(one.prepared, there).links
            if link.one in one.sentences and link.score >= LEAST
        ]
        near = (
            compare(one.alone, there).scores.max(axis=0)
            if links and one.alone and one.alone.sentences
            else None
        )
        for link in links:
            if near is None or near[link.other] >= ALONE:
                sentence = there.sentences[link.other]
                span = cut(article.text, sentence.start, sentence.end)
                yield Reported(kept, span, link.score, one)


def compared(found: Iterable[Reported], lexicon: Lexicon) -> list[Compared]:
    """What differs in the first of them."""
    return [
        Compared(one, _differences(one, lexicon) if at < COMPARED else ())
        for at, one in enumerate(found)
    ]


def _differences(one: Reported, lexicon: Lexicon) -> tuple[Difference, ...]:
    here, there = one.asked.wording, worded(one.kept.article, (one.span,))
    return tuple(differences((here, there), lexicon))
