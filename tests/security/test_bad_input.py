"""Whatever comes in as an id, a header, a body or a file's name is answered (R8).

Parameters have test_every_parameter.py. Never by an error of the server, and what is asked for by
GET changes nothing.
"""

import os
import re
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from articles.models import Claim, Story
from tests.addresses import Address
from tests.security.bad import CONTROLS, INPUTS, LONG, NONCHARACTERS
from tests.security.forms import FORMS
from tests.security.newsroom import Newsroom
from tests.security.state import rows, state, written
from tests.security.test_who_may import ADMIN, PLAIN

EVERY = 1 if os.environ.get("FUZZ") == "all" else 9  # so many inputs apart are two requests
FORM = "application/x-www-form-urlencoded"


def failure(response: HttpResponse, what: str) -> list[str]:
    """What was asked when the answer is an error of the server."""
    error = getattr(response, "exc_info", None)
    return [f"{what[:300]}: {error and error[1]!r}"] if response.status_code >= 500 else []


def asked(browser: Client, to: str, **more: Any) -> list[str]:
    with transaction.atomic():
        response = browser.get(to, **more)
        transaction.set_rollback(response.status_code >= 500)
    return failure(response, f"GET {to} {more}")


@pytest.fixture
def browser(room: Newsroom) -> Client:
    """An editor's, that shows errors of the server as a visitor would see them."""
    browser = room.browser("editor")
    browser.raise_request_exception = False
    return browser


# --- ids ------------------------------------------------------------------------------------------

# The empty ones and those with a slash are other addresses.
IDS = [bad for bad in INPUTS if bad and "/" not in bad and "." not in bad]


def with_ids(address: Address, bad: str) -> str:
    route = address.route.removesuffix("$").lstrip("^")
    route = re.sub(r"\(\?P<app_label>[^)]*\)", "articles", route)
    return "/" + re.sub(r"<(\w+:)?\w+>|\(\?P<\w+>[^)]*\)", bad, route)


def test_every_id(room: Newsroom) -> None:
    people = [(room.browser("editor"), PLAIN.values()), (room.browser("admin"), ADMIN)]
    before, found = state(), []
    for browser, all_ in people:
        browser.raise_request_exception = False
        named = [one for one in all_ if "<" in one.route]
        for number, address in enumerate(named):
            for bad in IDS[number % EVERY :: EVERY]:
                found += asked(browser, with_ids(address, bad))
                if address in PLAIN.values():
                    found += failure(browser.post(with_ids(address, bad)), f"POST {address.route}")
    assert found == []
    assert written(before) == set()


def test_every_shared_key(room: Newsroom) -> None:
    """What can be no key is answered as what is none."""
    visitor = room.browser("visitor")
    plain = visitor.get(f"/p/{'x' * 32}/")
    for bad in IDS:
        response = visitor.get(f"/p/{bad}/")
        assert (response.status_code, response.content) == (404, plain.content), bad


# --- headers --------------------------------------------------------------------------------------

HEADERS = [
    "HX-Request",
    "HX-Target",
    "HX-Trigger",
    "HX-Trigger-Name",
    "HX-Current-URL",
    "HX-Prompt",
    "HX-Boosted",
    "HX-History-Restore-Request",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Cache-Control",
    "Content-Type",
    "Cookie",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "Origin",
    "Range",
    "Referer",
    "Sec-Fetch-Site",
    "User-Agent",
    "X-CSRFToken",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Request-ID",
]


def raw(bad: str) -> str:
    """As a WSGI server hands it over: bytes read as Latin-1, on one line."""
    return re.sub(r"[\r\n\x00]", "", unquote_to_bytes(bad).decode("latin-1"))[:8000]


def test_every_header(room: Newsroom, browser: Client) -> None:
    addresses = [room.at(PLAIN[name]) for name in ("reader", "mark", "sources", "shared")]
    before, found = state(), []
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    for number, bad in enumerate(INPUTS):
        headers = {
            name: raw(INPUTS[(number + 5 * at) % len(INPUTS)]) for at, name in enumerate(HEADERS)
        }
        headers |= {"HX-Current-URL-URI-AutoEncoded": "true", "HX-Prompt-URI-AutoEncoded": "true"}
        found += asked(browser, addresses[number % 4], headers=headers)
        own = headers | {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}; csrf={raw(bad)}"}
        found += asked(browser, addresses[number % 4], headers=own)
        # Without the usual header a test's browser sends its cookies, these are the first ones.
        lone = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={raw(bad)}"}
        found += asked(Client(raise_request_exception=False), addresses[0], headers=lone)
        wrong_host = browser.get(addresses[0], headers={"Host": raw(bad)})
        found += failure(wrong_host, f"Host {bad}")
    assert found == []
    assert written(before) == set()


