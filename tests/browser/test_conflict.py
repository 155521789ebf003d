"""Two editors change one thing: the second is shown both, and goes on by one key."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Claim
from tests import desk
from tests.browser.people import sign_in
from tests.browser.watch import Watch, assert_accessible
from tests.stories import a_story

type Open = Callable[..., tuple[Page, Watch]]


@pytest.fixture
def claim(live_server: LiveServer) -> Claim:
    article = desk.article(a_story(), "It asked for jammers.", publisher=desk.outlet("Gazette"))
    claim: Claim = article.story.note_claim("It asked for jammers.", desk.editor("ana"))
    article.current.mark(claim, desk.words(article.current, "jammers"))
    desk.editor("ben")
    return claim


def opened(live_server: LiveServer, watched: Open, name: str, to: str) -> Page:
    page, watch = watched()
    if name == "ana":
        watch.expect("409 (Conflict)")
    sign_in(page, live_server, desk.User.objects.get(username=name))
    page.goto(f"{live_server.url}{to}")
    return page


def save(page: Page, words: str) -> None:
    page.get_by_label("Claim", exact=True).fill(words)
    page.get_by_role("button", name="Save", exact=True).click()


@pytest.mark.parametrize(
    ("key", "kept"),
    [("t", "Ben’s words."), ("k", "Ana’s words."), ("e", "Ana’s words, again.")],
)
def test_the_claim_s_page(
    live_server: LiveServer, watched: Open, claim: Claim, key: str, kept: str
) -> None:
    ana, ben = (
        opened(live_server, watched, name, claim.get_absolute_url()) for name in ("ana", "ben")
    )
    save(ben, "Ben’s words.")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Ben’s words.")
    save(ana, "Ana’s words.")
    panel = ana.locator("[data-conflict]")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("ben has changed this on")
    expect(panel.locator("del")).to_have_text("Ben’s")
    expect(panel.locator("ins")).to_have_text("Ana’s")
    assert_accessible(ana)
    ana.keyboard.press(key)
    if key == "e":
        expect(ana.get_by_label("Claim", exact=True)).to_be_focused()
        save(ana, kept)
    expect(panel).to_have_count(0)
    expect(ana.get_by_role("heading", level=1)).to_contain_text(kept)
    claim.refresh_from_db()
    assert claim.text == kept


def test_beside_the_text(live_server: LiveServer, watched: Open, claim: Claim) -> None:
    mark = Appearance.objects.get()
    to = f"/stories/{claim.story_id}/#appearance-{mark.pk}"
    ana = opened(live_server, watched, "ana", to)
    ana.locator("[data-appearances]").first.click()
    detail = ana.locator("#detail")
    detail.get_by_text("Change", exact=True).click()
    mark.revise(1, stance="against")
    detail.get_by_role("button", name="Save", exact=True).click()
    panel = detail.locator("[data-conflict]")
    expect(panel).to_contain_text("has changed this passage")
    expect(panel).to_contain_text("disputes it")
    expect(panel).to_be_focused()
    assert_accessible(ana)
    ana.keyboard.press("k")
    expect(panel).to_have_count(0)
    ana.wait_for_load_state("networkidle")
    assert Appearance.objects.get().stance == "for"
