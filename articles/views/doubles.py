"""Sources that may be one: pairs with the reason, and the statement that they are two."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from articles.forms.doubles import ApartForm, ReasonForm
from articles.models import Alias, Apart, Source
from articles.text.names import Alike, Known, alike
from articles.views.answers import SeeOther
from articles.views.scope import admins_only

PAGE = "sources/doubles.html"
PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def doubles(request: HttpRequest) -> HttpResponse:
    admins_only(request)
    if request.method == "POST":
        return _say(request)
    return _list(request)


def _list(request: HttpRequest, status: int = 200) -> HttpResponse:
    asked = ReasonForm(request.GET)
    said = Apart.objects.select_related("one", "other", "created_by")
    pairs = asked.narrow(alike(known(), {frozenset((row.one_id, row.other_id)) for row in said}))
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("page"))
    rows = _rows(request, list(page))
    context = {
        "page": page,
        "pairs": [
            (pair, *sorted([rows[pair.one], rows[pair.other]], key=Source.weight))
            for pair in page
            if pair.one in rows and pair.other in rows
        ],
        "asked": asked,
        "apart": said,
    }
    return render(request, PAGE, context, status=status)


def known() -> list[Known]:
    """Every source as names are compared. One query."""
    names = Alias.objects.filter(source=OuterRef("pk"), story=None, article=None)
    rows = Source.objects.annotate(names=ArraySubquery(names.values("name"))).order_by("pk")
    columns = ("pk", "name", "kind", "story_id", "parent_id", "domain", "names")
    return [Known(*row) for row in rows.values_list(*columns)]


def doubles_of(source: Source) -> dict[int, str]:
    """The ids of those that may be `source`, and why, the surest first."""
    said = Apart.objects.filter(Q(one=source) | Q(other=source)).values_list("one", "other")
    pairs = alike(known(), {frozenset(pair) for pair in said})
    return {
        pair.other if pair.one == source.pk else pair.one: pair.why
        for pair in pairs
        if source.pk in pair[:2]
    }


def _rows(request: HttpRequest, pairs: list[Alike]) -> dict[int, Any]:
    ids = {pk for pair in pairs for pk in pair[:2]}
    rows = Source.objects.visible_to(request.user).with_counts().select_related("story")
    found: dict[int, Any] = rows.in_bulk(ids)
    return found


def _say(request: HttpRequest) -> HttpResponse:
    form = ApartForm(request.POST, user=request.user)
    if not form.is_valid():
        return _list(request, status=422)
    one, other = form.cleaned_data["one"], form.cleaned_data["other"]
    if form.cleaned_data["said"] == "two":
        row = Apart(one=one, other=other, created_by_id=request.user.pk)
        Apart.objects.bulk_create([row], ignore_conflicts=True)  # it may have been said already
    else:
        Apart.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).delete()
    return SeeOther(request.get_full_path())
