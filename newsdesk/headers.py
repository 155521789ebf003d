"""What a browser may do with a page of newsdesk, said in response headers.

Three policies: the desk's own pages (`settings.SECURE_CSP`), Django's admin (the same with a
nonce for its one inline style) and shared readings under `/p/`, which run no script and send
no form, but for the one page on which whoever has the link answers. The nonce exists in the admin
only, so that every other page is the same bytes twice.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csp import get_nonce
from django.utils.csp import CSP, build_policy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

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
# A form of a page without a referrer says that it comes from nowhere (`Origin: null`).
ANSWERS = re.compile(r"/p/[^/]*/answers/")
ANSWERS_CSP = SHARED_CSP | {"form-action": [CSP.SELF]}
ANSWERS_HEADERS = SHARED_HEADERS | {"Referrer-Policy": "same-origin"}
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


def answered_by_key[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Make a view public that takes one form, and takes it without a token.

    A token keeps others from using what a browser sends by itself: a cookie, a session. Here
    nothing of that counts. The key in the address is all that is asked for, the page that has the
    form sets no cookie, the view reads none, and all that can come of it is an answer that waits
    until an editor has read it: who has the key can have that anyway, and who has it not can have
    another do no more. So a token would need the cookie that shared pages are without, and protect
    nothing. What a browser says to come from another site is refused all the same (`foreign`).
    """
    public = login_not_required(csrf_exempt(view))
    return require_http_methods(["GET", "HEAD", "POST"])(public)


def foreign(request: HttpRequest) -> bool:
    """Whether the browser says that another site made the form; some say nothing."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    ours = {urlsplit(settings.BASE_URL).netloc, request.headers.get("Host", "")}
    return urlsplit(origin).netloc not in ours - {""}


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
        answers = ANSWERS.fullmatch(request.path_info)
        for name, value in (ANSWERS_HEADERS if answers else SHARED_HEADERS).items():
            response.headers[name] = value
        policy = ANSWERS_CSP if answers else SHARED_CSP
        response.headers[str(CSP.HEADER_ENFORCE)] = build_policy(policy)
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
