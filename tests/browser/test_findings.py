"""Findings: kept, worded and dismissed by keys, and read on a shared link without anything."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Finding, Permalink, Story
from tests.browser import hands
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article

WIRE = "The Post reported that 14 pumps were possibly sent on Friday.\nThe minister was silent."
TRIBUNE = "According to the Post, 40 pumps were sent on Friday, documents show."


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    hands.account()
    made = a_story("Pumps for the harbour")
    post = a_source("The Post")
    claim = a_claim(made, "Pumps were sent.")
    for text, outlet, quote in [
        (WIRE, "The Wire", "14 pumps were possibly sent"),
        (TRIBUNE, "The Tribune", "40 pumps were sent"),
    ]:
        article = an_article(made, text, outlet, language="en")
        a_credit(article, post, quote)
        a_passage(article, claim, quote)
    return made


@pytest.fixture
def screen(page: Page, live_server: LiveServer, story: Story) -> Page:
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/stories/{story.pk}/findings/")
    return page


def test_one_is_kept_and_one_dismissed_by_keys_alone(
    screen: Page, axe: Callable[[Page], None]
) -> None:
    keys, said = screen.keyboard, screen.locator("#live")
    axe(screen)
    expect(screen.locator(".glance")).to_contain_text("Two outlets, one report")
    keys.press("j")
    cards = screen.locator("[data-finding]")
    expect(cards.nth(0)).to_be_focused()
    expect(cards.nth(0)).to_contain_text("every chain passes through The Post")
    keys.press("e")
    keys.press("Control+a")
    keys.type("Both rest on the Post.")
    keys.press("Escape")
    expect(cards.nth(0)).to_be_focused()
    keys.press("k")
    expect(said).to_have_text("Kept.")
    following = screen.locator("#found [data-finding]").first
    expect(following).to_be_focused()
    expect(following).to_contain_text("Figures differ")
    keys.press("x")
    keys.type("Two deliveries.")
    keys.press("Enter")
    expect(said).to_have_text("Dismissed; it stays away.")
    screen.reload()
    expect(screen.locator("#kept .sentence")).to_have_text(["Both rest on the Post."])
    expect(screen.locator("#found")).not_to_contain_text("Figures differ")
    screen.locator("#dismissed > summary").click()
    expect(screen.locator("#dismissed .why")).to_contain_text("Two deliveries.")
    axe(screen)
    keys.press("?")
    expect(screen.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    assert set(Finding.objects.values_list("state", flat=True)) == {"kept", "dismissed"}


def test_the_sentence_opens_its_passage_in_the_reader(screen: Page, story: Story) -> None:
    figure = screen.locator(".cards > li", has_text="Figures differ")
    figure.get_by_role("link", name="A2 ¶1").click()
    mark = story.claims.get().appearances.order_by("pk").last()
    assert mark is not None
    expect(screen.locator(f"mark[data-appearances='{mark.pk}']").first).to_be_in_viewport()


def test_the_order_is_changed_with_the_keyboard(
    page: Page, live_server: LiveServer, story: Story
) -> None:
    for sentence in ("One.", "Two."):
        Finding.note(story, author=None, kind="own", sentence=sentence)
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/stories/{story.pk}/findings/")
    second = page.locator("#kept li", has_text="Two.")
    second.get_by_role("button", name="Earlier").press("Enter")
    expect(page.locator("#kept .sentence")).to_have_text(["Two.", "One."])
    expect(page.locator("#kept li", has_text="Two.")).to_be_focused()


def test_without_javascript_and_cookies_the_link_opens_with_them(
    live_server: LiveServer, story: Story, watched: Callable[..., object]
) -> None:
    page, _ = watched(java_script_enabled=False)  # type: ignore[misc]
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/stories/{story.pk}/findings/")
    figure = page.locator(".cards > li", has_text="Figures differ")
    figure.locator("summary", has_text="Word it otherwise").click()
    figure.locator("textarea").fill("Fourteen pumps, or forty.")
    figure.get_by_role("button", name="Keep").click()
    Finding.note(story, author=None, kind="own", sentence="And nobody was asked.")
    page.reload()
    last = page.locator("#kept li", has_text="And nobody was asked.")
    last.get_by_role("button", name="Earlier").click()
    expect(page.locator("#kept .sentence").first).to_have_text("And nobody was asked.")
    page.goto(f"{live_server.url}/stories/{story.pk}/permalinks/")
    page.get_by_role("button", name="Make the link").click()
    link = Permalink.objects.get()

    visitor, _ = watched(java_script_enabled=False)  # type: ignore[misc]
    visitor.goto(f"{live_server.url}{link.get_absolute_url()}")
    assert visitor.context.cookies() == []
    expect(visitor.locator("ol.findings .sentence")).to_have_text(
        ["And nobody was asked.", "Fourteen pumps, or forty."]
    )
    visitor.locator("ol.findings").get_by_role("link", name="A2 ¶1").click()
    expect(visitor.locator("#cited-2")).to_be_in_viewport()


def test_on_a_phone(page: Page, live_server: LiveServer, story: Story) -> None:
    hands.sign_in(page, live_server.url)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(f"{live_server.url}/stories/{story.pk}/findings/")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
