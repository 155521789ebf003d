"""The text of a column as HTML: flat sibling segments inside numbered paragraphs.

Written in Python rather than as a template loop, because a long article has thousands of
segments. Everything that comes from outside goes through `format_html`, which escapes it.
"""

from bisect import bisect_right
from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import reading
from articles.reading import columns
from articles.text.segments import Segment

register = template.Library()

PARTS = {"cue": "cue", "source_span": "named", "hedge": "hedge"}


@register.simple_tag
def column_text(article: reading.Article) -> SafeString:
    """Every paragraph of `article`; the text content of the result is the Version's text."""
    return format_html_join("", "{}", ((part,) for part in _parts(article)))


def _parts(article: reading.Article) -> Iterator[str]:
    lines = columns.cut(article.text, columns.layers(article))
    begins = _begins(article.appearances, lines)
    at = 0
    for line in lines:
        # Line ends and empty lines stand between the paragraphs, where a browser folds them.
        yield article.text[at : line.start]
        yield paragraph(article.version, article.text, line, begins)
        at = line.end
    yield article.text[at:]


def paragraph(
    version: int,
    text: str,
    line: columns.Paragraph,
    begins: dict[int, list[int]],
    *,
    swap: bool = False,
) -> SafeString:
    """One paragraph; with `swap` it replaces the one that the page has."""
    attributes = [("id", f"v{version}-p{line.number}"), ("data-n", line.number), ("dir", "auto")]
    if swap:
        attributes.append(("hx-swap-oob", "true"))
    return format_html(
        "<p{}>{}</p>",
        format_html_join("", ' {}="{}"', attributes),
        format_html_join("", "{}", ((part,) for part in _segments(text, line, begins))),
    )


def _segments(
    text: str, line: columns.Paragraph, begins: dict[int, list[int]]
) -> Iterator[SafeString | str]:
    for segment in line.segments:
        for appearance in begins.get(segment.start, ()):
            yield format_html('<span id="appearance-{}"></span>', appearance)
        yield _segment(segment, text[segment.start : segment.end])


def _segment(segment: Segment, words: str) -> SafeString | str:
    if not segment.marks:
        return words
    attributes = format_html_join("", ' {}="{}"', _attributes(segment))
    tag = "mark" if "appearance" in segment.marks else "span"
    return format_html("<{}{}>{}</{}>", tag, attributes, words, tag)


def _attributes(segment: Segment) -> Iterator[tuple[str, str | int]]:
    marks = segment.marks
    if names := " ".join(PARTS[part] for part in PARTS if part in marks):
        yield "class", names
    if over := marks.get("appearance"):
        yield "data-appearances", " ".join(map(str, over))
        if len(over) > 1:
            yield "data-depth", min(len(over), 4)
    if credits_ := marks.get("attribution"):
        yield "data-attributions", " ".join(map(str, credits_))
    if pieces := marks.get("furniture"):
        kinds, states, ids = zip(*(str(piece).split() for piece in pieces), strict=True)
        yield "data-furniture", kinds[0]
        yield "data-state", states[0]
        yield "data-pieces", " ".join(ids)


def _begins(
    appearances: list[reading.Appearance], lines: list[columns.Paragraph]
) -> dict[int, list[int]]:
    """Where each passage's first words begin, for links to it.

    A passage that begins between two paragraphs is linked to in the second.
    """
    ends = [line.end for line in lines]
    begins: dict[int, list[int]] = {}
    for appearance in appearances:
        start = appearance.fragments[0].start
        at = bisect_right(ends, start)
        if at < len(lines):
            begins.setdefault(max(start, lines[at].start), []).append(appearance.id)
    return begins


@register.simple_tag
def repainted(article: reading.Article, numbers: list[int]) -> SafeString:
    """The paragraphs `numbers` of `article`, to be put in the place of those in the page."""
    lines = columns.cut(article.text, columns.layers(article))
    begins = _begins(article.appearances, lines)
    return format_html_join(
        "",
        "{}",
        (
            (paragraph(article.version, article.text, lines[number - 1], begins, swap=True),)
            for number in numbers
        ),
    )


@register.simple_tag
def dot(colour: str) -> SafeString:
    """A tag's colour as a drawing, since the page's policy forbids style attributes."""
    return format_html(
        '<svg class="dot" viewBox="0 0 10 10" aria-hidden="true">'
        '<circle cx="5" cy="5" r="5" fill="{}"/></svg>',
        colour,
    )
