"""What sorts a list: the heading of a column, or links where it has none."""

from django import template
from django.utils.html import format_html, format_html_join
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


@register.simple_tag
def order(asked: ListForm, to: str) -> SafeString:
    """Links to every order of a list without columns; `to` is where it stands on the page."""
    links = format_html_join(
        " · ",
        '<a href="{}{}"{}>{}</a>',
        (
            (
                asked.address(sort=name),
                to,
                format_html(' {}="true"', "aria-current") if name == asked.sorted_by else "",
                words,
            )
            for name, words in asked.fields["sort"].choices  # type: ignore[attr-defined]
        ),
    )
    return format_html('<p class="order">{}</p>', links)
