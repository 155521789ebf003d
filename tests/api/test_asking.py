"""Who may ask the API: a token that is open, in the header, and nobody's session."""

import logging
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.http import HttpResponse
from django.test import Client

from articles.models import Token
from articles.models.token import new_secret
from newsdesk import throttle
from tests import desk
from tests.api.conftest import Programme, token

pytestmark = pytest.mark.django_db
STORIES = "/api/stories/"


def refused(response: HttpResponse) -> dict[str, Any]:
    """All of a refusal but the request's own number."""
    assert response.status_code == 401
    headers = {**response.headers, "X-Request-ID": ""}
    assert headers["WWW-Authenticate"] == 'Bearer realm="newsdesk"'
    assert "Authorization" in headers["Vary"]
    assert not response.cookies
    return headers | {"body": response.content}


def asked(secret: str) -> HttpResponse:
    return Client().get(STORIES, headers={"Authorization": f"Bearer {secret}"})


def test_what_opens_nothing_is_refused_alike() -> None:
    ana, past = desk.editor(), {"expires_at": Now() - timedelta(seconds=1)}
    left, fired = desk.editor("left"), User.objects.create_user("fired")
    User.objects.filter(pk=left.pk).update(is_active=False)
    secrets = [token(ana, **past)[1], token(ana, revoked_at=Now())[1], token(left)[1]]
    secrets += [token(fired)[1], "x" * 43, "x" * 10_000, "naïve", "", "a b"]
    plain = refused(Client().get(STORIES))
    for secret in secrets:
        assert refused(asked(secret)) == plain, secret
    row, secret = token(ana, expires_at=Now() + timedelta(minutes=1))
    assert asked(secret).status_code == 200
    for header in (secret, f"Basic {secret}", f"Bearer {row.digest}", f"Bearer{secret}"):
        assert refused(Client().get(STORIES, headers={"Authorization": header})) == plain
    assert refused(Client().get(f"{STORIES}?token={secret}&access_token={secret}")) == plain


def test_a_session_opens_nothing_and_a_token_makes_none(programme: Programme) -> None:
    browser = Client()
    browser.force_login(User.objects.get())
    refused(browser.get(STORIES))
    response = programme.get(STORIES)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers["Vary"]
    assert (
        programme.client.get("/stories/", headers={"Authorization": "Bearer x"}).status_code == 302
    )


def test_it_ends_with_the_next_request(programme: Programme) -> None:
    assert programme.get(STORIES).status_code == 200
    Token.objects.update(revoked_at=Now(), revision=F("revision") + 1)
    refused(programme.get(STORIES))


def test_it_is_only_read(programme: Programme) -> None:
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        send = getattr(Client(enforce_csrf_checks=True), method)
        response = send(STORIES, headers={"Authorization": f"Bearer {programme.secret}"})
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
        assert response.headers["Content-Type"] == "application/problem+json"


def test_nothing_of_it_is_kept_but_its_digest() -> None:
    row, secret = token(desk.editor())
    assert (len(secret), len(row.digest)) == (43, 64)
    with connection.cursor() as cursor:
        for table in ("articles_token", "articles_tokenevent"):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")  # noqa: S608
            text = str(cursor.fetchall())
            assert secret not in text
            assert (row.digest in text) == (table == "articles_token")


def test_no_line_of_the_log_holds_it(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is let in or not, and when the view fails."""
    handlers, stream = logging.getLogger("newsdesk").handlers, StringIO()
    monkeypatch.setattr(next(one for one in handlers if hasattr(one, "stream")), "stream", stream)
    programme.client.raise_request_exception = False
    other = Programme(programme.client, new_secret())
    for one in (programme, other):
        one.get(STORIES)
        one.client.post(STORIES, headers={"Authorization": f"Bearer {one.secret}"})

    def fail(*_: Any) -> None:
        raise RuntimeError(f"Bearer {programme.secret}")

    monkeypatch.setattr("articles.models.Story.objects.visible_to", fail)
    assert programme.get(STORIES).status_code == 500
    lines = stream.getvalue()
    assert '"status": 500' in lines
    assert programme.secret[:12] not in lines
    assert other.secret[:12] not in lines


def test_each_token_has_turns_of_its_own(
    programme: Programme, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.THROTTLED = True
    monkeypatch.setitem(settings.LIMITS, "api", (2, 3600))
    monkeypatch.setitem(settings.LIMITS, "no token", (1, 3600))
    other = Programme(Client(), token(User.objects.get())[1])
    assert [programme.get(STORIES).status_code for _ in range(3)] == [200, 200, 429]
    assert other.get(STORIES).status_code == 200
    assert [asked("x").status_code for _ in range(2)] == [401, 429]
    # Who has an open token is answered wherever others try theirs.
    assert other.get(STORIES).status_code == 200
    assert throttle.wait("misses", "127.0.0.1") == 0


def test_errors_under_its_address_are_problems(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme.client.raise_request_exception = False
    response = programme.get("/api/nothing/")
    assert (response.status_code, response.json()["status"]) == (404, 404)

    def fail(*_: Any) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("articles.models.Story.objects.visible_to", fail)
    response = programme.get(STORIES)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 500
    assert "secret" not in response.text
