"""Two editors at one thing, in two browsers: who is slower sees both, and leaves by a key."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Claim
from tests import desk
from tests.browser.people import sign_in

type Open = Callable[..., tuple[Page, Any]]


@pytest.fixture
def rows(live_server: LiveServer) -> dict[str, Any]:
    return desk.every_noun()


@pytest.fixture
def two(live_server: LiveServer, watched: Open, rows: dict[str, Any]) -> tuple[Page, Page]:
    """Ana's browser, and Ben's, who is slower."""
    (ana, _), (ben, watch) = watched(), watched()
    for page, who in ((ana, "ana"), (ben, "ben")):
        sign_in(page, live_server, desk.admin(who))
    watch.expect("409 (Conflict)")
    return ana, ben


def reword(page: Page, server: LiveServer, claim: Claim, words: str, note: str = "") -> None:
    page.goto(f"{server.url}/claims/{claim.pk}/")
    change(page, words, note)


def change(page: Page, words: str, note: str = "") -> None:
    page.get_by_label("Claim", exact=True).last.fill(words)
    if note:
        page.get_by_label("Note of the desk").fill(note)
    page.get_by_role("button", name="Save", exact=True).click()


@pytest.mark.parametrize("key", ["t", "k", "e"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_claim_s_page(
    live_server: LiveServer,
    two: tuple[Page, Page],
    rows: dict[str, Any],
    axe: Callable[[Page], None],
    key: str,
    scheme: str,
) -> None:
    ana, ben = two
    claim = rows["claim"]
    ben.emulate_media(color_scheme=scheme)
    ben.goto(f"{live_server.url}/claims/{claim.pk}/")
    reword(ana, live_server, claim, "They wanted new jammers.", "Ask the ministry.")
    expect(ana.get_by_role("heading", level=1)).to_contain_text("new jammers")
    change(ben, "They wanted old jammers.")
    panel = ben.get_by_role("alert").filter(has_text="ana changed this claim at")
    expect(panel).to_be_focused()
    expect(panel.locator("ins")).to_contain_text(["new"])
    expect(panel.locator("del")).to_contain_text(["old"])
    expect(panel).to_contain_text("Ask the ministry.")
    axe(ben)
    ben.keyboard.press(key)
    if key == "e":
        box = ben.get_by_label("Claim", exact=True).last
        expect(box).to_be_focused()
        expect(box).to_have_value("They wanted old jammers.")
        box.fill("They wanted some jammers.")
        ben.get_by_role("button", name="Save", exact=True).click()
    expect(panel).to_have_count(0)
    said = {"t": "They wanted new jammers.", "k": "They wanted old jammers."}
    claim.refresh_from_db()
    assert claim.text == said.get(key, "They wanted some jammers.")
    assert claim.note == "Ask the ministry."


@pytest.mark.parametrize("key", ["t", "k", "e"])
def test_the_reader_s_panel(
    live_server: LiveServer,
    two: tuple[Page, Page],
    rows: dict[str, Any],
    axe: Callable[[Page], None],
    key: str,
) -> None:
    _, ben = two
    mark: Appearance = rows["appearance"]
    ben.goto(f"{live_server.url}/stories/{rows['story'].pk}/")
    ben.locator(f"[data-appearances~='{mark.pk}']").first.click()
    detail = ben.locator("#detail")
    detail.get_by_text("Change", exact=True).click()
    Appearance.objects.get(pk=mark.pk).revise(mark.revision, stance="against")
    detail.get_by_label("When, as printed").fill("on Friday")
    detail.get_by_role("button", name="Save", exact=True).click()
    panel = detail.get_by_role("alert")
    expect(panel).to_contain_text("Somebody outside newsdesk’s pages changed this passage")
    expect(panel.get_by_text("When, as printed: yours")).to_be_visible()
    expect(panel.get_by_text("disputes it")).to_be_visible()
    expect(panel).to_be_focused()
    axe(ben)
    ben.keyboard.press(key)
    if key == "e":
        expect(detail.get_by_label("When, as printed")).to_have_value("on Friday")
        detail.get_by_role("button", name="Save", exact=True).click()
    expect(panel).to_have_count(0)
    mark.refresh_from_db()
    assert mark.stance == "against"
    assert mark.when_words == ("" if key == "t" else "on Friday")


@pytest.mark.parametrize("key", ["t", "k", "e"])
def test_the_admin(
    live_server: LiveServer, two: tuple[Page, Page], rows: dict[str, Any], key: str
) -> None:
    ana, ben = two
    claim = rows["claim"]
    ben.goto(f"{live_server.url}/admin/articles/claim/{claim.pk}/change/")
    reword(ana, live_server, claim, claim.text, "Ask the ministry.")
    expect(ana.get_by_label("Note of the desk")).to_have_value("Ask the ministry.")
    ben.get_by_label("Text:").fill("They wanted old jammers.")
    ben.get_by_role("button", name="Save", exact=True).click()
    panel = ben.get_by_role("alert").filter(has_text="ana changed this claim at")
    expect(panel).to_be_visible()
    panel.focus()
    if key == "k":
        with ben.expect_navigation():
            ben.keyboard.press(key)
    else:
        ben.keyboard.press(key)
    if key == "e":
        expect(ben.get_by_label("Text:")).to_have_value("They wanted old jammers.")
        ben.get_by_role("button", name="Save", exact=True).click()
    expect(panel).to_have_count(0)
    before = claim.text
    claim.refresh_from_db()
    assert claim.text == (before if key == "t" else "They wanted old jammers.")
    assert claim.note == "Ask the ministry."


def test_what_is_gone_is_said_without_javascript(
    live_server: LiveServer, watched: Open, rows: dict[str, Any]
) -> None:
    page, watch = watched(java_script_enabled=False)
    sign_in(page, live_server, desk.editor("ben"))
    page.goto(f"{live_server.url}/claims/{rows['claim'].pk}/")
    Claim.objects.get(pk=rows["claim"].pk).delete()
    watch.expect("409 (Conflict)")
    change(page, "They wanted old jammers.")
    panel = page.get_by_role("alert")
    expect(panel).to_contain_text(re.compile("deleted this claim at .*, after you opened it"))
    expect(panel.locator("textarea").first).to_have_value("They wanted old jammers.")
    expect(panel.get_by_role("button", name="Make it again")).to_be_visible()
