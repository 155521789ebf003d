"""Takes the pictures of README and guides from a running demo: `uv run docs/screenshots.py`.

They are taken, not drawn, so that they stay true. With names, it takes only those.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402 - found by the line above

DESK = {"width": 1440, "height": 900}
TALL = {"width": 1440, "height": 1180}
GUIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# A double to be found, and lines that are new, changed and wrong: made for the pictures, in a demo
# that ends with them.
DOUBLE = "Ostrel Evening Post"
TABLE = """name,kind,country,aliases,domain
The Gatepost Review,outlet,XN,The Gatepost|Gatepost,gatepost.example
Radio Meadowlark,outlet,XV,the station,
Hesper Valley Gazette,outlet,XV,,hesper-gazette.example
Institute of Rivers,organisation,XV1,,
"""

type Shot = Callable[[Page], None]


@contextmanager
def demo() -> Iterator[dict[str, str]]:
    """The demo on a free port: its address, both passwords, a shared link."""
    command = [sys.executable, str(ROOT / "manage.py"), "demo", "--port", "0"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    told = ""
    for line in running.stdout or ():
        told += line
        if "Stop it" in line:
            break
    try:
        yield {
            "address": re.search(r"running: (\S+)/", told)[1],  # type: ignore[index]
            "editor": re.search(r"editor\s+(\S+)", told)[1],  # type: ignore[index]
            "admin": re.search(r"admin\s+(\S+)", told)[1],  # type: ignore[index]
            "link": re.search(r"shared link\s+(\S+)", told)[1],  # type: ignore[index]
        }
    finally:
        running.terminate()
        running.wait()


def open_reader(page: Page) -> None:
    page.goto("/stories/")
    page.get_by_role("link", name="Karvelia asks its neighbours").click()
    page.wait_for_selector("html[data-ready]")


def reader(page: Page) -> None:
    open_reader(page)
    page.click("#claims > li:first-child .claim")
    page.evaluate("scrollTo(0, 0)")


def phone(page: Page) -> None:
    open_reader(page)
    page.locator("article[data-article]").first.wait_for()


def in_sentence(page: Page, key: str) -> None:
    """Goes to the second sentence of the first column's second paragraph and presses `key`."""
    open_reader(page)
    page.locator("[data-text]").first.focus()
    for step in ("j", "j", "j", key):
        page.keyboard.press(step)
    page.wait_for_selector("#detail form")


def marking(page: Page) -> None:
    in_sentence(page, "m")


def crediting(page: Page) -> None:
    in_sentence(page, "c")


def elsewhere(page: Page) -> None:
    """What the others have of the sentence with what the letter seeks."""
    open_reader(page)
    page.locator("[data-text]").first.focus()
    for step in ("j", "j", "j", "j", "j", "e"):
        page.keyboard.press(step)
    page.locator("#elsewhere [data-in]").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


def offers(page: Page) -> None:
    """Where a claim that is not checked in two articles may appear."""
    claim(page, 4)
    page.get_by_role("link", name="Find it in the others…").click()
    page.wait_for_load_state()


def suggestions(page: Page) -> None:
    """The credits that can be read from the first column's text and are not marked."""
    open_reader(page)
    column = page.locator("article[data-article]").first.get_attribute("data-article")
    page.goto(f"/articles/{column}/suggestions/")


def tab(name: str) -> Shot:
    """The story's page that `name` leads to."""

    def shot(page: Page) -> None:
        open_reader(page)
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state()

    return shot


def turns_up(page: Page) -> None:
    tab("Findings")(page)
    page.locator("#found").evaluate("one => one.scrollIntoView()")


def memo(page: Page) -> None:
    tab("Findings")(page)
    page.get_by_role("link", name="Memo", exact=True).click()
    page.wait_for_load_state()


def lexicon(page: Page) -> None:
    page.goto("/admin/articles/term/?kind__exact=cue&language=en&q=claim")


def adding(page: Page) -> None:
    open_reader(page)
    page.get_by_role("link", name="Add articles").click()
    page.wait_for_load_state()


