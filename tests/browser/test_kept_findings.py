"""A finding is kept by keys and read on a shared link without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import permalinks
from articles.models import Finding, Story
from articles.permalinks import Choice
from tests import desk, stories
from tests.browser import hands

WIRE = "According to the Post, 14 pumps were sent on Friday."
TRIBUNE = "According to the Post, 40 pumps were sent on Friday."


@pytest.fixture
def story(live_server: LiveServer, page: Page, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Two articles whose figures differ; ana is signed in."""
    monkeypatch.setattr(settings, "BASE_URL", live_server.url)
    hands.account()
    story = stories.a_story()
    claim = stories.a_claim(story, "Pumps were sent.")
    for text, outlet in ((WIRE, "The Wire"), (TRIBUNE, "The Tribune")):
        home = stories.an_article(story, text, outlet)
        stories.a_passage(home, claim, text[23:31])
    hands.sign_in(page, live_server.url)
    return story


def test_it_is_kept_by_keys_and_read_without_javascript(
    page: Page,
    live_server: LiveServer,
    story: Story,
    watched: Callable[..., tuple[Page, Any]],
    axe: Callable[[Page], None],
) -> None:
    page.goto(f"{live_server.url}/stories/{story.pk}/findings/")
    hands.ready(page)
    axe(page)
    page.keyboard.press("j")
    expect(page.locator("[data-finding][data-state=suggested]").first).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("[data-finding][data-state=kept]")).to_have_count(1)
    kept = Finding.objects.get()
    assert kept.kind == "figure"

    link = permalinks.share(story, Choice(), author=desk.editor("ben"))
    reader, _ = watched(java_script_enabled=False, viewport={"width": 390, "height": 844})
    reader.goto(link.address)
    expect(reader.locator(".findings .sentence")).to_have_text(kept.sentence)
    expect(reader.locator(".findings .cited li")).to_have_count(2)
    reader.locator(".findings .cited a").first.click()
    expect(reader.locator(":target")).to_contain_text("14 pumps")


def test_it_is_dismissed_by_keys_with_a_reason(
    page: Page, live_server: LiveServer, story: Story
) -> None:
    page.goto(f"{live_server.url}/stories/{story.pk}/findings/")
    hands.ready(page)
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.type("The Wire has corrected it.")
    page.keyboard.press("Enter")
    expect(page.locator("#dismissed")).to_contain_text("The Wire has corrected it.")
    assert Finding.objects.get().state == "dismissed"
    page.reload()
    expect(page.locator("[data-state=suggested]", has_text="Figures differ")).to_have_count(0)
