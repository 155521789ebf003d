"""What changed: in a story, of a claim, in an article, of a source."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.chronicle import Scope
from articles.forms.history import HistoryForm
from articles.models import Article, Claim, Source, Story
from articles.views.answers import page_or_part

PAGE = "history/history.html"


@require_safe
def of_story(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, "story", get_object_or_404(Story.objects.visible_to(request.user), pk=pk))


@require_safe
def of_claim(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Claim.objects.visible_to(request.user).select_related("story")
    return _page(request, "claim", get_object_or_404(rows, pk=pk))


@require_safe
def of_article(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Article.objects.visible_to(request.user).select_related("story", "publisher")
    return _page(request, "article", get_object_or_404(rows, pk=pk))


@require_safe
def of_source(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Source.objects.visible_to(request.user)
    return _page(request, "source", get_object_or_404(rows, pk=pk))


def _page(request: HttpRequest, of: Any, row: Any) -> HttpResponse:
    asked = HistoryForm(request.GET, of)
    context = {
        "row": row,
        "of": of,
        "story": row if of == "story" else getattr(row, "story", None),
        "asked": asked,
        "page": asked.page(Scope(of, row.pk)),
    }
    return page_or_part(request, PAGE, context, part="deeds")
