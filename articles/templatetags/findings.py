"""How findings are written: their places in the reader, and the Markdown of the memo."""

import re
from datetime import datetime

from django import template
from django.utils import dateformat

from articles.reading import Cited, Moment
from articles.templatetags.wording import FORMATS

register = template.Library()

# What Markdown would take for more than the character it is, or a browser for HTML; and what
# begins a block at the start of a line.
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
BLOCK = re.compile(r"^([#+=-]|\d+(?=[.)]))")
ADDRESS = re.compile(r"https?://[^\s<>\\]+")


@register.filter
def place(cited: Cited, articles: tuple[int, ...]) -> str:
    """The address of the words in the reader, beside the other `articles` of the finding."""
    columns = ",".join(map(str, articles))
    return f"?articles={columns}#{cited.anchor}"


@register.filter(is_safe=True)
def markdown(words: str) -> str:
    """`words` on one line, with nothing in them that Markdown reads."""
    line = SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return BLOCK.sub(
        lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}\\", line
    )


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
