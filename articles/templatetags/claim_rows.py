"""A claim as the panel lists it, as HTML.

Written in Python rather than as a template, and without `format_html`: every opened story has
dozens of them, and either takes ten times as long. Words from outside are escaped where they are
put in; all else is numbers.
"""

from collections.abc import Collection
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles import reading
from articles.templatetags.reader import claim_places

register = template.Library()


@register.simple_tag(takes_context=True)
def claim_row(context: Any, claim: reading.Claim, places: list[reading.Place]) -> SafeString:
    """`swap` and `problem` of the context are what a change adds to the row."""
    known = claim_places(claim, places, _shown(context), context.get("address", ""))
    return mark_safe(f"""\
<li id="claim-{claim.id}" data-claim="{claim.id}" data-revision="{claim.revision}"\
{_swap(context.get("swap"))}>
  <a class="claim" href="/claims/{claim.id}/" data-choose>
    <span class="tags" aria-hidden="true">{_stripes(claim)}</span>
    <span class="words"><b>C{claim.number}</b> <bdi>{escape(claim.text)}</bdi></span>
  </a>
  <a class="open" href="/claims/{claim.id}/" aria-label="Open claim C{claim.number}">›</a>
  <form class="places" method="post" action="/claims/{claim.id}/absences/" \
hx-post="/claims/{claim.id}/absences/" hx-target="#claim-{claim.id}" hx-swap="outerHTML">
    <input type="hidden" name="csrfmiddlewaretoken" value="{escape(str(context["csrf_token"]))}">
    {known}
    {_tags(claim)}{_status(claim)}{_assigned(claim)}
  </form>
  {_problem(context.get("problem"))}
</li>
""")  # noqa: S308 - escaped piece by piece


def _shown(context: Any) -> Collection[int]:
    """The articles that have a column, as far as this answer knows."""
    layout = context.get("layout")
    return layout.articles if layout else ()


def _stripes(claim: reading.Claim) -> str:
    return "".join(
        f'<svg viewBox="0 0 4 16"><rect width="4" height="16" fill="{escape(tag.colour)}"/></svg>'
        for tag in claim.tags
    )


def _tags(claim: reading.Claim) -> str:
    return "".join(f'<span class="tag"><bdi>{escape(tag.name)}</bdi></span>' for tag in claim.tags)


def _status(claim: reading.Claim) -> str:
    shown = "" if claim.status == "open" else f'<span class="status">{escape(claim.status)}</span>'
    why = f' <span class="reason"><bdi>{escape(claim.reason)}</bdi></span>' if claim.reason else ""
    return shown + why


def _assigned(claim: reading.Claim) -> str:
    if not claim.assigned:
        return ""
    name = f"<bdi>{escape(claim.assigned)}</bdi>"
    return f' <span class="to">→ <span class="visually-hidden">assigned to </span>{name}</span>'


def _swap(how: str | None) -> str:
    return f' hx-swap-oob="{escape(how)}"' if how else ""


def _problem(sentence: str | None) -> str:
    return f'<p class="notice error" role="alert">{escape(sentence)}</p>' if sentence else ""
