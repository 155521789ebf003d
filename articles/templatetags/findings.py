"""How findings are written: what they rest on, and the Markdown of the memo."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.utils import dateformat
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.reading import Cited, Moment, Story
from articles.templatetags.wording import FORMATS
from articles.text.directions import visible
from articles.text.spans import shorten

register = template.Library()

WORDS = 220  # code points of a passage below a finding
ITEM = '<li><a href="{}">{}</a> <bdi>{}</bdi> <span class="soft">{}</span><q dir="auto">{}</q></li>'
OLDER = "(an earlier text) "

# What Markdown would take for more than the character it is, or a browser for HTML, also in
# addresses, of which many readers make links; and what begins a block at the start of a line.
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
BLOCK = re.compile(r"^([#+=-]|\d+(?=[.)]))")
ADDRESS = re.compile(r"https?://[^\s<>\\]+")


@register.simple_tag
def citations(one: Any, story: Story, words: int = WORDS) -> SafeString:
    """What a finding rests on, as the items of a list. A page has hundreds, so no template."""
    columns = f"/stories/{story.id}/?articles={','.join(map(str, one.articles))}"
    return format_html_join("", ITEM, (_item(cited, columns, words) for cited in one.passages))


def _item(cited: Cited, columns: str, words: int) -> tuple[Any, ...]:
    older = "" if cited.current else OLDER
    address = f"{columns}#{cited.anchor}"
    return address, cited.citation, cited.outlet, older, shorten(cited.words, words)


@register.filter(is_safe=True)
def markdown(words: str) -> str:
    """`words` on one line, with nothing in them that Markdown reads."""
    line = SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return BLOCK.sub(
        lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}\\", line
    )


@register.filter(is_safe=True)
def name(words: str) -> str:
    """Words that are no article's: as `markdown`, and with nothing in them that nobody sees."""
    return markdown(visible(words))


@register.filter(is_safe=True)
def autolink(address: str) -> str:
    """An address as Markdown links it, or as words where it is none that a browser opens."""
    return f"<{address}>" if ADDRESS.fullmatch(address) else markdown(address)


@register.filter
def dated(when: Moment | None) -> str:
    """A time in plain words, as precise as it is known."""
    if when is None:
        return "no date"
    at = datetime.fromisoformat(when.at)
    return dateformat.format(at, FORMATS[when.precision])
