"""Where the focus is after everything that changes the page, and what a screen reader hears."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Article, Furniture, Story
from tests import desk
from tests.browser import hands, people
from tests.stories import a_claim, a_credit, a_passage, a_story, an_article

WRONG = "422 (Unprocessable Content)"
TEXT = "Ana said it rains. Bob said that it does not. Subscribe now."


@pytest.fixture
def ana(transactional_db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(ana: User) -> Story:
    return a_story()


@pytest.fixture
def article(story: Story) -> Article:
    return an_article(story, TEXT, outlet="Gazette")


@pytest.fixture
def text(live_server: LiveServer, page: Page, ana: User, article: Article) -> Locator:
    """The reader, with the focus in its text."""
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{article.story.get_absolute_url()}")
    hands.ready(page)
    page.keyboard.press("j")
    found = page.locator("[data-text]")
    expect(found).to_be_focused()
    return found


def heard(page: Page, words: str) -> None:
    expect(page.locator("#live")).to_have_text(words)


def test_a_form_that_is_wrong_says_so_where_it_is(
    page: Page, text: Locator, expect_error: Callable[..., None]
) -> None:
    expect_error(WRONG)
    page.keyboard.press("m")
    words = page.get_by_label("The new claim, in your words")
    expect(words).to_be_focused()
    words.fill("")
    page.keyboard.press("Enter")
    heard(page, "Not saved. Choose a claim, or write a new one.")
    expect(words).to_be_focused()
    words.fill("It rains.")
    page.keyboard.press("Enter")
    heard(page, "Saved: It rains.")
    expect(text).to_be_focused()

    # What was said of the save goes with Esc; the focus stays.
    expect(page.locator(".saved").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()
    expect(text).to_be_focused()


def test_a_passage_is_opened_left_and_removed(page: Page, text: Locator) -> None:
    page.keyboard.press("m")
    expect(page.get_by_label("The new claim, in your words")).to_be_focused()
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    page.keyboard.press("Enter")
    claim = page.locator("#detail").get_by_role("link", name="Ana said it rains.")
    expect(claim).to_be_focused()
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    page.keyboard.press("Enter")
    expect(claim).to_be_focused()
    page.once("dialog", lambda dialog: dialog.accept())
    hands.tab_to(page, "Remove")
    page.keyboard.press("Enter")
    heard(page, "Passage removed.")
    expect(text).to_be_focused()
    assert not Appearance.objects.exists()


def test_a_credit_is_left_and_furniture_saved(
    page: Page, text: Locator, expect_error: Callable[..., None]
) -> None:
    page.keyboard.press("c")
    expect(page.get_by_label("Name, alias or wording")).to_be_focused()
    page.get_by_role("button", name="Close, back to the text").click()
    expect(text).to_be_focused()
    expect_error(WRONG)
    page.keyboard.press("f")
    first = page.get_by_role("radio", name="comment form")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    heard(page, "Not saved. Say what it is.")
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".piece")).to_be_visible()
    expect(text).to_be_focused()
    assert Furniture.objects.get().kind == "comment-form"


def test_the_filter_says_how_many_there_are(
    live_server: LiveServer, page: Page, article: Article, text: Locator
) -> None:
    for words in ("It rains.", "It does not.", "It rained."):
        a_claim(article.story, words)
    page.reload()
    hands.ready(page)
    page.keyboard.press("/")
    box = page.get_by_label("Filter claims by their words")
    expect(box).to_be_focused()
    page.keyboard.type("rain")
    heard(page, "2 claims")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    page.keyboard.press("n")
    heard(page, "C1 It rains.")
    page.keyboard.press("n")
    heard(page, "C3 It rained.")
    expect(text).to_be_focused()
    # The other filters as well, and the number is heard once more.
    page.get_by_text("More filters").click()
    page.locator("select[name=article]").select_option(label="A1")
    heard(page, "0 claims")


def test_what_is_said_of_a_claim_keeps_the_focus(
    live_server: LiveServer,
    page: Page,
    ana: User,
    article: Article,
    expect_error: Callable[..., None],
) -> None:
    claim, other = (a_claim(article.story, words) for words in ("It rains.", "It does not."))
    a_passage(article, other, "it does not", attributions=[a_credit(article, "Bob", "it does not")])
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{claim.get_absolute_url()}")
    absent = page.get_by_role("button", name="It does not appear there")
    absent.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take back")).to_be_focused()
    page.locator("select[name=other]").select_option(label="It does not.")
    page.get_by_role("button", name="Add", exact=True).focus()
    page.keyboard.press("Enter")
    remove = page.get_by_role("button", name="Remove this relation")
    expect(remove).to_be_visible()
    expect(page.locator(":focus")).to_have_count(1)
    remove.focus()
    page.keyboard.press("Enter")
    expect(remove).to_have_count(0)
    expect(page.locator(":focus")).to_have_count(1)
    expect_error(WRONG)
    words = page.get_by_role("textbox", name="Claim", exact=True)
    words.fill(" ")
    page.locator(".card").get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    heard(page, "Not saved. This field is required.")
    expect(words).to_be_focused()
