"""Searching articles, stories, claims, findings and sources: the first of each, or all of one."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.forms.search import SearchForm
from articles.models.searching import Asked, ask
from articles.views.answers import page_or_part, wants_part
from articles.views.found import KINDS, Kind, first
from newsdesk.throttle import throttled

PAGE = "search.html"


@throttled("search", parts="typing")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "groups": []}
    if not form.is_valid():
        said = "; ".join(form.sentences) if form.is_bound else ""
        return _answer(request, context, said, status=422 if form.is_bound else 200)
    asked, narrowed = ask(form.cleaned_data["q"]), form.narrowed
    kinds = {name: kind for name, kind in KINDS.items() if kind.has(narrowed)}
    context |= {"kinds": kinds, "narrowed": narrowed}
    if kind := kinds.get(request.GET.get("in", "")):
        context |= _page(request, kind, asked, narrowed)
    else:
        context["groups"] = [
            {"kind": kind, "found": found, "more": more}
            for kind in kinds.values()
            for found, more in [first(request.user, kind, asked, narrowed)]
        ]
        context["without"] = [one["kind"].title for one in context["groups"] if not one["found"]]
    return _answer(request, context, _said(context))


def _page(
    request: HttpRequest, kind: Kind, asked: Asked, narrowed: dict[str, Any]
) -> dict[str, Any]:
    listed = kind.form(request.GET)
    sort = listed.sorted_by
    if not asked.query and sort.removeprefix("-") == "best":  # nothing to be good at
        listed = kind.form(_without(request, "sort"))
        sort = listed.sorted_by
    page = listed.page(kind.found(request.user, asked, narrowed, sort), counted=False)
    found = kind.shown(kind.loaded(request.user, page.rows), asked)
    return {"kind": kind, "asked": listed, "page": page, "found": found}


def _without(request: HttpRequest, name: str) -> Any:
    data = request.GET.copy()
    data.pop(name, None)
    return data


def _said(context: dict[str, Any]) -> str:
    groups = context["groups"] or [{"found": context.get("found", []), "more": False}]
    number = sum(len(group["found"]) for group in groups)
    more = any(group["more"] for group in groups) or ("page" in context and context["page"].next)
    return f"{number}{' or more' if more else ''} result{'' if number == 1 else 's'}"


def _answer(
    request: HttpRequest, context: dict[str, Any], said: str, status: int = 200
) -> HttpResponse:
    """The page; while somebody types, what was found, and the address that has it."""
    response = page_or_part(request, PAGE, context, part="results", status=status)
    if wants_part(request):
        data = request.GET.copy()
        for name in [name for name, value in data.items() if not str(value).strip()]:
            del data[name]
        response["HX-Replace-Url"] = f"?{data.urlencode()}" if data else request.path
        response["HX-Trigger-After-Settle"] = json.dumps({"announce": said})
    return response
