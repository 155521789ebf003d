"""What opens a door stands nowhere but where it has to (T17, R13).

Two hundred mixed requests to newsdesk as it is: signing in, marking, sharing, opening links that
are open, expired, revoked and unknown, and errors of the server. Then no line of the log, no row
of the history and no column of the database holds a password, a session's key, a token or the
secret key; a link's key stands in its own column alone.
"""

import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from articles.models import Permalink
from newsdesk import sessions
from tests.security.forms import FORMS, HTMX
from tests.security.newsroom import Newsroom
from tests.security.state import COMING_AND_GOING, tables
from tests.security.test_who_may import EXPECTED, PLAIN

PASSWORD = "Correct-Horse-7-battery"
WRONG = "Wrong-Horse-8-battery"
BEGINNING = 12  # code points of a secret that would give it away


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the handler of the settings writes."""
    stream = io.StringIO()
    handler: Any = next(
        one for one in logging.getLogger("newsdesk").handlers if hasattr(one, "setStream")
    )
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before or sys.stderr)


@pytest.fixture
def plain_lines() -> Iterator[io.StringIO]:
    """What a plain handler at Django's loggers would write."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger("django").addHandler(handler)
    yield stream
    logging.getLogger("django").removeHandler(handler)


def links(room: Newsroom) -> dict[str, str]:
    """The addresses of an open, an expired, a revoked and an unknown link."""
    story, author = room.mine["story"], room.people["editor"]
    past = timezone.now() - timedelta(hours=1)
    ends: dict[str, dict[str, Any]] = {
        "open": {},
        "expired": {"expires_at": past},
        "revoked": {"revoked_at": past},
    }
    made = {
        state: story.permalinks.create(live=True, created_by=author, **values).get_absolute_url()
        for state, values in ends.items()
    }
    return made | {"unknown": "/p/Unknown-Key-0123456789-abcdefgh/"}


def sign_in(name: str, password: str) -> tuple[Client, dict[str, str]]:
    """A strict browser that has signed in, and the secrets it has got."""
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.get("/accounts/login/")
    token = browser.cookies[settings.CSRF_COOKIE_NAME].value
    form = {"username": name, "password": password, "csrfmiddlewaretoken": token}
    browser.post(f"/accounts/login/?next=/stories/&password={password}", form)
    found = {"password": password, "token": token}
    if settings.SESSION_COOKIE_NAME in browser.cookies:
        browser.get("/stories/")  # the token is another one now
        found |= {
            "session": browser.cookies[settings.SESSION_COOKIE_NAME].value,
            "token after": browser.cookies[settings.CSRF_COOKIE_NAME].value,
        }
    return browser, found


