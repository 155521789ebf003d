"""A further passage of the claim that was marked or chosen last; wordings that typing replaces."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Claim, Story
from tests import stories
from tests.browser import hands


@pytest.fixture
def reader(live_server: LiveServer, page: Page) -> Page:
    """Two articles without a mark and one claim that nobody has marked; ana is signed in."""
    hands.account()
    story: Story = stories.a_story()
    stories.an_article(story, "The ministry asked. It rained.", "Gazette", language="en")
    stories.an_article(story, "A request was sent. It was dry.", "Courier", language="en")
    stories.a_claim(story, "It was wet.")
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    hands.ready(page)
    return page


def saved(reader: Page) -> None:
    expect(reader.locator("#detail .saved")).to_contain_text("Saved.")
    expect(reader.locator("[data-text]:focus")).to_be_visible()


def test_what_is_typed_takes_the_place_of_the_passage_as_wording(reader: Page) -> None:
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    words = reader.get_by_label("The new claim, in your words")
    expect(words).to_have_value("The ministry asked.")
    expect(words).to_be_focused()
    reader.keyboard.insert_text("It wanted pumps.")
    reader.keyboard.press("Enter")
    saved(reader)
    assert Appearance.objects.get().claim.text == "It wanted pumps."


def test_a_further_passage_of_the_claim_that_was_marked_last(reader: Page) -> None:
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    expect(reader.get_by_label("The new claim, in your words")).to_be_focused()
    reader.keyboard.insert_text("It wanted pumps.")
    reader.keyboard.press("Enter")
    saved(reader)
    reader.keyboard.press("l")
    reader.keyboard.press("M")
    expect(reader.get_by_role("radio", name="It wanted pumps.")).to_be_focused()
    reader.keyboard.press("Enter")
    saved(reader)
    claim = Claim.objects.get(text="It wanted pumps.")
    assert [str(one) for one in claim.appearances.all()] == [
        "The ministry asked.",
        "A request was sent.",
    ]


def test_a_further_passage_of_the_claim_that_was_chosen(reader: Page) -> None:
    hands.sentence_with(reader, "rained")
    reader.keyboard.press("M")
    expect(reader.locator("#live")).to_have_text("No claim is marked or chosen yet.")
    reader.keyboard.press("n")
    reader.keyboard.press("M")
    expect(reader.get_by_role("radio", name="It was wet.")).to_be_focused()
    reader.keyboard.press("Enter")
    saved(reader)
    mark = Appearance.objects.get()
    assert (mark.claim.text, str(mark)) == ("It was wet.", "It rained.")
