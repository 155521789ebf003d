"""The main job on the five seed articles, start to end: by pointer, and by keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from articles.models import Appearance, Story, Tag
from tests.browser import hands

CLAIM = "Venezuela asked Iran for equipment against GPS"
KYIV, OTHER_KYIV = "A2", "A4"
STRETCH = ("The documents also show", "1,000 kilometers.”")


def files(seeds: Path) -> list[Path]:
    found = sorted(seeds.glob("*.txt"))
    assert len(found) == 5
    return found


def assert_shared(page: Page, watched: Callable, server: str) -> None:
    """A reviewer without cookies and without JavaScript finds both wordings, each with its chain,
    behind the link that `page` has just shown.
    """
    address = page.get_by_label("Address of").input_value()
    reader, _ = watched(java_script_enabled=False)
    reader.goto(server + urlsplit(address).path)
    expect(reader.get_by_role("heading", name=CLAIM)).to_be_visible()
    jammers = reader.locator(".wording", has_text="GPS jammers")
    expect(jammers.locator(".chain")).to_have_text(
        re.compile(r"▸ The Washington Post ▸ internal documents")
    )
    navigators = reader.locator(".wording", has_text="GPS navigators")
    expect(navigators.locator(".chain")).to_have_text(re.compile(r"▸ The Washington Post$"))
    for words in ("GPS jammers", "GPS navigators"):
        expect(reader.locator("[data-appearances]", has_text=words)).to_be_visible()
    assert not reader.context.cookies()


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
    expect(page.get_by_role("list").get_by_text("Added as A5")).to_be_visible(timeout=30_000)
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
    expect(said(page)).to_have_text(re.compile("Credit not yet looked at"))

    # The Washington Post tells it, and internal documents show it to the Post.
    hands.drag(page, fourth, *STRETCH)
    credit(page, "The Washington Post", "new: outlet")
    hands.drag(page, fourth, *STRETCH)
    page.get_by_role("toolbar").get_by_role("button", name="Credit").click()
    page.get_by_label("Name, alias or wording").fill("internal documents")
    page.get_by_label("which is").select_option(label="new: document")
    # One click each: the part that has the focus takes the word that is clicked.
    page.get_by_label("Crediting words").focus()
    hands.click(page, fourth, "show")
    expect(page.get_by_label("Crediting words")).to_have_value("show")
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_have_text(re.compile("Credited to internal documents"))

    # "GPS navigators", as a further passage of the same claim.
    second = hands.column(page, KYIV)
    hands.drag(page, second, "GPS navigators")
    page.get_by_role("button", name="Mark claim").click()
    page.get_by_label("Find a claim of this story").fill("equipment")
    page.get_by_role("radio", name=CLAIM).check()
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_have_text(re.compile("Credit not yet looked at"))
    hands.drag(page, second, "WP reports", "1,000 km.")
    page.get_by_role("toolbar").get_by_role("button", name="Credit").click()
    credit_in_form(page, "The Washington Post")
    expect(said(page)).to_have_text(re.compile("Credited to The Washington Post"))

    assert Appearance.objects.count() == 2
    assert Story.objects.get().claims.get().tags.get().name == "arms"

    page.get_by_role("link", name="Share").click()
    axe(page)
    page.get_by_role("button", name="Make the link").click()
    axe(page)
    assert_shared(page, watched, live_server.url)


def said(page: Page) -> Locator:
    """What the panel says after a save."""
    return page.locator(".saved p").first


def credit(page: Page, name: str, kind: str = "") -> None:
    """Credits the selected words, from the bar above them."""
    page.get_by_role("toolbar").get_by_role("button", name="Credit").click()
    credit_in_form(page, name, kind)
    expect(said(page)).to_have_text(re.compile(f"Credited to {name}"))


def credit_in_form(page: Page, name: str, kind: str = "") -> None:
    page.get_by_label("Name, alias or wording").fill(name)
    if kind:
        page.get_by_label("which is").select_option(label=kind)
    page.get_by_role("button", name="Save").click()


def test_the_main_job_by_keyboard_alone(
    live_server, page: Page, watched: Callable, seeds: Path
) -> None:
    hands.account()
    Tag.objects.create(name="arms", colour="#aa3344")
    hands.sign_in(page, live_server.url)
    press, write = page.keyboard.press, page.keyboard.insert_text

    hands.tab_to(page, "Title", exact=True)
    write("Venezuela asks for arms")
    press("Enter")
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()
    page.wait_for_selector("html.scripted")  # the script moves what Tab would go to
    hands.tab_to(page, "Files")
    with page.expect_file_chooser() as chooser:
        press("Space")
    chooser.value.set_files(files(seeds))
    hands.tab_to(page, "Upload")
    press("Enter")
    expect(page.get_by_role("list").get_by_text("Added as A5")).to_be_visible(timeout=30_000)
    hands.tab_to(page, "Read side by side")
    press("Enter")
    hands.ready(page)

    # The list of keys; the columns as one wants them; and back as they were.
    press("j")
    press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press("Escape")
    for key, heard in [
        ("L", "A1 is now second of five"),
        ("v", "A1 stays in view, first of five"),
        ("v", "A1 scrolls with the others, first of five"),
        ("z", "A1 is now narrow"),
        ("z", "A1 is now open"),
    ]:
        press(key)
        expect(page.locator("#live")).to_have_text(heard)
    expect(hands.column(page, "A1").locator("[data-text]")).to_be_focused()

    # To the fourth column, to its sentence, and trim that to the words.
    for _ in range(3):
        press("l")
    hands.sentence_with(page, "GPS jammers")
    trim(page, "w", lambda words: words.startswith("GPS jammers"))
    trim(page, "b", lambda words: words.endswith("jammers"))
    press("m")
    expect(page.get_by_label("The new claim, in your words")).to_be_focused()
    press("Control+a")
    write(CLAIM)
    hands.tab_to(page, "arms")
    press("Space")
    press("Enter")
    expect(said(page)).to_have_text(re.compile("Credit not yet looked at"))

    # Who says so: the words in focus, then what the Post had it from.
    for name, kind in [("The Washington Post", "new: outlet"), ("internal documents", "new: doc")]:
        press("c")
        expect(page.get_by_label("Name, alias or wording")).to_be_focused()
        write(name)
        hands.tab_to(page, "which is")
        page.keyboard.type(kind)
        if name == "internal documents":
            hands.tab_to(page, "Crediting words")
            write("told")
        else:
            hands.tab_to(page, "Name as printed")
        press("Enter")
        expect(said(page)).to_have_text(re.compile(f"Credited to {name}"))

    for _ in range(2):
        press("h")
    hands.sentence_with(page, "GPS navigators")
    trim(page, "w", lambda words: words.startswith("GPS navigators"))
    trim(page, "b", lambda words: words.endswith("navigators"))
    press("m")
    expect(page.get_by_label("The new claim, in your words")).to_be_focused()
    hands.tab_to(page, "Find a claim")
    write("equipment")
    expect(page.get_by_role("radio", name=CLAIM)).to_be_checked()
    press("Enter")
    expect(said(page)).to_have_text(re.compile("Credit not yet looked at"))
    press("c")
    expect(page.get_by_label("Name, alias or wording")).to_be_focused()
    write("The Washington Post")
    press("Enter")
    expect(said(page)).to_have_text(re.compile("Credited to The Washington Post"))

    press("Escape")
    hands.tab_to(page, "Share", back=True)
    press("Enter")
    expect(page.get_by_role("heading", name="Share")).to_be_visible()
    hands.tab_to(page, "Make the link")
    press("Enter")
    assert_shared(page, watched, live_server.url)


def trim(page: Page, key: str, done: Callable[[str], bool], most: int = 60) -> None:
    """Presses `key` until the words that are selected, as they are announced, are right."""
    for _ in range(most):
        page.keyboard.press(key)
        if done(hands.heard(page)):
            return
    raise AssertionError(f"{key} did not get there: {page.locator('#live').inner_text()}")
