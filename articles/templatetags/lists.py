"""The heading of a column, which sorts its list."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.forms.lists import ListForm

register = template.Library()


@register.simple_tag
def column(asked: ListForm, name: str, words: str, kind: str = "") -> SafeString:
    """`<th>` with a link that sorts the list by the order `name`; again, the other way round."""
    direction = asked.direction(name)
    return format_html(
        '<th scope="col"{}{}><a href="{}">{}</a></th>',
        format_html(' class="{}"', kind) if kind else "",
        format_html(' aria-sort="{}"', direction) if direction else "",
        asked.address(sort=asked.turned(name)),
        words,
    )
