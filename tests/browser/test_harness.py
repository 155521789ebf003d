"""The harness notices what it is there to notice. Served by a tiny server, not by newsdesk."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser import chromium as chromium_module
from tests.browser.watch import Watch, assert_accessible
from tests.conftest import ROOT

GOOD = "<!doctype html><html lang=en><title>t</title><main><h1>Fine</h1></main></html>"
PAGES = {
    "/good": GOOD,
    "/console": GOOD + "<script>console.error('oh no')</script>",
    "/exception": GOOD + "<script>null.boom</script>",
    "/csp": GOOD + "<script src='/blocked.js'></script>",
    "/refused": GOOD + "<script>fetch('http://127.0.0.1:1/').catch(() => 0)</script>",
    "/missing-part": GOOD + "<img alt='' src='/nowhere.png'>",
    "/inaccessible": "<!doctype html><html><title>t</title><img src='data:,'></html>",
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 204 if self.path == "/favicon.ico" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/csp":
            self.send_header("Content-Security-Policy", "script-src 'none'")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def loose(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """A page that is watched without consequences."""
    context = browser.new_context()
    watch = Watch(context)
    yield context.new_page(), watch
    context.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/console", "oh no"),
        ("/exception", "exception:"),
        ("/csp", "CSP: script-src"),
        ("/refused", "request: GET http://127.0.0.1:1/"),
        ("/missing-part", "404"),
    ],
)
def test_what_a_page_must_not_do_is_seen(
    site: str, loose: tuple[Page, Watch], path: str, kind: str
) -> None:
    page, watch = loose
    page.goto(site + path, wait_until="networkidle")
    assert any(kind in line for line in watch.complaints()), watch.seen


def test_a_good_page_is_not_complained_about(
    site: str, page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto(f"{site}/good", wait_until="networkidle")
    axe(page)


def test_an_expected_error_is_forgiven(
    site: str, page: Page, expect_error: Callable[..., None]
) -> None:
    expect_error("404 (Not Found)")
    page.goto(f"{site}/missing-part", wait_until="networkidle")


def test_an_expected_error_that_does_not_come_is_said(loose: tuple[Page, Watch]) -> None:
    loose[1].expect("409")
    assert loose[1].complaints() == ["expected, but not seen: 409"]


def test_axe_reports_what_others_cannot_use(site: str, loose: tuple[Page, Watch]) -> None:
    page, _ = loose
    page.goto(f"{site}/inaccessible")
    with pytest.raises(AssertionError, match="html-has-lang"):
        assert_accessible(page)


def test_a_chromium_that_cannot_be_fetched_is_said_in_a_sentence(
    playwright: Playwright, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium_module, "present", lambda _: None)
    monkeypatch.setattr(chromium_module, "commands", lambda: [["sh", "-c", "echo no net; exit 3"]])
    with pytest.raises(chromium_module.NoChromiumError, match="failed: no net"):
        chromium_module.find(playwright)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_the_run_stops_without_chromium(tmp_path: Path, processes: str) -> None:
    plugin = (
        "from tests.browser import chromium\n"
        "def find(playwright): raise chromium.NoChromiumError('`apt-get update` failed')\n"
        "chromium.find = find\n"
    )
    (tmp_path / "no_chromium.py").write_text(plugin)
    test = "tests/browser/test_harness.py::test_a_good_page_is_not_complained_about"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no_chromium", "-n", processes, test],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "The browser tests need Chromium: `apt-get update` failed." in done.stdout + done.stderr
