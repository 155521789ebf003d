"""Who else reported this, and which story an article belongs to, by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import stories
from tests.browser import hands
from tests.browser.test_every_page import LOST
from tests.views.test_archive import AGENCY, ASKED, NEAR, OTHER

type Axe = Callable[[Page], None]


@pytest.fixture
def article(live_server: LiveServer, page: Page) -> Article:
    """Its claim and its text are in another story as well; ana is signed in."""
    hands.account()
    story, other = stories.a_story(), stories.a_story("Another story")
    made = stories.an_article(story, f"{ASKED}\n{AGENCY}", "Gazette", language="en")
    claim = stories.a_claim(story, "The king was asked for jammers.")
    stories.a_passage(made, claim, ASKED)
    stories.an_article(other, f"{OTHER}\n{NEAR}\n{AGENCY}", "Tribune", language="en")
    hands.sign_in(page, live_server.url)
    return made


def test_from_a_passage_in_the_reader_to_who_else_reported_it(
    live_server: LiveServer, page: Page, article: Article, axe: Axe
) -> None:
    page.goto(f"{live_server.url}{article.story.get_absolute_url()}")
    hands.ready(page)
    hands.sentence_with(page, "eight new jammers")
    page.keyboard.press("Enter")
    expect(page.locator("#detail .passage")).to_be_visible()
    hands.tab_to(page, "Who else reported this")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Who else reported this, in any story?"
    )
    first = page.locator(".archive ol > li").first
    expect(first).to_contain_text("Another story")
    expect(first.locator(".words")).to_have_text(NEAR)
    axe(page)
    hands.tab_to(page, "A1 ¶2 Tribune")
    page.keyboard.press("Enter")
    expect(hands.column(page, "Tribune")).to_contain_text(NEAR)


def test_an_article_is_moved_to_the_story_it_resembles(
    live_server: LiveServer, page: Page, article: Article, axe: Axe
) -> None:
    article.current.appearances.all().delete()
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    hands.tab_to(page, "Which story it belongs to")
    page.keyboard.press("Enter")
    expect(page.locator(".suggested")).to_contain_text("Another story")
    axe(page)
    assert page.evaluate(LOST) == []
    hands.tab_to(page, "Move it there")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_contain_text("Another story")
