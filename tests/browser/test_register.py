"""The register, a source and a claim in a browser: parts are swapped, everybody can use them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Claim, Source
from tests import desk
from tests.browser.people import sign_in


@pytest.fixture
def rows(live_server: LiveServer, page: Page) -> dict:
    sign_in(page, live_server, desk.editor())
    made = desk.every_noun()
    desk.article(made["story"], position=2)
    return made


def test_the_list_follows_what_is_typed(live_server: LiveServer, page: Page, rows: dict) -> None:
    page.goto(f"{live_server.url}/sources/")
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_label("Name or alias").fill("póst")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/sources/\?q=p%C3%B3st"))
    page.reload()
    expect(page.get_by_role("row")).to_have_count(2)


def test_a_source_is_changed_in_place(live_server: LiveServer, page: Page, rows: dict) -> None:
    page.goto(f"{live_server.url}/sources/{rows['source'].pk}/")
    page.get_by_text("Change", exact=True).click()
    page.get_by_label("Also called").fill("WP\nThe Paper")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Also called The Paper, WP.")).to_be_visible()
    expect(page.get_by_role("heading", name="Published")).to_be_visible()
    assert Source.objects.get(pk=rows["source"].pk).revision == 2


def test_a_claim_is_changed_in_place(
    live_server: LiveServer, page: Page, rows: dict, expect_error: Callable[..., None]
) -> None:
    claim = rows["claim"]
    page.goto(f"{live_server.url}/claims/{claim.pk}/")
    page.get_by_role("button", name="It does not appear there").click()
    expect(page.get_by_text("Does not appear, says ana.")).to_be_visible()
    page.get_by_label("Claim", exact=True).last.fill("Jammers were asked for.")
    page.get_by_label("A new tag").fill("arms")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C1 Jammers were asked for.")
    expect(page.get_by_label("arms")).to_be_checked()
    # Somebody else is faster: both wordings are there, and saving again puts in place what was
    # changed here; what only the other one has changed stays.
    expect_error("409 (Conflict)")
    Claim.objects.get(pk=claim.pk).revise(2, text="Somebody wanted jammers.")
    page.get_by_label("Status", exact=True).select_option("disputed")
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert").first
    expect(alert).to_contain_text("Changed by them, not by you; it stays so")
    expect(alert.locator("ins").filter(has_text="Somebody wanted")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    claim.refresh_from_db()
    assert (claim.text, claim.status) == ("Somebody wanted jammers.", "disputed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/sources/", "/sources/{source}/", "/claims/{claim}/"])
def test_everybody_can_use_the_pages(
    live_server: LiveServer,
    page: Page,
    rows: dict,
    axe: Callable[[Page], None],
    address: str,
    scheme: str,
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + address.format(source=rows["source"].pk, claim=rows["claim"].pk))
    for summary in page.locator("main summary").all():
        summary.click()
    axe(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
