"""The site's addresses, and one for each thing that can go wrong.

Plain pages stand in for the application's, so that these tests speak of the ground alone.
"""

from collections import deque

import psycopg
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path
from django_htmx.http import trigger_client_event
from psycopg import errors as pg

from newsdesk import errors
from newsdesk import urls as site
from newsdesk.errors import Difference
from newsdesk.headers import shared_reading

# What `save` answers next; then 200. What it was sent stands in SAVED.
ANSWERS: deque[int] = deque()
SAVED: list[str] = []

FORM = """{% extends "base.html" %}{% block title %}A form{% endblock %}{% block main %}
<h1>A form</h1>
<form method="post" action="/save/" hx-post="/save/" hx-target="this" hx-swap="outerHTML">
  {% csrf_token %}<input type="hidden" name="form_key" value="7">
  <label>Claim <input name="text"></label><button>Save</button>
</form>
<p>{% include "_chip.html" with name="arms" colour="#aa3344" %}</p>
{% endblock %}"""


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(FORM).render({}, request))


def save(request: HttpRequest) -> HttpResponse:
    status = ANSWERS.popleft() if ANSWERS else 200
    if status != 200:
        answer = "<p>An answer that is not to take the form’s place</p>"
        return HttpResponse(answer, status=status, headers={"Retry-After": "7"})
    SAVED.append(request.POST["text"])
    response = HttpResponse("<p>Here it is.</p>")
    return trigger_client_event(response, "announce", "Claim saved")


def told(request: HttpRequest) -> HttpResponse:
    messages.success(request, "It is done.")
    return render(request, "base.html")


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def damaged(request: HttpRequest) -> HttpResponse:
    raise BadRequest(f"damaged: {request.get_full_path()}")


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"{request.get_full_path()} with {request.COOKIES} cannot be read")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def dropped(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("the connection is closed")


def cut(request: HttpRequest) -> HttpResponse:
    raise psycopg.OperationalError("consuming input failed")


def full(request: HttpRequest) -> HttpResponse:
    raise OperationalError("could not extend file") from pg.DiskFull()


def held_up(request: HttpRequest) -> HttpResponse:
    raise OperationalError("canceling statement") from pg.LockNotAvailable()


def left_alone(request: HttpRequest) -> HttpResponse:
    raise InternalError("terminating connection") from pg.IdleInTransactionSessionTimeout()


def refused_row(request: HttpRequest) -> HttpResponse:
    raise pg.CheckViolation(f"violates check\nDETAIL: Failing row contains ({dict(request.POST)}).")


def late(request: HttpRequest) -> HttpResponse:
    rows = [
        Difference("Claim", "Iran asked for jammers", request.POST.get("text", "")),
        Difference("Note", "the same", "the same"),
    ]
    return errors.conflict(request, "ana changed this claim at 14:03 UTC.", rows, "/claims/5/")


def often(request: HttpRequest) -> HttpResponse:
    return errors.too_often(request, 90)


def tries(request: HttpRequest) -> HttpResponse:
    return errors.too_many_tries(request, 900)


@shared_reading
def reading(request: HttpRequest, key: str) -> HttpResponse:
    if key.startswith("broken"):
        raise ValueError(f"{key} broke")
    if key.startswith("away"):
        raise OperationalError("connection refused")
    if not key.startswith("good"):
        raise Http404
    response = HttpResponse("<!DOCTYPE html><title>A reading</title>")
    response.set_cookie("forgotten", "1")
    return response


# Without an account, so that most tests need no database.
TROUBLES = {
    "denied/": denied,
    "damaged/": damaged,
    "broken/": broken,
    "away/": away,
    "dropped/": dropped,
    "cut/": cut,
    "full/": full,
    "held-up/": held_up,
    "left-alone/": left_alone,
    "refused-row/": refused_row,
    "late/": late,
    "often/": often,
    "tries/": tries,
}

urlpatterns = [
    path("p/<str:key>/", reading),
    path("stories/", page, name="stories"),
    path("sources/", page, name="sources"),
    path("search/", page, name="search"),
    path("permalinks/", page, name="permalinks"),
    path("told/", told),
    path("form/", form),
    path("save/", save),
    *(path(address, login_not_required(view)) for address, view in TROUBLES.items()),
    *site.urlpatterns,
]
handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500
