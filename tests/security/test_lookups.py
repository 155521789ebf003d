"""A parameter's name is never a column, an order or a connector (T14).

What Django would understand as a lookup changes neither which rows are told nor their order: an
editor could otherwise ask for an account's password letter by letter.
"""

import re
from itertools import product

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, path

from articles.models import Story
from newsdesk import urls as site
from tests.security.newsroom import Newsroom
from tests.security.test_who_may import EXPECTED, PLAIN

TO_SECRETS = [
    "author__password",
    "created_by__password",
    "created_by__email",
    "created_by__is_superuser",
    "user__session",
    "permalinks__key",
    "story__permalinks__key",
    "claims__created_by__password",
    "articles__current__created_by__password",
    "password",
    "key",
    "form_key",
    "id",
    "pk",
    "revision",
    "title",
    "text",
    "name",
]
LOOKUPS = [
    "",
    "__startswith",
    "__regex",
    "__in",
    "__isnull",
    "__gt",
    "__contains",
    "__exact",
    "__year",
    "__search",
]
OTHERS = [
    "_connector",
    "_negated",
    "-revision",
    "-id",
    "order_by",
    "ordering",
    "o",
    "extra",
    "where",
    "select",
    "using",
    "filter",
    "exclude",
    "annotate",
    "limit",
    "offset",
    "fields",
    "__class__",
    "self",
    "*",
]
NAMES = [*(f"{field}{lookup}" for field, lookup in product(TO_SECRETS, LOOKUPS)), *OTHERS]
# What these are for people: the words that are searched for, the side by which a list is sorted.
OWN = {"q", "sort", "o", "page", "key", "name", "text", "title", "kind"}
ROW = re.compile(r'(?:href|data-\w+)="(/?(?:\w+/)?\d+/?)"')
# Pages with a form say again what was sent to them; lists and files do not.
TOLD = [
    name
    for name, row in EXPECTED.items()
    # The token that "me" gives is masked anew each time.
    if (row.newsroom == (200, 405) and name != "me") or name in {"stories", "sources"}
]


def rows(response: HttpResponse) -> tuple[int, list[str]]:
    """The rows that a page speaks of, in their order; all of it where it is no page."""
    if "html" in response.headers["Content-Type"]:
        return response.status_code, ROW.findall(response.content.decode())
    return response.status_code, [response.content.decode("latin-1")]


def differs(browser: Client, to: str) -> bool:
    """Whether any name, asked by fifty, changes what is told at `to`."""
    plain = rows(browser.get(to))
    names = [name for name in NAMES if name not in OWN]
    return any(
        rows(browser.get(to, dict.fromkeys(names[start : start + 50], value))) != plain
        for start in range(0, len(names), 50)
        for value in ("p", "0")
    )


@pytest.mark.parametrize("name", TOLD)
def test_no_name_of_a_parameter_is_a_lookup(room: Newsroom, name: str) -> None:
    assert not differs(room.browser("editor"), room.at(PLAIN[name]))


def test_there_are_two_hundred_names() -> None:
    assert len(NAMES) == len(set(NAMES)) == 200


@pytest.mark.parametrize("noun", ["user", "story", "claim", "source", "permalink"])
def test_the_admin_looks_at_nothing_that_it_does_not_offer(room: Newsroom, noun: str) -> None:
    """Django's own door (`lookup_allowed`) is as it was: what leads to a secret is refused."""
    app = "auth" if noun == "user" else "articles"
    admin, to = room.browser("admin"), f"/admin/{app}/{noun}/"
    admin.raise_request_exception = False
    secret = [name for name in NAMES if "__password" in name or "__key" in name]
    for name in secret[::3]:
        response = admin.get(to, {name: "p"})
        assert response.status_code in {302, 400}, (name, response.status_code)
        assert response.status_code == 400 or response.headers["Location"].endswith("?e=1")


# --- the control ----------------------------------------------------------------------------------


def careless(request: HttpRequest) -> HttpResponse:
    asked = {name: value for name, value in request.GET.items() if name.startswith("title")}
    found = Story.objects.filter(**asked).order_by("pk")
    return HttpResponse(" ".join(f'href="/stories/{story.pk}/"' for story in found))


urlpatterns: list[URLPattern] = [path("careless/", careless, name="careless")]
urlpatterns += site.urlpatterns  # type: ignore[arg-type]


@pytest.mark.urls(__name__)
def test_a_filter_made_of_what_was_sent_would_be_found(room: Newsroom) -> None:
    browser = room.browser("editor")
    browser.raise_request_exception = False
    assert differs(browser, "/careless/")
