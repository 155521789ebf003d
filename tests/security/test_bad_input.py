"""Whatever comes in as a parameter, an id, a header or a file's name is answered (R8).

Never by an error of the server, and what is asked for by GET changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from articles.models import Claim, Story
from tests.addresses import Address
from tests.security.bad import CONTROLS, INPUTS, LONG, NONCHARACTERS
from tests.security.forms import FORMS, Form
from tests.security.newsroom import Newsroom
from tests.security.state import rows, state, written
from tests.security.test_who_may import ADMIN, EXPECTED, PLAIN, in_the_admin

READ = [name for name, row in EXPECTED.items() if row.newsroom[0] == 200]
# Every parameter that some address reads.
PARAMETERS = [
    "q",
    "sort",
    "page",
    "articles",
    "article",
    "claim",
    "tag",
    "source",
    "stance",
    "credit",
    "scope",
    "story",
    "state",
    "kind",
    "country",
    "start",
    "end",
    "quote",
    "at",
    "other",
    "version",
    "pick",
    "source_name",
    "open",
    "next",
    "e",
    "o",
    "p",
    "_popup",
    "_to_field",
]
EVERY = 9  # so many inputs apart are two requests to one address
FORM = "application/x-www-form-urlencoded"


def ways(number: int, names: Iterable[str]) -> Iterator[str]:
    """Query strings in which each of `names` has another bad value; `number` makes them differ."""
    for first in range(number % EVERY, len(INPUTS), EVERY):
        yield "&".join(
            f"{name}={INPUTS[(first + place * 7) % len(INPUTS)]}"
            for place, name in enumerate(names)
        )


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


@pytest.mark.parametrize("name", READ)
def test_every_parameter_of_every_page(room: Newsroom, browser: Client, name: str) -> None:
    to, before = room.at(PLAIN[name]), state()
    number = READ.index(name)
    found = [each for query in ways(number, PARAMETERS) for each in asked(browser, f"{to}?{query}")]
    found += asked(browser, f"{to}?{'&'.join('articles=1' for _ in range(1000))}")
    found += asked(browser, f"{to}?q={LONG[:60_000]}&q[]=1&q[a]=2&=3&&a=&%00=1&%FF=%FF")
    assert found == []
    assert written(before) == set()


@pytest.mark.parametrize("name", ["reader", "sources", "search", "stories", "permalinks"])
def test_every_word_that_is_searched_for(room: Newsroom, browser: Client, name: str) -> None:
    to, before = room.at(PLAIN[name]), state()
    assert [each for bad in INPUTS for each in asked(browser, f"{to}?q={bad}")] == []
    assert written(before) == set()


def test_every_list_of_the_admin(room: Newsroom) -> None:
    admin = room.browser("admin")
    admin.raise_request_exception = False
    lists = [in_the_admin(one, room) for one in ADMIN if one.route.count("/") == 3]
    before = state()
    found = [
        each
        for number, to in enumerate(lists)
        for query in [*ways(number, PARAMETERS), *ways(number, ["q"]), *ways(number, ["p"])]
        for each in asked(admin, f"{to}?{query}")
    ]
    assert found == []
    assert written(before) == set()


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


def bodies(form: Form, room: Newsroom, number: int) -> Iterator[str]:
    """The form with one field after the other bad, and with all of them bad."""
    data = {
        name: value for name, value in form.fields(room).items() if name not in {"file", "files"}
    }
    names = [*data, "csrfmiddlewaretoken"]
    for place, name in enumerate(names):
        rest = urlencode({each: value for each, value in data.items() if each != name}, doseq=True)
        for bad in INPUTS[(number + place) % EVERY :: EVERY * 4]:
            yield f"{rest}&{name}={bad}"
    yield from ways(number, names)


@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_every_form(room: Newsroom, browser: Client, name: str) -> None:
    form, found = FORMS[name], []
    for body in bodies(form, room, list(FORMS).index(name)):
        with transaction.atomic():
            response = browser.post(form.to(room), body, content_type=FORM)
            transaction.set_rollback(True)
        found += failure(response, f"{name} {body}")
    assert found == []


@pytest.mark.parametrize("name", FORMS)
def test_no_form_stores_a_megabyte_where_words_are_meant(
    room: Newsroom, browser: Client, name: str
) -> None:
    form, found = FORMS[name], []
    for field in form.fields(room).keys() - ({"text"} if name == "paste" else set()):
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
