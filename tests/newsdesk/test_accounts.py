"""Sign in, sign out, passwords, sessions (T23), and who is written into the history."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone

from newsdesk.accounts import Backend
from newsdesk.settings import BASE_DIR

pytestmark = [pytest.mark.urls("tests.newsdesk.site"), pytest.mark.django_db]

PASSWORD = "correct horse battery"
COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def ana() -> User:
    return User.objects.create_user("ana", password=PASSWORD)


def sign_in(client: Client) -> None:
    response = client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})
    assert response.status_code == 302


def test_sign_in_makes_a_new_session_and_sign_out_ends_it(client: Client, ana: User) -> None:
    client.cookies[COOKIE] = "planted-by-somebody-else"
    sign_in(client)
    cookie = client.cookies[COOKIE]
    assert cookie.value != "planted-by-somebody-else"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/stories/").status_code == 200
    assert client.post("/accounts/logout/").headers["Location"] == "/accounts/login/"
    client.cookies[COOKIE] = cookie.value
    assert client.get("/stories/").status_code == 302
    assert not Session.objects.exists()


def test_to_sign_out_twice_is_no_error_and_a_link_signs_nobody_out(client: Client) -> None:
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/accounts/logout/").status_code == 405


def test_a_wrong_password_says_so_beside_the_form(client: Client, ana: User) -> None:
    response = client.post("/accounts/login/", {"username": "ana", "password": "wrong"})
    body = response.content.decode()
    assert "Please enter a correct username and password" in body
    assert 'value="ana"' in body


@pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_sign_in_leads_to_no_other_site(client: Client, ana: User, after: str) -> None:
    form = {"username": "ana", "password": PASSWORD, "next": after}
    assert client.post("/accounts/login/", form).headers["Location"] == "/stories/"


def test_a_new_password_ends_all_other_sessions(client: Client, ana: User) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    new = "wholly different words"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.get("/accounts/password/").status_code == 200
    before = client.cookies[COOKIE].value
    assert client.post("/accounts/password/", form).status_code == 302
    assert client.cookies[COOKIE].value != before
    assert client.get("/accounts/password/done/").status_code == 200
    assert other.get("/stories/").status_code == 302


@pytest.mark.parametrize("new", ["elevenchars", "password1234", "anaanaanaana", "qwerty123456"])
def test_a_password_is_long_and_not_one_that_is_guessed_first(
    client: Client, admin_client: Client, ana: User, new: str
) -> None:
    User.objects.filter(pk=ana.pk).update(username="anaanaanaana")
    client.force_login(User.objects.get(pk=ana.pk))
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/accounts/password/", form).status_code == 200
    form = {"username": "anaanaanaana2", "password1": new, "password2": new}
    form |= {"usable_password": "true"}
    assert admin_client.post("/admin/auth/user/add/", form).status_code == 200
    assert User.objects.get(pk=ana.pk).check_password(PASSWORD)
    assert not User.objects.filter(username="anaanaanaana2").exists()


def test_who_is_made_inactive_is_out_at_the_next_request(client: Client, ana: User) -> None:
    sign_in(client)
    ana.is_active = False
    ana.save()
    assert client.get("/stories/").status_code == 302
    assert client.post("/save/").status_code == 401


def test_a_used_session_moves_its_end_but_not_with_every_request(
    client: Client, ana: User, django_assert_num_queries: object
) -> None:
    sign_in(client)
    session = Session.objects.get()
    with django_assert_num_queries(2):  # type: ignore[operator]
        client.get("/stories/")
    session.expire_date = timezone.now() + timedelta(hours=3)
    session.save()
    response = client.get("/stories/")
    assert COOKIE in response.cookies
    session.refresh_from_db()
    assert session.expire_date > timezone.now() + timedelta(hours=11)


def test_an_ended_session_is_over(client: Client, ana: User) -> None:
    sign_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/stories/").status_code == 302


def test_in_production_cookies_are_bound_to_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSDESK_BASE_URL", "https://desk.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/newsdesk")
    source = (BASE_DIR / "newsdesk" / "settings.py").read_text()
    names: dict[str, object] = {"__file__": str(BASE_DIR / "newsdesk" / "settings.py")}
    exec(compile(source, "settings.py", "exec"), names)  # noqa: S102 - the file itself, once more
    assert names["SESSION_COOKIE_NAME"] == "__Host-session"
    assert names["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert names["KNOWN_COOKIE_NAME"] == "__Host-known"
    assert names["SESSION_COOKIE_SECURE"] is names["CSRF_COOKIE_SECURE"] is True
    assert names["SECURE_HSTS_SECONDS"] == 31536000
    assert names["SESSION_COOKIE_AGE"] == 12 * 60 * 60


def test_who_is_signed_in_is_found_as_the_model_would_find_them(ana: User) -> None:
    found = Backend().get_user(ana.pk)
    assert found is not None
    assert model_to_dict(found) == model_to_dict(User.objects.get(pk=ana.pk))
    assert found.get_deferred_fields() == set()
    assert [found.date_joined, found.is_staff] == [ana.date_joined, False]
    assert not found._state.adding


def test_nobody_is_signed_in_to_an_account_that_is_closed_or_gone(ana: User) -> None:
    User.objects.update(is_active=False)
    assert Backend().get_user(ana.pk) is None
    assert Backend().get_user(ana.pk + 1) is None


class TestWhoIsSignedIn:
    """What a page asks before it sends what it has kept."""

    HTMX: ClassVar = {"HX-Request": "true"}

    def test_it_is_told_with_a_token_for_its_forms(self, client: Client, ana: User) -> None:
        sign_in(client)
        answer = client.get("/accounts/me/", headers=self.HTMX)
        told = answer.json()
        assert (answer.status_code, told["user"]) == (200, ana.pk)
        assert "no-store" in answer.headers["Cache-Control"]
        assert self.sent(client, told["token"]) == 303

    def test_signed_out_it_is_no_page_to_sign_in(self, client: Client) -> None:
        assert client.get("/accounts/me/", headers=self.HTMX).status_code == 401

    @pytest.mark.usefixtures("ana")
    def test_the_token_is_none_for_who_signs_in_next(self, client: Client) -> None:
        """So that nothing of one account is sent with another, whatever happens between."""
        sign_in(client)
        token = client.get("/accounts/me/").json()["token"]
        User.objects.create_user("ben", password=PASSWORD)
        client.post("/accounts/login/", {"username": "ben", "password": PASSWORD})
        assert self.sent(client, token) == 403

    def sent(self, client: Client, token: str) -> int:
        client.handler.enforce_csrf_checks = True
        form = {"csrfmiddlewaretoken": token, "theme": "dark"}
        return int(client.post("/theme/", form).status_code)
