"""Sentences of a history as HTML; somebody's words stand by themselves in them."""

from collections.abc import Iterable
from functools import reduce
from operator import add

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from articles.chronicle import Part, Piece, Sentence

register = template.Library()


@register.filter
def sentence(told: Sentence) -> SafeString:
    return together(map(_part, told.parts))


def together(pieces: Iterable[SafeString | str]) -> SafeString:
    """Escaped and one after the other, which `format_html_join` does three times slower."""
    return reduce(add, map(conditional_escape, pieces), conditional_escape(""))


def _part(part: Part) -> SafeString | str:
    if not part.href:
        return _words(part)
    return format_html('<a href="{}">{}</a>', part.href, _words(part))


def _words(part: Part) -> SafeString | str:
    match part.kind:
        case "name":
            return format_html("<bdi>{}</bdi>", part.words)
        case "quote":
            return format_html("“<bdi>{}</bdi>”", part.words)
        case "old":
            return format_html("<del><bdi>{}</bdi></del>", part.words)
        case "new":
            return format_html("<ins><bdi>{}</bdi></ins>", part.words)
        case "diff":
            return format_html("“<bdi>{}</bdi>”", together(map(_piece, part.pieces)))
    return part.words


def _piece(piece: Piece) -> SafeString | str:
    match piece.kind:
        case "deleted":
            return format_html("<del>{}</del>", piece.words)
        case "inserted":
            return format_html("<ins>{}</ins>", piece.words)
    return piece.words
