"""A mark is undone by a key after the page was opened anew, and done again."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Story
from tests import desk
from tests.browser.people import sign_in
from tests.deeds import Days
from tests.stories import a_claim, a_passage, a_story, an_article


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    story, ana = a_story(), desk.editor()
    article = an_article(story, outlet="Gazette")
    with Days().deed(ana):
        a_passage(article, a_claim(story, "They asked for jammers."), "new jammers")
    return story


def test_undone_and_done_again_by_keys(live_server: LiveServer, page: Page, story: Story) -> None:
    sign_in(page, live_server, desk.User.objects.get(username="ana"))
    page.goto(f"{live_server.url}/stories/{story.pk}/")
    page.reload()
    claim = page.locator("#claims").get_by_text("They asked for jammers.")
    expect(claim).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone: marked “new jammers”")).to_be_visible()
    expect(claim).to_have_count(0)
    assert not Appearance.objects.exists()
    page.keyboard.press("U")
    expect(page.get_by_text("Done again: marked “new jammers”")).to_be_visible()
    expect(claim).to_be_visible()
