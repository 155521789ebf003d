"""How often newsdesk is asked (R14, T16): by a person, and by an address for links."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Story
from newsdesk.settings import LIMITS
from tests.addresses import addresses
from tests.newsdesk.test_headers import DESK, SHARED
from tests.security.forms import FORMS, HTMX
from tests.security.newsroom import Newsroom
from tests.security.state import state, written

FEW = 3


@pytest.fixture(autouse=True)
def few(settings: object) -> None:
    """The limits are on, and small."""
    settings.THROTTLED = True  # type: ignore[attr-defined]
    settings.LIMITS = dict.fromkeys(LIMITS, (FEW, 24 * 60 * 60))  # type: ignore[attr-defined]


def statuses(browser: Client, to: str, times: int = FEW + 2, **more: object) -> list[int]:
    return [browser.get(to, **more).status_code for _ in range(times)]  # type: ignore[arg-type]


def later(response: HttpResponse) -> bool:
    """Whether it is refused until a moment that it names."""
    return response.status_code == 429 and int(response.headers["Retry-After"]) > 0


# --- links ----------------------------------------------------------------------------------------


def test_who_tries_keys_is_told_nothing_more_not_even_of_one_that_opens(room: Newsroom) -> None:
    visitor, link = Client(), room.mine["permalink"].get_absolute_url()
    assert statuses(visitor, "/p/Unknown-Key/") == [404, 404, 404, 429, 429]
    answers = [visitor.get(to) for to in ("/p/Another-Key/", link)]
    assert all(later(answer) for answer in answers)
    assert answers[0].content == answers[1].content
    for answer in answers:
        assert {name: answer.headers.get(name) for name in SHARED} == SHARED
        assert not answer.cookies


def test_the_control_a_limit_of_misses_alone_would_tell_which_key_is_right(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdesk.throttle.wait", lambda *_: 0)
    monkeypatch.setattr("newsdesk.throttle.take", lambda *_: 9)
    link = room.mine["permalink"].get_absolute_url()
    assert [Client().get(to).status_code for to in ("/p/Unknown-Key/", link)] == [429, 200]


def test_whoever_opens_links_that_are_there_is_not_counted(room: Newsroom) -> None:
    link = room.mine["permalink"].get_absolute_url()
    assert set(statuses(Client(), link, FEW * 4)) == {200}
    assert statuses(Client(), "/p/Unknown-Key/") == [404, 404, 404, 429, 429]


def test_others_open_theirs_meanwhile_and_no_header_makes_one_another(
    room: Newsroom, settings: object
) -> None:
    link = room.mine["permalink"].get_absolute_url()
    said = [{"headers": {"X-Forwarded-For": f"203.0.113.{number}"}} for number in range(5)]
    for each in said:
        Client().get("/p/Unknown-Key/", **each)
    assert {Client().get(link, **each).status_code for each in said} == {429}
    assert Client(REMOTE_ADDR="192.0.2.7").get(link).status_code == 200
    settings.PROXIES = 1  # type: ignore[attr-defined]
    assert {Client().get(link, **each).status_code for each in said} == {200}


def test_to_open_a_link_costs_one_statement_more(
    room: Newsroom, settings: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    story, author = room.mine["story"], room.people["editor"]
    link = story.permalinks.create(snapshot=None, live=True, created_by=author).get_absolute_url()
    counts = []
    for settings.THROTTLED in (False, True):  # type: ignore[attr-defined]
        with django_assert_max_num_queries(40) as counted:
            Client().get(link)
        counts.append(len(counted))
    assert counts[1] == counts[0] + 1


# --- people ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "status"),
    [("/search/?q=jammers", 200), ("/stories/{story.pk}/export.json", 200)],
)
def test_what_is_dear_is_not_given_without_end(room: Newsroom, to: str, status: int) -> None:
    to = to.format_map(room.mine)
    assert statuses(room.browser("editor"), to) == [status] * FEW + [429] * 2
    refused = room.browser("editor").get(to)
    assert later(refused)
    assert {name: refused.headers.get(name) for name in DESK} == DESK
    assert re.search(r'href="(.*?)">try then', refused.text)[1] == to.replace("&", "&amp;")  # type: ignore[index]
    assert room.browser("colleague").get(to).status_code == status


def test_every_export_has_the_limit_of_exports() -> None:
    exports = [one for one in addresses() if "export" in one.route]
    assert exports
    assert [one.route for one in exports if getattr(one.view, "limit", "") != "export"] == []


def test_who_asks_for_one_thing_too_often_does_the_rest(room: Newsroom) -> None:
    browser = room.browser("editor")
    assert statuses(browser, "/search/?q=jammers")[-1] == 429
    assert browser.get(f"/stories/{room.mine['story'].pk}/").status_code == 200
    assert FORMS["story"].send(room).status_code == 303


def test_nobody_changes_things_without_end_and_nothing_typed_is_lost(room: Newsroom) -> None:
    form = FORMS["title"]
    assert [form.send(room).status_code for _ in range(FEW)] == [303] * FEW
    before = state()
    refused = form.send(room, title="A title <typed> at length")
    assert later(refused)
    assert "A title &lt;typed&gt; at length" in refused.text
    assert "Nothing was saved" in refused.text
    part = form.send(room, headers=HTMX)
    assert later(part)
    assert "<html" not in part.text
    assert "Nothing was saved" in part.text
    assert {name: refused.headers.get(name) for name in DESK} == DESK
    assert written(before) == set()
    assert FORMS["title"].send(room, "colleague").status_code == 303


def test_a_limit_of_uploads_is_one_of_its_own(room: Newsroom) -> None:
    assert [FORMS["upload"].send(room).status_code for _ in range(FEW + 1)] == [303] * FEW + [429]
    assert FORMS["title"].send(room).status_code == 303


def test_whoever_finds_an_open_session_does_not_find_its_password(room: Newsroom) -> None:
    form = {"old_password": "a guess", "new_password1": "", "new_password2": ""}
    to = "/accounts/password/"
    answers = [room.browser("editor").post(to, form) for _ in range(FEW + 1)]
    assert [answer.status_code for answer in answers] == [200] * FEW + [429]
    assert "a guess" not in answers[-1].text


def test_in_the_admin_it_is_the_same(room: Newsroom) -> None:
    to = f"/admin/auth/user/{room.people['nobody'].pk}/password/"
    answers = [room.browser("admin").post(to).status_code for _ in range(FEW + 1)]
    assert answers == [200] * FEW + [429]


def test_what_a_foreign_page_sends_costs_nobody_a_turn(room: Newsroom) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(room.people["editor"])
    to = f"/stories/{room.mine['story'].pk}/edit/"
    assert [strict.post(to).status_code for _ in range(FEW * 2)] == [403] * FEW * 2
    assert FORMS["title"].send(room).status_code == 303


def test_one_can_always_sign_out(room: Newsroom) -> None:
    for _ in range(FEW + 1):
        FORMS["title"].send(room)
    assert room.browser("editor").post("/accounts/logout/").status_code == 302


def test_to_save_costs_one_statement_more_and_to_read_none(
    room: Newsroom, settings: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for settings.THROTTLED in (False, True):  # type: ignore[attr-defined]
        with django_assert_max_num_queries(40) as saving:
            assert FORMS["title"].send(room).status_code == 303
        with django_assert_max_num_queries(40) as reading:
            room.browser("editor").get(
                Story.objects.get(pk=room.mine["story"].pk).get_absolute_url()
            )
        counts.append((len(saving), len(reading)))
    assert counts[1] == (counts[0][0] + 1, counts[0][1])
