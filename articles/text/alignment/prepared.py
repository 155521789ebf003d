"""A text made ready to be compared with others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.text.likeness import grams
from articles.text.sentences import Sentence, sentences


@dataclass(frozen=True)
class Prepared:
    """The sentences of a text that are the article's own (furniture left out), in order."""

    text: str
    sentences: tuple[Sentence, ...]
    bags: tuple[Counter[str], ...]

    def at(self, position: int) -> int | None:
        """The index of the sentence that holds `position`, in code points."""
        for index, one in enumerate(self.sentences):
            if one.start <= position < one.end:
                return index
        return None


def prepare(text: str, left_out: Iterable[tuple[int, int]] = ()) -> Prepared:
    """`left_out`: stretches `(start, end)` in code points that are not the article."""
    away = list(left_out)
    kept = tuple(
        one
        for one in sentences(text)
        if not any(start < one.end and one.start < end for start, end in away)
    )
    return Prepared(text, kept, tuple(grams(one.text) for one in kept))
