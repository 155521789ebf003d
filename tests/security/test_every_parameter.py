"""Every address with every parameter it reads, and two hundred bad values for each (R8, T15).

Nothing here names an address or a parameter: addresses come from the URL patterns, parameters are
what the address is seen to ask for, and the fields of the admin's forms are read from its pages.
A new address is walked as soon as it is there; one whose form is not known fails the build.

In one request each parameter has another bad value, so that two hundred requests try all. In the
suite each address gets every EVERY-th of them, another choice at each address; all of them with
`FUZZ=all pytest tests/security/test_every_parameter.py`.
"""

import os
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, path
from lxml import html

from articles.models import Story
from newsdesk import urls as site
from tests.addresses import Address
from tests.security.asked import watched
from tests.security.bad import INPUTS
from tests.security.forms import FORMS
from tests.security.newsroom import Newsroom
from tests.security.state import state, written
from tests.security.test_who_may import ADMIN, EXPECTED, OF_ONESELF, PLAIN, in_the_admin

EVERY = 1 if os.environ.get("FUZZ") == "all" else 40
KIND = "application/x-www-form-urlencoded"
# Without the right ones a form is not looked at any further; each has requests of its own.
OPENS = {"form_key", "revision", "version", "_action", "action"}
# What the admin's lists read without asking for it by name.
OF_LISTS = ["q", "p", "o", "e", "all", "_facets", "_popup", "_to_field", "_changelist_filters"]
READ = [name for name, row in EXPECTED.items() if row.newsroom[0] == 200]
FOR_ADMINS = [name for name, row in EXPECTED.items() if row.admin[0] == 200 != row.newsroom[0]]
WRITTEN = {name for name, row in EXPECTED.items() if row.newsroom[1] != 405}


WITHOUT_ROWS = {"home", "theme"}  # leads on; keeps a cookie


@pytest.fixture
def room(room: Newsroom) -> Newsroom:
    for browser in room.browsers.values():
        browser.raise_request_exception = False
    return room


def queries(number: int, names: Iterable[str]) -> Iterator[str]:
    """Bad values for all of `names` at once, twice each; `number` makes the choices differ."""
    ordered = sorted(names)
    for first in range(number % EVERY, len(INPUTS), EVERY):
        yield "&".join(_bad(name, first + place * 7) for place, name in enumerate(ordered))


SHORT = [bad for bad in INPUTS if len(bad) < 100]


def _bad(name: str, number: int) -> str:
    """Twice, since some views read the first or all; and as an array, which none does."""
    one, other = INPUTS[number % len(INPUTS)], SHORT[number % len(SHORT)]
    return f"{name}={other}&{name}={one}" + (f"&{name}[]={other}" if number % 9 == 0 else "")


def asked(browser: Client, method: str, to: str, query: str, body: str = "") -> list[str]:
    """What was asked, when the answer is an error of the server; nothing that it wrote stays."""
    with transaction.atomic():
        response = browser.generic(method, f"{to}?{query}"[:200_000], body, content_type=KIND)
        transaction.set_rollback(method == "POST" or response.status_code >= 500)
    error = getattr(response, "exc_info", None)
    what = f"{method} {to} {query[:300]} {body[:300]}: {error and error[1]!r}"
    return [what] if response.status_code >= 500 else []


def walk(browser: Client, method: str, to: str, number: int, given: str = "") -> list[str]:
    """Every name that the address is seen to read, bad in the address and in the form.

    `given` is what the form needs to be looked at. A name that is read only when another was
    given joins as soon as it is seen.
    """
    found, kept = [], {pair.partition("=")[0] for pair in given.split("&")} if given else set()
    with watched() as names:
        found += asked(browser, method, to, "", given)
        tried: set[str] = set()
        while new := names - tried - kept:
            tried |= new
            for query in queries(number, tried):
                body = f"{given}&{query}" if method == "POST" else ""
                found += asked(browser, method, to, query, body)
    return found


@pytest.mark.parametrize("who", ["editor", "admin"])
def test_every_parameter_of_every_page(room: Newsroom, who: str) -> None:
    before, found = state(), []
    for number, name in enumerate(READ if who == "editor" else FOR_ADMINS + READ):
        # Most views do not tell them apart.
        if who == "editor" or EVERY == 1 or name in FOR_ADMINS or number % 4 == 0:
            found += walk(room.browser(who), "GET", room.at(PLAIN[name]), number)
    assert found == []
    assert written(before) == set()


