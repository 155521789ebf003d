"""How words of a text are shown in lists and forms: as quotations, never editable."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.text.spans import Span, shorten


def quotations(spans: Iterable[Span]) -> SafeString:
    """Each span as a quotation with its place, in code points."""
    return format_html_join(
        "", "<p><q><bdi>{}</bdi></q> ({}–{})</p>", ((s.exact, s.start, s.end) for s in spans)
    )


def span_column(name: str, label: str) -> Any:
    """A read-only field for the field `name`, which holds a span, several of them, or none."""

    @admin.display(description=label)
    def column(obj: Any) -> SafeString | str:
        value = getattr(obj, name)
        spans = (value,) if isinstance(value, Span) else value
        return quotations(spans) if spans else "–"

    column.__name__ = f"{name}_quoted"
    return column


def short(words: str, length: int = 100) -> SafeString:
    return format_html("<bdi>{}</bdi>", shorten(words, length))
