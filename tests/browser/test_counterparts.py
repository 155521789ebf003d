"""What the other articles have of a sentence, seen beside it; and what is copied."""

import re
from collections.abc import Callable, Sequence

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.comparison import counterparts
from articles.models import Article, Story
from articles.text import alignment
from articles.text.divergence import Difference, Kind, Side, Wording
from articles.text.spans import Span
from tests import desk
from tests.browser import hands, people
from tests.stories import a_claim, a_passage, a_story, an_article

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FIRST = "The ministry of the north asked the king for eight new jammers on Friday."
SECOND = "The ministry of the north asked the king for nine new jammers on Friday."
LENT = "the northern ministry asked the old king for eight new jammers and a very long letter"

# The words that are painted under a name.
PAINTED = "(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"


# Until words in a row are found at all.
finds_runs = pytest.mark.skipif(
    not list(alignment.copied(alignment.prepare(LENT), alignment.prepare(LENT))),
    reason="words in a row are not looked for yet",
)


def about(what: str) -> list[str]:
    """Sentences that share no word with those about anything else."""
    names = (f"{what}{first}{second}" for first in "abcdef" for second in "abcdef")
    return [f"{name.title()} {what}ed {what}ly, {what}." for name in names]


@pytest.fixture
def ana(transactional_db: None) -> User:
    return desk.editor()


@pytest.fixture
def articles(ana: User) -> list[Article]:
    """The second has the counterpart far below, the third has none."""
    story = a_story()
    texts = {
        "Gazette": [FIRST, *about("harbour")],
        "Tribune": [*about("vineyard"), SECOND],
        "Courier": about("kettles"),
    }
    return [an_article(story, "\n".join(lines), outlet=name) for name, lines in texts.items()]


def opened(page: Page, server: LiveServer, story: Story, ana: User, after: str = "") -> None:
    people.sign_in(page, server, ana)
    page.goto(f"{server.url}{story.get_absolute_url()}{after}")
    hands.ready(page)


def painted(page: Page, name: str) -> list[str]:
    return page.evaluate(PAINTED, name)


def listed(page: Page) -> Locator:
    return page.locator("#elsewhere .elsewhere")


def test_a_sentence_that_is_clicked_brings_its_counterparts_into_view(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article], axe: Callable
) -> None:
    opened(page, live_server, articles[0].story, ana)
    there = hands.column(page, "Tribune").get_by_text(SECOND)
    expect(there).not_to_be_in_viewport()
    before = hands.column(page, "Courier").locator("[data-text]").evaluate("one => one.scrollTop")

    hands.click(page, hands.column(page, "Gazette"), "jammers")
    expect(there).to_be_in_viewport()
    expect(page.locator("#live")).to_have_text("1 counterpart: Tribune")
    assert painted(page, "counterpart") == [SECOND]
    assert painted(page, "sentence") == [FIRST]
    assert page.evaluate("scrollY") == 0
    courier = hands.column(page, "Courier").locator("[data-text]")
    assert courier.evaluate("one => one.scrollTop") == before
    expect(listed(page).get_by_role("link", name="A2 ¶37 Tribune")).to_be_visible()
    expect(listed(page).get_by_text("No counterpart in A3 Courier")).to_be_visible()
    axe(page)
    page.emulate_media(color_scheme="dark")
    axe(page)

    # Esc takes it away; the focus was in the text all the time.
    expect(hands.column(page, "Gazette").locator("[data-text]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(listed(page)).to_have_count(0)
    assert painted(page, "counterpart") == []


def test_by_keyboard_alone(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article]
) -> None:
    opened(page, live_server, articles[0].story, ana, "?differences=off")
    gazette, tribune = (hands.column(page, name) for name in ("Gazette", "Tribune"))
    page.keyboard.press("j")
    expect(gazette.locator("[data-text]")).to_be_focused()
    assert hands.heard(page) == FIRST
    page.wait_for_timeout(400)
    expect(listed(page)).to_have_count(0)
    page.keyboard.press("e")
    expect(page.locator("#live")).to_have_text("1 counterpart: Tribune")
    expect(tribune.get_by_text(SECOND)).to_be_in_viewport()
    expect(gazette.locator("[data-text]")).to_be_focused()

    # Once more: into the list, and from there to the words, from which reading goes on.
    page.keyboard.press("e")
    expect(listed(page).get_by_role("link", name="A2 ¶37 Tribune")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tribune.locator("[data-text]")).to_be_focused()
    assert painted(page, "sentence") == [SECOND]
    page.keyboard.press("e")
    expect(page.locator("#live")).to_have_text("1 counterpart: Gazette")
    assert painted(page, "counterpart") == [FIRST]
    page.keyboard.press("Escape")
    expect(listed(page)).to_have_count(0)


def test_the_columns_follow_the_sentence_in_focus_and_the_address_remembers_it(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article]
) -> None:
    opened(page, live_server, articles[0].story, ana)
    box = page.get_by_role("checkbox", name="differences")
    expect(box).to_be_checked()
    page.keyboard.press("j")
    expect(listed(page)).to_be_visible()
    box.uncheck()
    expect(listed(page)).to_have_count(0)
    assert "differences=off" in page.url
    page.reload()
    hands.ready(page)
    expect(box).not_to_be_checked()
    box.check()
    assert "differences" not in page.url
    expect(listed(page)).to_be_visible()


