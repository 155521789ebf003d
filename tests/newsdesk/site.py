"""The site's addresses and a few more: one for each thing that can go wrong.

Where the application has no page under a name of the masthead yet, one stands in.
"""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from psycopg import errors as pg

from newsdesk import errors
from newsdesk import urls as site
from newsdesk.errors import Difference
from newsdesk.headers import shared_reading


def page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse("<p>Saved.</p>")
    return render(request, "base.html")


def told(request: HttpRequest) -> HttpResponse:
    messages.success(request, "It is done.")
    return render(request, "base.html")


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def damaged(request: HttpRequest) -> HttpResponse:
    raise BadRequest(f"damaged: {request.get_full_path()}")


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"cannot read {request.body!r} of {request.get_full_path()}")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def dropped(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("the connection is closed")


def refused_row(request: HttpRequest) -> HttpResponse:
    raise pg.CheckViolation(f"violates check\nDETAIL: Failing row contains ({request.body!r}).")


def late(request: HttpRequest) -> HttpResponse:
    rows = [
        Difference("Claim", "Iran asked for jammers", request.POST.get("text", "")),
        Difference("Note", "the same", "the same"),
    ]
    return errors.conflict(request, "ana changed this claim at 14:03 UTC.", rows, "/claims/5/")


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


urlpatterns = [
    path("p/<str:key>/", reading),
    *site.urlpatterns,
    path("stories/", page, name="stories"),
    path("sources/", page, name="sources"),
    path("search/", page, name="search"),
    path("permalinks/", page, name="permalinks"),
    path("told/", told),
    path("denied/", denied),
    path("damaged/", damaged),
    path("broken/", broken),
    path("away/", away),
    path("dropped/", dropped),
    path("refused-row/", refused_row),
    path("late/", late),
]
handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500
