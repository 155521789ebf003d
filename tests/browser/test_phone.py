"""The reader where there is little room: on a phone, at 200 %, and on paper."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Article, Claim, Story
from tests import desk
from tests.browser import hands, people
from tests.stories import a_claim, a_passage, a_story, an_article

TEXT = "\n".join(f"The ministry asked for jammers, paper {number} says." for number in range(40))
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

# What can be used but stands, in part, where nobody can scroll to; and what is hidden behind.
CUT_OFF = """() => {
  const controls = "main :is(a, button, input, select, textarea, summary, [tabindex='0'])";
  const wanted = document.querySelectorAll(controls);
  const scrolled = (one) => {
    for (let at = one.parentElement; at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
  };
  return [...wanted]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !scrolled(one))
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < 0 || right > innerWidth + 0.5;
    })
    .map((one) => one.outerHTML.slice(0, 120));
}"""

# Selects words as a long press and its handles do; the browser's own cannot be driven.
SELECT = """([column, quote]) => {
  const text = column.querySelector("[data-text]");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(quote);
    if (at < 0) continue;
    document.getSelection().setBaseAndExtent(node, at, node, at + quote.length);
    return;
  }
  throw new Error(`no “${quote}” in one piece`);
}"""


@pytest.fixture
def ana(transactional_db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(ana: User) -> Story:
    return a_story()


@pytest.fixture
def articles(story: Story) -> list[Article]:
    return [an_article(story, TEXT, outlet=f"Outlet {number}") for number in range(1, 6)]


@pytest.fixture
def claim(articles: list[Article]) -> Claim:
    """In the second article and the third one, far below."""
    claim = a_claim(articles[0].story, "They asked.", "arms")
    for article, number in zip(articles[1:3], (30, 35), strict=True):
        a_passage(article, claim, f"paper {number} says")
    return claim


def opened(page: Page, server: LiveServer, story: Story, ana: User, after: str = "") -> None:
    people.sign_in(page, server, ana)
    page.goto(f"{server.url}{story.get_absolute_url()}{after}")
    hands.ready(page)


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def test_a_phone_reads_and_marks_in_tabs(
    live_server: LiveServer, watched: Callable, ana: User, story: Story, claim: Claim, axe: Callable
) -> None:
    page, _ = watched(**PHONE)
    opened(page, live_server, story, ana)
    expect(tab(page, "A1")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    axe(page)

    # Choosing a claim shows its first passage; the other tab that has one says so.
    tab(page, "Claims").tap()
    axe(page)
    page.get_by_role("link", name="C1 They asked.").tap()
    expect(tab(page, "A2")).to_have_attribute("aria-selected", "true")
    passage = hands.column(page, "A2").get_by_text("paper 30 says")
    expect(passage).to_be_in_viewport()
    marked = page.locator(".tabs a[data-chosen]")
    expect(marked).to_have_text(["A2", "A3"])
    tab(page, "A3").tap()
    expect(hands.column(page, "A3").get_by_text("paper 35 says")).to_be_in_viewport()
    # Each text stays where it was left.
    tab(page, "A2").tap()
    expect(passage).to_be_in_viewport()

    # Words are selected by touch, and marked in a sheet that leaves the text in view.
    tab(page, "A1").tap()
    first = hands.column(page, "A1")
    page.evaluate(SELECT, [first.element_handle(), "paper 0 says"])
    page.get_by_role("button", name="Mark claim").tap()
    page.get_by_role("radio", name="They asked.").check()
    axe(page)
    page.get_by_role("button", name="Save").tap()
    expect(page.locator(".saved p").first).to_contain_text("Credit not yet looked at")
    assert Appearance.objects.filter(claim=claim).count() == 3
    expect(first.locator("mark")).to_have_text("paper 0 says")
    expect(first.locator("[data-text]")).to_be_focused()
    page.get_by_role("button", name="Close, back to the text").tap()
    expect(page.locator(".sheet")).to_be_hidden()


def test_tabs_by_arrow_keys(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    """Who reads at 200 % has a keyboard."""
    page.set_viewport_size({"width": 720, "height": 450})
    opened(page, live_server, story, ana, f"#article-{articles[1].pk}")
    second = tab(page, "A2")
    expect(second).to_have_attribute("aria-selected", "true")
    second.focus()
    for key, name in [
        ("ArrowRight", "A3"),
        ("End", "Claims"),
        ("ArrowRight", "A1"),
        ("Home", "A1"),
    ]:
        page.keyboard.press(key)
        expect(tab(page, name)).to_be_focused()
        expect(tab(page, name)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("l")
    expect(hands.column(page, "A2").locator("[data-text]")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Filter claims by their words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(hands.column(page, "A2").locator("[data-text]")).to_be_focused()
    # With more room again, they are columns.
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.get_by_role("tab")).to_have_count(0)
    expect(page.locator("article[data-article]:visible")).to_have_count(5)


@pytest.mark.parametrize("width", [320, 390, 720])
def test_nothing_is_cut_off(
    live_server: LiveServer, watched: Callable, ana: User, story: Story, claim: Claim, width: int
) -> None:
    page, _ = watched(viewport={"width": width, "height": 450})
    opened(page, live_server, story, ana)

    def assert_all_there() -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(CUT_OFF) == []

    assert_all_there()
    page.get_by_text("Columns", exact=True).click()
    assert_all_there()
    page.keyboard.press("Escape")
    hands.column(page, "A1").locator("summary").click()
    assert_all_there()
    page.keyboard.press("Escape")
    tab(page, "Claims").click()
    page.get_by_text("More filters").click()
    assert_all_there()
    tab(page, "A2").click()
    for key, name in [("m", "The new claim"), ("c", "Name, alias"), ("f", "newsletter")]:
        hands.column(page, "A2").locator("[data-text]").focus()
        page.keyboard.press(key)
        expect(page.get_by_label(name).first).to_be_visible()
        assert_all_there()
        save = page.locator("#detail").get_by_role("button", name="Save")
        save.scroll_into_view_if_needed()
        expect(save).to_be_in_viewport(ratio=0.9)
        page.keyboard.press("Escape")


def test_without_javascript_a_phone_has_links_within_the_page(
    live_server: LiveServer, watched: Callable, ana: User, story: Story, claim: Claim
) -> None:
    page, _ = watched(**PHONE, java_script_enabled=False)
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    page.get_by_role("link", name="A4", exact=True).first.tap()
    expect(hands.column(page, "A4").locator(".outlet")).to_be_in_viewport()
    page.locator(".tabs").get_by_role("link", name="Claims").tap()
    expect(page.get_by_role("heading", name="Claims")).to_be_in_viewport()


def test_on_paper_every_column_and_claim_is_told_apart_without_colour(
    live_server: LiveServer, page: Page, ana: User, story: Story, claim: Claim
) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    opened(page, live_server, story, ana)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("article[data-article] [data-text]:visible")).to_have_count(5)
    expect(page.get_by_role("link", name="C1 They asked.")).to_be_visible()
    expect(page.get_by_text(page.url, exact=True)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(3)  # where the claim is not checked
    mark = hands.column(page, "A3").locator("mark")
    assert mark.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "solid"
    number = "mark => getComputedStyle(mark.previousElementSibling, '::before').content"
    assert mark.evaluate(number) == '"[" "C1" "]"' or mark.evaluate(number) == '"[C1]"'
    columns = page.locator("article[data-article]").all()
    tops = [(column.bounding_box() or {})["y"] for column in columns]
    assert tops == sorted(tops)
    assert len(set(tops)) == 5
