"""Assigning a story or a claim to an editor, often oneself, or to nobody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from articles import reading
from articles.forms.assigning import AssignForm
from articles.models import Assignable, Claim, Stale, Story
from articles.views import meanwhile
from articles.views.answers import page_or_part, saved
from articles.views.claims import answer, changed, claim_for

PART = "_assigned.html"
PAGE = "stories/assign.html"
ROW = "reader/_claim.html"
GONE = "Choose one of the editors."


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    row = claim_for(request, pk)
    form = AssignForm(request.POST, row=row, me=request.user)
    if not form.is_valid():
        return answer(request, row, status=422, problem=GONE)
    try:
        row.assign(form.cleaned_data["revision"], form.cleaned_data["assigned_to"])
    except Stale:
        return _late(request, claim_for(request, pk), form, "claims")
    row.story.touch()
    if request.htmx.target == "claim":  # type: ignore[attr-defined]
        return changed(request, row, _said(row))
    if request.htmx.target == f"claim-{pk}":  # type: ignore[attr-defined]
        response = _in_reader(request, row)
        return trigger_client_event(response, "announce", {"value": _said(row)}, after="settle")
    context = {"row": claim_for(request, pk), "kind": "claims"}
    return saved(request, PART, context, to=row.get_absolute_url(), said=_said(row))


def _in_reader(request: HttpRequest, row: Claim, problem: str = "") -> HttpResponse:
    """The claim's row in the reader's panel."""
    claim, places = reading.claim(row)
    context = {"claim": claim, "places": places, "problem": problem}
    return render(request, ROW, context, status=409 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Story.objects.visible_to(request.user).select_related("assigned_to")
    row = get_object_or_404(rows, pk=pk)
    data = request.POST if request.method == "POST" else None
    form = AssignForm(data, row=row, me=request.user)
    context = {"row": row, "kind": "stories", "assign": form}
    if not form.is_valid():
        status = 200 if data is None else 422
        return page_or_part(request, PAGE, context, part="form", status=status)
    try:
        row.assign(form.cleaned_data["revision"], form.cleaned_data["assigned_to"])
    except Stale:
        return _late(request, get_object_or_404(rows, pk=pk), form, "stories")
    return saved(request, PART, context, to=row.get_absolute_url(), said=_said(row))


def _late(request: HttpRequest, now: Any, form: AssignForm, kind: str) -> HttpResponse:
    """What is there now; where a button stood in a list, in its place, to be pressed again."""

    def form_of(row: Any) -> AssignForm:
        return AssignForm(row=row, me=request.user)

    told = meanwhile.late(request, now, form, form_of, insist="Assign it all the same")
    told.has_form = False  # there is nothing to edit but whom one has chosen
    problem = f"{told.who} has changed it meanwhile, so nothing was assigned. Look, and try again."
    match request.htmx.target:  # type: ignore[attr-defined]
        case target if target == f"claim-{now.pk}":
            return _in_reader(request, now, problem)
        case target if target == f"assigned-{kind}-{now.pk}":
            context = {"row": now, "kind": kind, "problem": problem}
            return render(request, PART, context, status=409)
    return meanwhile.answer(request, told)


def _said(row: Assignable) -> str:
    who = row.assigned_to
    return f"Assigned to {who.get_username()}." if who else "Assigned to nobody now."