def busy_hour(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Some two hundred requests; gives the secrets that were in them."""
    for name in ("editor", "admin"):
        room.people[name].set_password(PASSWORD)
        room.people[name].save()
    secrets = {"secret key": settings.SECRET_KEY}
    for name, password in [("editor", PASSWORD), ("admin", PASSWORD), ("editor", WRONG)]:
        browser, found = sign_in(name, password)
        secrets |= {f"{name} {each}": value for each, value in found.items()}
        if password == PASSWORD:
            room.browsers[name] = browser
    addresses = links(room)
    secrets |= {f"{state} link": to.split("/")[2] for state, to in addresses.items()}
    _work(room, secrets["editor token after"])
    _visit([*addresses.values()], room, monkeypatch)
    return secrets


def _work(room: Newsroom, token: str) -> None:
    """Every form, without a token and with it, by a browser that says where it comes from."""
    shared = {
        "Referer": f"http://testserver{Permalink.objects.order_by('-pk')[0].get_absolute_url()}"
    }
    for form in FORMS.values():
        form.send(room, headers=shared | HTMX, password=PASSWORD)
        if form.makes or form.route == "claim":
            form.send(room, headers=shared | HTMX, csrfmiddlewaretoken=token)
            form.send(room, headers=shared, csrfmiddlewaretoken=token)
            form.send(room, headers=shared, csrfmiddlewaretoken=token, password=PASSWORD)
    room.browser("editor").get("/permalinks/")
    for to in ("change", "history"):
        room.browser("admin").get(f"/admin/articles/permalink/{room.mine['permalink'].pk}/{to}/")


def _visit(addresses: list[str], room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for to in addresses:
        for browser in (visitor, room.browser("editor")):
            for ask in (browser.get, browser.head, browser.post, browser.put):
                ask(to)
                ask(f"{to}more/?key={to}")
            browser.get(to.rstrip("/"))
            browser.get(to, headers={"Host": "evil.example"})
            browser.get(f"/nothing{to}")
    for name, row in EXPECTED.items():
        if row.newsroom[0] == 200 and name != "logout":
            room.browser("editor").get(f"{room.at(PLAIN[name])}?password={PASSWORD}")
    for error in (ValueError, OperationalError):
        with monkeypatch.context() as patch:
            patch.setattr("articles.permalinks.opened", _failing(error))
            patch.setattr("articles.reading.load", _failing(error))
            for to in (addresses[0], f"/stories/{room.mine['story'].pk}/?key={addresses[0]}"):
                answers = [room.browser("editor").get(to).status_code for _ in range(5)]
                assert answers == [503 if error is OperationalError else 500] * 5


def _failing(error: type[Exception]) -> Any:
    def fail(*values: Any, **_: Any) -> None:
        link = next((one.key for one in values if isinstance(one, Permalink)), "")
        raise error(f"cannot read {link or values}")

    return fail


def holding(secret: str) -> set[str]:
    """The columns of the database in which `secret` stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in [*tables(), *COMING_AND_GOING]:
            cells = f"{table} t, jsonb_each_text(to_jsonb(t)) cell"
            columns = f"SELECT DISTINCT cell.key FROM {cells} WHERE position(%s in cell.value) > 0"  # noqa: S608
            cursor.execute(columns, [secret])
            found |= {f"{table}.{column}" for (column,) in cursor.fetchall()}
    return found


def told(secrets: dict[str, str], text: str) -> set[str]:
    return {name for name, secret in secrets.items() if secret[:BEGINNING] in text}


def test_no_secret_is_told(
    room: Newsroom, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = busy_hour(room, monkeypatch)
    written = [json.loads(line) for line in lines.getvalue().splitlines()]
    requests = [line for line in written if line["logger"] == "newsdesk.request"]
    assert len(requests) >= 200
    assert {line["status"] for line in requests} >= {200, 303, 400, 403, 404, 500, 503}
    assert len(secrets) > 10
    assert told(secrets, lines.getvalue()) == set()


def test_no_secret_is_kept(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = busy_hour(room, monkeypatch)
    columns = {name: holding(secret[:BEGINNING]) for name, secret in secrets.items()}
    shared = {"open link", "expired link", "revoked link"}
    assert {name for name, found in columns.items() if found} == shared
    assert {column for name in shared for column in columns[name]} == {"articles_permalink.key"}


def test_a_plain_handler_would_have_told_them(
    room: Newsroom, plain_lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = busy_hour(room, monkeypatch)
    assert told(secrets, plain_lines.getvalue()) >= {"open link", "unknown link"}


def test_djangos_own_sessions_would_have_kept_their_keys(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_get_session_from_db", "exists", "delete", "create_model_instance"):
        monkeypatch.setattr(sessions.SessionStore, name, getattr(DatabaseSession, name))
    room.people["editor"].set_password(PASSWORD)
    room.people["editor"].save()
    _, found = sign_in("editor", PASSWORD)
    assert holding(found["session"]) == {"django_session.session_key"}


def test_what_the_database_keeps_of_a_session_signs_nobody_in(room: Newsroom) -> None:
    key = room.browser("editor").cookies[settings.SESSION_COOKIE_NAME].value
    thief = Client()
    for tried, status in [(sessions.kept(key), 302), (key, 200)]:
        thief.cookies[settings.SESSION_COOKIE_NAME] = tried
        assert thief.get("/stories/").status_code == status