# --- forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_no_form_stores_a_megabyte_where_words_are_meant(
    room: Newsroom, browser: Client, name: str
) -> None:
    form, found = FORMS[name], []
    for field in form.fields(room).keys() - ({"text"} if name in {"paste", "new text"} else set()):
        with transaction.atomic():
            response = form.send(room, **{field: LONG})
            stored = response.status_code in {200, 303} and LONG[:30_000] in str(rows())
            transaction.set_rollback(True)
        found += failure(response, f"{name} {field}") + [field] * stored
    assert found == []


@pytest.mark.parametrize("body", [b"{}", b"\xff\xfe", b"--x\r\n", b"a=%ZZ&%=1&=&;", b""])
@pytest.mark.parametrize(
    "kind",
    [
        FORM,
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain; charset=nothing",
        "",
        "/",
    ],
)
def test_every_kind_of_body(room: Newsroom, browser: Client, kind: str, body: bytes) -> None:
    before, found = state(), []
    for form in (FORMS["story"], FORMS["upload"], FORMS["mark"]):
        response = browser.generic("POST", form.to(room), body, content_type=kind)
        found += failure(response, f"{kind} {body!r}")
    assert found == []
    assert written(before) == set()


WORDS = {
    "story": ["title", "summary"],
    "title": ["title", "summary"],
    "article": ["outlet", "byline", "language", "published_zone", "updated_zone"],
    "mark": ["text", "when_words"],
    "passage": ["when_words"],
    "credit": ["source_name"],
    "change credit": ["source_name"],
    "claim": ["text", "note", "new_tag"],
    "source": ["name", "aliases", "domain", "language"],
    "change source": ["name", "aliases", "domain", "language"],
    "share": ["label", "q"],
}
SENTENCES = ("cannot be shown", "Null characters are not allowed.", "Write the language as a tag")
UNWANTED = [*CONTROLS, *NONCHARACTERS, "\ufeff", "\ufe0f\ufe0f"]


@pytest.mark.parametrize(("name", "field"), [(name, one) for name in WORDS for one in WORDS[name]])
def test_what_nobody_can_see_is_refused_with_a_sentence(
    room: Newsroom, name: str, field: str
) -> None:
    form, before = FORMS[name], state()
    first = list(WORDS).index(name) % 7
    for character in ("\0", *UNWANTED[first::7]):
        response = form.send(room, **{field: f"Some{character}thing"})
        assert response.status_code == 422, repr(character)
        assert any(sentence in response.text for sentence in SENTENCES), repr(character)
    assert written(before) == set()


@pytest.mark.parametrize(("name", "field"), [("claim", "note"), ("story", "summary")])
def test_what_people_write_is_taken_as_it_is(room: Newsroom, name: str, field: str) -> None:
    words = "Ça va, Ω \u202bעברית\u202c 👩‍👩‍👧 ❤️ e\u0301\tand\r\n\r\nmore \u2028 lines"
    assert FORMS[name].send(room, **{field: words}).status_code == 303
    model = {"claim": Claim, "story": Story}[name]
    row = model.objects.order_by("-revision", "-pk")[0]
    assert getattr(row, field) == words.replace("\r\n", "\n")


ADMINS = {
    "story": ["title", "summary"],
    "claim": ["text", "note"],
    "tag": ["name", "description"],
    "source": ["name", "domain"],
    "article": ["byline", "published_zone"],
    "permalink": ["label"],
    "attribution": ["wording"],
    "appearance": ["when_words"],
}


@pytest.mark.parametrize("noun", ADMINS)
def test_the_admin_refuses_it_too(room: Newsroom, noun: str) -> None:
    row, admin = room.mine[noun], room.browser("admin")
    to = f"/admin/articles/{noun}/{row.pk}/change/"
    before = state()
    for field in ADMINS[noun]:
        response = admin.post(to, {field: "Some\x07thing"})
        errors = response.context["adminform"].form.errors
        assert "cannot be shown" in str(errors[field])
    assert written(before) == set()


def test_every_name_of_a_file(room: Newsroom, browser: Client) -> None:
    found = []
    for bad in INPUTS:
        name = unquote_to_bytes(bad).decode(errors="replace")
        for form, field in [(FORMS["upload"], "files"), (FORMS["story file"], "file")]:
            with transaction.atomic():
                file = SimpleUploadedFile(
                    "x", b"{}" if field == "file" else b"A text, long enough."
                )
                file._name = f"{name}.txt"  # type: ignore[attr-defined]
                response = form.send(room, **{field: file})
                transaction.set_rollback(True)
            found += failure(response, f"{field} {bad}")
    assert found == []


def test_an_error_of_the_server_would_be_found(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(*_: Any) -> None:
        Story.objects.filter(title="\x00").exists()

    monkeypatch.setattr("articles.views.stories._list", careless)
    assert "NUL" in asked(browser, f"/stories/?q={quote('x')}")[0]
