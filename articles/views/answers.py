"""How views answer: a page, or with htmx the part of it that changed; 303 after a success."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


class SeeOther(HttpResponseRedirect):
    """After a form: the browser fetches the page, and going back does not send twice."""

    status_code = 303


def page_or_part(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or its partial `part` for htmx."""
    name = f"{template}#{part}" if wants_part(request) else template
    return render(request, name, context, status=status)


def saved(
    request: HttpRequest, template: str, context: dict[str, Any], *, to: str, said: str
) -> HttpResponse:
    """After a change: with htmx what has to be painted again, else 303 to the page `to`.

    `said` is announced to a screen reader.
    """
    if not wants_part(request):
        return SeeOther(to)
    response = render(request, template, context)
    response["HX-Trigger-After-Settle"] = json.dumps({"announce": said, "saved": True})
    return response


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx wants a part. Going back in the browser's history wants the whole page."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.history_restore_request
