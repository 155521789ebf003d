"""Who may try to sign in, and how often (T20, T22).

django-axes counts what fails for a name from an address, and knows nothing of other names tried
from there or of other addresses that try this name: for these a try takes turns of
`newsdesk.throttle`, and gives them back when it is right. A browser in which somebody has signed in
before takes none for that account, so nobody can keep its owner out by trying from elsewhere.

What is asked, answered and worked is the same whether there is an account or not.
"""

import math
from collections.abc import Callable
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from newsdesk import errors, throttle
from newsdesk.throttle.models import Bucket

ADDRESS, ACCOUNT, HERE = "sign-in", "sign-in account", "sign-in here"
MOST_KNOWN = 10  # accounts to a browser
SALT = "newsdesk.gate"


def name(_request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """What is kept instead of a name: who errs may have typed a password in its place."""
    username = str((credentials or {}).get("username") or "")
    return salted_hmac(SALT, username, algorithm="sha256").hexdigest()[:40]


class Backend(AxesStandaloneBackend):
    """Asked first. Without a request nobody has come: a command or a test asks for itself."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class Handler(AxesDatabaseHandler):
    """django-axes with the turns of `newsdesk.throttle`, and without what forms and addresses say.

    Its count is taken after the try: of tries at one moment a few more than five may pass. The
    turns are exact.
    """

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        """Asked once for each try, before its password is looked at."""
        if super().is_locked(request, credentials):
            request.again_in = self._left(request, credentials)
            return True
        turns = _turns(request, name(request, credentials))
        request.again_in = throttle.take_all(turns)
        request.turns = turns
        return bool(request.again_in)

    def _left(self, request: Any, credentials: dict[str, Any] | None) -> int:
        (attempts,) = self.get_user_attempts(request, credentials)
        last = attempts.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
        return max(
            1, math.ceil((last + settings.AXES_COOLOFF_TIME - timezone.now()).total_seconds())
        )

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **more: Any
    ) -> None:
        """Keeps nothing of the form and the query string: they may hold a password or a key."""
        if request is None:
            return
        bare = HttpRequest()
        vars(bare).update(_of_axes(request))
        super().user_login_failed(sender, credentials, bare, **more)
        vars(request).update(_of_axes(bare))
        throttle.sweep()

    def user_logged_in(self, sender: Any, request: Any, user: Any, **more: Any) -> None:
        super().user_logged_in(sender, request, user, **more)
        throttle.give_back(getattr(request, "turns", ()))
        request.signed_in = name(request, {"username": user.get_username()})


def _of_axes(request: Any) -> dict[str, Any]:
    return {key: value for key, value in vars(request).items() if key.startswith("axes_")}


def _turns(request: Any, who: str) -> list[throttle.Turn]:
    """One address may use up only half of an account's turns."""
    if who in _known(request):
        return []
    where = request.axes_ip_address or ""
    return [(ADDRESS, where), (ACCOUNT, who), (HERE, f"{who} {where}")]


def refused(request: Any, *_: Any) -> HttpResponse:
    """Instead of the answer to a try that is one too many."""
    seconds = getattr(request, "again_in", 0) or int(settings.AXES_COOLOFF_TIME.total_seconds())
    return errors.too_many_tries(request, seconds)


def unlock(username: str) -> None:
    """Whoever has this name may try again at once, wherever it was tried from."""
    who = name(None, {"username": username})
    AccessAttempt.objects.filter(username=who).delete()
    here = Bucket.objects.filter(key__startswith=f"{HERE}:{who} ")
    places = [key.rpartition(" ")[2] for key in here.values_list("key", flat=True)]
    here.delete()
    keys = [f"{ACCOUNT}:{who}", *(f"{ADDRESS}:{place}" for place in places)]
    Bucket.objects.filter(key__in=keys).delete()


# --- browsers that are known ------------------------------------------------------------------


def known_browsers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A browser keeps, signed by us, for whom it has signed in; it opens nothing."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if who := getattr(request, "signed_in", None):
            others = [one for one in _known(request) if one != who]
            response.set_signed_cookie(
                settings.KNOWN_COOKIE_NAME,
                ".".join([who, *others][:MOST_KNOWN]),
                salt=SALT,
                max_age=settings.KNOWN_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return middleware


def _known(request: HttpRequest) -> list[str]:
    kept = request.get_signed_cookie(
        settings.KNOWN_COOKIE_NAME, "", salt=SALT, max_age=settings.KNOWN_COOKIE_AGE
    )
    return kept.split(".") if kept else []
