"""A real Chromium with an empty cache: until the text of a story can be marked."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser import chromium

# The moment, on the page's own clock, at which the reader says that it can be used.
WATCH = """
new MutationObserver((_, observer) => {
  if (document.documentElement?.dataset.ready === undefined) return;
  window.readyAt = performance.now();
  observer.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
# What was asked for after that moment: it is not waited for.
LATER = """performance.getEntriesByType("resource")
  .filter(({ startTime }) => startTime > window.readyAt).length"""


@dataclass
class Opened:
    """Milliseconds and requests until the text can be marked; bytes on the wire, of all and of
    JavaScript, also of what comes later.
    """

    ms: float = 0
    requests: int = 0
    bytes: int = 0
    script_bytes: int = 0
    _scripts: set[str] = field(default_factory=set)

    def watch(self, context: BrowserContext, page: Any) -> None:
        events = context.new_cdp_session(page)
        events.send("Network.enable")
        events.on("Network.responseReceived", self._received)
        events.on("Network.loadingFinished", self._finished)

    def _received(self, event: Any) -> None:
        if event["type"] == "Script":
            self._scripts.add(event["requestId"])

    def _finished(self, event: Any) -> None:
        self.requests += 1
        self.bytes += event["encodedDataLength"]
        if event["requestId"] in self._scripts:
            self.script_bytes += event["encodedDataLength"]


def opened(browser: Browser, address: str, session: str, path: str, ready: str) -> Opened:
    """One opening of `path`; `ready` is the expression that gives its milliseconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    name, _, value = session.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": f"http://{address}"}])
    context.add_init_script(WATCH)
    page, seen = context.new_page(), Opened()
    seen.watch(context, page)
    page.goto(f"http://{address}{path}", wait_until="load")
    seen.ms = page.wait_for_function(ready).json_value()
    page.wait_for_load_state("networkidle")
    seen.requests -= page.evaluate(LATER)
    context.close()
    return seen


def median_of(address: str, session: str, path: str, times: int = 7) -> tuple[Opened, float]:
    """The opening of median length, and the floor: an address that answers one line."""
    empty = "performance.getEntriesByType('navigation')[0].loadEventEnd"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(playwright), args=chromium.arguments()
        )
        runs = [opened(browser, address, session, path, "window.readyAt") for _ in range(times + 1)]
        floors = [opened(browser, address, session, "/healthz", empty).ms for _ in range(times + 1)]
        browser.close()
    runs[1:] = sorted(runs[1:], key=lambda run: run.ms)
    return runs[1 + times // 2], median(floors[1:])
