"""Django's own pages work under newsdesk's policy, with its widgets."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Source, Tag
from tests import desk
from tests.browser.people import sign_in


def test_a_source_gets_an_owner_and_an_alias(live_server: LiveServer, page: Page) -> None:
    sign_in(page, live_server, desk.admin())
    desk.outlet("Holding")
    page.goto(f"{live_server.url}/admin/articles/source/add/")
    page.get_by_label("Name:").first.fill("The Post")
    page.get_by_label("Kind:").select_option("outlet")
    page.locator(".field-parent .select2-selection").click()
    page.keyboard.type("hold")
    page.get_by_role("option", name="Holding").click()
    page.get_by_text("Add another Alias").click()
    page.locator("#id_aliases-0-name").fill("WP")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    post = Source.objects.get(name="The Post")
    assert (post.parent.name, post.aliases.get().name) == ("Holding", "WP")


def test_a_tag_s_colour_is_picked_and_drawn(live_server: LiveServer, page: Page) -> None:
    sign_in(page, live_server, desk.admin())
    page.goto(f"{live_server.url}/admin/articles/tag/add/")
    page.get_by_label("Name:").fill("arms")
    page.get_by_label("Colour:").fill("#aa3344")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("svg rect[fill='#aa3344']")).to_be_visible()
    assert Tag.objects.get().colour == "#aa3344"
