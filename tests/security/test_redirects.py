"""Nobody is led from newsdesk to another site (T26), nor told that another is newsdesk (T24)."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client

from newsdesk.settings import BASE_URL
from tests.newsdesk.test_headers import frozen
from tests.security.forms import FORMS
from tests.security.newsroom import Newsroom
from tests.security.test_who_may import EXPECTED, PLAIN

EVIL = "evil.example"
AWAY = [
    f"https://{EVIL}/",
    f"http://{EVIL}",
    f"//{EVIL}",
    f"///{EVIL}",
    f"/\\{EVIL}",
    f"\\\\{EVIL}",
    f"https:{EVIL}",
    f"https:/{EVIL}",
    f"/\t/{EVIL}",
    f"\t//{EVIL}",
    f"/\x00/{EVIL}",
    f"https://127.0.0.1@{EVIL}/",
    f"https://testserver.{EVIL}/",
    f"javascript://{EVIL}/%0aalert(1)",
    f"/%0d%0aLocation: https://{EVIL}\r\nX: y",
]
PASSWORD = "correct horse battery"
SAYING = ("Location", "HX-Location", "HX-Redirect", "HX-Push-Url", "HX-Replace-Url", "Refresh")


def leads_away(response: HttpResponse) -> list[str]:
    """The headers that a browser would follow to another site, as a browser reads an address."""
    said = [response.headers[name] for name in SAYING if name in response.headers]
    return [to for to in said if _foreign(to)]


def _foreign(to: str) -> bool:
    read = "".join(letter for letter in to if letter >= " ").replace("\\", "/")
    return read.startswith("//") or bool(urlsplit(read).scheme)


@pytest.fixture
def ana(room: Newsroom) -> str:
    room.people["admin"].set_password(PASSWORD)
    room.people["admin"].save()
    return "admin"


@pytest.mark.parametrize("door", ["/accounts/login/", "/admin/login/"])
def test_to_sign_in_leads_to_no_other_site(room: Newsroom, ana: str, door: str) -> None:
    form = {"username": ana, "password": PASSWORD}
    for to in AWAY:
        answers = [
            Client().post(door, form | {"next": to}),
            Client().post(door, form, query_params={"next": to}),
            room.browser("admin").get(door, {"next": to}),
        ]
        assert [one.status_code for one in answers[:2]] == [302, 302]
        assert [leads_away(one) for one in answers] == [[], [], []], to


def test_the_control_a_redirect_that_believes_what_it_is_told_would_be_found() -> None:
    followed = [to for to in AWAY if _foreign(to)]
    assert len(followed) >= 12
    assert leads_away(HttpResponseRedirect(f"https://{EVIL}/"))
    assert not leads_away(HttpResponseRedirect("/stories/?next=https://evil.example"))


def test_to_sign_out_leads_to_no_other_site(room: Newsroom) -> None:
    for to in AWAY:
        for more in ({"data": {"next": to}}, {"query_params": {"next": to}}):
            answer = room.browser("editor").post("/accounts/logout/", **more)
            assert answer.status_code == 302
            assert leads_away(answer) == [], to


def test_no_form_and_no_header_leads_away(room: Newsroom) -> None:
    """Each form, with fields and htmx's headers that name another site."""
    for number, form in enumerate(FORMS.values()):
        to = AWAY[number % len(AWAY)]
        told = "".join(letter for letter in to if letter >= " ")
        names = ("HX-Current-URL", "HX-Redirect", "HX-Location", "Referer", "X-Forwarded-Host")
        for htmx in ({}, {"HX-Request": "true"}):
            headers = dict.fromkeys(names, told) | htmx
            with transaction.atomic():
                response = form.send(room, headers=headers, next=to, redirect=to, back=to)
                transaction.set_rollback(True)
            assert response.status_code in {200, 204, 303}, form.route
            assert leads_away(response) == [], (form.route, to)


def test_no_address_of_a_source_or_an_article_is_followed(room: Newsroom) -> None:
    """They are links for a person to click, and say nothing about who comes."""
    source, article = room.mine["source"], room.mine["article"]
    type(source).objects.filter(pk=source.pk).update(domain=EVIL)
    type(article).objects.filter(pk=article.pk).update(url=f"https://{EVIL}/1")
    for name, row in EXPECTED.items():
        if row.newsroom[0] in {200, 302}:
            response = room.browser("editor").get(room.at(PLAIN[name]))
            assert leads_away(response) == [], name


# --- the host's name ------------------------------------------------------------------------------


@pytest.mark.parametrize("host", [EVIL, f"testserver.{EVIL}", f"testserver@{EVIL}", "[::1"])
def test_who_asks_another_host_is_answered_nowhere(room: Newsroom, host: str) -> None:
    for address in PLAIN.values():
        if address.name in {"healthz", "readyz"}:  # a monitor's, on this machine
            continue
        answer = room.browser("editor").get(room.at(address), headers={"Host": host})
        assert answer.status_code == 400, address.route
        assert EVIL not in answer.text
        wanted = frozen(address.route)
        assert {name: answer.headers.get(name) for name in wanted} == wanted


def test_links_name_the_host_of_the_settings_whoever_is_asked(room: Newsroom) -> None:
    key = room.mine["permalink"].key
    told = {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "ftp", "Forwarded": f"host={EVIL}"}
    for name in ("permalinks", "permalinks-of-story", "shared", "reader"):
        text = room.browser("editor").get(room.at(PLAIN[name]), headers=told).text
        assert EVIL not in text
        assert "testserver" not in text
    assert f"{BASE_URL}/p/{key}/" in room.browser("editor").get("/permalinks/", headers=told).text


def test_the_control_a_link_made_of_the_request_would_be_found(room: Newsroom) -> None:
    assert not settings.USE_X_FORWARDED_HOST
    answer = room.browser("editor").get("/stories/", headers={"Host": "testserver:8001"})
    assert "testserver:8001" in answer.wsgi_request.build_absolute_uri()
    assert BASE_URL not in answer.wsgi_request.build_absolute_uri()
