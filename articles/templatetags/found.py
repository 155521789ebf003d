"""Words that a search found."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .history import together

register = template.Library()


@register.filter
def hits(parts: Iterable[tuple[str, bool]]) -> SafeString:
    """The words of `parts`, each with whether it was looked for."""
    return together(format_html("<mark>{}</mark>", one) if hit else one for one, hit in parts)
