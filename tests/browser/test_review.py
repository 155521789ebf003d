"""The furniture screen: by keys alone, by pointer, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, FurnitureRule, Story
from tests import desk
from tests.browser import hands

LINES = [
    "Follow us on every channel",
    "The ministry asked for jammers, the Post said.",
    "Leave a reply",
    "Send us a parcel",
    "It asked for more of them on Friday.",
]
PIECES = {LINES[0]: "newsletter", LINES[2]: "comment-form", LINES[3]: "contact"}


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    hands.account()
    story = Story.objects.create(title="A ministry asks for jammers")
    made = desk.article(story, "\n".join(LINES), publisher=desk.outlet("Gazette"), language="en")
    for words, kind in PIECES.items():
        span = desk.word(made.current, words)
        made.current.set_aside(span, kind, state="suggested", reason=f"It is a {kind}.")
    return made


@pytest.fixture
def screen(page: Page, live_server: LiveServer, article: Article) -> Page:
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/articles/{article.pk}/furniture/review/")
    return page


def kept(article: Article) -> list[tuple[str, str, str]]:
    rows = article.current.furniture.order_by("start")
    return [(article.current.text[row.start : row.end], row.kind, row.state) for row in rows]


def test_by_keys_alone(screen: Page, article: Article, axe: Callable[[Page], None]) -> None:
    cards = screen.locator(".cards > li")
    keys, said = screen.keyboard, screen.locator("#live")
    axe(screen)
    expect(cards.nth(0)).to_be_focused()
    keys.press("a")
    expect(said).to_have_text("Not article text: newsletter.")
    expect(cards.nth(1)).to_be_focused()
    expect(screen.get_by_text("1 of 3 looked at")).to_be_visible()
    keys.press("d")
    expect(said).to_have_text("It is article text.")
    expect(cards.nth(2)).to_be_focused()
    keys.press("k")
    expect(cards.nth(1)).to_be_focused()
    keys.press("n")
    expect(cards.nth(2)).to_be_focused()
    keys.press("[")
    expect(said).to_have_text("Now it is: us a parcel")
    expect(cards.nth(2)).to_be_focused()
    keys.press("{")
    expect(said).to_have_text("Now it is: Send us a parcel")
    keys.press("3")
    expect(said).to_have_text("Not article text: call for donations.")
    expect(screen.get_by_text("3 of 3 looked at")).to_be_visible()
    keys.press("?")
    expect(screen.get_by_role("dialog")).to_be_visible()
    axe(screen)
    keys.press("Escape")
    assert kept(article) == [
        (LINES[0], "newsletter", "confirmed"),
        (LINES[2], "comment-form", "dismissed"),
        (LINES[3], "donation", "confirmed"),
    ]
    assert {rule.kind for rule in FurnitureRule.objects.all()} == {"newsletter", "donation"}
    painted = screen.locator('[data-furniture="donation"][data-state="confirmed"]')
    expect(painted).to_have_text(LINES[3])


def test_all_are_accepted_with_one_key(screen: Page, article: Article) -> None:
    expect(screen.locator(".cards > li").first).to_be_focused()
    screen.keyboard.press("Shift+A")
    expect(screen.locator("#live")).to_have_text("All accepted: not article text.")
    expect(screen.get_by_text("3 of 3 looked at")).to_be_visible()
    assert {state for *_, state in kept(article)} == {"confirmed"}


def test_without_javascript_a_click_decides_and_the_next_piece_follows(
    watched: Callable, live_server: LiveServer, article: Article
) -> None:
    page, _ = watched(java_script_enabled=False)
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/articles/{article.pk}/furniture/review/")
    first = article.current.furniture.order_by("start").first()
    card = page.locator(f"#piece-{first.pk}")
    card.get_by_label("It is a").select_option("contact")
    card.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("1 of 3 looked at")).to_be_visible()
    second = article.current.furniture.order_by("start")[1]
    assert page.url.endswith(f"#piece-{second.pk}")
    assert kept(article)[0] == (LINES[0], "contact", "confirmed")
