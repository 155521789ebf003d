"""What people see when something goes wrong: a sentence, and what they typed.

The pages are rendered without the request, so that none of them needs a session, a user or
the database. htmx gets the page's fragment with the same status.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import psycopg
from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from newsdesk import headers, log, problems, theme

RETRY_AFTER = 2  # seconds
# By PostgreSQL's code: what a person is told instead of that the database is away.
STORAGE_FULL = {"53100"}
HELD_UP = {"55P03", "57014", "40P01"}  # waited for a lock, lasted too long, a deadlock
# The server has ended a connection that did nothing inside a transaction; psycopg tells that by
# another exception than all other ends of a connection.
LEFT_ALONE = {"25P03", "25P04"}
# psycopg's own as well: Django does not translate what goes wrong when it closes one of the
# server's cursors, such as the one that a form's choices are read by.
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Fields that are the form's own and no words of the writer.
_NOT_TYPED = {"csrfmiddlewaretoken", "form_key", "revision", "version", "next"}


class Difference(NamedTuple):
    """One field of a form that came too late: what stands there now, beside what was sent."""

    label: str
    now: str
    sent: str


def page(
    request: HttpRequest, template: str, status: int, context: dict[str, object] | None = None
) -> HttpResponse:
    """An error page; for htmx only its partial `message`, for the API's programmes a problem."""
    if problems.is_api(request):
        return problems.problem(status)
    # What a page says of the theme is read from the cookie alone.
    context = {"theme": theme.chosen(request), **(context or {})}
    fragment = "#message" if request.headers.get("HX-Request") == "true" else ""
    return HttpResponse(render_to_string(f"{template}{fragment}", context), status=status)


def conflict(
    request: HttpRequest,
    message: str,
    differences: Iterable[Difference],
    back: str,
    title: str = "Somebody was quicker",
) -> HttpResponse:
    """409: what is there now beside what was sent.

    `message` is the sentence that says who changed it and when; `back` is the address where
    it stands as it is now. Fields that agree are left out.
    """
    rows = [row for row in differences if row.now != row.sent]
    context: dict[str, object] = {
        "title": title,
        "message": message,
        "differences": rows,
        "back": back,
    }
    return page(request, "409.html", 409, context)


def signed_out(request: HttpRequest) -> HttpResponse:
    """401 for a form that came after its session had ended."""
    return page(request, "401.html", 401, {"typed": typed(request)})


def database_away(error: BaseException | None) -> bool:
    """Whether the database could not do what it was asked to now, and may a moment later.

    psycopg's PoolTimeout arrives as an OperationalError.
    """
    return isinstance(error, AWAY) or _code(error) in LEFT_ALONE


def _code(error: BaseException | None) -> str:
    """PostgreSQL's five characters for what happened; Django keeps psycopg's error as the cause."""
    found = error if isinstance(error, psycopg.Error) else getattr(error, "__cause__", None)
    return getattr(found, "sqlstate", None) or ""


def unavailable(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """503, to be tried again in two seconds, with what `error` of the database means."""
    code = _code(error)
    context: dict[str, object] = {"full": code in STORAGE_FULL, "held_up": code in HELD_UP}
    return _later(page(request, "503.html", 503, context), RETRY_AFTER)


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: what was asked for can be asked for again in so many seconds."""
    safe = request.method in {"GET", "HEAD"}
    context: dict[str, object] = {
        "time": told(seconds),
        "again": request.get_full_path() if safe else "",
        "typed": typed(request),
    }
    return _later(page(request, "429.html", 429, context), seconds)


def too_many_misses(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 for any shared link, also for one that opens: which it is cannot be told from it."""
    return _later(page(request, "429_shared.html", 429), seconds)


def too_many_tries(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 for whoever tries to sign in, known or not."""
    return _later(page(request, "429_sign_in.html", 429, {"time": told(seconds)}), seconds)


def told(seconds: int) -> str:
    """So many seconds in words, rounded up: "1 second", "20 seconds", "3 minutes", "2 hours"."""
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds > size or size == 1:
            count = math.ceil(seconds / size)
            return f"{count} {unit}{'s' * (count != 1)}"
    raise AssertionError


def _later(response: HttpResponse, seconds: int) -> HttpResponse:
    response.headers["Retry-After"] = str(seconds)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than is taken at once."""
    too_much = isinstance(exception, _TOO_MUCH)
    context: dict[str, object] = {
        "unknown_host": isinstance(exception, DisallowedHost),
        "too_much": too_much,
        "largest": settings.LARGEST_REQUEST // settings.MB,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return page(request, "400.html", 413 if too_much else 400, context)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "403.html", 403)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405 for an address that was opened although it takes forms only, or the other way round."""
    response = page(request, "405.html", 405, {"shared": headers.is_shared(request)})
    response.headers["Allow"] = allowed
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token.

    Its words are shown again only where the browser says that the form was ours: nobody
    else's page may put words into one of newsdesk's. The API takes no form at all.
    """
    if problems.is_api(request):
        return not_allowed(request, problems.ALLOWED)
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return page(request, "403_csrf.html", 403, {"typed": typed(request) if ours else []})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    shared = headers.is_shared(request)
    return page(request, "404_shared.html" if shared else "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the error was the database's (in the session or the user, for instance)."""
    error = sys.exc_info()[1]
    if database_away(error):
        return unavailable(request, error)
    now = log.trace.get()
    return page(request, "500.html", 500, {"request_id": now.id if now else ""})


def typed(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """The words of a form, by field; no passwords, no numbers, nothing where it cannot be read."""
    try:
        sent = request.POST.lists()
    except (SuspiciousOperation, MultiPartParserError):
        return []
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, values in sent
        if name not in _NOT_TYPED and "password" not in name
        for value in values
        if any(character.isalpha() for character in value)
    ]
