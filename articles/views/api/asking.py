"""How the API is asked: by a token in the header, by GET and HEAD, and not too often."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from articles.models import Token
from newsdesk import errors, log, throttle, visitor
from newsdesk.problems import ALLOWED, problem

type View = Callable[..., HttpResponse]


def by_token(view: View) -> View:
    """A view for whoever sends a token that is open; `request.user` is the token's owner.

    Neither a session nor a cookie is looked at, so no page of somebody else can ask with what a
    browser holds.
    """

    @wraps(view)
    def asked(request: HttpRequest, **named: Any) -> HttpResponse:
        response = _answer(view, request, named)
        patch_vary_headers(response, ["Authorization"])
        return response

    return login_not_required(asked)


def _answer(view: View, request: HttpRequest, named: dict[str, Any]) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return errors.not_allowed(request, ALLOWED)
    token = Token.objects.opened_by(_secret(request)).select_related("owner").first()
    if token is None:
        return _refused(request)
    if seconds := throttle.take("api", str(token.pk)):
        return errors.too_often(request, seconds)
    request.user = token.owner
    if now := log.trace.get():
        now.user = token.owner_id
    return view(request, **named)


def _secret(request: HttpRequest) -> str:
    """The token in the header; empty where there is none."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip(" ") if scheme.lower() == "bearer" else ""


def _refused(request: HttpRequest) -> HttpResponse:
    """The same for no token, and for one that is unknown, expired or revoked."""
    if seconds := throttle.take("no token", visitor.address(request) or ""):
        return errors.too_often(request, seconds)
    throttle.sweep()
    response = problem(401)
    response.headers["WWW-Authenticate"] = 'Bearer realm="newsdesk"'
    return response
