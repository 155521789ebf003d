"""Merging two sources: who is the other, what moves, the move, and its way back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.source_merging import MergeSourcesForm, OtherForm
from articles.models import NotMerged, NotUndone, Source, SourceMerge, Stale
from articles.models.mergeable import refuse
from articles.views.answers import SeeOther
from articles.views.doubles import doubles_of
from articles.views.scope import admins_only
from articles.views.sources import merged_into

PAGE = "sources/merge.html"
NOT_UNDONE = "sources/not_undone.html"
FOUND = 20


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """This source goes; the one that is asked for `with` stays."""
    try:
        old = _one(request, pk)
    except Http404:
        return _again(request, pk)
    admins_only(request)
    asked = OtherForm(request.POST if request.method == "POST" else request.GET)
    kept = _sources(request).filter(pk=asked.other).first()
    if not kept:
        return _pick(request, old, asked, status=422 if request.method == "POST" else 200)
    if request.method != "POST":
        return _preview(request, old, kept)
    return _merge(request, old, kept)


def _merge(request: HttpRequest, old: Source, kept: Source) -> HttpResponse:
    form = MergeSourcesForm(request.POST, old=old, kept=kept)
    if not form.is_valid():
        return _preview(request, old, kept, form=form, status=422)
    revisions = (form.cleaned_data["revision"], form.cleaned_data["kept_revision"])
    try:
        SourceMerge.objects.merge(old, kept, revisions, by=request.user, chosen=form.chosen)
    except Stale:
        return _late(request, old.pk, kept.pk)
    except NotMerged as why:
        return _preview(request, old, kept, form=form, problem=str(why), status=422)
    messages.success(request, f"“{old.name}” is part of it now.")
    return SeeOther(kept.get_absolute_url())


def _again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same answer for a form that was sent twice. Raises Http404 where it was not."""
    kept = merged_into(request, pk) if request.method == "POST" else None
    if kept is None:
        raise Http404
    return SeeOther(kept.get_absolute_url())


def _late(request: HttpRequest, old: int, kept: int) -> HttpResponse:
    """Somebody was faster: what would move now, or the other one, if it is gone."""
    if merged_into(request, old):
        return _again(request, old)
    late = "Somebody has changed one of these two meanwhile, so nothing was merged."
    return _preview(request, _one(request, old), _one(request, kept), problem=late, status=409)


def _sources(request: HttpRequest) -> Any:
    rows = Source.objects.visible_to(request.user).with_counts()
    return rows.select_related("story", "parent")


def _one(request: HttpRequest, pk: int) -> Source:
    return get_object_or_404(_sources(request), pk=pk)


def _preview(
    request: HttpRequest,
    old: Source,
    kept: Source,
    *,
    form: MergeSourcesForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if not problem:
        try:
            refuse(old, kept)
        except NotMerged as why:
            problem = str(why)
    late = status == 409
    context = {
        "old": old,
        "kept": kept,
        "form": MergeSourcesForm(old=old, kept=kept) if late or form is None else form,
        "moves": reading.moves_of(old),
        "problem": problem,
        "can": late or status == 422 or not problem,
    }
    return render(request, PAGE, context, status=status)


def _pick(request: HttpRequest, old: Source, asked: OtherForm, *, status: int) -> HttpResponse:
    """The field to look for the other one; before anything is typed, its likely doubles."""
    near = _sources(request).exclude(pk=old.pk)
    if asked.words:
        rows = list(near.like(asked.words).nearest_first(asked.words)[:FOUND])
        found = [(row, "") for row in rows]
    else:
        why = doubles_of(old)
        rows = near.in_bulk(list(why)[:FOUND])
        found = [(rows[pk], reason) for pk, reason in why.items() if pk in rows]
    context = {"old": old, "asked": asked, "found": found, "missing": bool(asked.other)}
    return render(request, PAGE, context, status=status)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a merge back, or says what has changed since."""
    rows = SourceMerge.objects.visible_to(request.user).select_related("kept")
    row = get_object_or_404(rows, pk=pk)
    admins_only(request)
    try:
        old = row.undo(request.user)
    except NotUndone as error:
        if done := row.undone_by_form(request.user):
            return SeeOther(done.get_absolute_url())
        context = {"row": row, "reasons": error.reasons}
        return render(request, NOT_UNDONE, context, status=409)
    except Source.DoesNotExist:
        raise Http404 from None
    messages.success(request, f"“{old.name}” and “{row.kept.name}” are two again.")
    return SeeOther(old.get_absolute_url())
