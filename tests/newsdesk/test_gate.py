"""How often somebody may try to sign in (T20, T21, T22, T37)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as conf
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import F
from django.http import HttpResponse
from django.test import Client

from newsdesk.throttle.models import Bucket
from tests import desk
from tests.newsdesk.test_headers import DESK

RIGHT, WRONG = "correct horse battery", "wrong horse battery"
DOORS = ["/accounts/login/", "/admin/login/"]
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.{}"


@pytest.fixture(autouse=True)
def on(settings: Any) -> None:
    settings.THROTTLED = True


@pytest.fixture
def adam(db: None) -> User:
    user = desk.admin()
    user.set_password(RIGHT)
    user.save()
    return user


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The passwords that reached the hasher."""
    seen: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        seen.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return seen


def tries(
    name: str = "adam",
    password: str = WRONG,
    *,
    at: str = HOME,
    door: str = DOORS[0],
    browser: Client | None = None,
    **headers: str,
) -> HttpResponse:
    form = {"username": name, "password": password}
    return (browser or Client()).post(door, form, REMOTE_ADDR=at, headers=headers)


def statuses(times: int, *names: str, **more: Any) -> list[int]:
    return [tries(*names, **more).status_code for _ in range(times)]


def later(**by: float) -> None:
    """As if so much time had gone by."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(**by))
    Bucket.objects.update(full_at=F("full_at") - timedelta(**by))


def in_by(response: HttpResponse) -> bool:
    return response.status_code == 302


# --- one name, one address ------------------------------------------------------------------------


@pytest.mark.parametrize("door", DOORS)
def test_after_five_wrong_passwords_there_is_no_sixth_try_for_a_while(
    adam: User, worked: list[str], door: str
) -> None:
    assert statuses(8, door=door) == [200] * 4 + [429] * 4
    assert worked == [WRONG] * 5
    refused = tries(password=RIGHT, door=door)
    assert refused.status_code == 429
    assert 14 * 60 < int(refused.headers["Retry-After"]) <= 15 * 60
    assert "The next one is in 15 minutes" in refused.text
    assert RIGHT not in worked
    if door == "/accounts/login/":
        assert {name: refused.headers.get(name) for name in DESK} == DESK


def test_the_control_without_it_every_password_is_tried(
    adam: User, worked: list[str], settings: Any
) -> None:
    settings.AXES_ENABLED = settings.THROTTLED = False
    assert statuses(8) == [200] * 8
    assert worked == [WRONG] * 8


def test_the_right_password_works_after_the_window(adam: User) -> None:
    statuses(8)
    later(minutes=14)
    assert not in_by(tries(password=RIGHT))
    later(minutes=2)
    assert in_by(tries(password=RIGHT))


def test_who_goes_on_trying_does_not_make_it_longer(adam: User) -> None:
    statuses(5)
    later(minutes=14)
    assert statuses(20) == [429] * 20
    later(minutes=2)
    assert in_by(tries(password=RIGHT))


def test_the_right_password_takes_back_what_failed(adam: User) -> None:
    for _ in range(2):
        assert statuses(4) == [200] * 4
        assert in_by(tries(password=RIGHT))


def test_what_succeeds_takes_no_turn(adam: User) -> None:
    """A whole newsroom signs in from one address in the morning."""
    assert all(in_by(tries(password=RIGHT)) for _ in range(30))
    assert statuses(4) == [200] * 4


def test_others_at_the_same_address_sign_in_meanwhile(adam: User) -> None:
    User.objects.create_user("ben", password=RIGHT)
    statuses(20)
    assert in_by(tries("ben", RIGHT))


def test_no_header_makes_one_another_visitor(adam: User, settings: Any) -> None:
    for settings.PROXIES, told in [(0, "203.0.113.{}"), (1, "203.0.113.{}, 198.51.100.7")]:
        headers = [{"X-Forwarded-For": told.format(number)} for number in range(7)]
        answers = [tries(f"name {settings.PROXIES}", **each).status_code for each in headers]
        assert answers == [200] * 4 + [429] * 3


def test_another_browser_is_no_other_visitor(adam: User) -> None:
    answers = [tries(**{"User-Agent": f"Browser/{number}"}).status_code for number in range(7)]
    assert answers == [200] * 4 + [429] * 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fifty_tries_at_once(worked: list[str]) -> None:
    """django-axes counts after the try, so a few more than five may pass; the turns stop them."""
    User.objects.create_user("adam", password=RIGHT)
    worked.clear()
    desk.at_once(*[lambda: statuses(2)] * 25)
    assert 5 <= len(worked) <= 10
    assert tries(password=RIGHT).status_code == 429


# --- many names, many addresses -------------------------------------------------------------------


def test_an_address_tries_twenty_names_an_hour(adam: User, worked: list[str]) -> None:
    answers = [tries(f"name {number}").status_code for number in range(25)]
    assert answers == [200] * 20 + [429] * 5
    assert len(worked) == 20
    later(minutes=4)
    assert statuses(2, "name 30") == [200, 429]


def test_an_account_is_tried_from_twenty_addresses_a_day(adam: User, worked: list[str]) -> None:
    places = [ELSEWHERE.format(number) for number in range(25)]
    assert [tries(at=at).status_code for at in places] == [200] * 20 + [429] * 5
    assert len(worked) == 20
    later(hours=2)
    assert in_by(tries(password=RIGHT, at=HOME))


def test_but_who_has_signed_in_there_before_is_not_kept_out(adam: User) -> None:
    browser = Client()
    assert in_by(tries(password=RIGHT, browser=browser))
    browser.post("/accounts/logout/")
    for number in range(25):
        tries(at=ELSEWHERE.format(number))
    assert not in_by(tries(password=RIGHT))
    assert in_by(tries(password=RIGHT, browser=browser))


def test_the_mark_of_a_known_browser_is_signed_and_of_one_account(adam: User) -> None:
    User.objects.create_user("ben", password=RIGHT)
    browser = Client()
    tries("ben", RIGHT, browser=browser)
    mark = browser.cookies[conf.KNOWN_COOKIE_NAME]
    assert mark["httponly"]
    assert mark["samesite"] == "Lax"
    assert "ben" not in mark.value
    forged = Client()
    forged.cookies[conf.KNOWN_COOKIE_NAME] = mark.value.replace(mark.value[:4], "0000", 1)
    for number in range(25):
        tries(at=ELSEWHERE.format(number))
        tries("ben", at=f"203.0.113.{number}")
    assert tries(password=RIGHT, browser=browser).status_code == 429
    assert tries("ben", RIGHT, browser=forged).status_code == 429
    assert in_by(tries("ben", RIGHT, browser=browser))


# --- never for good -------------------------------------------------------------------------------


def test_an_hour_of_attack_on_an_admin_keeps_nobody_out_elsewhere(
    adam: User, worked: list[str]
) -> None:
    for _ in range(20):
        statuses(3)
        later(minutes=3)
    assert len(worked) <= 11
    assert in_by(tries(password=RIGHT, at=ELSEWHERE.format(1), door="/admin/login/"))


def test_unlock(adam: User, capsys: pytest.CaptureFixture[str]) -> None:
    statuses(8)
    for number in range(25):
        tries(at=ELSEWHERE.format(number))
        tries(f"name {number}")
    assert not in_by(tries(password=RIGHT))
    call_command("unlock", "adam")
    assert capsys.readouterr().out == "adam may sign in again.\n"
    assert in_by(tries(password=RIGHT))
    with pytest.raises(CommandError, match="no account called eve"):
        call_command("unlock", "adam", "eve")


def test_a_new_superuser_comes_in_while_all_others_wait(
    adam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made by command, with no site to ask."""
    statuses(8)
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", RIGHT)
    call_command("createsuperuser", "--no-input", "--username=eve", "--email=", verbosity=0)
    assert in_by(tries("eve", RIGHT, at=ELSEWHERE.format(1), door="/admin/login/"))


