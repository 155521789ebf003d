"""Words that are not the article: set aside and confirmed by pointer, keyboard and plain forms."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Furniture, Story
from tests import desk
from tests.browser import hands

TEXT = (
    "Jammers for the ministry 👩‍👩‍👧\n"
    "The ministry asked for jammers, the Post said.\n"
    "Subscribe to our newsletter\n"
    "Leave a reply"
)
CALL = "Subscribe to our newsletter"


@pytest.fixture
def article(live_server: LiveServer, page: Page) -> Article:
    """An article in which one piece is suggested; ana is signed in."""
    hands.account()
    story = Story.objects.create(title="A ministry asks for jammers")
    made = desk.article(story, TEXT, publisher=desk.outlet("Gazette"), language="en")
    span = desk.word(made.current, "Leave a reply")
    reason = "These words belong to a form for readers’ comments."
    made.current.set_aside(span, "comment-form", state="suggested", reason=reason)
    hands.sign_in(page, live_server.url)
    return made


@pytest.fixture
def reader(page: Page, live_server: LiveServer, article: Article) -> Page:
    page.goto(f"{live_server.url}/stories/{article.story_id}/")
    hands.ready(page)
    return page


def kept(article: Article) -> list[tuple[str, str, str]]:
    rows = article.current.furniture.order_by("start")
    return [(article.current.text[row.start : row.end], row.kind, row.state) for row in rows]


SUGGESTED = ("Leave a reply", "comment-form", "suggested")


def test_selected_words_are_set_aside(
    reader: Page, article: Article, axe: Callable[[Page], None]
) -> None:
    column = hands.column(reader, "Gazette")
    hands.drag(reader, column, CALL)
    reader.get_by_role("button", name="Not article text").click()
    form = reader.locator("#furniture-form")
    expect(form.get_by_role("radio", name="newsletter")).to_be_checked()
    axe(reader)
    form.get_by_role("radio", name="contact").check()
    form.get_by_role("button", name="Save").click()
    painted = column.locator('[data-furniture="contact"][data-state="confirmed"]')
    expect(painted).to_have_text(CALL)
    expect(reader.locator("#live")).to_have_text("Saved: not article text, contact.")
    assert kept(article) == [(CALL, "contact", "confirmed"), SUGGESTED]
    assert column.locator("[data-text]").evaluate("(text) => text.textContent") == TEXT


def test_by_keyboard_words_are_set_aside_and_a_suggestion_is_confirmed(
    reader: Page, article: Article
) -> None:
    hands.sentence_with(reader, CALL)
    reader.keyboard.press("f")
    expect(reader.get_by_role("radio", name="newsletter")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("#live")).to_have_text("Saved: not article text, newsletter.")
    hands.sentence_with(reader, "Leave a reply")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("button", name="Confirm")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("#live")).to_have_text("Saved: not article text, comment form.")
    expect(hands.column(reader, "Gazette").locator("[data-text]")).to_be_focused()
    assert kept(article) == [
        (CALL, "newsletter", "confirmed"),
        ("Leave a reply", "comment-form", "confirmed"),
    ]


def test_a_piece_is_opened_by_a_click_and_gets_other_edges(
    reader: Page, article: Article, axe: Callable[[Page], None]
) -> None:
    column = hands.column(reader, "Gazette")
    hands.click(reader, column, "reply")
    panel = reader.locator("#detail .piece")
    expect(panel).to_contain_text("Suggested: These words belong")
    panel.get_by_text("Change").click()
    axe(reader)
    hands.drag(reader, column, CALL)
    panel.get_by_role("button", name="Use the selected words instead").click()
    expect(panel.locator("[data-spans] blockquote")).to_have_text([CALL])
    panel.get_by_role("button", name="Save").click()
    expect(column.locator("[data-furniture]")).to_have_text([CALL])
    assert kept(article) == [(CALL, "comment-form", "confirmed")]


def test_somebody_elses_change_is_said_and_one_s_own_kept(
    reader: Page, article: Article, expect_error: Callable[..., None]
) -> None:
    expect_error("409 (Conflict)")
    hands.click(reader, hands.column(reader, "Gazette"), "reply")
    panel = reader.locator("#detail .piece")
    panel.get_by_text("Change").click()
    Furniture.objects.get().revise(1, kind="contact", state="confirmed")
    panel.get_by_label("It is").select_option("donation")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_contain_text("changed this piece")
    expect(panel.get_by_label("It is")).to_have_value("donation")
    panel.get_by_role("button", name="Save").click()
    expect(panel).to_contain_text("Saved.")
    assert kept(article) == [("Leave a reply", "donation", "confirmed")]


def test_the_article_s_page_asks_confirms_and_paints(
    page: Page, live_server: LiveServer, article: Article, axe: Callable[[Page], None]
) -> None:
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    axe(page)
    page.get_by_label("When was it published?").fill("2025-10-31 21:34")
    page.get_by_label("Time zone", exact=True).fill("Europe/Kyiv")
    page.locator("#about").get_by_role("button", name="Save").click()
    expect(page.locator(".particulars-list")).to_contain_text("31 Oct 2025, 19:34")
    expect(page.locator("#about .notice")).to_have_text("Saved.")
    page.get_by_role("button", name="Confirm all suggested").click()
    expect(page.locator('[data-text] [data-state="confirmed"]')).to_have_text("Leave a reply")
    axe(page)
    page.locator(".pieces").get_by_role("button", name="It is article text").click()
    expect(page.locator(".pieces")).to_contain_text("dismissed: it is article text")
    expect(page.locator("[data-text] [data-furniture]")).to_have_count(0)
    assert kept(article) == [("Leave a reply", "comment-form", "dismissed")]


def test_without_javascript(
    watched: Callable, live_server: LiveServer, page: Page, article: Article
) -> None:
    plain, _ = watched(java_script_enabled=False, storage_state=page.context.storage_state())
    plain.goto(f"{live_server.url}/articles/{article.pk}/")
    plain.get_by_role("button", name="Confirm", exact=True).click()
    assert plain.url.endswith(f"/articles/{article.pk}/#piece-{Furniture.objects.get().pk}")
    plain.get_by_role("link", name="Set other words aside").click()
    plain.get_by_label("Paste the words").fill(CALL)
    plain.get_by_role("radio", name="newsletter").check()
    plain.get_by_role("button", name="Save").click()
    expect(plain.locator('[data-furniture="newsletter"]')).to_have_text(CALL)
    plain.get_by_label("Which outlet").or_(plain.get_by_label("Byline")).last.fill("Ana Finch")
    plain.locator(".describe").get_by_role("button", name="Save").click()
    expect(plain.locator(".particulars-list")).to_contain_text("Ana Finch")
    assert kept(article)[0] == (CALL, "newsletter", "confirmed")