def eight_or_nine(wordings: Sequence[Wording], *_: object) -> tuple[Difference, ...]:
    """Says that the numbers differ, whatever else does."""
    number = [re.search("eight|nine", one.text) for one in wordings]
    sides = (
        Side((at,), found.group(), (Span(*found.span(), found.group()),))
        for at, found in enumerate(number)
        if found
    )
    return (Difference(Kind.FIGURE, 3, tuple(sides), "8 against 9"),)


def test_the_words_that_differ_are_painted_in_both(
    live_server: LiveServer,
    page: Page,
    ana: User,
    articles: list[Article],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counterparts, "differences", eight_or_nine)
    opened(page, live_server, articles[0].story, ana)
    page.keyboard.press("j")
    expect(listed(page).locator("mark")).to_have_text(["eight", "nine"])
    assert painted(page, "differs") == ["eight", "nine"]
    expect(listed(page).get_by_text("8 against 9")).to_be_visible()
    # Marked words are other elements than before; they are painted again.
    page.keyboard.press("m")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saved p").first).to_be_visible()
    assert painted(page, "differs") == ["eight", "nine"]
    order = "(name) => CSS.highlights.get(name).priority"
    assert page.evaluate(order, "differs") > page.evaluate(order, "counterpart")


def test_nothing_is_fetched_before_a_sentence_is_chosen(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, live_server, articles[0].story, ana)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "elsewhere" in url or "counterparts" in url] == []
    asked.clear()
    for _ in range(5):
        page.keyboard.press("j")
    expect(listed(page)).to_be_visible()
    assert len([url for url in asked if "counterparts" in url]) == 1


def test_what_comes_unasked_does_not_talk_over_what_is_done_meanwhile(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article]
) -> None:
    opened(page, live_server, articles[0].story, ana)
    page.keyboard.press("j")
    expect(listed(page)).to_be_visible()
    slow: list[Route] = []
    page.route(re.compile("/counterparts/"), lambda route: slow.append(route))
    with page.expect_request(re.compile("/counterparts/")):
        hands.click(page, hands.column(page, "Tribune"), "vineyard")
    page.keyboard.press("v")
    heard = "A2 stays in view, first of three"
    expect(page.locator("#live")).to_have_text(heard)
    slow[0].continue_()
    expect(page.locator("#elsewhere h2")).to_contain_text("A2")
    page.wait_for_timeout(200)
    expect(page.locator("#live")).to_have_text(heard)


def test_an_open_form_stays_beside_the_list(
    live_server: LiveServer, page: Page, ana: User, articles: list[Article]
) -> None:
    opened(page, live_server, articles[0].story, ana)
    page.keyboard.press("j")
    expect(listed(page)).to_be_visible()
    page.keyboard.press("m")
    words = page.get_by_label("The new claim, in your words")
    expect(words).to_have_value(FIRST)
    words.fill("They asked.")
    hands.click(page, hands.column(page, "Tribune"), "vineyard")
    expect(page.locator("#elsewhere h2")).to_contain_text("A2 ¶1")
    expect(words).to_have_value("They asked.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saved p").first).to_be_visible()
    hands.click(page, hands.column(page, "Tribune"), "nine")
    expect(page.locator("#live")).to_have_text("1 counterpart: Gazette")
    assert painted(page, "counterpart") == [FIRST]


