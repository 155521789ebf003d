"""A correction, from the pasted text to what becomes of the marks: all four outcomes."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import permalinks
from articles.models import Appearance, Article, Story
from tests import desk
from tests.browser.people import sign_in
from tests.browser.watch import assert_accessible
from tests.models.test_carrying import CORRECTED, FIFTEEN, MOVED, RAIN, TEXT, TWELVE
from tests.stories import a_story

GONE = "Nobody slept."


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    ana = desk.editor()
    article = desk.article(a_story(), TEXT, publisher=desk.outlet("Gazette"))
    for words in (RAIN, MOVED, TWELVE, GONE):
        claim = article.story.note_claim(f"It is said: {words}", ana)
        article.current.mark(claim, desk.words(article.current, words), author=ana)
    return article


def test_a_correction(live_server: LiveServer, page: Page, article: Article) -> None:
    link = permalinks.share(
        Story.objects.get(), permalinks.Choice(), author=desk.User.objects.get(), full_text=True
    )
    sign_in(page, live_server, desk.User.objects.get())
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    page.get_by_role("link", name="New text…").click()
    page.get_by_label("Text", exact=True).fill(CORRECTED)
    page.get_by_role("button", name="Take in the new text").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What the outlet changed under your marks"
    )
    cards = page.locator("[data-card]")
    expect(cards).to_have_count(2)
    expect(cards.nth(0)).to_contain_text(GONE)
    expect(cards.nth(1).locator("del")).to_have_text("Twelve")
    expect(cards.nth(1).locator("ins")).to_have_text("Fifteen")
    assert_accessible(page)
    page.keyboard.press("y")
    expect(cards).to_have_count(1)
    page.keyboard.press("y")
    expect(page.get_by_text("Nothing to look at")).to_be_visible()
    assert not Appearance.objects.to_check().exists()

    page.get_by_role("link", name="its texts").click()
    expect(page.locator(".timeline")).to_contain_text("1 gone · 1 changed · 1 moved · 1 unchanged")
    assert_accessible(page)
    page.get_by_role("link", name="What the outlet changed").click()
    expect(page.locator(".diff ins").filter(has_text="Fifteen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="In one run").click()
    expect(page.locator(".diff[data-view=inline]")).to_be_visible()

    page.goto(f"{live_server.url}/stories/{article.story_id}/")
    column = page.locator(f"#article-{article.pk}")
    expect(column.get_by_role("link", name="version 2")).to_be_visible()
    expect(column.locator("[data-appearances]").filter(has_text=FIFTEEN)).to_have_count(1)
    page.goto(f"{live_server.url}{link.get_absolute_url()}")
    expect(page.get_by_text("The outlet has changed its text since.")).to_be_visible()
    expect(page.get_by_text(TWELVE)).not_to_have_count(0)
    expect(page.get_by_text(FIFTEEN)).to_have_count(0)
