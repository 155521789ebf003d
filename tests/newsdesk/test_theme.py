"""Light and dark: chosen once, drawn by the server, on every page but a shared reading."""

import re

import pytest
from django.test import Client

from newsdesk import theme

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.newsdesk.site")]

PAGES = ["/accounts/login/", "/nothing/", "/damaged/", "/denied/", "/broken/", "/away/", "/late/"]


def drawn(browser: Client, address: str) -> tuple[str, str]:
    """The theme that a page says it has, and what it tells the browser to draw."""
    html = browser.get(address).text
    (root,) = re.findall(r'<html lang="en"(?: data-theme="(\w+)")?>', html)
    (scheme,) = re.findall(r'<meta name="color-scheme" content="([\w ]+)">', html)
    return root, scheme


@pytest.fixture
def quiet() -> Client:
    """A client that gets the error pages a browser would get."""
    return Client(raise_request_exception=False)


@pytest.fixture
def ana(admin_client: Client) -> Client:
    admin_client.raise_request_exception = False
    return admin_client


def test_the_system_decides_until_somebody_does(quiet: Client, ana: Client) -> None:
    assert {drawn(quiet, page) for page in PAGES} == {("", "light dark")}
    assert drawn(ana, "/sources/") == ("", "light dark")


def test_who_chose_one_gets_it_everywhere(ana: Client) -> None:
    response = ana.post("/theme/", {"theme": "dark", "next": "/sources/?q=a"})
    assert (response.status_code, response["Location"]) == (303, "/sources/?q=a")
    assert {drawn(ana, page) for page in [*PAGES, "/sources/"]} == {("dark", "dark")}
    ana.post("/theme/", {"theme": ""})
    assert {drawn(ana, page) for page in [*PAGES, "/sources/"]} == {("", "light dark")}


def test_who_signed_out_signs_in_by_the_same_light(ana: Client) -> None:
    ana.post("/theme/", {"theme": "dark"})
    ana.post("/accounts/logout/")
    assert drawn(ana, "/accounts/login/") == ("dark", "dark")


def test_the_cookie_is_no_scripts_and_no_other_sites(ana: Client) -> None:
    kept = ana.post("/theme/", {"theme": "light"}).cookies[theme.COOKIE]
    assert (kept.value, kept["httponly"], kept["samesite"]) == ("light", True, "Lax")


def test_what_is_no_theme_is_none(ana: Client) -> None:
    ana.cookies[theme.COOKIE] = '"><script>'
    assert drawn(ana, "/sources/") == ("", "light dark")
    ana.post("/theme/", {"theme": "dark"})
    ana.post("/theme/", {"theme": "pink"})
    assert drawn(ana, "/sources/") == ("", "light dark")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "evil", "", "/\\evil"])
def test_nobody_is_led_elsewhere(ana: Client, back: str) -> None:
    response = ana.post("/theme/", {"theme": "dark", "next": back})
    assert response["Location"] == "/"


def test_a_shared_reading_neither_reads_nor_sets_it(quiet: Client) -> None:
    quiet.cookies[theme.COOKIE] = "dark"
    response = quiet.get("/p/unknown/")
    assert response.status_code == 404
    assert "data-theme" not in response.text
    assert not response.cookies


def test_htmx_changes_the_page_that_is_open(ana: Client) -> None:
    response = ana.post("/theme/", {"theme": "dark"}, headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")
    assert response.cookies[theme.COOKIE].value == "dark"
    pressed = re.findall(r'value="(\w*)" aria-pressed="true"', ana.get("/form/").text)
    assert pressed == ["dark"]


def test_the_admin_follows(ana: Client) -> None:
    assert '<meta name="theme" content="auto">' in ana.get("/admin/").text
    ana.post("/theme/", {"theme": "dark"})
    html = ana.get("/admin/").text
    assert '<meta name="theme" content="dark">' in html
    assert "theme.js" not in html
