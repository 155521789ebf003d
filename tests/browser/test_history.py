"""What changed: the filter works at once with JavaScript, by its button without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Story
from tests import desk
from tests.browser.people import sign_in
from tests.browser.watch import Watch, assert_accessible
from tests.deeds import Days
from tests.stories import a_claim, a_passage, a_story, an_article


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    story, ana = a_story(), desk.editor()
    article = an_article(story, outlet="Gazette")
    days = Days()
    with days.deed(ana, request="0123abcd"):
        a_passage(article, a_claim(story, "They asked for jammers."), "new jammers")
    with days.deed(desk.editor("ben")):
        a_claim(story, "A crowd gathered.")
    return story


def test_the_filter(live_server: LiveServer, page: Page, story: Story) -> None:
    sign_in(page, live_server, desk.User.objects.get(username="ana"))
    page.goto(f"{live_server.url}/stories/{story.pk}/")
    page.get_by_role("link", name="What changed").click()
    deeds = page.locator(".deed")
    expect(deeds.first).to_contain_text("ben")
    assert_accessible(page)
    page.get_by_label("passages").check()
    expect(deeds).to_have_count(1)
    expect(deeds).to_contain_text("marked “new jammers” in A1 Gazette for the new claim")
    assert "kind=passages" in page.url
    expect(page.get_by_label("passages")).to_be_focused()
    page.get_by_label("Who").select_option("ben")
    expect(page.get_by_text("Nothing of that kind")).to_be_visible()
    page.get_by_role("link", name="Show everything that changed").click()
    expect(deeds.first).to_contain_text("A crowd gathered.")


def test_without_javascript(
    live_server: LiveServer, watched: Callable[..., tuple[Page, Watch]], story: Story
) -> None:
    page, _ = watched(java_script_enabled=False)
    sign_in(page, live_server, desk.User.objects.get(username="ana"))
    page.goto(f"{live_server.url}/stories/{story.pk}/history/")
    page.get_by_label("Who").select_option("ana")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".deed")).to_have_count(1)
    expect(page.locator(".deed")).to_contain_text("They asked for jammers.")
