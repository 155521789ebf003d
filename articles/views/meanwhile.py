"""What is answered to a change that came too late (409): the same panel for every noun.

A view that shows its form again puts `late` into its page. Whatever it does not catch is answered
here: what only says what to do, and what is gone.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.forms.meanwhile import Late, gone, late
from articles.models import Stale, membership
from articles.reading import Gone
from newsdesk.errors import not_found, typed

__all__ = ["Late", "TooLate", "late"]

PAGE = "late.html"
# The nouns by the first word of their addresses.
NOUNS = {
    "appearances": "appearance",
    "articles": "article",
    "attributions": "attribution",
    "claims": "claim",
    "findings": "finding",
    "furniture": "furniture",
    "notes": "note",
    "permalinks": "permalink",
    "sources": "source",
    "stories": "story",
    "tags": "tag",
}
INSIST = {
    "delete": "Delete all the same",
    "move": "Move it all the same",
    "merge": "Merge all the same",
    "revoke": "Revoke all the same",
    "story": "Move it all the same",
}
ADMINS = {"permalink"}  # whose rows are not every editor's


class TooLate:
    """Answers Stale, and what was deleted, whichever view it was: before it, or while it read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Stale | Http404 | Gone):
            return None
        told = _told(request, error) if request.method == "POST" else None
        if told:
            return answer(request, told)
        return not_found(request, error) if isinstance(error, Gone) else None


def _told(request: HttpRequest, error: Exception) -> Late | None:
    named = noun(request)
    if named is None or not _may(request):
        return None
    kind, pk = named
    if isinstance(error, Stale):
        now = apps.get_model("articles", kind)._base_manager.filter(pk=pk).first()
        if now is not None:
            return late(request, now, insist=_insist(request))
    return gone(request, kind, pk, typed(request)) if kind not in ADMINS else None


def noun(request: HttpRequest) -> tuple[str, int] | None:
    """The kind and the id of the row that an address of newsdesk's pages is about."""
    match: Any = request.resolver_match
    kind = NOUNS.get(request.path_info.split("/")[1])
    if match is None or kind is None or match.namespaces:
        return None
    if "rule" in match.kwargs:
        return "furniturerule", match.kwargs["rule"]
    pk = match.kwargs.get("pk", match.kwargs.get("article"))
    return (kind, pk) if isinstance(pk, int) else None


def _may(request: HttpRequest) -> bool:
    user: Any = request.user
    return user.is_authenticated and (user.is_superuser or membership(user).exists())


def _insist(request: HttpRequest) -> str:
    last = request.path_info.rstrip("/").rpartition("/")[2]
    return INSIST.get(last, "Do it all the same")


def answer(request: HttpRequest, told: Late) -> HttpResponse:
    """The panel on a page of its own; with htmx where the form stood in the reader, else in place
    of the whole page's content.
    """
    if request.headers.get("HX-Request") != "true":
        return render(request, PAGE, {"late": told}, status=409)
    detail = request.headers.get("HX-Target") == "detail"
    context = {"late": told, "target": "#detail" if detail else ""}
    response = render(request, f"{PAGE}#panel", context, status=409)
    if not detail:
        response["HX-Retarget"], response["HX-Reswap"] = "#main", "innerHTML"
    return response
