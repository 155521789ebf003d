"""Searching: what is found is painted while one types."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import desk
from tests.browser.people import sign_in
from tests.browser.watch import assert_accessible
from tests.stories import a_claim, a_story, an_article


def test_as_one_types(
    live_server: LiveServer, page: Page, expect_error: Callable[..., None]
) -> None:
    story = a_story()
    an_article(story, "The ministry asked for new jammers.", "Gazette", language="en")
    a_claim(story, "They asked for radars.")
    sign_in(page, live_server, desk.editor())
    page.goto(f"{live_server.url}/search/")
    box = page.get_by_label("Search for")
    box.press_sequentially("jammer", delay=30)
    expect(page.locator("#results mark").first).to_have_text("jammers")
    expect(box).to_be_focused()
    expect(page).to_have_url(re.compile(r"/search/\?q=jammer$"))
    expect(page.locator("#live")).to_have_text("1 result")
    box.press_sequentially(" -new")
    expect(page.locator("#live")).to_have_text("0 results")
    expect_error("status of 422")
    box.fill("...")
    expect(page.locator("#results")).to_contain_text("no words in that")
    expect(box).to_be_focused()
    box.fill("asked")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Status").select_option("open")
    expect(page.locator("#results section")).to_have_count(1)
    expect(page.locator("#results mark")).to_have_text("asked")
    assert_accessible(page)
