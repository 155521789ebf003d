"""A real Chromium, and pages that fail their test when they misbehave."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import chromium as chromium_module
from tests.browser.watch import Watch, assert_accessible


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str:
    """Its path. Without one the whole run stops: these tests are never left out quietly."""
    try:
        return chromium_module.find(playwright)
    except chromium_module.NoChromiumError as error:
        pytest.exit(f"The browser tests need Chromium: {error}.", returncode=1)


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=chromium_module.arguments())
    yield browser
    browser.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Opens a page in a context of its own (options as for `new_context`) and watches it.

    The test fails at its end when a page did what Watch collects.
    """
    opened = []

    def open_page(**options: object) -> tuple[Page, Watch]:
        context = browser.new_context(**{"locale": "en-GB", "timezone_id": "UTC"} | options)
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context)))
        return context.new_page(), opened[-1][1]

    yield open_page
    for context, _ in opened:
        context.close()
    complaints = [line for _, watch in opened for line in watch.complaints()]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def watch(watched: Callable[..., tuple[Page, Watch]]) -> tuple[Page, Watch]:
    return watched()


@pytest.fixture
def page(watch: tuple[Page, Watch]) -> Page:
    """A watched page in a fresh context, without cookies."""
    return watch[0]


@pytest.fixture
def expect_error(watch: tuple[Page, Watch]) -> Callable[..., None]:
    """Says which error the test provokes on `page`: a part of its message."""
    return watch[1].expect


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with a report when the page violates WCAG 2.2 A or AA."""
    return assert_accessible
