"""Words that are compared: what differs in them, where they stand, what is copied."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import reading
from articles.text.alignment import Run
from articles.text.segments import Layer, Segment, segments
from articles.text.spans import Span

register = template.Library()

QUOTED = {
    (False, False): "without quotation marks",
    (True, True): "quoted in both",
    (False, True): "without quotation marks here",
    (True, False): "without quotation marks there",
}


@register.simple_tag
def differing(span: Span, differ: Iterable[Span]) -> SafeString:
    """The words of `span`, with those marked that `differ`."""
    layers = [Layer(one.start, one.end, "differs", 0) for one in differ]
    return format_html_join(
        "",
        "{}",
        ((_piece(span, one),) for one in segments(span.start, span.end, layers)),
    )


def _piece(span: Span, segment: Segment) -> str:
    words = span.exact[segment.start - span.start : segment.end - span.start]
    return format_html("<mark>{}</mark>", words) if segment.marks else words


@register.filter
def stretches(spans: Iterable[Span]) -> str:
    """Such as `12-40 50-62`, for a script that paints them."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


@register.filter
def paragraph(article: reading.Article, span: Span) -> int:
    return reading.paragraph_at(article.text, span.start)


@register.filter
def in_a_row(run: Run, label: str) -> str:
    """What a copied block is said to be, seen from its first text."""
    return f"{run.words} words in a row as in {label}, {QUOTED[run.quoted]}"
