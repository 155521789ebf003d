"""Marks that are made while the server or the network is away: kept, seen, and sent in order."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Story
from tests import stories
from tests.browser import hands

AWAY = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    made: Story = stories.a_story()
    text = "The ministry asked. It rained. Nobody came. The king wept."
    stories.an_article(made, text, "Gazette", language="en")
    stories.an_article(made, "A request was sent. It was dry.", "Courier", language="en")
    stories.a_claim(made, "It was wet.")
    return made


@pytest.fixture
def reader(live_server: LiveServer, page: Page, story: Story) -> Page:
    """Two articles without a mark and one claim that nobody has marked; ana is signed in."""
    hands.account()
    hands.sign_in(page, live_server.url)
    return opened(page, live_server.url, story)


def off(page: Page, expect_error: Callable[..., None]) -> None:
    expect_error(*AWAY)
    page.context.set_offline(True)


def on(page: Page) -> None:
    page.context.set_offline(False)


def mark(page: Page, words: str, claim: str) -> None:
    hands.sentence_with(page, words)
    page.keyboard.press("m")
    expect(page.get_by_label("The new claim, in your words")).to_be_focused()
    page.keyboard.insert_text(claim)
    page.keyboard.press("Enter")


def bar(page: Page, words: str) -> None:
    expect(page.locator("#unsaved p").first).to_contain_text(words)


def claims() -> list[str]:
    return [one.claim.text for one in Appearance.objects.order_by("pk")]


def opened(page: Page, server: str, story: Story) -> Page:
    page.goto(f"{server}{story.get_absolute_url()}")
    hands.ready(page)
    page.wait_for_load_state("networkidle")
    return page


def away(page: Page, status: int = 503) -> None:
    """A proxy answers every request for newsdesk's own pages, not the files, that it is away."""
    page.context.route(
        lambda address: "/static/" not in address,
        lambda route: route.fulfill(status=status, body="Away"),
    )


def back(page: Page) -> None:
    page.context.unroute_all()


def retry(page: Page) -> None:
    page.get_by_role("button", name="Retry", exact=True).click()


def test_a_mark_made_offline_is_kept_and_saved_when_the_network_is_back(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved: No connection")
    expect(reader.locator("[data-text]:focus")).to_be_visible()
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved: No connection")
    assert claims() == []
    on(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It wanted pumps.", "It was wet there."]
    expect(reader.locator("#claims > li")).to_have_count(3)
    expect(reader.locator("[data-appearances]")).to_have_count(2)


def test_what_is_queued_outlives_the_page_and_is_sent_by_the_next(
    reader: Page, live_server: LiveServer, story: Story, expect_error: Callable[..., None]
) -> None:
    expect_error("503 (Service Unavailable)", "Response Status Error Code 503")
    away(reader)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved: newsdesk is not there")
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved")
    context = reader.context
    reader.close()
    back(reader)
    again = opened(context.new_page(), live_server.url, story)
    expect(again.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It wanted pumps.", "It was wet there."]


def test_the_list_says_what_and_why_and_discards(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved")
    reader.get_by_role("button", name="Show", exact=True).click()
    listed = reader.locator("#unsaved-list > li")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("Mark: “It wanted pumps.”")
    expect(listed.first).to_contain_text("No connection")
    reader.once("dialog", lambda dialog: dialog.accept())
    reader.get_by_role("button", name="Discard: Mark: “It wanted pumps.”").click()
    bar(reader, "1 not saved")
    expect(listed).to_have_count(1)
    on(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It was wet there."]


def test_who_is_signed_out_signs_in_again_in_this_tab_and_it_is_sent(
    reader: Page, live_server: LiveServer, expect_error: Callable[..., None]
) -> None:
    expect_error("401 (Unauthorized)", "Response Status Error Code 401")
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    wording = reader.get_by_label("The new claim, in your words")
    expect(wording).to_be_focused()
    Session.objects.all().delete()
    reader.keyboard.insert_text("It wanted pumps.")
    reader.keyboard.press("Enter")
    bar(reader, "1 not saved: Sign in again")
    expect(wording).to_have_value("It wanted pumps.")
    expect(reader.locator("#detail .queued")).to_contain_text("kept in this browser")
    hands.sign_in(reader, live_server.url)
    expect(reader.locator("#unsaved")).to_be_hidden()
    expect(reader.locator("#live")).to_contain_text("Saved: ")
    assert claims() == ["It wanted pumps."]


def test_another_editor_at_the_same_browser_neither_sees_nor_sends_it(
    reader: Page, live_server: LiveServer, story: Story, expect_error: Callable[..., None]
) -> None:
    expect_error("401 (Unauthorized)", "Response Status Error Code 401")
    hands.account("ben")
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    expect(reader.get_by_label("The new claim, in your words")).to_be_focused()
    Session.objects.all().delete()
    reader.keyboard.press("Enter")
    bar(reader, "1 not saved: Sign in again")
    other = reader.context.new_page()
    hands.sign_in(other, live_server.url, "ben")
    opened(other, live_server.url, story)
    expect(other.locator("#unsaved")).to_be_hidden()
    retry(reader)
    expect(reader.locator("#live")).to_have_text("Still not saved")
    assert claims() == []
    hands.sign_in(other, live_server.url, "ana")
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["The ministry asked."]
    assert Appearance.objects.get().created_by.username == "ana"
