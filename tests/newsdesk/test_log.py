"""One line for each request, and no secret in any of them."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.test import Client

from newsdesk import log

pytestmark = pytest.mark.urls("tests.newsdesk.site")

KEY = "Zk3-q8_Lm0PwXc7yRt2VbN"
PASSWORD = "correct horse battery"
ROUTE_FIELDS = {"route", "method", "status", "ms", "user", "bytes", "queries"}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the handler of the settings writes."""
    stream = io.StringIO()
    handler = next(
        one for one in logging.getLogger("newsdesk").handlers if hasattr(one, "setStream")
    )
    before = handler.setStream(stream)  # type: ignore[attr-defined]
    yield stream
    handler.setStream(before or sys.stderr)  # type: ignore[attr-defined]


@pytest.fixture
def default() -> Iterator[io.StringIO]:
    """What a plain handler at Django's loggers would write."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger("django").addHandler(handler)
    yield stream
    logging.getLogger("django").removeHandler(handler)


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_one_line(client: Client, written: io.StringIO) -> None:
    user = User.objects.create_user("ana")
    client.force_login(user)
    response = client.get("/sources/?q=jammers")
    (line,) = lines(written)
    assert line.keys() == {"time", "level", "logger", "request"} | ROUTE_FIELDS
    assert line["logger"] == "newsdesk.request"
    assert line["request"] == response.headers["X-Request-ID"]
    assert (line["route"], line["method"], line["status"]) == ("sources/", "GET", 200)
    assert (line["user"], line["bytes"]) == (user.pk, len(response.content))
    assert line["queries"] == 2, "the session and the user"
    assert 0 < line["ms"] < 10_000


def test_two_requests_have_two_numbers(client: Client) -> None:
    one, two = (client.get("/accounts/login/").headers["X-Request-ID"] for _ in range(2))
    assert one != two


def test_static_files_leave_no_line(client: Client, written: io.StringIO) -> None:
    client.get(f"{settings.STATIC_URL}newsdesk/nothing.css")
    assert lines(written) == []


def mixed_requests() -> list[str]:
    """Send forms and open addresses that hold secrets; return the secrets."""
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client = Client(raise_request_exception=False)
    client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    strict.get("/accounts/login/")
    token = strict.cookies[settings.CSRF_COOKIE_NAME].value
    for visitor in (client, strict):
        for address in ("good", "unknown", "broken", "away"):
            visitor.get(f"/p/{address}{KEY}/")
            visitor.head(f"/p/{address}{KEY}/")
            visitor.post(f"/p/{address}{KEY}/")
        visitor.get(f"/p/{KEY}")
        visitor.get(f"/p/{KEY}/more/?{KEY}")
        visitor.get("/stories/", headers={"Referer": f"http://testserver/p/{KEY}/"})
        for address in ("denied", "damaged", "broken", "refused-row", "away", "nothing", "late"):
            visitor.get(f"/{address}/?key={KEY}")
            form = {"password": PASSWORD, "csrfmiddlewaretoken": token, "session": session}
            visitor.post(f"/{address}/?key={KEY}", form)
        visitor.get(f"/p/{KEY}/", headers={"host": "evil.example"})
    return [KEY, PASSWORD, PASSWORD.replace(" ", "+"), session, token]


@pytest.mark.django_db
def test_no_secret_is_in_any_line(written: io.StringIO) -> None:
    User.objects.create_user("ana", password=PASSWORD)
    secrets = mixed_requests()
    text = written.getvalue()
    assert len(lines(written)) > 60, "every line is JSON"
    for secret in [*secrets, settings.SECRET_KEY]:
        assert secret[:12] not in text, secret


@pytest.mark.django_db
def test_a_plain_handler_would_have_written_them(default: io.StringIO) -> None:
    User.objects.create_user("ana", password=PASSWORD)
    mixed_requests()
    assert default.getvalue().count(KEY) >= 2


def test_an_exception_is_told_by_its_class_its_place_and_no_values(
    written: io.StringIO,
) -> None:
    client = Client(raise_request_exception=False)
    client.post("/refused-row/", {"text": "An editor’s words"})
    error, line = lines(written)
    (told,) = error["exception"]
    assert told["class"] == "psycopg.errors.CheckViolation"
    assert told["message"] == "violates check"
    assert told["at"][-1].endswith("refused_row")
    assert error["message"] == "Internal Server Error: refused-row/"
    assert error["request"] == line["request"]


def test_the_cause_of_an_exception_is_told_too() -> None:
    try:
        try:
            raise KeyError("first")
        except KeyError as first:
            raise ValueError("second") from first
    except ValueError:
        record = logging.LogRecord("newsdesk", 40, "", 1, "Failed", (), sys.exc_info())
    told = json.loads(log.JsonFormatter().format(record))["exception"]
    assert [one["class"] for one in told] == ["builtins.ValueError", "builtins.KeyError"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"no link {KEY}!", "no link …!"),
        ("first line\nDETAIL: a row", "first line"),
        ("a_rather_long_name_of_a_function failed", "a_rather_long_name_of_a_function failed"),
        ("short-word stays", "short-word stays"),
        (f"/p/{KEY}/", "/p/…/"),
        ("a" * 19 + "B", "…"),
    ],
)
def test_words_that_could_be_keys_are_hidden(text: str, hidden: str) -> None:
    assert log.hide(text) == hidden


def test_a_refused_host_is_told_by_its_class(written: io.StringIO) -> None:
    Client().get(f"/p/{KEY}/", headers={"host": "evil.example"})
    security, request = lines(written)
    assert security["logger"] == "django.security.DisallowedHost"
    assert (request["route"], request["status"]) == (None, 400)
    assert KEY not in written.getvalue()


def test_a_line_without_a_request_or_arguments_passes_as_it_is() -> None:
    record = logging.LogRecord("django.security.x", 40, "", 1, "A sentence.", (), None)
    record.request = HttpRequest()
    assert log.RouteOnly().filter(record)
    assert record.getMessage() == "A sentence."
