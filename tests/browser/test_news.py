"""Two editors in one story, in two browsers: what one marks, the other sees, and nothing moves."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Change, Claim, Story
from tests import desk
from tests.browser.hands import column, drag, ready
from tests.browser.people import sign_in
from tests.stories import a_claim, a_story, an_article

LINES = [f"Line {number} of a long article, in which nothing is said." for number in range(60)]
TEXT = "\n".join([*LINES[:30], "The ministry asked for new jammers and for a letter.", *LINES[30:]])

# Whatever is marked takes room, so that what stands below it, as in the second column, would move.
HIGH = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("mark { display: block; padding-block: 3rem }");
  document.adoptedStyleSheets = [sheet];
  document.querySelector("article:last-of-type [data-text]").scrollTop = 1e6;
}"""
# What the page asks when it comes back into view, without waiting for its turn.
ASK = "() => document.dispatchEvent(new Event('visibilitychange'))"
# Where what is read stands, and what is selected.
PLACE = """() => ({
  tops: [...document.querySelectorAll("[data-text]")].map((text) => {
    const seen = [...text.children].find((one) => one.getBoundingClientRect().bottom > 300);
    return [seen.id, Math.round(seen.getBoundingClientRect().top)];
  }),
  claims: document.querySelector("#claims").getBoundingClientRect().top,
  page: scrollY,
  selected: String(getSelection()),
  focus: document.activeElement.id,
})"""


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    return a_story()


@pytest.fixture
def articles(story: Story) -> list[Article]:
    return [an_article(story, TEXT, outlet=name) for name in ("Gazette", "Courier")]


@pytest.fixture
def claim(story: Story) -> Claim:
    return a_claim(story)


@pytest.fixture
def two(
    live_server: LiveServer,
    watched: Callable[..., tuple[Page, Any]],
    story: Story,
    articles: list[Article],
    claim: Claim,
) -> tuple[Page, Page]:
    """Ana's browser and Ben's, both in the reader."""
    pages = []
    for who in ("ana", "ben"):
        page, _ = watched(viewport={"width": 1440, "height": 800})
        sign_in(page, live_server, desk.editor(who))
        page.goto(f"{live_server.url}/stories/{story.pk}/")
        ready(page)
        page.wait_for_load_state("load")
        pages.append(page)
    return pages[0], pages[1]


# An hour goes by, in which nothing was asked.
AN_HOUR = """() => {
  for (const clock of [performance, Date]) {
    const now = clock.now.bind(clock);
    clock.now = () => now() + 3_600_000;
  }
}"""


def mark(page: Page, where: str, quote: str, words: str) -> None:
    """Marks `quote` as a new claim."""
    drag(page, column(page, where), quote)
    page.keyboard.press("m")
    page.get_by_label("The new claim, in your words").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#claims")).to_contain_text(words)


def ask(page: Page) -> None:
    page.evaluate(ASK)


def test_a_colleague_s_mark_appears_and_nothing_moves(
    two: tuple[Page, Page], articles: list[Article], axe: Callable[[Page], None]
) -> None:
    ana, ben = two
    ask(ana)
    ask(ben)
    drag(ana, column(ana, "A1"), "asked for new")
    ana.evaluate(HIGH)
    before = ana.evaluate(PLACE)
    mark(ben, "A1", "The ministry", "There is a ministry.")
    mark(ben, "A2", "new jammers", "They want jammers.")
    ask(ana)
    expect(ana.locator("#claims > li")).to_have_count(3)
    expect(ana.locator("#claims-counted")).to_have_text("3 claims")
    expect(ana.locator("#claims-number")).to_have_text("3")
    expect(ana.locator("#so-far-bars")).to_contain_text("0 of 3 claims checked")
    marked = column(ana, "A2").locator("mark", has_text="new jammers")
    expect(marked).to_be_attached()
    expect(ana.get_by_label("What colleagues have just done")).to_contain_text(
        "ben marked a passage in A1 ¶31"
    )
    expect(ana.locator("#live")).to_contain_text("ben marked a passage in A2 ¶31")
    expect(ana.locator("#here summary")).to_contain_text("BE")
    expect(ben.locator("#news")).to_be_hidden()  # one's own marks are no news
    # Her words stay selected, in a paragraph that is left alone until she lets go of them.
    assert ana.evaluate(PLACE) == before
    expect(column(ana, "A1").locator("mark")).to_have_count(0)
    axe(ana)
    ana.keyboard.press("Escape")
    expect(column(ana, "A1").locator("mark")).to_have_text("The ministry")
    assert ana.evaluate(PLACE)["tops"] == before["tops"]
    ana.get_by_role("link", name="marked a passage in A2").click()
    expect(column(ana, "A2").locator("mark")).to_be_in_viewport()


def test_what_is_typed_stays_and_what_is_taken_back_goes(two: tuple[Page, Page]) -> None:
    ana, ben = two
    mark(ben, "A1", "new jammers", "They want jammers.")
    ask(ana)
    expect(column(ana, "A1").locator("mark")).to_have_text("new jammers")
    drag(ana, column(ana, "A2"), "for a letter")
    ana.keyboard.press("m")
    box = ana.get_by_label("The new claim, in your words")
    box.fill("They want a letter")
    mark(ben, "A2", "new jammers", "Again.")
    ben.wait_for_load_state("networkidle")  # what is suggested for the mark is asked for after it
    ben.keyboard.press("u")
    expect(ben.locator("#messages")).to_contain_text("Undone")
    ben.keyboard.press("u")
    expect(column(ben, "A1").locator("mark")).to_have_count(0)
    ask(ana)
    expect(column(ana, "A1").locator("mark")).to_have_count(0)
    expect(ana.locator("#claims > li")).to_have_count(1)
    expect(box).to_be_focused()
    expect(box).to_have_value("They want a letter")
    ana.keyboard.press("Enter")
    expect(column(ana, "A2").locator("mark")).to_have_text("for a letter")


def test_a_page_that_was_away_is_told_what_was_stored_late(
    two: tuple[Page, Page], story: Story
) -> None:
    ana, _ = two
    late, other = a_claim(story, "It was said late."), a_claim(story, "It was said.")
    change = Change.objects.filter(kind="claim", object_id=late.pk)
    change.update(story_id=None)
    ask(ana)
    expect(ana.locator(f"#news [href$='#claim-{other.pk}']")).to_be_visible()
    ana.evaluate(AN_HOUR)
    change.update(story_id=story.pk)
    ask(ana)
    expect(ana.locator(f"#news [href$='#claim-{late.pk}']")).to_be_visible()
    expect(ana.locator("#claims .words b")).to_have_text(["C1", "C2", "C3"])
    # Answered after an hour: from now on all before the newest is known, and nothing is named.
    with ana.expect_request(lambda request: "/news/?" in request.url) as asked:
        ask(ana)
    assert "&seen=&" in asked.value.url


def test_articles_that_changed_are_not_painted_but_read_again(
    two: tuple[Page, Page], story: Story
) -> None:
    ana, _ = two
    an_article(story, outlet="The Late One")
    ask(ana)
    ana.get_by_role("link", name="read again").click()
    expect(column(ana, "A3")).to_be_visible()
