"""The main job on the five seed articles, start to end: by pointer, and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from articles.models import Appearance, Story, Tag
from tests.browser import hands

CLAIM = "Venezuela asked Iran for equipment against GPS"
KYIV, OTHER_KYIV = "A2", "A4"
STRETCH = (
    "The documents also show that Transportation Minister Ramon Celestino Velasquez recently "
    "coordinated the delivery of military equipment and drones from Iran. He told an Iranian "
    "official that Venezuela needed “passive detection systems,” “GPS jammers,” and “almost "
    "certainly drones with a range of 1,000 kilometers.”"
)


def files(seeds: Path) -> list[Path]:
    found = sorted(seeds.glob("*.txt"))
    assert len(found) == 5
    return found


def chains_and_wordings(page: Page) -> None:
    """A shared reading shows both wordings of the claim, each with its chain."""
    expect(page.get_by_text(CLAIM).first).to_be_visible()
    body = page.locator("body")
    for words in ("GPS jammers", "GPS navigators"):
        expect(page.locator("[data-appearances]", has_text=words).first).to_be_visible()
    expect(body).to_contain_text("The Washington Post ▸ internal documents")


def test_the_main_job_by_pointer(
    live_server, page: Page, watched: Callable, seeds: Path, axe: Callable
) -> None:
    hands.account()
    Tag.objects.create(name="arms", colour="#aa3344")
    hands.sign_in(page, live_server.url)

    page.get_by_label("Title", exact=True).fill("Venezuela asks for arms")
    page.get_by_role("button", name="Make it").click()
    page.get_by_label("Files").set_input_files(files(seeds))
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("Added as A5")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Read side by side").click()
    hands.ready(page)
    axe(page)

    # "GPS jammers", as a new claim with a tag.
    fourth = hands.column(page, OTHER_KYIV)
    hands.drag(page, fourth, "“GPS jammers,”")
    page.get_by_role("button", name="Mark claim").click()
    page.get_by_label("The new claim, in your words").fill(CLAIM)
    page.get_by_label("arms").check()
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Credit not yet looked at")).to_be_visible()

    # The Washington Post tells it, and internal documents show it to the Post.
    hands.drag(page, fourth, STRETCH)
    credit(page, "The Washington Post", "new: outlet")
    hands.drag(page, fourth, STRETCH)
    page.get_by_role("toolbar").get_by_role("button", name="Credit").click()
    page.get_by_label("Name, alias or wording").fill("internal documents")
    page.get_by_label("which is").select_option(label="new: document")
    # One click each: the part that has the focus takes the word that is clicked.
    page.get_by_label("Crediting words").focus()
    hands.click(page, fourth, "show")
    expect(page.get_by_label("Crediting words")).to_have_value("show")
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Credited to internal documents")).to_be_visible()

    # "GPS navigators", as a further passage of the same claim.
    second = hands.column(page, KYIV)
    hands.drag(page, second, "GPS navigators")
    page.get_by_role("button", name="Mark claim").click()
    page.get_by_label("Find a claim of this story").fill("equipment")
    page.get_by_role("radio", name=CLAIM).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Credit not yet looked at")).to_be_visible()
    hands.drag(page, second, "WP reports")
    page.get_by_role("toolbar").get_by_role("button", name="Credit").click()
    credit_in_form(page, "The Washington Post")
    expect(page.get_by_text("Credited to The Washington Post")).to_be_visible()

    assert Appearance.objects.count() == 2
    assert Story.objects.get().claims.get().tags.get().name == "arms"
