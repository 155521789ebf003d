"""A form for something that somebody has deleted meanwhile: that is said, and the words are kept.

Every view answers 404 for a row that is not there. Here it is asked whether it ever was.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from articles.models import Change, Story
from newsdesk import errors

# What an address speaks of, by how it begins.
NOUNS = {
    "stories": "story",
    "articles": "article",
    "appearances": "appearance",
    "attributions": "attribution",
    "furniture": "furniture",
    "claims": "claim",
    "findings": "finding",
    "sources": "source",
    "tags": "tag",
}


class DeletedMeanwhile:
    """Answers 409 where a view finds nothing for a form, and the history knows who deleted it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.method != "POST" or not isinstance(error, Http404):
            return None
        change = _deletion(request)
        if change is None:
            return None
        context = {
            "change": change,
            "again": _again(change),
            "typed": errors.typed(request),
            "story": Story.objects.filter(pk=change.story_id).first(),
        }
        return errors.page(request, "409_deleted.html", 409, context)


def _deletion(request: HttpRequest) -> Any | None:
    """The deletion of what the address names; nothing for who is not of the newsroom."""
    match: Any = request.resolver_match
    kind = NOUNS.get(match.route.split("/")[0])
    pk = match.kwargs.get("pk", match.kwargs.get(kind))
    if kind is None or pk is None or not Story.objects.visible_to(request.user).exists():
        return None
    newest = Change.objects.of_one(apps.get_model("articles", kind), pk).first()
    return newest if newest and newest.what == Change.What.DELETE else None


def _again(change: Any) -> str:
    """Where it is made again."""
    try:
        return reverse("change-restore", args=[change.pk])
    except NoReverseMatch:
        return ""
