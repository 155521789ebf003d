"""Words that two texts have in common, one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.text.alignment.prepared import Prepared
from articles.text.alignment.quoting import introduces, paragraph_before, within
from articles.text.alignment.words import Words
from articles.text.spans import Span, cut

LONG = 12  # words in a row
PLACES = 8  # the same words are looked for in so many places


@dataclass(frozen=True, slots=True)
class Run:
    """The same `words` words (case, accents and punctuation aside) in two texts.

    `quoted`: each text has them, or most of them, inside quotation marks or sets them off as a
    quotation.
    """

    one: Span
    other: Span
    words: int
    quoted: tuple[bool, bool]


def copied(one: Prepared, other: Prepared, long: int = LONG) -> Iterable[Run]:
    """Every longest run of at least `long` words, in the order of the first text.

    Words that the second text has several times count once, where most of them are in common.
    """
    found = [*_runs(one, other, long)]
    mine = _quoted(one, [words for words, _ in found])
    others = _quoted(other, [words for _, words in found])
    return tuple(
        Run(_span(one, words), _span(other, same), len(words), (mine[n], others[n]))
        for n, (words, same) in enumerate(found)
    )


def _runs(one: Prepared, other: Prepared, long: int) -> Iterator[tuple[Words, Words]]:
    """The words of each run, in both texts."""
    places = other.windows(long)
    if places.keys().isdisjoint(one.windows(long)):
        return
    for stretch, words in zip(one.words, one.plain, strict=True):
        at = 0
        while at <= len(words) - long:
            found = places.get(tuple(words[at : at + long]), [])[:PLACES]
            if found:
                runs = [(_extent(words, other.plain[n], at, there), n) for n, there in found]
                (a, b, length), n = max(runs, key=lambda run: run[0][2])
                yield stretch[a : a + length], other.words[n][b : b + length]
                at = max(at, a + length - long)  # the next run may begin within this one
            at += 1


def _extent(one: Sequence[str], other: Sequence[str], a: int, b: int) -> tuple[int, int, int]:
    """Where the words around `one[a]` and `other[b]` begin to be the same, and for how long."""
    before = 0
    while before < min(a, b) and one[a - before - 1] == other[b - before - 1]:
        before += 1
    a, b, length = a - before, b - before, before
    while length < min(len(one) - a, len(other) - b) and one[a + length] == other[b + length]:
        length += 1
    return a, b, length


def _span(text: Prepared, words: Words) -> Span:
    return cut(text.text, words[0].start, words[-1].end)


def _quoted(text: Prepared, runs: Sequence[Words]) -> list[bool]:
    """For each run whether `text` has it in quotation marks or sets it off as a quotation.

    A block is set off by the paragraph before it ("The article explained:"), and goes on while
    what follows is copied too.
    """
    quoted, set_off = [False] * len(runs), set[int]()
    for n in sorted(range(len(runs)), key=lambda n: runs[n][0].start):
        start, end = runs[n][0].start, runs[n][-1].end
        before, words = paragraph_before(text.text, start)
        block = introduces(words) or before in set_off
        if block:
            set_off.add(text.text.rfind("\n", 0, start) + 1)
            set_off.add(text.text.rfind("\n", 0, end) + 1)
        quoted[n] = block or within(start, end, text.quotations)
    return quoted
