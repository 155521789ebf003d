"""The credits of a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.text.lexicon import Lexicon
from articles.text.spans import Span


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit as it was read; positions count code points of the text.

    `source` are the words that name the source where they stand, `name` what they stand for as
    far as the text itself says ("the newspaper" for The Washington Post), "" where nobody is
    named. `parent` is the index of the credit that this one lies within. `quote_type` and `basis`,
    `certainty` are the model's values. `reason` is a sentence for the editor.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    name: str
    hedge: Span | None
    quote_type: str
    certainty: str
    basis: str
    attitude: str
    parent: int | None
    reason: str


def credits_in(
    text: str, left_out: Iterable[tuple[int, int]] = (), lexicon: Lexicon | None = None
) -> tuple[Credit, ...]:
    """Every credit of `text`, in order, outer ones before those within them.

    `left_out`: stretches `(start, end)` that are not the article.
    """
    return ()


def credits_of(spans: Sequence[Span], found: Sequence[Credit]) -> tuple[int, ...]:
    """The indices of the innermost of the credits `found` that cover `spans`: usually one,
    several where it branches, none where nobody is credited for them.
    """
    return ()
