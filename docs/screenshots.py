"""Takes the pictures of the README from a running demo: `uv run docs/screenshots.py`.

They are taken, not drawn, so that they stay true.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402 - found by the line above

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def demo() -> Iterator[dict[str, str]]:
    """The demo on a free port: its address, the editor's password, a shared link."""
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
            "password": re.search(r"editor\s+(\S+)", told)[1],  # type: ignore[index]
            "link": re.search(r"shared link\s+(\S+)", told)[1],  # type: ignore[index]
        }
    finally:
        running.terminate()
        running.wait()


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png")


def reader(browser: Browser, told: dict[str, str], name: str, **options: object) -> None:
    page = browser.new_context(**options).new_page()
    page.goto(f"{told['address']}/accounts/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", told["password"])
    page.press("[name=password]", "Enter")
    page.click("main table a")
    page.wait_for_selector("html[data-ready]")
    page.click("#claims > li:first-child .claim")
    page.evaluate("scrollTo(0, 0)")
    take(page, name)
    page.context.close()


def shared(browser: Browser, told: dict[str, str], name: str, **options: object) -> None:
    page = browser.new_context(java_script_enabled=False, **options).new_page()
    page.goto(told["link"])
    take(page, name)
    page.context.close()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with demo() as told, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(playwright), args=chromium.arguments()
        )
        reader(browser, told, "reader", viewport=DESK)
        reader(browser, told, "reader-dark", viewport=DESK, color_scheme="dark")
        reader(browser, told, "reader-phone", viewport=PHONE)
        shared(browser, told, "link", viewport=DESK)
        shared(browser, told, "link-phone", viewport=PHONE)
        browser.close()


if __name__ == "__main__":
    main()
