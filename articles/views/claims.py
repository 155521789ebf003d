"""A claim: where it appears and does not, who is credited for it, what is said of it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.forms.assigning import AssignForm
from articles.forms.claims import ClaimForm, RelationForm
from articles.models import Absence, Claim, ClaimRelation, Note, Stale, Tag
from articles.views.answers import SeeOther, page_or_part, saved
from articles.views.marks import revision
from articles.views.meanwhile import late
from articles.views.noting import sections

PAGE = "claims/claim.html"
DELETE = "claims/delete.html"
PEOPLE = ("created_by", "assigned_to")
TAKEN = "Somebody has just added a tag of this name. Save again to use it."


def claim_for(request: HttpRequest, pk: int) -> Claim:
    rows = Claim.objects.visible_to(request.user).select_related("story", *PEOPLE)
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    row = claim_for(request, pk)
    if request.method != "POST":
        return answer(request, row)
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return answer(request, row, form=form, status=422)
    try:
        _change(request, row, form)
    except Stale:
        now = claim_for(request, pk)
        told = late(request, now, form)
        return answer(request, now, form=ClaimForm(told.data), status=409, late=told)
    except IntegrityError:
        form.add_error("new_tag", TAKEN)
        return answer(request, claim_for(request, pk), form=form, status=422)
    return changed(request, row, "Saved.")


@transaction.atomic
def _change(request: HttpRequest, row: Claim, form: ClaimForm) -> None:
    row.revise(form.cleaned_data["revision"], **form.values)
    row.tags.set(form.tags_for(request.user))
    row.story.touch()


def answer(request: HttpRequest, row: Claim, *, status: int = 200, **context: Any) -> HttpResponse:
    """The claim's page, or for htmx its panel."""
    shown = _context(request, row) | context
    return page_or_part(request, PAGE, shown, part="panel", status=status)


def changed(request: HttpRequest, row: Claim, said: str, to: str = "") -> HttpResponse:
    context = _context(request, claim_for(request, row.pk))
    return saved(request, f"{PAGE}#panel", context, to=to or row.get_absolute_url(), said=said)


def _context(request: HttpRequest, row: Claim) -> dict[str, Any]:
    story = reading.load(row.story)
    read = story.claim(row.pk)
    absences = Absence.objects.filter(claim=row).select_related("created_by")
    said_by = {absence.version_id: absence.created_by for absence in absences}
    ends = ClaimRelation.objects.filter(Q(claim=row) | Q(other=row)).select_related(
        "claim", "other"
    )
    return {
        "row": row,
        "story": story,
        "claim": read,
        "places": [_place(story, place, said_by) for place in story.places(read)],
        "relations": list(ends),
        "form": ClaimForm.of(row),
        "relate": RelationForm(claim=row),
        "assign": AssignForm(row=row, me=request.user),
        "codebook": Tag.objects.as_tree(),
        "notes": sections(row.story_id, row)[0],
    }


def _place(story: reading.Story, place: reading.Place, said_by: dict[int, Any]) -> dict[str, Any]:
    """An article with the claim's passages in it, or with what is said instead."""
    article = story.article(place.article)
    marks = {mark.id: mark for mark in article.appearances}
    passages = [(marks[pk], article.chains(marks[pk])) for pk in place.appearances]
    return {
        "article": article,
        "state": place.state,
        "passages": passages,
        "said_by": said_by.get(article.version),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go with the claim; and with a POST, its end."""
    row = claim_for(request, pk)
    if request.method == "POST":
        row.remove(revision(request))
        row.story.touch()
        return SeeOther(row.story.get_absolute_url())
    notes = Note.objects.going_with(row)
    context = {
        "row": row,
        "passages": row.appearances.count(),
        "absences": row.absences.count(),
        "notes": notes.count(),
        "held": notes.held().count(),
        "relations": ClaimRelation.objects.filter(Q(claim=row) | Q(other=row)).count(),
    }
    return render(request, DELETE, context)
