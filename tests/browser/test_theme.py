"""The switch between light and dark, with and without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import desk
from tests.browser.people import sign_in
from tests.browser.watch import Watch

PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 250, 246)", "rgb(24, 23, 21)"


def choose(page: Page, theme: str) -> None:
    page.get_by_text("ana", exact=True).click()
    page.get_by_role("group", name="Colours").get_by_role("button", name=theme).click()


def test_it_changes_the_page_and_keeps_what_was_typed(live_server: LiveServer, page: Page) -> None:
    sign_in(page, live_server, desk.editor())
    page.goto(f"{live_server.url}/stories/")
    page.get_by_label("Title", exact=True).fill("A storm")
    assert page.evaluate(PAPER) == LIGHT
    choose(page, "Dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Dark", pressed=True)).to_be_visible()
    assert page.evaluate(PAPER) == DARK
    expect(page.get_by_label("Title", exact=True)).to_have_value("A storm")
    page.get_by_label("Title", exact=True).fill("")
    page.get_by_role("button", name="Make it").evaluate("one => one.form.reset()")
    page.goto(f"{live_server.url}/sources/")
    assert page.evaluate(PAPER) == DARK


def test_it_works_without_javascript(
    live_server: LiveServer, watched: Callable[..., tuple[Page, Watch]]
) -> None:
    page, _ = watched(java_script_enabled=False, color_scheme="dark")
    sign_in(page, live_server, desk.editor())
    page.goto(f"{live_server.url}/sources/?q=a")
    choose(page, "Light")
    expect(page).to_have_url(f"{live_server.url}/sources/?q=a")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.locator("body")).to_have_css("background-color", LIGHT)
    choose(page, "System")
    expect(page.locator("body")).to_have_css("background-color", DARK)