def test_who_asks_without_a_request_is_no_visitor(adam: User) -> None:
    browser = Client()
    assert [browser.login(username="adam", password=WRONG) for _ in range(8)] == [False] * 8
    assert browser.login(username="adam", password=RIGHT)
    assert not AccessAttempt.objects.exists()


# --- nothing is told ------------------------------------------------------------------------------


def test_a_name_that_is_none_is_answered_and_worked_for_the_same(
    adam: User, worked: list[str]
) -> None:
    User.objects.create_user("inactive", password=RIGHT, is_active=False)
    worked.clear()
    told, work = {}, {}
    for name in ("adam", "nobody", "inactive"):
        answers = [tries(name, at=ELSEWHERE.format(len(told))) for _ in range(7)]
        told[name] = [
            (one.status_code, one.text.replace(f'value="{name}"', ""), one.get("Retry-After"))
            for one in answers
        ]
        work[name], worked[:] = len(worked), []
    without_tokens = {name: [plain(one) for one in all_] for name, all_ in told.items()}
    assert without_tokens["nobody"] == without_tokens["adam"] == without_tokens["inactive"]
    assert set(work.values()) == {5}


def plain(answer: tuple[int, str, str | None]) -> tuple[int, list[str]]:
    """The status and the lines of the page but the form's token."""
    status, text, _ = answer
    return status, [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]


def test_nothing_of_a_form_is_kept_and_no_name(adam: User) -> None:
    key = "Key-0123456789-abcdefghij"
    for _ in range(3):
        browser = Client(headers={"Accept": "text/html"})
        form = {"username": "adam", "password": WRONG, "next": f"/p/{key}/", "note": key}
        browser.post(f"/accounts/login/?next=/p/{key}/&pass={WRONG}&{key}=1", form)
    tries(WRONG)
    kept = str(list(AccessAttempt.objects.values())) + str(list(Bucket.objects.values()))
    assert AccessAttempt.objects.count() == 2
    assert [word for word in (WRONG, key, "adam", "next") if word in kept] == []


def test_what_is_over_is_swept_away(adam: User) -> None:
    for number in range(5):
        tries(f"name {number}")
    later(days=2)
    tries("ben")
    assert AccessAttempt.objects.count() == 1
    assert Bucket.objects.count() == 3
