"""Tests, the live server and the migrations' rows share one database, in any order."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


@login_not_required
def groups(request: HttpRequest) -> HttpResponse:
    names = " ".join(Group.objects.order_by("name").values_list("name", flat=True))
    return HttpResponse(f"<!doctype html><html lang=en><title>t</title><h1>{names}</h1></html>")


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [path("groups/", groups), path("favicon.ico", nothing)]


@pytest.mark.django_db
def test_a_test_without_a_browser_may_make_the_database_first() -> None:
    assert Group.objects.count() == 2


@pytest.mark.urls("tests.browser.test_live_server")
@pytest.mark.parametrize("name", ["Bureaus", "Desks"])
def test_each_test_starts_with_what_migrations_made(
    live_server: LiveServer, page: Page, name: str
) -> None:
    Group.objects.create(name=name)
    page.goto(f"{live_server.url}/groups/")
    assert page.inner_text("h1").split() == sorted(["Admins", "Editors", name])
