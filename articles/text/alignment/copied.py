"""Words that two texts have in common, one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.text.alignment.prepared import Prepared
from articles.text.spans import Span

LONG = 12  # words in a row


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
    """Every longest run of at least `long` words, in the order of the first text."""
    return []
