"""Compare in a browser: from a cell to the passages, what is said in a cell, by keyboard."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.comparison import wordings
from articles.models import Article, Claim, Story
from articles.text.divergence import Kind
from newsdesk.history import Context
from tests import desk
from tests.browser import hands, people
from tests.browser.test_every_page import LOST
from tests.comparison.trees import differs
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article

# The words and the place of what has the focus.
FOCUS = """() => {
  const cell = document.activeElement.closest("td, th");
  return [document.activeElement.textContent.trim(), cell.cellIndex, cell.parentElement.rowIndex];
}"""
WORDS = "list new jammers and, possibly, a letter to the king"


@pytest.fixture
def ana(transactional_db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(ana: User, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Two claims in three articles: the first in two of them, in words that differ."""
    made = a_story()
    articles = [an_article(made, outlet=name) for name in ("Gazette", "Tribune", "Herald")]
    claim, other = a_claim(made, "It asked for jammers.", "arms"), a_claim(made, "It wrote.")
    a_credit(articles[0], a_source("The Post"), WORDS)
    a_passage(articles[0], claim, "new jammers")
    a_passage(articles[2], claim, "new jammers and, possibly", uncredited=True)
    other.say_absent(articles[1].current, ana)
    spans = [desk.word(articles[at].current, "new jammers") for at in (0, 2)]
    grave = differs(Kind.FIGURE, 3, *spans)
    monkeypatch.setattr(wordings, "differences", lambda *_: (grave,))
    wordings._memory.cache_clear()
    return made


@pytest.fixture(autouse=True)
def forgotten() -> None:
    wordings._memory.cache_clear()


@pytest.fixture
def opened(live_server: LiveServer, page: Page, ana: User, story: Story) -> Page:
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}/stories/{story.pk}/matrix/")
    return page


def test_from_a_cell_to_the_passage_in_the_reader(opened: Page, story: Story) -> None:
    herald = Article.objects.get(publisher__name="Herald")
    cell = opened.locator(f"#cell-{story.claims.all()[0].pk}-{herald.pk}")
    cell.get_by_role("link").click()
    hands.ready(opened)
    mark = opened.locator(f"article[data-article='{herald.pk}'] mark").first
    expect(mark).to_have_text("new jammers and, possibly")
    expect(mark).to_be_in_viewport()


def test_a_cell_says_that_a_claim_does_not_appear(opened: Page, story: Story) -> None:
    claim: Claim = story.claims.all()[0]
    tribune = Article.objects.get(publisher__name="Tribune")
    cell = opened.locator(f"#cell-{claim.pk}-{tribune.pk}")
    progress = opened.locator(f"#progress-{tribune.pk}")
    expect(progress).to_have_text("1 of 2 checked")
    cell.get_by_role("button", name="C1 does not appear in A2").click()
    expect(cell).to_contain_text("does not appear, says ana")
    expect(cell.get_by_role("button", name="take back")).to_be_focused()
    expect(progress).to_have_text("2 of 2 checked")
    expect(opened.locator("#live")).to_have_text("Saved: the claim does not appear there.")
    assert claim.absences.get().version == tribune.current

    opened.keyboard.press("Enter")
    expect(cell).to_contain_text("not checked")
    expect(cell.get_by_role("button", name="C1 does not appear in A2")).to_be_focused()
    expect(progress).to_have_text("1 of 2 checked")
    assert not claim.absences.exists()


def test_without_javascript_the_same(
    live_server: LiveServer, watched: Callable, ana: User, story: Story
) -> None:
    page, _ = watched(java_script_enabled=False)
    people.sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}/stories/{story.pk}/matrix/?sort=-claim")
    page.get_by_role("button", name="C1 does not appear in A2").click()
    claim = story.claims.all()[0]
    tribune = Article.objects.get(publisher__name="Tribune")
    place = f"#cell-{claim.pk}-{tribune.pk}"
    expect(page).to_have_url(f"{live_server.url}/stories/{story.pk}/matrix/?sort=-claim{place}")
    expect(page.locator(place)).to_contain_text("does not appear, says ana")


def test_arrows_go_from_cell_to_cell(opened: Page) -> None:
    opened.get_by_role("link", name="C1 It asked").focus()
    went = []
    for key in (
        *("ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight"),
        *("ArrowUp", "Home", "End", "Control+End", "Control+Home", "ArrowLeft", "ArrowUp"),
    ):
        opened.keyboard.press(key)
        went.append(opened.evaluate(FOCUS))
    passage, other = "new jammers [figure]", "new jammers [figure] and, possibly"
    assert went == [
        [passage, 2, 1],  # what was compared has nothing to go to here
        ["does not appear", 3, 1],
        ["take back", 3, 2],
        ["does not appear", 4, 2],
        [other, 4, 1],
        ["C1 It asked for jammers.", 0, 1],
        [other, 4, 1],
        ["does not appear", 4, 2],
        ["C1 It asked for jammers.", 0, 1],
        ["C1 It asked for jammers.", 0, 1],
        ["C1 It asked for jammers.", 0, 1],
    ]


def test_what_a_colleague_does_meanwhile_is_said_and_what_one_does_oneself_is_not(
    opened: Page, story: Story, axe: Callable
) -> None:
    ask = "() => document.dispatchEvent(new Event('visibilitychange'))"
    said = opened.locator("[data-stale]")
    opened.get_by_role("button", name="C1 does not appear in A2").click()
    expect(opened.locator("#live")).not_to_be_empty()
    with opened.expect_response("**/news/?**"):
        opened.evaluate(ask)
    expect(said).to_be_hidden()
    with connection.execute_wrapper(Context(user=desk.editor("ben").pk)):
        a_claim(story, "It waited.")
    opened.evaluate(ask)
    expect(said).to_have_text(
        "ben noted C3. The story has changed since you opened this: load it again."
    )
    axe(opened)
    said.get_by_role("link").click()
    expect(opened.get_by_role("link", name="C3 It waited.")).to_be_visible()
    expect(said).to_be_hidden()


def test_heads_stay_in_view_and_hide_no_focus(opened: Page, story: Story) -> None:
    opened.set_viewport_size({"width": 800, "height": 600})
    for number in range(20):
        a_claim(story, f"Claim {number}.")
    opened.reload()
    opened.get_by_role("link", name="C1 It asked").focus()
    opened.keyboard.press("Control+End")
    expect(opened.get_by_role("link", name="A3 Herald")).to_be_in_viewport()
    expect(opened.get_by_role("link", name="C22 Claim 19.")).to_be_in_viewport()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp"):
        opened.keyboard.press(key)
        assert opened.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect();
          const at = document.elementFromPoint(box.left + 3, box.top + 3);
          return document.activeElement.contains(at);
        }""")


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(opened: Page, axe: Callable, width: int, scheme: str) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.reload()
    axe(opened)
    assert opened.evaluate(LOST) == []


def test_on_a_phone_a_claim_is_a_card(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})
    assert opened.evaluate("document.querySelector('tbody tr').getBoundingClientRect().width") < 390
    label = "getComputedStyle(document.querySelector('td[data-label]'), '::before').content"
    assert opened.evaluate(label) == '"A1 Gazette"'
