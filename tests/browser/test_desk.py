"""What an editor says of his own part, by keys in the reader and by buttons on his desk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Claim, Read
from tests import desk
from tests.browser.people import sign_in
from tests.stories import a_claim, a_passage, a_story, an_article

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_by_keys_an_article_is_read_and_a_claim_is_mine(
    live_server: LiveServer, page: Page
) -> None:
    ana, story = desk.editor(), a_story()
    articles = [an_article(story, outlet=f"Outlet {number}") for number in (1, 2)]
    claim = a_claim(story)
    a_passage(articles[0], claim, "new jammers")
    sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    so_far = page.locator("#so-far > summary")
    expect(so_far).to_contain_text("0/2 read")
    for key in ("l", "j", "R"):
        page.keyboard.press(key)
    expect(so_far).to_contain_text("1/2 read")
    expect(page.locator("#so-far")).not_to_have_attribute("open", "")
    assert Read.objects.get().version_id == articles[1].current_id
    page.keyboard.press("A")
    expect(page.locator("#live")).to_contain_text("Choose a claim first")
    for key in ("n", "A"):
        page.keyboard.press(key)
    expect(page.locator(f"#claim-{claim.pk} .to")).to_contain_text("ana")
    assert Claim.objects.get().assigned_to == ana
    so_far.click()
    page.get_by_role("button", name=re.compile("I have read it ?: A1")).click()
    expect(so_far).to_contain_text("2/2 read")
    expect(page.get_by_role("button", name=re.compile("Not read after all ?: A1"))).to_be_visible()


def test_the_desk_hands_back_what_is_mine_and_fits_a_phone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None]
) -> None:
    ana, ben = desk.editor(), desk.editor("ben")
    story = a_story("A story whose title is long enough to be broken on a phone of three hundred")
    an_article(story, outlet="Gazette", created_by=ben)
    claim = a_claim(story, "Jammersandnavigators" * 8)
    claim.assign(1, ana)
    sign_in(page, live_server, ana)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/desk/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    axe(page)
    page.locator("#mine").get_by_role("button", name="Give back").click()
    expect(page.locator("#mine").get_by_role("button", name="Assign to me")).to_be_visible()
    page.get_by_role("button", name="I know all this").click()
    expect(page.locator("#new")).to_contain_text("Nobody else has added")
    expect(page.locator("#waiting")).to_contain_text("Nobody waits for you")