def furniture(page: Page) -> None:
    adding(page)
    page.get_by_role("link", name=re.compile("pieces? not article text")).first.click()
    page.wait_for_load_state()


def claim(page: Page, number: int = 1) -> None:
    """The page of a claim, counted from 0."""
    open_reader(page)
    page.locator("#claims .open").nth(number).click()
    page.wait_for_load_state()


def sources(page: Page) -> None:
    page.goto("/sources/?state=unreviewed")


def make_double(page: Page) -> None:
    page.goto("/sources/")
    page.get_by_text("New source").click()
    form = page.locator("form.card")
    form.locator("[name=name]").fill(DOUBLE)
    form.locator("[name=kind]").select_option("outlet")
    form.get_by_role("button", name="Add it to the register").click()
    page.get_by_role("heading", name=DOUBLE).wait_for()


def merge(page: Page) -> None:
    make_double(page)
    page.goto("/sources/doubles/")
    page.get_by_role("link", name=f"Merge {DOUBLE}").click()
    page.get_by_role("link", name="Swap").click()
    page.get_by_text("This one goes").wait_for()


def table(page: Page) -> None:
    page.goto("/sources/import/")
    one = {"name": "sources.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.set_input_files("input[type=file]", one)
    page.get_by_role("button", name="Show what it would change").click()
    page.wait_for_load_state()


def tags(page: Page) -> None:
    page.goto("/tags/")


# Its name, what is done for it, who does it, and how the browser is set.
SHOTS: dict[str, tuple[Shot, str, dict[str, Any]]] = {
    "reader": (reader, "editor", {"viewport": DESK}),
    "reader-dark": (reader, "editor", {"viewport": DESK, "color_scheme": "dark"}),
    "reader-phone": (phone, "editor", {"viewport": PHONE}),
    "adding": (adding, "editor", {"viewport": GUIDE}),
    "furniture": (furniture, "editor", {"viewport": GUIDE}),
    "marking": (marking, "editor", {"viewport": GUIDE}),
    "crediting": (crediting, "editor", {"viewport": GUIDE}),
    "claim": (claim, "editor", {"viewport": GUIDE}),
    "elsewhere": (elsewhere, "editor", {"viewport": DESK}),
    "suggestions": (suggestions, "editor", {"viewport": GUIDE}),
    "offers": (offers, "editor", {"viewport": GUIDE}),
    "compare": (tab("Compare"), "editor", {"viewport": DESK}),
    "provenance": (tab("Who credits whom"), "editor", {"viewport": TALL}),
    "findings": (tab("Findings"), "editor", {"viewport": TALL}),
    "turns-up": (turns_up, "editor", {"viewport": GUIDE}),
    "memo": (memo, "editor", {"viewport": GUIDE}),
    "sources": (sources, "admin", {"viewport": GUIDE}),
    "merge": (merge, "admin", {"viewport": GUIDE}),
    "csv": (table, "admin", {"viewport": GUIDE}),
    "tags": (tags, "admin", {"viewport": GUIDE}),
    "lexicon": (lexicon, "admin", {"viewport": GUIDE}),
}
LINKS = {"link": {"viewport": DESK}, "link-phone": {"viewport": PHONE}}


def sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/stories/")


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.context.close()


def desk(browser: Browser, told: dict[str, str], name: str) -> None:
    shot, who, options = SHOTS[name]
    page = browser.new_context(base_url=told["address"], **options).new_page()
    sign_in(page, who, told[who])
    shot(page)
    take(page, name)


def shared(browser: Browser, told: dict[str, str], name: str) -> None:
    page = browser.new_context(java_script_enabled=False, **LINKS[name]).new_page()  # type: ignore[arg-type]
    page.goto(told["link"])
    take(page, name)


def main(wanted: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    with demo() as told, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(playwright), args=chromium.arguments()
        )
        for name in wanted or [*SHOTS, *LINKS]:
            (shared if name in LINKS else desk)(browser, told, name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
