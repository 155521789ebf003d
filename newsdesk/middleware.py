"""What happens around every request: its trace, its headers, who asks, a database that is away."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from newsdesk import errors, headers, health, log, throttle
from newsdesk.history import Context

type GetResponse = Callable[[HttpRequest], HttpResponseBase]

requests = logging.getLogger("newsdesk.request")
database = logging.getLogger("newsdesk.database")


def request_log(get_response: GetResponse) -> GetResponse:
    """Give the request an id, count its statements, and write its one line."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        now = log.Trace()
        token = log.trace.set(now)
        started = time.perf_counter()
        try:
            with connection.execute_wrapper(now.count):
                response = get_response(request)
            response.headers["X-Request-ID"] = now.id
            if _worth_a_line(request):
                fields = _line(request, response, now, time.perf_counter() - started)
                requests.info("", extra={"fields": fields})
            return response
        finally:
            log.trace.reset(token)

    return middleware


def _worth_a_line(request: HttpRequest) -> bool:
    return request.path_info not in log.SILENT and not request.path.startswith(settings.STATIC_URL)


def _line(
    request: HttpRequest, response: HttpResponseBase, now: log.Trace, seconds: float
) -> dict[str, Any]:
    return {
        "route": log.route(request),
        "method": request.method,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "user": now.user,
        "bytes": len(response.content) if isinstance(response, HttpResponse) else None,
        "queries": now.queries,
    }


def response_headers(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        return headers.protect(request, get_response(request), settings.SECURE_CSP)

    return middleware


def loopback_health(get_response: GetResponse) -> GetResponse:
    """Answer a monitor on the same machine whatever host name it asks for.

    It stands above `CommonMiddleware`, which refuses a foreign Host; from elsewhere the two
    addresses are ordinary ones.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        view = health.VIEWS.get(request.path_info)
        if view and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}:
            return view(request)
        return get_response(request)

    return middleware


SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SignedIn(LoginRequiredMiddleware):
    """Every view needs an account unless it says that it is public.

    A form sent after the session ended is answered 401 beside what was typed, instead of a
    login page that would take its place.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], *args: Any
    ) -> HttpResponseBase | None:
        answer = super().process_view(request, view_func, *args)
        if answer is not None and _has_a_form_to_lose(request):
            return errors.signed_out(request)
        now = log.trace.get()
        if answer is None and now and _needs_an_account(view_func):
            now.user = request.user.pk
        return answer


def _needs_an_account(view: Callable[..., HttpResponseBase]) -> bool:
    return getattr(view, "login_required", True)


def _has_a_form_to_lose(request: HttpRequest) -> bool:
    return request.method not in {"GET", "HEAD"} or request.headers.get("HX-Request") == "true"


class Throttled:
    """Nobody changes things, or asks for what is dear, more often than `settings.LIMITS` says.

    It stands below what checks the form's token: what a foreign page sends costs nobody a turn.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        *args: Any,  # noqa: ARG002
    ) -> HttpResponse | None:
        limit = "limit_of_parts" if request.headers.get("HX-Request") else "limit"
        name = getattr(view_func, limit, "" if request.method in SAFE else "writes")
        if not name or not _needs_an_account(view_func):
            return None
        seconds = throttle.take(name, str(request.user.pk))
        return errors.too_often(request, seconds) if seconds else None


def history(get_response: GetResponse) -> GetResponse:
    """Who changed a row, and in which request; no address, which may hold a shared link's key."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return get_response(request)
        now = log.trace.get()
        told = Context(user=request.user.pk, request=now.id if now else None)
        with connection.execute_wrapper(told):
            return get_response(request)

    return middleware


def other_methods(get_response: GetResponse) -> GetResponse:
    """Answer 405 with a page: Django's own is empty."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return errors.not_allowed(request, response.headers["Allow"])
        return response

    return middleware


class DatabaseAway:
    """A view that finds no database answers 503, to be tried again in two seconds.

    Errors before and after the view (the session, the user) end in `errors.server_error`,
    which answers the same.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not errors.database_away(error):
            return None
        database.error("The database did not answer.", exc_info=error)
        return errors.unavailable(request, error)
