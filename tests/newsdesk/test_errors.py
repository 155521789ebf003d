"""What people see when something goes wrong."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from newsdesk import errors
from newsdesk.sessions import SessionStore

pytestmark = pytest.mark.urls("tests.newsdesk.site")

HTMX = {"HX-Request": "true"}


@pytest.fixture
def quiet() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/damaged/", 400, "damaged on its way"),
        ("/denied/", 403, "An admin of your desk"),
        ("/nothing/", 404, "There is nothing at this address"),
        ("/p/unknown/", 404, "This link opens nothing"),
        ("/often/", 429, "In 2 minutes it does it again"),
        ("/tries/", 429, "The next one is in 15 minutes"),
        ("/broken/", 500, "Something broke in newsdesk"),
        ("/away/", 503, "away for a moment"),
        ("/full/", 503, "storage is full"),
        ("/held-up/", 503, "busy with this"),
    ],
)
def test_a_sentence_and_for_htmx_only_the_sentence(
    quiet: Client, address: str, status: int, sentence: str
) -> None:
    page, fragment = quiet.get(address), quiet.get(address, headers=HTMX)
    assert page.status_code == fragment.status_code == status
    assert sentence in page.content.decode()
    assert sentence in fragment.content.decode()
    assert "<!DOCTYPE html>" in page.content.decode()
    assert "<!DOCTYPE html>" not in fragment.content.decode()


@pytest.mark.parametrize(
    "address", ["/away/", "/dropped/", "/cut/", "/full/", "/held-up/", "/left-alone/", "/p/away/"]
)
def test_without_a_database_one_is_asked_to_come_back(quiet: Client, address: str) -> None:
    response = quiet.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert "Traceback" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_session_that_cannot_be_read_is_503_too(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def away(self: SessionStore) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(SessionStore, "load", away)
    admin_client.raise_request_exception = False
    response = getattr(admin_client, method)("/stories/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")


def test_a_broken_page_gives_the_number_under_which_it_is_logged(quiet: Client) -> None:
    response = quiet.get("/broken/")
    assert response.headers["X-Request-ID"] in response.content.decode()


def test_a_late_form_shows_what_is_there_beside_what_was_sent(client: Client) -> None:
    response = client.post("/late/", {"text": "Iran asked for <b>navigators</b>"})
    body = response.content.decode()
    assert response.status_code == 409
    assert "ana changed this claim at 14:03 UTC." in body
    assert "Iran asked for jammers" in body
    assert "Iran asked for &lt;b&gt;navigators&lt;/b&gt;</textarea>" in body
    assert 'href="/claims/5/"' in body
    assert "the same" not in body, "fields that agree are left out"


def test_a_form_after_its_session_keeps_what_was_typed(client: Client) -> None:
    sent = {"text": "GPS jammers", "new_password1": "secret words", "form_key": "ab", "start": "12"}
    response = client.post("/save/", sent)
    body = response.content.decode()
    assert response.status_code == 401
    assert "GPS jammers</textarea>" in body
    assert "secret words" not in body
    assert body.count("<textarea") == 1


def test_htmx_without_a_session_gets_a_sentence_and_no_sign_in_page(client: Client) -> None:
    response = client.get("/stories/", headers=HTMX)
    assert response.status_code == 401
    assert "You are signed out" in response.content.decode()
    assert "<form" not in response.content.decode()


def test_a_page_without_a_session_leads_to_the_sign_in(client: Client) -> None:
    response = client.get("/stories/?q=x")
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/stories/%3Fq%3Dx"


@pytest.mark.parametrize(("site", "kept"), [("same-origin", ["Words"]), ("cross-site", [])])
def test_a_form_without_its_token_shows_its_words_only_if_it_was_ours(
    site: str, kept: list[str]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/save/", {"text": "Words"}, headers={"Sec-Fetch-Site": site})
    assert response.status_code == 403
    shown = re.findall(r"([^>]*)</textarea>", response.content.decode())
    assert shown == kept


def test_a_form_with_too_many_fields_is_said_to_be_too_much(
    quiet: Client, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    response = quiet.post("/late/", {"text": "a", "b": "b", "c": "c"})
    assert response.status_code == 413
    assert "More was sent than newsdesk takes at once" in response.content.decode()


def test_what_was_typed_is_empty_where_the_form_cannot_be_read(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    request = RequestFactory().post("/save/", {"a": "a", "b": "b"})
    assert errors.typed(request) == []


@pytest.mark.django_db
def test_the_sign_in_page_and_the_error_pages_ask_the_database_nothing(
    quiet: Client, django_assert_num_queries: object
) -> None:
    User.objects.create_user("ana")
    with django_assert_num_queries(0):  # type: ignore[operator]
        for address in ("/accounts/login/", "/nothing/", "/p/unknown/", "/broken/", "/away/"):
            quiet.get(address)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_address_that_takes_forms_only_says_so(quiet: Client, headers: dict[str, str]) -> None:
    response = quiet.get("/accounts/logout/", headers=headers)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST, OPTIONS")
    assert "only takes what a form sends" in response.text


def test_a_shared_reading_that_is_sent_to_names_no_other_page(quiet: Client) -> None:
    response = quiet.post("/p/away/")
    assert response.status_code == 405
    assert 'href="/"' not in response.text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (60, "60 seconds"),
        (61, "2 minutes"),
        (900, "15 minutes"),
        (3600, "60 minutes"),
        (3601, "2 hours"),
        (86400, "24 hours"),
    ],
)
def test_a_wait_in_words(seconds: int, words: str) -> None:
    assert errors.told(seconds) == words