def test_a_text_that_was_replaced_is_said_to_be(
    live_server: LiveServer,
    page: Page,
    ana: User,
    articles: list[Article],
    expect_error: Callable[..., None],
) -> None:
    opened(page, live_server, articles[0].story, ana)
    articles[1].add_version("Other words.")
    articles[0].add_version(f"{FIRST} It rained.")
    expect_error("409 (Conflict)")
    page.keyboard.press("j")
    expect(listed(page).get_by_role("alert")).to_contain_text("has been replaced")
    assert painted(page, "counterpart") == []


def test_on_a_phone_the_list_leads_from_tab_to_tab(
    live_server: LiveServer, watched: Callable, ana: User, articles: list[Article], axe: Callable
) -> None:
    page, _ = watched(**PHONE)
    opened(page, live_server, articles[0].story, ana)
    hands.column(page, "Gazette").get_by_text(FIRST).tap()
    expect(listed(page)).to_be_visible()
    expect(page.locator(".tabs a[data-counterpart]")).to_have_text(["A2"])
    axe(page)
    listed(page).get_by_role("link", name="A2 ¶37 Tribune").tap()
    expect(page.get_by_role("tab", name="A2")).to_have_attribute("aria-selected", "true")
    expect(hands.column(page, "Tribune").get_by_text(SECOND)).to_be_in_viewport()
    page.get_by_role("button", name="Close what is elsewhere").tap()
    expect(listed(page)).to_have_count(0)


def test_on_a_phone_a_passage_leaves_room_for_what_is_elsewhere(
    live_server: LiveServer, watched: Callable, ana: User, articles: list[Article], axe: Callable
) -> None:
    """One sheet at a time: the one that was opened last."""
    a_passage(articles[0], a_claim(articles[0].story), "eight new jammers")
    page, _ = watched(**PHONE)
    opened(page, live_server, articles[0].story, ana)
    hands.column(page, "Gazette").locator("mark").tap()
    expect(page.locator("#detail .passage")).to_be_visible()
    expect(listed(page)).to_have_count(0)
    axe(page)
    page.locator(".sheet").get_by_role("button", name="Elsewhere").tap()
    expect(listed(page).get_by_role("link", name="A2 ¶37 Tribune")).to_be_visible()
    page.get_by_role("button", name="Close what is elsewhere").tap()
    expect(page.locator("#detail .passage")).to_be_visible()
    page.get_by_role("button", name="Close, back to the text").tap()
    hands.column(page, "Gazette").get_by_text("Harbouraf").tap()
    expect(listed(page).get_by_text("No counterpart in")).to_be_visible()
    hands.column(page, "Gazette").locator("mark").tap()
    expect(page.locator("#detail .passage")).to_be_visible()
    expect(listed(page)).to_have_count(0)


@finds_runs
def test_copied_words_are_painted_and_said_when_they_are_asked_for(
    live_server: LiveServer, page: Page, ana: User, axe: Callable
) -> None:
    story = a_story()
    for outlet, before in (("Gazette", "On Friday"), ("Tribune", "As we know,")):
        an_article(story, f"{before} {LENT}.", outlet=outlet)
    opened(page, live_server, story, ana)
    assert painted(page, "copied") == []
    page.get_by_role("checkbox", name="copied words").check()
    said = "Some 16 words stand in A2 as well, unquoted here."
    expect(hands.column(page, "Gazette").locator("header")).to_contain_text(said)
    assert painted(page, "copied") == [LENT, LENT]
    assert "copied=on" in page.url
    axe(page)
    page.reload()
    expect(hands.column(page, "Gazette").locator("header")).to_contain_text(said)
    page.get_by_role("checkbox", name="copied words").uncheck()
    expect(page.locator(".copied-words")).to_have_count(0)
    assert painted(page, "copied") == []
