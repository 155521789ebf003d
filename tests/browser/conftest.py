"""A real Chromium, and pages that fail their test when they misbehave."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser import chromium as chromium_module
from tests.browser.watch import Watch, assert_accessible

# A state that comes is waited for as long as a slow machine may need; one that does not, fails.
PATIENCE = 15_000  # milliseconds
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if "live_server" in getattr(item, "fixturenames", ()):
                # These tests empty all tables; what migrations put there comes back.
                item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, in whose running loop Django looks for its connections in another place.

    They are carried over, there and back: the test database was made with one of them.
    """
    outside = connections.all(initialized_only=True)
    with sync_playwright() as running:
        keep(outside)
        yield running
        inside = connections.all(initialized_only=True)
    keep(inside)


def keep(known: list[BaseDatabaseWrapper]) -> None:
    for connection in known:
        connections[connection.alias] = connection


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str:
    """Its path. Without one the whole run stops: these tests are never left out quietly."""
    return chromium_module.find_or_stop(playwright)


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
        # Without motion: axe would measure the contrast of a colour on its way to another.
        still = {"locale": "en-GB", "timezone_id": "UTC", "reduced_motion": "reduce"}
        context = browser.new_context(**still | options)
        context.set_default_timeout(PATIENCE)
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
