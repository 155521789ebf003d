"""Filters that say things in the screens' words."""

from datetime import datetime

from django import template
from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import models, reading
from articles.text import directions, scripts
from articles.text.moments import as_entered
from articles.text.outline import outline
from articles.text.spans import Span

register = template.Library()

FORMATS = {"year": "Y", "month": "M Y", "day": "j M Y", "minute": "j M Y, H:i"}
AROUND = 40  # code points of context on either side
LABELS: dict[str, str] = {
    **dict(models.Attribution.Certainty.choices),
    **dict(models.Attribution.Basis.choices),
    **dict(models.Appearance.Stance.choices),
    **dict(models.Appearance.QuoteType.choices),
    **dict(models.Claim.Status.choices),
    **dict(models.Furniture.Kind.choices),
    **dict(models.Origin.choices),
}
PRECISION = {"year": "the year only", "month": "the month only", "day": "the day only"}
BEGINNING, END = 240, 120  # code points of a long stretch that are shown


@register.filter
def moment(when: reading.Moment | None) -> str | SafeString:
    """A time as precise as it is known, with its zone on hover."""
    if when is None:
        return "no date"
    at = datetime.fromisoformat(when.at)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        when.at,
        f"UTC{f'; printed in {when.zone}' if when.zone else ''}",
        dateformat.format(at, FORMATS[when.precision]),
    )


@register.filter
def time_of(article: models.Article, name: str) -> reading.Moment | None:
    """When an article was `published` or `updated`, as precisely as it is known."""
    return reading.moment(article, name)


@register.filter
def details(when: reading.Moment) -> str:
    """How precisely a time is known, the clock as printed, and where it comes from."""
    known = PRECISION.get(when.precision)
    if not known and when.zone:
        at = datetime.fromisoformat(when.at)
        clock = as_entered(at, when.precision, when.zone)
        known = f"UTC · {clock} {when.zone}"
    elif not known:
        known = "as printed, without a time zone"
    return " · ".join(filter(None, [known, words_for(when.origin)]))


@register.filter
def edges(words: str) -> str:
    """Where a long stretch begins and where it ends."""
    if len(words) <= BEGINNING + END:
        return words
    return f"{words[:BEGINNING].rstrip()} … {words[-END:].lstrip()}"


@register.filter
def visible(words: str) -> str:
    """Words that are compared, with what nobody can see in them: an outlet may have added it."""
    return directions.visible(words)


@register.filter
def cuts(text: str) -> str:
    return outline(text)


@register.filter
def words_for(value: str) -> str:
    """What the screens call a value of the model, such as “as fact” for CT+."""
    return LABELS.get(value, value)


@register.filter
def strange_letters(name: str) -> list[tuple[str, str, str]]:
    """Letters of another script than the rest of their word: the word, the letter, the script."""
    return scripts.mixed(name)


@register.filter
def in_context(span: Span, text: str) -> SafeString:
    """The words of a span with what stands around them."""
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n")[0]
    return format_html("…{}<mark>{}</mark>{}…", before, span.exact, after)
