"""The words of a note as HTML: plain, with web addresses made links and mentions set off."""

from collections.abc import Collection, Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.text.links import Piece, pieces
from articles.text.mentions import mentions

register = template.Library()


@register.filter
def said(text: str, names: Collection[str] = ()) -> SafeString:
    """`names`, in lower case, are those of the colleagues whom the note calls."""
    parts = (part for piece in pieces(text) for part in _parts(piece, names))
    return format_html_join("", "{}", ((part,) for part in parts))


def _parts(piece: Piece, names: Collection[str]) -> Iterator[SafeString | str]:
    if piece.href:
        yield format_html(
            '<a href="{}" rel="noopener noreferrer nofollow">{}</a>', piece.href, piece.words
        )
        return
    for words, calls in mentions(piece.words, names):
        yield format_html('<b class="mention">{}</b>', words) if calls else words
