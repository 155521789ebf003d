"""What is said beside a claim: that it does not appear in an article, how it relates to others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from articles import reading
from articles.forms.claims import AbsenceForm, RelationForm
from articles.models import Claim, ClaimRelation, Marked
from articles.views import matrix
from articles.views.claims import answer, changed, claim_for
from articles.views.marks import read_again

MARKED = "The claim is marked in this article. Remove its passages there first."


ROW = "reader/_claim.html"


@require_POST
@read_again
def absence(request: HttpRequest, pk: int) -> HttpResponse:
    row = claim_for(request, pk)
    form = AbsenceForm(request.POST, claim=row)
    if not form.is_valid():
        return _absence(request, row, "Choose an article of this story.", status=422)
    version = form.cleaned_data["version"]
    if form.cleaned_data["said"] == "withdrawn":
        if row.absences.filter(version=version).delete()[0]:
            row.story.touch()
        return _absence(request, row, "Taken back: the claim is not checked there.", form.address)
    try:
        row.say_absent(version, request.user)
    except Marked:
        return _absence(request, row, MARKED, status=422)
    return _absence(request, row, "Saved: the claim does not appear there.", form.address)


def _absence(
    request: HttpRequest, row: Claim, said: str, to: str = "", *, status: int = 200
) -> HttpResponse:
    """The claim as the page shows it that the form stood in: its own, the reader's panel, or one
    cell of Compare.
    """
    problem = said if status == 422 else ""
    if article := matrix.cell_of(request, row):
        answer_ = matrix.cell_refused if problem else matrix.cell
        return answer_(request, row, article, said)
    if request.htmx.target != f"claim-{row.pk}":  # type: ignore[attr-defined]
        if problem:
            return answer(request, row, status=status, problem=problem)
        return changed(request, row, said, to)
    claim, places = reading.claim(row)
    context = {"claim": claim, "places": places, "problem": problem}
    response = render(request, ROW, context, status=status)
    return trigger_client_event(response, "announce", {"value": said}, after="settle")


@require_POST
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    row = claim_for(request, pk)
    form = RelationForm(request.POST, claim=row)
    if not form.is_valid():
        return answer(request, row, status=422, relate=form)
    data = form.cleaned_data
    _, made = row.relations.get_or_create(kind=data["kind"], other=data["other"])
    if made:
        row.story.touch()
    return changed(request, row, "Saved.")


@require_POST
def unrelate(request: HttpRequest, pk: int, relation: int) -> HttpResponse:
    """Idempotent: a relation that is gone already is gone."""
    row = claim_for(request, pk)
    mine = ClaimRelation.objects.filter(pk=relation)
    if (mine.filter(claim=row) | mine.filter(other=row)).delete()[0]:
        row.story.touch()
    return changed(request, row, "Removed.")
