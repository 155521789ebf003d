"""What is said beside a claim: that it does not appear in an article, how it relates to others."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.forms.claims import AbsenceForm, RelationForm
from articles.models import ClaimRelation, Marked
from articles.views.claims import answer, changed, claim_for

MARKED = "The claim is marked in this article. Remove its passages there first."


@require_POST
def absence(request: HttpRequest, pk: int) -> HttpResponse:
    row = claim_for(request, pk)
    form = AbsenceForm(request.POST, claim=row)
    if not form.is_valid():
        return answer(request, row, status=422, problem="Choose an article of this story.")
    version = form.cleaned_data["version"]
    if form.cleaned_data["said"] == "withdrawn":
        if row.absences.filter(version=version).delete()[0]:
            row.story.touch()
        return changed(request, row, "Taken back: the claim is not checked there.")
    try:
        row.say_absent(version, request.user)
    except Marked:
        return answer(request, row, status=422, problem=MARKED)
    return changed(request, row, "Saved: the claim does not appear there.")


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
