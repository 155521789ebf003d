"""Suggestions are accepted, corrected and dismissed by single keys; nothing is stored before."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Absence, Appearance, Attribution, Dismissal, Story
from tests import stories
from tests.browser import hands

FIRST = (
    "The Post said that the minister had asked the northern neighbours for fourteen pumps.\n"
    "“We never wrote,” Ana Levin told the Post.\n"
    "A crowd gathered outside the ministry."
)
SECOND = (
    "Heavy rain fell over the valley all night.\n"
    "Fourteen pumps were requested from the northern neighbours by the minister, the Post said."
)
THIRD = "Schools in the capital stay closed until Monday."


@pytest.fixture
def story(live_server: LiveServer, page: Page) -> Story:
    """Three articles without a mark; ana is signed in."""
    hands.account()
    story = stories.a_story()
    stories.a_source("The Post")
    for outlet, text in (("Gazette", FIRST), ("Courier", SECOND), ("Echo", THIRD)):
        stories.an_article(story, text, outlet, language="en")
    hands.sign_in(page, live_server.url)
    return story


@pytest.fixture
def reader(page: Page, live_server: LiveServer, story: Story) -> Page:
    page.goto(f"{live_server.url}/stories/{story.pk}/")
    hands.ready(page)
    return page


def mark(reader: Page, words: str) -> None:
    hands.sentence_with(reader, words)
    reader.keyboard.press("m")
    expect(reader.locator("#mark-form textarea[name=text]")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("#detail .saved")).to_contain_text("Saved.")


def test_by_keyboard_alone_a_suggested_credit_is_accepted(
    reader: Page, axe: Callable[[Page], None]
) -> None:
    mark(reader, "asked the northern")
    suggested = reader.locator("#detail .suggestion")
    expect(suggested).to_contain_text("The Post")
    axe(reader)
    assert not Attribution.objects.exists()
    reader.keyboard.press("y")
    expect(reader.locator("#live")).to_have_text("Saved: credited to The Post.")
    credit = Attribution.objects.get()
    assert (credit.source.name, credit.cue.exact) == ("The Post", "said")
    assert [one.name for one in Appearance.objects.get().attributions.all()] == ["The Post"]
    column = hands.column(reader, "Gazette")
    expect(column.locator("[data-attributions]").first).to_be_visible()


def test_a_claim_is_found_in_the_other_articles_by_keys(
    reader: Page, axe: Callable[[Page], None]
) -> None:
    mark(reader, "asked the northern")
    reader.keyboard.press("o")
    cards = reader.locator("#detail .offer")
    expect(cards).to_have_count(2)
    expect(cards.first).to_be_focused()
    axe(reader)
    reader.keyboard.press("y")
    expect(cards.nth(1)).to_be_focused()
    reader.keyboard.press("0")
    reader.keyboard.press("Enter")
    expect(reader.locator("#live")).to_have_text("Saved: 1 passage marked.")
    assert "Fourteen pumps" in str(Appearance.objects.order_by("pk").last())
    assert Absence.objects.count() == 1
    expect(hands.column(reader, "Courier").locator("mark")).to_contain_text("Fourteen pumps")


def test_the_first_sentence_of_every_article_is_taken_by_one_key(reader: Page) -> None:
    mark(reader, "asked the northern")
    reader.keyboard.press("o")
    cards = reader.locator("#detail .offer")
    expect(cards.first).to_be_focused()
    reader.keyboard.press("Y")
    # Where none is offered, nothing is said.
    expect(cards.nth(1)).to_be_focused()
    assert not Absence.objects.exists()
    reader.keyboard.press("Enter")
    expect(reader.locator("#live")).to_have_text("Saved: 1 passage marked.")
    assert "Fourteen pumps" in str(Appearance.objects.order_by("pk").last())
    assert not Absence.objects.exists()


def test_from_a_choice_the_focus_goes_on_to_what_waits(reader: Page) -> None:
    mark(reader, "asked the northern")
    reader.keyboard.press("o")
    cards = reader.locator("#detail .offer")
    expect(cards.first).to_be_focused()
    cards.nth(1).focus()
    reader.keyboard.press("0")
    cards.first.focus()
    reader.keyboard.press("y")
    expect(cards.first.locator("input").first).to_be_checked()
    expect(cards.first).to_be_focused()  # not on the one that is decided about


def test_without_the_reader_one_key_takes_the_first_sentences_too(
    page: Page, live_server: LiveServer, story: Story
) -> None:
    article = story.articles.get(position=1)
    claim = stories.a_claim(story)
    stories.a_passage(article, claim, FIRST.partition("\n")[0])
    page.goto(f"{live_server.url}/claims/{claim.pk}/elsewhere/")
    hands.ready(page)
    page.keyboard.press("Y")
    expect(page.locator(".offer").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Saved: 1 passage marked.")


def test_the_credits_of_a_whole_article_are_gone_through_by_keys(
    page: Page, live_server: LiveServer, story: Story, axe: Callable[[Page], None]
) -> None:
    article = story.articles.get(position=1)
    page.goto(f"{live_server.url}/articles/{article.pk}/suggestions/")
    hands.ready(page)
    cards = page.locator("[data-card]")
    expect(cards).to_have_count(2)
    expect(cards.first).to_be_focused()
    axe(page)
    page.keyboard.press("y")
    expect(cards).to_have_count(1)
    expect(cards.first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(".empty")).to_contain_text("Nothing left to look at")
    assert Attribution.objects.get().source.name == "The Post"
    page.reload()
    expect(cards).to_have_count(0)
    assert Dismissal.objects.count() == 1


def test_a_suggestion_is_corrected_before_it_is_saved(
    page: Page, live_server: LiveServer, story: Story
) -> None:
    article = story.articles.get(position=1)
    page.goto(f"{live_server.url}/articles/{article.pk}/suggestions/")
    hands.ready(page)
    page.keyboard.press("j")
    page.keyboard.press("c")
    name = page.get_by_label("Name, alias or wording")
    expect(name).to_have_value("Ana Levin")
    name.press("Enter")
    expect(page.locator("[data-card]")).to_have_count(1)
    credit = Attribution.objects.get()
    assert (credit.source.name, credit.source.kind) == ("Ana Levin", "person")
