"""A claim as the panel lists it, as HTML.

Written in Python rather than as a template: every opened story has dozens of them, and a template
takes ten times as long for each. `format_html` escapes all that it is given.
"""

from collections.abc import Collection
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import reading
from articles.templatetags.reader import claim_places

register = template.Library()


@register.simple_tag(takes_context=True)
def claim_row(context: Any, claim: reading.Claim, places: list[reading.Place]) -> SafeString:
    """`swap` and `problem` of the context are what a change adds to the row."""
    return format_html(
        """<li id="claim-{id}" data-claim="{id}"{swap}>
  <a class="claim" href="/claims/{id}/" data-choose>
    <span class="tags" aria-hidden="true">{stripes}</span>
    <span class="words"><b>C{number}</b> <bdi>{text}</bdi></span>
  </a>
  <a class="open" href="/claims/{id}/" aria-label="Open claim C{number}">›</a>
  <form class="places" method="post" action="/claims/{id}/absences/" \
hx-post="/claims/{id}/absences/" hx-target="#claim-{id}" hx-swap="outerHTML">
    <input type="hidden" name="csrfmiddlewaretoken" value="{token}">
    {places}
    {tags}{status}
  </form>
  {problem}
</li>
""",
        id=claim.id,
        number=claim.number,
        text=claim.text,
        stripes=_stripes(claim),
        tags=_tags(claim),
        places=claim_places(claim, places, _shown(context), context.get("address", "")),
        status=_status(claim),
        swap=_swap(context.get("swap")),
        problem=_problem(context.get("problem")),
        token=context["csrf_token"],
    )


def _shown(context: Any) -> Collection[int]:
    """The articles that have a column, as far as this answer knows."""
    layout = context.get("layout")
    return layout.articles if layout else ()


def _stripes(claim: reading.Claim) -> SafeString:
    stripe = '<svg viewBox="0 0 4 16"><rect width="4" height="16" fill="{}"/></svg>'
    return format_html_join("", stripe, ((tag.colour,) for tag in claim.tags))


def _tags(claim: reading.Claim) -> SafeString:
    names = ((tag.name,) for tag in claim.tags)
    return format_html_join("", '<span class="tag"><bdi>{}</bdi></span>', names)


def _status(claim: reading.Claim) -> str:
    if claim.status == "open":
        return ""
    return format_html('<span class="status">{}</span>', claim.status)


def _swap(how: str | None) -> str:
    return format_html(' hx-swap-oob="{}"', how) if how else ""


def _problem(sentence: str | None) -> str:
    return format_html('<p class="notice error" role="alert">{}</p>', sentence) if sentence else ""
