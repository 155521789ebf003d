"""Merging two sources and keeping the codebook, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Source, Tag
from tests import desk
from tests.browser.people import sign_in


@pytest.fixture
def rows(live_server: LiveServer, page: Page) -> dict:
    sign_in(page, live_server, desk.admin())
    return desk.every_noun()


def test_two_sources_are_merged_and_parted_again(
    live_server: LiveServer, page: Page, rows: dict, axe: Callable[[Page], None]
) -> None:
    post = rows["source"]
    Source.objects.filter(pk=post.pk).update(name="WP", parent=None)
    whole = desk.outlet("The Washington Post", domain="post.example")
    page.goto(f"{live_server.url}/sources/")
    page.get_by_role("link", name="Likely doubles").click()
    expect(page.get_by_text("initials: WP / The Washington Post")).to_be_visible()
    axe(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Merge The Washington Post and WP").click()
    # The one that is used more is to stay; here it shall go.
    page.get_by_role("link", name="Swap").click()
    expect(page.get_by_role("region", name="This one stays")).to_contain_text("The Washington Post")
    expect(page.locator(".moves")).to_contain_text("1 credit")
    axe(page)
    page.emulate_media(color_scheme="dark")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Merge them").click()
    expect(page).to_have_url(f"{live_server.url}/sources/{whole.pk}/")
    expect(page.get_by_text("“WP” is part of it now.")).to_be_visible()
    expect(page.get_by_text("Also called P1, WP.")).to_be_visible()
    page.goto(f"{live_server.url}/sources/{post.pk}/")
    expect(page).to_have_url(f"{live_server.url}/sources/{whole.pk}/")
    axe(page)
    page.get_by_role("button", name="Undo the merge of WP").click()
    expect(page).to_have_url(f"{live_server.url}/sources/{post.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("WP")
    assert post.attributions.count() == 1


def test_tags_are_ordered_and_merged(
    live_server: LiveServer, page: Page, rows: dict, axe: Callable[[Page], None]
) -> None:
    Tag.objects.create(name="arms", description="Weapons.")
    page.goto(f"{live_server.url}/tags/")
    page.get_by_text("New tag").click()
    page.get_by_label("Name", exact=True).fill("money")
    page.get_by_role("button", name="Add it to the codebook").click()
    names = page.locator("tbody th")
    expect(names).to_have_text(["arms", "money", "tag 1"])
    # By keyboard: the focus stays on the button, so that it can be pressed again.
    up = page.get_by_role("button", name="Move tag 1 up")
    up.focus()
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["arms", "tag 1", "money"])
    expect(page.locator("#live")).to_have_text("tag 1 is number 2 of 3 now.")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["tag 1", "arms", "money"])
    expect(up).to_be_focused()
    axe(page)
    page.get_by_role("link", name="tag 1").click()
    axe(page)
    page.get_by_role("link", name="Merge into another tag").click()
    page.get_by_label("arms").check()
    axe(page)
    page.get_by_role("button", name="Show what moves").click()
    expect(page.get_by_role("main").get_by_text("1 claim gets “arms”")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("arms")
    expect(page.get_by_role("link", name="One 1.")).to_be_visible()
    # Where a tag is chosen it says what it is for.
    page.goto(f"{live_server.url}/claims/{rows['claim'].pk}/")
    expect(page.get_by_role("checkbox", name="arms")).to_have_accessible_description("Weapons.")
    expect(page.get_by_role("main").get_by_text("Weapons.")).to_be_visible()
