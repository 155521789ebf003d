"""Sentences of a history as HTML; somebody's words stand by themselves in them."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.chronicle import Part, Sentence

register = template.Library()

SHAPES = {
    "text": "{}",
    "name": "<bdi>{}</bdi>",
    "quote": "“<bdi>{}</bdi>”",
    "old": "<del><bdi>{}</bdi></del>",
    "new": "<ins><bdi>{}</bdi></ins>",
}
PIECES = {"kept": "{}", "deleted": "<del>{}</del>", "inserted": "<ins>{}</ins>"}


@register.filter
def sentence(told: Sentence) -> SafeString:
    return format_html_join("", "{}", ((_part(part),) for part in told.parts))


def _part(part: Part) -> SafeString:
    if part.kind == "diff":
        pieces = (format_html(PIECES[piece.kind], piece.words) for piece in part.pieces)
        return format_html(
            "“<bdi>{}</bdi>”", format_html_join("", "{}", ((one,) for one in pieces))
        )
    words = format_html(SHAPES[part.kind], part.words)
    return format_html('<a href="{}">{}</a>', part.href, words) if part.href else words
