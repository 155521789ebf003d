"""Merging a tag into another one: first what moves, then the move."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles.forms.spans import whole
from articles.forms.tags import MergeTagForm
from articles.models import Change, Stale, Tag
from articles.views.answers import SeeOther
from articles.views.marks import revision
from articles.views.scope import admins_only
from articles.views.tags import tag_for

PAGE = "tags/merge.html"
FIRST = 5


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        row = tag_for(request, pk)
    except Http404:
        return _again(request, pk)
    admins_only(request)
    other = MergeTagForm(request.POST if request.method == "POST" else request.GET, tag=row).other
    if request.method != "POST":
        return _page(request, row, other)
    if other is None:
        return _page(request, row, None, status=422)
    try:
        row.merge_into(other, revision(request))
    except Stale:
        return _late(request, pk, other)
    return SeeOther(other.get_absolute_url())


def _late(request: HttpRequest, pk: int, other: Tag) -> HttpResponse:
    try:
        return _page(request, tag_for(request, pk), other, status=409)
    except Http404:
        return _again(request, pk)


def _again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same answer for a form that was sent twice: the tag is part of the other one. Raises
    Http404 where it is gone for another reason.
    """
    if request.method != "POST" or not Change.objects.deleted_by(request.user, Tag, pk):
        raise Http404
    admins_only(request)
    kept = get_object_or_404(Tag, pk=whole(request.POST.get("with", "")))
    return SeeOther(kept.get_absolute_url())


def _page(request: HttpRequest, row: Tag, other: Tag | None, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"tag": row, "other": other, "status": status}
    if other:
        claims = row.claims.select_related("story").order_by("-pk")
        context |= {
            "claims": claims[:FIRST],
            "count": claims.count(),
            "both": claims.filter(taggings__tag=other).count(),
            "below": row.children.exclude(pk=other.pk),
        }
    else:
        steps = Tag.objects.visible_to(request.user).with_counts().as_tree()
        context["others"] = [(depth, one) for depth, one in steps if one.pk != row.pk]
    return render(request, PAGE, context, status=status)
