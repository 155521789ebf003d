"""How the API answers: JSON with a strong ETag, and 304 where nothing has changed."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from articles.forms.paging import PagingForm, refusal
from articles.models.pages import Order, page
from newsdesk import compression
from newsdesk.problems import problem

FORM = "3"  # goes up when the same rows are told otherwise
SIZE = 50  # items of a page that asks for no number
BY_ID = Order("pk", int)  # a list in this order has no row twice, whatever is changed meanwhile

type Json = dict[str, Any]


def address(path: str) -> str:
    """The whole address of `path`, never made from what a request calls this host."""
    return f"{settings.BASE_URL}{path}"


def refused(request: HttpRequest) -> HttpResponse | None:
    """400 for an address that knows no parameters, if there are any."""
    said = refusal(request.GET)
    return problem(400, said) if said else None


def answer(request: HttpRequest, made: Callable[[], Json], *, state: str = "") -> HttpResponse:
    """What `made` gives. With `state`, which tells it from what it was before, it is made only for
    who does not have it yet; without, it is told by its own bytes.
    """
    body = b"" if state else _written(made())
    packed = compression.accepted(request)
    tag = _tag(state.encode() or body, packed=packed)
    # No answer has a date of its last change, so this has to be ignored (RFC 9110, 13.1.4), which
    # Django takes for a condition that fails.
    request.META.pop("HTTP_IF_UNMODIFIED_SINCE", None)
    response = get_conditional_response(request, etag=tag)
    if response and response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return problem(HTTPStatus.PRECONDITION_FAILED)
    if response is None:
        response = _whole(body or _written(made()), packed=packed)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _written(found: Json) -> bytes:
    return (json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _tag(what: bytes, *, packed: bool) -> str:
    """Strong, so each encoding has its own."""
    known = sha256(b" ".join([FORM.encode(), settings.BASE_URL.encode(), what])).hexdigest()[:32]
    return f'"{known}{"-gzip" * packed}"'


def _whole(body: bytes, *, packed: bool) -> HttpResponse:
    """Compressed here, since the same has to be the same bytes; no stranger can have a token sent
    with words of his own, from whose length he could guess something."""
    response = HttpResponse(content_type="application/json")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, compression.LEVEL, mtime=0)
    response.content = body
    return response


def listed(
    request: HttpRequest, rows: QuerySet[Any], made: Callable[[list[Any]], list[Json]]
) -> HttpResponse:
    """A page of `rows` by id, with the address of the next one in it and in the header Link."""
    form = PagingForm(request.GET)
    form.is_valid()
    if said := refusal(request.GET, form):
        return problem(400, said)
    asked = form.cleaned_data
    size = asked["limit"] or SIZE
    found = page(rows, BY_ID, size=size, after=asked["after"])
    # Behind the last row there is nothing, and not the first page again.
    shown = [] if asked["after"] and not found.before else found.rows
    following = following_page(request, found.after if shown else "", asked["limit"])
    response = answer(request, lambda: {"items": made(shown), "next": following})
    return linked(response, following)


def following_page(request: HttpRequest, after: str, limit: int | None) -> str | None:
    """The address of the page after the place `after`, if there is one."""
    if not after:
        return None
    asked = f"?after={after}" + (f"&limit={limit}" if limit else "")
    return address(request.path + asked)


def linked(response: HttpResponse, following: str | None) -> HttpResponse:
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
