"""Merging a claim into another one of its story: first what moves, then the move."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles.forms.claims import MergeForm
from articles.forms.spans import whole
from articles.models import Change, Claim, ClaimRelation, Stale
from articles.text.likeness import ranked
from articles.views.answers import SeeOther
from articles.views.claims import claim_for

PAGE = "claims/merge.html"


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        row = claim_for(request, pk)
    except Http404:
        return _again(request, pk)
    if request.method != "POST":
        asked = MergeForm({"revision": row.revision, **request.GET.dict()}, claim=row)
        chosen = asked.cleaned_data["other"] if asked.is_valid() else None
        return _page(request, row, chosen)
    form = MergeForm(request.POST, claim=row)
    if not form.is_valid():
        return _page(request, row, None, status=422)
    other = form.cleaned_data["other"]
    try:
        row.merge_into(other, form.cleaned_data["revision"])
    except Stale:
        return _late(request, pk, other)
    return SeeOther(other.get_absolute_url())


def _late(request: HttpRequest, pk: int, other: Claim) -> HttpResponse:
    try:
        return _page(request, claim_for(request, pk), other, status=409)
    except Http404:
        return _again(request, pk)


def _again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same answer for a form that was sent twice: the claim is part of the other one. Raises
    Http404 where it is gone for another reason.
    """
    gone = Change.objects.deleted_by(request.user, Claim, pk)
    if not gone or request.method != "POST":
        raise Http404
    rows = Claim.objects.visible_to(request.user).filter(story=gone.story_id)
    return SeeOther(
        get_object_or_404(rows, pk=whole(request.POST.get("other", ""))).get_absolute_url()
    )


def _page(request: HttpRequest, row: Claim, other: Claim | None, status: int = 200) -> HttpResponse:
    context = {
        "row": row,
        "other": other,
        "others": _likely(row),
        "moves": _moves(row, other) if other else None,
        "status": status,
    }
    return render(request, PAGE, context, status=status)


def _likely(row: Claim) -> list[Claim]:
    """The story's other claims, those most like this one first."""
    others = list(row.story.claims.exclude(pk=row.pk))
    return [others[index] for index in ranked(row.text, [other.text for other in others])]


def _moves(row: Claim, other: Claim) -> dict[str, Any]:
    relations = ClaimRelation.objects.filter(Q(claim=row) | Q(other=row))
    return {
        "passages": row.appearances.select_related("version__article__publisher").defer(
            "version__text", "version__search"
        ),
        "tags": row.tags.exclude(pk__in=other.tags.values("pk")),
        "relations": relations.exclude(claim=other).exclude(other=other).count(),
        "absences": row.absences.exclude(version__in=other.appearances.values("version")).count(),
    }
