"""What a page must not do while a test drives it, and what axe finds wrong with it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `CSP: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`));
"""


class Watch:
    """Collects console errors, uncaught exceptions, CSP violations and failed requests.

    A test that provokes an error says so with `expect`: a part of its message, for example
    "409 (Conflict)", which Chromium writes to the console.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[str] = []
        self.expected: list[str] = []
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"exception: {error.error}"))
        context.on("requestfailed", self._failed)

    def expect(self, *parts: str) -> None:
        self.expected += parts

    def complaints(self) -> list[str]:
        """What was seen and not expected, and what was expected and not seen."""
        unexpected = [line for line in self.seen if not any(part in line for part in self.expected)]
        missing = [part for part in self.expected if not any(part in line for line in self.seen)]
        return unexpected + [f"expected, but not seen: {part}" for part in missing]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # A page that is left takes its requests with it, and a download is not a navigation.
        if request.failure != "net::ERR_ABORTED":
            self.seen.append(f"request: {request.method} {request.url}: {request.failure}")


def assert_accessible(page: Page) -> None:
    """Fails with axe's report when the page violates WCAG 2.2 A or AA."""
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    results = Axe().run(page, options=options)
    assert not results.violations_count, results.generate_report()