def test_every_field_that_an_address_reads(room: Newsroom) -> None:
    found = []
    for number, name in enumerate(sorted(WRITTEN - OF_ONESELF)):
        found += walk(room.browser("editor"), "POST", room.at(PLAIN[name]), number)
    assert found == []


@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_a_form_that_is_well_but_for_them(room: Newsroom, name: str) -> None:
    """What opens the form is right, so that its fields are read; then that is bad."""
    form, number = FORMS[name], list(FORMS).index(name)
    data = {key: value for key, value in form.fields(room).items() if key not in {"file", "files"}}
    to, browser, found = form.to(room), room.browser("editor"), []
    opens = {key: value for key, value in data.items() if key in OPENS}
    for query in queries(number, data.keys() - opens.keys()):
        found += asked(browser, "POST", to, "", f"{_encoded(opens)}&{query}")
    for key in data:
        rest = _encoded({other: value for other, value in data.items() if other != key})
        for query in list(queries(number + len(key), [key]))[:: 1 if EVERY == 1 else 4]:
            found += asked(browser, "POST", to, "", f"{rest}&{query}")
    assert found == []


def _encoded(data: dict[str, Any]) -> str:
    return urlencode(data, doseq=True)


def test_every_address_that_writes_has_its_form_here(room: Newsroom) -> None:
    """So that a new one cannot come without its fields being tried."""
    known = {form.route for form in FORMS.values()}
    assert WRITTEN - known - OF_ONESELF - WITHOUT_ROWS == set()


# --- the admin ------------------------------------------------------------------------------------


def fields(browser: Client, to: str) -> dict[str, str]:
    """What a browser would send from the forms of a page, the one that signs out aside."""
    response = browser.get(to)
    if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
        return {}
    page = html.fromstring(response.content)
    forms = [form for form in page.forms if "logout" not in (form.action or "")]
    return {name: value or "" for form in forms for name, value in form.form_values()}


def opens_in_admin(name: str) -> bool:
    return name in OPENS or name.endswith("_FORMS") or name == "_selected_action"


@pytest.mark.parametrize("part", range(3))
def test_every_page_of_the_admin(room: Newsroom, part: int) -> None:
    admin, before, found = room.browser("admin"), state(), []
    for number, address in list(enumerate(ADMIN))[part::3]:
        to = in_the_admin(address, room)
        names = [*OF_LISTS, "scope__exact", "id__in"]
        wanted = list(queries(number, names))
        for query in wanted if is_list(address) or EVERY == 1 else wanted[::5]:
            found += asked(admin, "GET", to, query)
        found += walk(admin, "GET", to, number)
    assert found == []
    assert written(before) == set()


@pytest.mark.parametrize("part", range(3))
def test_every_form_of_the_admin(room: Newsroom, part: int) -> None:
    admin, found = room.browser("admin"), []
    for number, address in list(enumerate(ADMIN))[part::3]:
        to = in_the_admin(address, room)
        if "logout" in to or "password" in to:
            continue
        data = fields(admin, to)
        if is_list(address):
            data |= {"action": "delete_selected", "_selected_action": "1", "select_across": "0"}
        opens = {name: value for name, value in data.items() if opens_in_admin(name)}
        for query in queries(number, data.keys() - opens.keys()):
            found += asked(admin, "POST", to, "", f"{_encoded(opens)}&{query}")
        for query in list(queries(number, opens))[:: 1 if EVERY == 1 else 3]:
            free = {name: value for name, value in data.items() if name not in opens}
            found += asked(admin, "POST", to, "", f"{_encoded(free)}&{query}")
    assert found == []


def is_list(address: Address) -> bool:
    return address.route.count("/") == 3


# --- the controls: each of these would be found ---------------------------------------------------


def careless(request: HttpRequest) -> HttpResponse:
    """Reads a name that stands nowhere else, and only after another."""
    if request.GET.get("sesame") != "open":
        Story.objects.filter(title=request.GET.get("hidden-title", "")).exists()
    return HttpResponse()


urlpatterns: list[URLPattern] = [path("careless/", careless, name="careless")]
urlpatterns += site.urlpatterns  # type: ignore[arg-type]


@pytest.mark.urls(__name__)
def test_a_parameter_that_nobody_told_of_would_be_found(room: Newsroom) -> None:
    found = walk(room.browser("editor"), "GET", "/careless/", 0)
    assert any("NUL" in one for one in found)


def test_there_are_two_hundred_of_them() -> None:
    assert len(INPUTS) == len(set(INPUTS)) == 200
