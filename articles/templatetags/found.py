"""What a search found, as HTML.

Written in Python rather than as a template: a page has a hundred rows of a dozen pieces each, and
is painted anew whenever somebody who types pauses.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .history import together

register = template.Library()


@register.simple_tag
def rows(found: Iterable[Mapping[str, Any]]) -> SafeString:
    return format_html('<ul class="rows found">{}\n    </ul>', together(map(_row, found)))


def _row(one: Mapping[str, Any]) -> SafeString:
    words, title = _words(one["parts"]), one.get("title")
    return format_html(
        """
      <li>
        <p><a href="{}"><bdi>{}</bdi></a>{}</p>
        {}{}{}
      </li>""",
        one["address"],
        title or words,
        format_html(' <span class="soft">{}</span>', one["kind"]) if one.get("kind") else "",
        _excerpt(one, words) if title else "",
        _more(one["more"]) if one.get("more") else "",
        _in(one["story"]) if one.get("story") else "",
    )


def _excerpt(one: Mapping[str, Any], words: SafeString) -> SafeString:
    before, after = "… " if one["before"] else "", " …" if one["after"] else ""
    return format_html('<p dir="auto"><bdi>{}{}{}</bdi></p>', before, words, after)


def _more(parts: Iterable[tuple[str, bool]]) -> SafeString:
    return format_html('<p class="soft"><bdi>{}</bdi></p>', _words(parts))


def _in(story: Any) -> SafeString:
    return format_html(
        '<p class="soft">in <a href="{}"><bdi>{}</bdi></a></p>',
        story.get_absolute_url(),
        story.title,
    )


def _words(parts: Iterable[tuple[str, bool]]) -> SafeString:
    """Each with whether it was looked for."""
    return together(format_html("<mark>{}</mark>", one) if hit else one for one, hit in parts)
