"""An article with marks is deleted by who types what it is, and moved when nothing ties it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Story
from tests import stories
from tests.browser import hands


@pytest.fixture
def article(page: Page, live_server: LiveServer) -> Article:
    """With a passage; ana is signed in."""
    hands.account()
    made = stories.an_article(stories.a_story(), outlet="Gazette", language="en")
    stories.a_passage(made, stories.a_claim(made.story), "new jammers")
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/articles/{made.pk}/")
    return made


def test_what_it_is_must_be_typed(
    page: Page,
    article: Article,
    axe: Callable[[Page], None],
    expect_error: Callable[..., None],
) -> None:
    expect_error("422 (Unprocessable")
    page.get_by_role("link", name="Delete this article").click()
    expect(page.get_by_text("1 passage of 1 claim")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Delete it").click()
    expect(
        page.get_by_role("main").get_by_text("Type it, so that nothing is deleted by accident.")
    ).to_be_visible()
    axe(page)
    page.get_by_label("Type its headline or its number").fill("a 1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("A1 Gazette was deleted.")
    assert not Article.objects.exists()


def test_another_story_is_found_by_typing(
    page: Page, article: Article, axe: Callable[[Page], None]
) -> None:
    page.get_by_role("link", name="Move to another story").click()
    expect(page.get_by_role("heading", name="It cannot leave its story yet")).to_be_visible()
    axe(page)
    article.current.appearances.all().delete()
    other = Story.objects.create(title="The harbour of Oro")
    Story.objects.create(title="Elsewhere")
    page.reload()
    expect(page.get_by_role("radio")).to_have_count(2)
    page.get_by_label("Its title contains").press_sequentially("HARB")
    expect(page.get_by_role("radio")).to_have_count(1)
    axe(page)
    page.get_by_role("radio", name="The harbour of Oro").check()
    page.get_by_role("button", name="Move it there").click()
    expect(page.get_by_role("status").first).to_have_text("Moved to “The harbour of Oro” as A1.")
    article.refresh_from_db()
    assert article.story == other
