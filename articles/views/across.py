"""The claims and the articles of all stories."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import reading
from articles.forms.across import ArticleListForm, ClaimListForm
from articles.models import Article, Claim, Story


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    asked = ClaimListForm(request.GET, me=request.user)
    context = {
        "asked": asked,
        "page": asked.listed(Claim.objects.visible_to(request.user)),
        "story": _story(request, asked),
    }
    return render(request, "claims/claims.html", context)


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    asked = ArticleListForm(request.GET, me=request.user)
    page = asked.listed(Article.objects.visible_to(request.user))
    context = {
        "asked": asked,
        "page": page,
        "rows": [(row, reading.moment(row, "published")) for row in page],
        "story": _story(request, asked),
    }
    return render(request, "articles/articles.html", context)


def _story(request: HttpRequest, asked: Any) -> Story | None:
    """The one whose rows alone are listed."""
    pk = asked.chosen.get("story")
    found: Story | None = pk and Story.objects.visible_to(request.user).filter(pk=pk).first()
    return found
