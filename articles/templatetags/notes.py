"""The words of a note as HTML: plain, with web addresses made links."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.text.links import Piece, pieces

register = template.Library()


@register.filter
def said(text: str) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces(text)))


def _piece(piece: Piece) -> SafeString | str:
    if not piece.href:
        return piece.words
    return format_html(
        '<a href="{}" rel="noopener noreferrer nofollow">{}</a>', piece.href, piece.words
    )
