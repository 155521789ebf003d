"""Light, dark, or as the system says: kept in a cookie, so that the server draws the page so."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from newsdesk import headers

THEMES = {"light", "dark"}
COOKIE = "__Host-theme" if settings.HTTPS else "theme"
YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str:
    """`light` or `dark`; empty where the system decides. A shared reading reads no cookie."""
    asked = request.COOKIES.get(COOKIE, "")
    return asked if asked in THEMES and not headers.is_shared(request) else ""


def context(request: HttpRequest) -> dict[str, str]:
    """The context processor that tells every page its theme."""
    return {"theme": chosen(request)}


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the theme for this browser; whatever is none leaves it to the system again.

    htmx changes the page that is open: nothing that was typed there is lost.
    """
    theme = request.POST.get("theme", "")
    htmx: Any = getattr(request, "htmx", None)
    response = HttpResponse(status=204) if htmx else HttpResponseRedirect(_back(request))
    if not htmx:
        response.status_code = 303
    if theme in THEMES:
        response.set_cookie(
            COOKIE,
            theme,
            max_age=YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    """The page that the form stood on, if it is one of ours."""
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours and back.startswith("/") else "/"
