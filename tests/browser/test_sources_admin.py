"""What an admin does with the register in a browser: promote a source, bring a table in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Source
from tests import desk
from tests.browser.people import sign_in


@pytest.fixture
def rows(live_server: LiveServer, page: Page) -> dict:
    sign_in(page, live_server, desk.admin())
    return desk.every_noun()


@pytest.fixture
def letter(rows: dict) -> Source:
    made = Source.objects.create(name="A letter", kind="document", story=rows["story"])
    made.aliases.create(name="the papers", story=rows["story"])
    return made


def test_a_story_s_source_is_promoted(
    live_server: LiveServer, page: Page, letter: Source, expect_error: Callable[..., None]
) -> None:
    note = desk.outlet("a LETTER")
    page.goto(f"{live_server.url}/sources/{letter.pk}/")
    expect_error("422 (Unprocessable Content)")
    page.get_by_text("Promote to the register").click()
    page.get_by_label("the papers").check()
    page.get_by_role("button", name="Promote").click()
    refusal = page.get_by_role("main").get_by_role("alert")
    expect(refusal).to_have_text("“A letter” is taken in the register, by a LETTER.")
    expect(refusal.get_by_role("link")).to_have_attribute("href", f"/sources/{note.pk}/")
    note.delete()
    page.get_by_text("Promote to the register").click()
    page.get_by_label("the papers").check()
    page.get_by_role("button", name="Promote").click()
    expect(page.get_by_text("in the register", exact=True)).to_be_visible()
    expect(page.get_by_text("Promote to the register")).to_have_count(0)
    expect(page.get_by_text("reviewed by adam")).to_be_visible()
    letter.refresh_from_db()
    assert (letter.scope, letter.aliases.get().everywhere) == ("register", True)


def choose(page: Page, table: str) -> None:
    file = {"name": "sources.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.get_by_label("Table").set_input_files(file)
    page.get_by_role("button", name="Show what it would change").click()


def test_a_table_is_shown_corrected_and_stored(
    live_server: LiveServer,
    page: Page,
    rows: dict,
    axe: Callable[[Page], None],
    expect_error: Callable[..., None],
) -> None:
    page.goto(f"{live_server.url}/sources/")
    page.get_by_role("link", name="Bring a table in").click()
    expect_error("422 (Unprocessable Content)")
    lines = "name,kind,country,parent\nPost 1,outlet,GB,House\nHouse,organisation,{},\n"
    choose(page, lines.format("XX1"))
    wrong = page.get_by_role("main").get_by_text("line 3: country “XX1” is not a two-letter code")
    expect(wrong).to_be_visible()
    expect(page.get_by_role("button", name="Store")).to_have_count(0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        axe(page)
    choose(page, lines.format("GB"))
    row = page.get_by_role("row", name="Post 1")
    expect(row).to_contain_text("(empty) → GB")
    expect(row).to_contain_text("Outlet 1 → House")
    axe(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Store 2 changes").click()
    expect(page.get_by_text("1 source was added and 1 changed.")).to_be_visible()
    post = Source.objects.get(name="Post 1")
    assert (post.country, post.parent.name) == ("GB", "House")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_admins_pages(
    live_server: LiveServer, page: Page, letter: Source, axe: Callable[[Page], None], scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    jorge = Source.objects.create(name="Jorge", kind="person")
    jorge.play([("Minister", None, None)])
    for address in (f"/sources/{letter.pk}/", f"/sources/{jorge.pk}/", "/sources/?view=tree"):
        page.goto(live_server.url + address)
        for summary in page.locator("main .list-head summary").all():
            summary.click()
        axe(page)
