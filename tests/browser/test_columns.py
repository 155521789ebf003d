"""The reader's columns: pinned, narrow and in another order, by mouse, by keys and by links."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Story
from tests import desk
from tests.browser import hands, people
from tests.stories import a_claim, a_passage, a_story, an_article

TEXT = "\n".join(f"The ministry asked for jammers, paper {number} says." for number in range(40))
DESK = {"width": 1440, "height": 900}

# The module of the keys is loaded already; this is the same one.
KEYS = """async () => {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const { KEYS } = await import(loaded.find((name) => name.includes("newsdesk/keys")));
  return Object.keys(KEYS);
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


def opened(page: Page, server: LiveServer, story: Story, ana: User, query: str = "") -> None:
    people.sign_in(page, server, ana)
    page.goto(f"{server.url}{story.get_absolute_url()}{query}")
    hands.ready(page)


def labels(page: Page) -> list[str]:
    return page.locator("article .label").all_text_contents()


def asked(page: Page) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(page.url).query).items()}


def text(page: Page, label: str) -> Locator:
    return hands.column(page, label).locator("[data-text]")


def heard(page: Page, words: str) -> None:
    expect(page.locator("#live")).to_have_text(words)


def test_columns_are_arranged_by_keys_and_the_focus_stays(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    one, two, three, four, five = (article.pk for article in articles)
    page.set_viewport_size(DESK)
    opened(page, live_server, story, ana)
    press = page.keyboard.press
    for _ in range(2):
        press("l")
    heard(page, "A3 Outlet 3")
    third = text(page, "A3")
    expect(third).to_be_focused()
    third.evaluate("text => text.scrollTo(0, 300)")

    press("H")
    heard(page, "A3 is now second of five")
    expect(third).to_be_focused()
    assert labels(page) == ["A1", "A3", "A2", "A4", "A5"]
    assert third.evaluate("text => text.scrollTop") == 300
    press("L")
    heard(page, "A3 is now third of five")

    press("v")
    heard(page, "A3 stays in view, first of five")
    expect(third).to_be_focused()
    press("H")
    heard(page, "It cannot go further.")
    press("l")
    press("z")
    heard(page, "A1 is now narrow")
    expect(hands.column(page, "A1").get_by_role("link", name="Open A1 Outlet 1")).to_be_focused()
    expect(text(page, "A1")).to_be_hidden()
    press("j")
    heard(page, "This column is narrow. z opens it.")
    press("a")
    heard(page, "Claims hidden")
    expect(page.get_by_role("heading", name="Claims")).to_be_hidden()

    there = {
        "articles": f"{three},{one},{two},{four},{five}",
        "pinned": f"{three}",
        "collapsed": f"{one}",
        "panel": "closed",
    }
    assert asked(page) == there
    page.reload()
    hands.ready(page)
    assert labels(page) == ["A3", "A1", "A2", "A4", "A5"]
    expect(text(page, "A1")).to_be_hidden()
    assert asked(page) == there
    # What is shared, and what is filtered, is what is seen.
    share = page.get_by_role("link", name="Share").get_attribute("href")
    assert f"pinned={three}" in str(share)


def test_a_column_is_dragged_by_its_header(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    page.set_viewport_size(DESK)
    opened(page, live_server, story, ana, f"?pinned={articles[4].pk}")
    first = hands.column(page, "A1").locator("header .headline")
    last = hands.column(page, "A4").locator("header .headline")
    box = last.bounding_box()
    assert box
    right = {"x": box["width"] - 4, "y": 10}
    first.drag_to(last, target_position=right)
    heard(page, "A1 is now fifth of five")
    assert labels(page) == ["A5", "A2", "A3", "A4", "A1"]
    # Dropped on a pinned one, it stays in view as well.
    hands.column(page, "A3").locator("header .headline").drag_to(
        hands.column(page, "A5").locator("header .headline"), target_position={"x": 4, "y": 10}
    )
    heard(page, "A3 is now first of five")
    assert asked(page)["pinned"] == f"{articles[2].pk},{articles[4].pk}"


def test_a_column_is_moved_by_its_menu(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    opened(page, live_server, story, ana)
    fourth = hands.column(page, "A4")
    menu = fourth.get_by_text("⋯")
    menu.click()
    later = fourth.get_by_role("link", name="Move to the right")
    later.click()
    heard(page, "A4 is now fifth of five")
    # It leads nowhere any more; what opens the menu has the focus.
    expect(later).to_be_hidden()
    expect(fourth.locator("summary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(fourth.locator(".menu-items")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(text(page, "A4")).to_be_focused()


def test_links_arrange_without_javascript(
    live_server: LiveServer, watched: Callable, ana: User, story: Story, articles: list[Article]
) -> None:
    page, _ = watched(java_script_enabled=False, viewport=DESK)
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    second = hands.column(page, "A2")
    second.locator("summary").click()
    second.get_by_role("link", name="Keep in view").click()
    assert labels(page) == ["A2", "A1", "A3", "A4", "A5"]
    hands.column(page, "A3").get_by_role("link", name="Narrow A3").click()
    expect(text(page, "A3")).to_be_hidden()
    page.get_by_role("link", name="Hide the claims").click()
    expect(page.get_by_label("Filter claims by their words")).to_be_hidden()
    assert set(asked(page)) == {"articles", "pinned", "collapsed", "panel"}


def test_a_pinned_column_stays_while_the_others_scroll(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    opened(page, live_server, story, ana, f"?pinned={articles[1].pk}")
    pinned, other = hands.column(page, "A2"), hands.column(page, "A1")
    before = other.bounding_box()
    page.locator(".columns").evaluate("columns => columns.scrollTo(200, 0)")
    assert (pinned.bounding_box() or {})["x"] == 0
    assert before
    assert (other.bounding_box() or {})["x"] == before["x"] - 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_columns_stand_beside_the_claims(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    page.set_viewport_size(DESK)
    opened(page, live_server, story, ana)
    fits = "columns => columns.scrollWidth <= columns.clientWidth"
    assert page.locator(".columns").evaluate(fits)


def test_choosing_a_claim_brings_it_into_view_everywhere(
    live_server: LiveServer, page: Page, ana: User, story: Story, articles: list[Article]
) -> None:
    for number, article in enumerate(articles[:3]):
        a_passage(article, a_claim(story, f"Claim {number}"), f"paper {number} says")
    far = a_claim(story, "Far below")
    for article, paper in zip(articles[:2], (20, 35), strict=True):
        a_passage(article, far, f"paper {paper} says")
    page.set_viewport_size(DESK)
    opened(page, live_server, story, ana)
    page.keyboard.press("p")
    heard(page, "C4 Far below")
    for label, paper in (("A1", 20), ("A2", 35)):
        expect(text(page, label).get_by_text(f"paper {paper} says")).to_be_in_viewport()
    painted = "[...CSS.highlights.get('chosen')].map(range => range.toString())"
    assert page.evaluate(painted) == ["paper 20 says", "paper 35 says"]
    # What is painted stays so when the columns change places.
    page.keyboard.press("L")
    assert sorted(page.evaluate(painted)) == ["paper 20 says", "paper 35 says"]
    page.keyboard.press("n")
    heard(page, "C1 Claim 0")
    assert page.evaluate(painted) == ["paper 0 says"]


def test_the_list_of_keys_is_true(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article], axe: Callable
) -> None:
    opened(page, live_server, articles[0].story, ana)
    page.keyboard.press("j")
    first = text(page, "A1")
    expect(first).to_be_focused()
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keys")
    expect(listed).to_be_visible()
    axe(page)
    handled = page.evaluate(KEYS)
    shown = listed.locator("dl kbd").all_text_contents()
    names = {" ": "Space", "Escape": "Esc"}
    assert {names.get(key, key) for key in handled} == set(shown)
    page.keyboard.press("j")  # not for the text meanwhile
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(first).to_be_focused()
