"""The panel beside the columns: what is said of a claim there, and the parts of a credit."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Attribution, Story
from tests import desk
from tests.browser import hands, people
from tests.stories import a_claim, a_passage, a_story, an_article

TEXT = "Ana said it rains. Bob said, and said again, that it does not."


@pytest.fixture
def ana(transactional_db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(ana: User) -> Story:
    return a_story()


@pytest.fixture
def article(story: Story) -> Article:
    return an_article(story, TEXT, outlet="Gazette")


def test_that_a_claim_does_not_appear_is_said_and_taken_back(
    live_server: LiveServer, page: Page, ana: User, article: Article, axe: Callable
) -> None:
    claim = a_claim(article.story, "It rains.")
    a_passage(article, claim, "it rains")
    other = an_article(article.story, outlet="Tribune")
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{article.story.get_absolute_url()}")
    hands.ready(page)
    row = page.locator(f"#claim-{claim.pk}")

    row.get_by_role("button", name="A2: not checked; say that it does not appear").click()
    absent = row.get_by_role("button", name="A2: does not appear; take that back")
    expect(absent).to_be_focused()
    expect(page.locator("#live")).to_have_text("Saved: the claim does not appear there.")
    assert claim.absences.get().version == other.current
    axe(page)

    page.keyboard.press("Enter")
    expect(row.get_by_role("button", name="A2: not checked")).to_be_focused()
    assert not claim.absences.exists()


def test_words_that_stand_in_several_places_are_taken_by_a_click(
    live_server: LiveServer,
    page: Page,
    ana: User,
    article: Article,
    expect_error: Callable[..., None],
) -> None:
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{article.story.get_absolute_url()}")
    hands.ready(page)
    column = hands.column(page, "Gazette")
    hands.click(page, column, "Bob")
    page.keyboard.press("c")
    page.get_by_role("link", name="Start without it").click()
    expect(page.get_by_label("Name, alias or wording")).to_have_value("")
    page.get_by_label("Name, alias or wording").fill("Bob")
    page.get_by_label("which is").select_option(label="new: person")
    page.get_by_label("Crediting words").fill("said")
    expect_error("422 (Unprocessable Content)")
    page.get_by_role("button", name="Save").click()
    where = page.locator("#detail").get_by_text("These words stand in several places")
    expect(where).to_be_visible()
    expect(page.locator("[name=cue_start][type=radio]")).to_have_count(3)
    expect(page.get_by_text("leave it out")).not_to_be_visible()

    page.get_by_label("Crediting words").focus()
    hands.click(page, column, "again")
    expect(page.get_by_label("Crediting words")).to_have_value("again")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saved p").first).to_contain_text("Credited to Bob")
    credit = Attribution.objects.get()
    assert credit.cue == desk.word(article.current, "again")
    assert credit.content == desk.words(article.current, TEXT.partition(". ")[2])
