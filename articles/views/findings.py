"""Findings of a story: what turns up, what editors have made of it, and deciding about it."""

from itertools import groupby
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.comparison.findings import Found, turned_up
from articles.forms.findings import DecideForm, FindingFilterForm
from articles.models import Citation, Finding, Stale, Story
from articles.views.answers import page_or_part, saved

PAGE = "findings/findings.html"
MOST = 200  # of what turns up; the gravest
SHORT = 8  # lines at the top
GONE = (
    "This does not turn up any more: the passages or credits have changed meanwhile. Nothing was "
    "saved; what turns up now is shown below."
)
DECIDED = "Somebody has decided about this meanwhile. Nothing was saved; this is how it is now."


def story_for(request: HttpRequest, pk: int) -> Story:
    found: Story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """What turns up and what is kept; POST keeps or dismisses one thing that turned up."""
    row = story_for(request, pk)
    story = reading.load(row)
    found = turned_up(story)
    if request.method != "POST":
        return _page(request, story, found)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, story, found, form=form, status=422)
    made = Finding.objects.made_with(request.user, form.cleaned_data["form_key"])
    if made is None:
        key = form.cleaned_data["key"]
        one = next((one for one in found if one.key == key), None)
        if one is None:
            return _page(request, story, found, form=form, status=409, conflict=GONE)
        try:
            made = _decide(request, row, one, form)
        except Stale:
            return _page(request, story, found, form=form, status=409, conflict=DECIDED)
    return _saved(request, story, found, made)


def _decide(request: HttpRequest, row: Story, one: Found, form: DecideForm) -> Finding:
    return Finding.note(
        row,
        author=request.user,
        form_key=form.cleaned_data["form_key"],
        claims=one.claims,
        citations=[Citation(cited.version, cited.spans) for cited in one.passages],
        kind=one.kind,
        key=one.key,
        **form.values(one.sentence),
    )


def _saved(
    request: HttpRequest, story: reading.Story, found: list[Found], made: Finding
) -> HttpResponse:
    said = "Kept." if made.state == Finding.State.KEPT else "Dismissed; it stays away."
    context = context_of(request, story, found)
    following = _after(found, made.key, context["waiting"])
    to = f"{request.get_full_path()}#{following or 'kept'}"
    return saved(request, f"{PAGE}#desk", context | {"said": said}, to=to, said=said)


def _after(found: list[Found], key: str, waiting: list[Found]) -> str:
    """The anchor of what still waits behind `key`, or before it."""
    order = [one.key for one in found]
    at = order.index(key) if key in order else 0
    left = {one.key: one.anchor for one in waiting}
    return next((left[k] for k in (*order[at:], *reversed(order[:at])) if k in left), "")


def _page(
    request: HttpRequest,
    story: reading.Story,
    found: list[Found],
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = context_of(request, story, found) | more
    return page_or_part(request, PAGE, context, part="desk", status=status)


def context_of(request: HttpRequest, story: reading.Story, found: list[Found]) -> dict[str, Any]:
    """What the page is made of. One query, two where an older text is cited."""
    rows = reading.findings(story)
    asked = FindingFilterForm(request.GET, story)
    keys = {one.key for one in found}
    decided = {row.key for row in rows}
    kept = [row for row in rows if row.kept]
    waiting = [one for one in found if one.key not in decided]
    shown = [one for one in waiting if asked.keeps(one)]
    return {
        "story": story,
        "tab": "findings",
        "asked": asked,
        "address": f"?{request.GET.urlencode()}" if asked.chosen else "",
        "kept": [_kept(row, keys) for row in kept if asked.keeps(row)],
        "kept_of": len(kept),
        "dismissed": [row for row in rows if not row.kept and asked.keeps(row)],
        "waiting": waiting,
        "shown": shown,
        "groups": _groups(shown[:MOST]),
        "most": MOST,
        "first": _first(found, rows),
        "claims": {claim.id: claim for claim in story.claims},
    }


def _kept(row: reading.Finding, keys: set[str]) -> dict[str, Any]:
    """`gone`: it was found by newsdesk and does not turn up any more."""
    return {"row": row, "gone": not row.by_hand and row.key not in keys}


def _groups(found: list[Found]) -> list[dict[str, Any]]:
    """By grade and kind, as `found` is in order; each with the key of its form."""
    return [
        {
            "label": label,
            "grade": grade,
            "cards": [{"found": one, "form_key": uuid4()} for one in alike],
        }
        for (grade, label), alike in groupby(found, lambda one: (one.grade, one.label))
    ]


def _first(found: list[Found], rows: list[reading.Finding]) -> list[dict[str, str]]:
    """What the top of the page says at a glance: the gravest of what is not dismissed."""
    by_key = {row.key: row for row in rows if row.key}
    told = []
    for one in found:
        row = by_key.get(one.key)
        if (row is None or row.kept) and (one.grade == 4 or one.short):
            anchor = f"finding-{row.id}" if row else one.anchor
            words = (row.sentence if row else one.sentence) if one.grade == 4 else one.short
            told.append({"anchor": anchor, "words": words, "label": one.label})
    return told[:SHORT]
