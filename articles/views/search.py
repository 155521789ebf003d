"""Searching stories, articles, claims and sources."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import reading
from articles.forms.search import SearchForm
from articles.models import Claim, Source, Story, Version
from articles.text.hits import excerpt, hits, marked
from newsdesk.throttle import throttled

MOST = 20  # of each kind
NEWEST = 200  # texts, earlier ones that were replaced among them


@throttled("search")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "search.html", {"form": form, "groups": []}, status=status)
    words = form.cleaned_data["q"]
    groups = {
        "Articles": _articles(request, words),
        "Stories": _stories(request, words),
        "Claims": _claims(request, words),
        "Sources": _sources(request, words),
    }
    context = {"form": form, "groups": [_group(*group) for group in groups.items()]}
    return render(request, "search.html", context)


def _group(title: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "found": found[:MOST], "more": len(found) > MOST}


def _first(rows: QuerySet[Any]) -> QuerySet[Any]:
    """As many as are shown, and one to know whether there are more."""
    return rows[: MOST + 1]


def _articles(request: HttpRequest, words: str) -> list[dict[str, Any]]:
    # The newest are looked for first, and only then whether they are current: otherwise all that
    # have the words would be joined with their articles.
    newest = Version.objects.found(words).order_by("-pk")[:NEWEST]
    rows = Version.objects.current().visible_to(request.user).filter(pk__in=newest.values("pk"))
    read = rows.select_related("article__story", "article__publisher").defer("search")
    return [_article(version, words) for version in _first(read.order_by("-pk"))]


def _article(version: Any, words: str) -> dict[str, Any]:
    article, places = version.article, hits(version.text, words)
    stretch = excerpt(version.text, places)
    paragraph = reading.paragraph_at(version.text, places[0][0] if places else 0)
    address = f"{article.story.get_absolute_url()}?articles={article.pk}"
    return {
        "address": f"{address}#v{version.pk}-p{paragraph}",
        "title": f"A{article.position} {article.publisher or 'Outlet not known'}",
        "story": article.story,
        "parts": marked(version.text, places, stretch),
        "before": stretch[0] > 0,
        "after": stretch[1] < len(version.text),
    }


def _stories(request: HttpRequest, words: str) -> list[dict[str, Any]]:
    rows = Story.objects.visible_to(request.user).found(words).order_by("-active_at", "-pk")
    return [
        {"address": story.get_absolute_url(), "parts": _whole(story.title, words)}
        for story in _first(rows)
    ]


def _claims(request: HttpRequest, words: str) -> list[dict[str, Any]]:
    rows = Claim.objects.visible_to(request.user).found(words).order_by("-pk")
    return [
        {
            "address": claim.get_absolute_url(),
            "parts": _whole(claim.text, words),
            "story": claim.story,
        }
        for claim in _first(rows.select_related("story"))
    ]


def _whole(text: str, words: str) -> list[tuple[str, bool]]:
    return marked(text, hits(text, words), (0, len(text)))


def _sources(request: HttpRequest, words: str) -> list[dict[str, Any]]:
    rows = Source.objects.visible_to(request.user).like(words.strip('"“” ')).order_by("name", "pk")
    return [
        {
            "address": source.get_absolute_url(),
            "parts": [(source.name, False)],
            "kind": source.get_kind_display(),
            "story": source.story,
        }
        for source in _first(rows.select_related("story"))
    ]
