"""What a browser may do with a page of newsdesk, said in response headers.

Three policies: the desk's own pages (`settings.SECURE_CSP`), Django's admin (the same with a
nonce for its one inline style) and shared readings under `/p/`, which run no script and send
no form. The nonce exists in the admin only, so that every other page is the same bytes twice.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csp import get_nonce
from django.utils.csp import CSP, build_policy
from django.views.decorators.http import require_safe

from newsdesk import problems

SHARED = "/p/"

SHARED_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SHARED_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}
EVERYWHERE = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def is_shared(request: HttpRequest) -> bool:
    """Whether the address is a shared reading's, whatever answers there.

    Told from the path the resolver reads, not from the view: an unknown key, a mistyped
    address and a crash have to be as quiet about the link as the reading itself.
    """
    return request.path_info.startswith(SHARED)


def in_admin(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.app_name == "admin"


def shared_reading[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Make a view public and read-only, as what stands under `/p/` is."""
    return login_not_required(require_safe(view))


def csp_nonce(request: HttpRequest) -> dict[str, object]:
    """The context processor that gives the admin's templates their nonce, and no others."""
    return {"csp_nonce": get_nonce(request)} if in_admin(request) else {}


def protect(
    request: HttpRequest, response: HttpResponseBase, policy: Mapping[str, Any]
) -> HttpResponseBase:
    """Set every header that is not Django's own; `policy` is that of the desk's own pages."""
    for name, value in EVERYWHERE.items():
        response.headers.setdefault(name, value)
    if is_shared(request):
        for name, value in SHARED_HEADERS.items():
            response.headers[name] = value
        response.headers[str(CSP.HEADER_ENFORCE)] = build_policy(SHARED_CSP)
        response.cookies.clear()
        return response
    if problems.is_api(request):
        response.cookies.clear()
    if in_admin(request):
        admin_policy = {**policy, "style-src": [CSP.SELF, CSP.NONCE]}
        response.headers[str(CSP.HEADER_ENFORCE)] = build_policy(admin_policy, get_nonce(request))
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
