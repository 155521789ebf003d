"""A column of the reader: an article's text in numbered paragraphs of flat segments."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.reading import tree
from articles.text.segments import Layer, Segment, paragraphs, segments
from articles.text.spans import Span

PARTS = ("cue", "source_span", "hedge")


@dataclass(slots=True)
class Paragraph:
    """A line of the text, numbered from 1; `start` and `end` leave its line end out."""

    number: int
    start: int
    end: int
    marks: list[Layer]

    @property
    def segments(self) -> list[Segment]:
        """Cut when asked for: a change paints one paragraph of a text again."""
        return list(segments(self.start, self.end, self.marks))


class Text(NamedTuple):
    """All that the text of a column is made of."""

    version: int
    words: str
    layers: tuple[Layer, ...]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return cut(self.words, self.layers)


def written(article: tree.Article) -> Text:
    return Text(article.version, article.text, tuple(layers(article)))


def layers(article: tree.Article) -> list[Layer]:
    """Every stretch of `article` that is marked, credited, named, hedged or furniture."""
    return [
        *marked(article.appearances),
        *credited(article.attributions),
        *set_aside(article),
        *waiting(article),
    ]


def marked(appearances: Iterable[tree.Appearance]) -> Iterator[Layer]:
    for appearance in appearances:
        for span in appearance.fragments:
            yield Layer(span.start, span.end, "appearance", appearance.id)


def credited(attributions: Iterable[tree.Attribution]) -> Iterator[Layer]:
    for credit in attributions:
        for span in credit.content:
            yield Layer(span.start, span.end, "attribution", credit.id)
        for part in PARTS:
            named: Span | None = getattr(credit, part)
            if named:
                yield Layer(named.start, named.end, part, credit.id)


def set_aside(article: tree.Article) -> Iterator[Layer]:
    for piece in article.furniture:
        yield Layer(piece.start, piece.end, "furniture", f"{piece.kind} {piece.state} {piece.id}")


def waiting(article: tree.Article) -> Iterator[Layer]:
    """What the outlet has changed under a mark, until an editor has seen it."""
    for passage in article.appearances:
        for span in passage.fragments if passage.waits else ():
            yield Layer(span.start, span.end, "waits", passage.id)
    for credit in article.attributions:
        for span in credit.content if credit.waits else ():
            yield Layer(span.start, span.end, "waits", credit.id)


def cut(text: str, marks: Iterable[Layer]) -> list[Paragraph]:
    """The paragraphs of `text`, each of which can be cut into segments.

    Marks are dealt to the paragraphs they touch first, so that a long text with many marks
    costs the sum of both and not their product.
    """
    lines = paragraphs(text)
    dealt: list[list[Layer]] = [[] for _ in lines]
    ordered = sorted(marks, key=lambda layer: layer.start)
    first = 0
    for layer in ordered:
        while first < len(lines) and lines[first][1] <= layer.start:
            first += 1
        at = first
        while at < len(lines) and lines[at][0] < layer.end:
            dealt[at].append(layer)
            at += 1
    return [
        Paragraph(number, start, end, here)
        for number, ((start, end), here) in enumerate(zip(lines, dealt, strict=True), 1)
    ]


def paragraph_at(text: str, position: int) -> int:
    """The number of the paragraph that holds `position`, for citations such as “A3 ¶7”."""
    return numbering(text)(position)


def numbering(text: str) -> Callable[[int], int]:
    """What `paragraph_at` gives, for many positions of one text."""
    ends = [end for _, end in paragraphs(text)]
    return lambda position: 1 + bisect_right(ends, position)
