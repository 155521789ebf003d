"""Every page there is, for everybody: WCAG 2.2 AA by axe, light and dark, and nothing is lost on
320 px, at 200 % or with wide letters (1.4.4, 1.4.10, 1.4.12).

The pages are those of the table of addresses: a new one is walked as soon as it is in it.
"""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.addresses import Address
from tests.browser.people import sign_in
from tests.browser.watch import STANDARDS
from tests.security.newsroom import Newsroom, open_newsroom
from tests.security.test_who_may import EXPECTED, PLAIN

AXE = Axe().axe_script
WIDE, ZOOMED, PHONE = 1440, 720, 320
PUBLIC = ["login", "shared", "shared-answers"]
PAGES = [name for name, row in EXPECTED.items() if row.newsroom[0] == 200 and name not in PUBLIC]
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"[:42]
SEARCHES = [
    "/search/?q=one",
    "/search/?q=one&in=claims",
    "/stories/?q=nothing",
    "/permalinks/?q=nothing",
    "/sources/?q=nothing",
    "/nothing/",
]

# What of a page cannot be reached at this width: it stands beside the page, or is cut off.
LOST = """() => {
  const wide = document.documentElement.clientWidth;
  const name = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const beside = ({ left, right }) => left < -1 || right > wide + 1;
  const scrolls = (one) => {
    const { overflowX } = getComputedStyle(one);
    if (/auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth) return true;
    return one.parentElement !== document.body && scrolls(one.parentElement);
  };
  const lost = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest(".skip, .skip-to-content-link, .visually-hidden"))
    .filter((one) => beside(one.getBoundingClientRect()) && !scrolls(one))
    .map(name);
  if (document.scrollingElement.scrollWidth > wide) {
    const last = [...document.body.querySelectorAll("*")]
      .filter((one) => beside(one.getBoundingClientRect()) && !scrolls(one)).at(-1);
    lost.push(`it scrolls sideways: ${last && name(last)}`);
  }
  return lost;
}"""
OPEN = "() => document.querySelectorAll('main details').forEach((one) => (one.open = true))"
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important }");
  document.adoptedStyleSheets = [sheet];
}"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
RUN = """async (options) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
  const line = (id) => ({ html }) => `${id}: ${html.slice(0, 160)}`;
  return violations.flatMap(({ id, nodes }) => nodes.map(line(id)));
}"""
EVERYTHING = {"runOnly": {"type": "tag", "values": STANDARDS}}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
SIZES = {
    "runOnly": ["target-size", "scrollable-region-focusable"],
    "rules": {"target-size": {"enabled": True}},
}


def size(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def complaints(page: Page, address: str) -> Iterator[str]:
    """What is wrong with the page at `address`."""
    size(page, WIDE)
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.evaluate(OPEN)
    page.evaluate(STILL)
    page.evaluate(AXE)
    yield from page.evaluate(RUN, EVERYTHING)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark, {one}" for one in page.evaluate(RUN, COLOURS))
    size(page, PHONE)
    yield from (f"phone, {one}" for one in page.evaluate(RUN, SIZES))
    yield from (f"{PHONE} px: {one}" for one in page.evaluate(LOST))
    size(page, ZOOMED)
    page.evaluate(SPACED)  # what is not lost with wide letters is not lost without them
    yield from (f"200 %, wide letters: {one}" for one in page.evaluate(LOST))


def walk(page: Page, server: LiveServer, addresses: list[str]) -> str:
    """What is wrong, a line each; empty when all is well."""
    return "\n".join(
        f"{address} {one}"
        for address in addresses
        for one in complaints(page, f"{server.url}{address}")
    )


@pytest.fixture
def room(live_server: LiveServer) -> Newsroom:
    """Its words are as long as they may be, and have no place where a line could end."""
    made = open_newsroom()
    for noun, values in {
        "story": {"title": LONG * 6, "summary": LONG * 9},
        "claim": {"text": LONG * 6},
        "source": {"name": LONG * 6, "domain": LONG * 5},
        "alias": {"name": LONG * 6},
        "tag": {"name": LONG[:40] * 2},
        "article": {"byline": LONG * 9, "url": f"https://example.org/{LONG * 9}"},
        "permalink": {"label": LONG * 4},
        "note": {"text": LONG * 9},
    }.items():
        type(made.mine[noun]).objects.filter(pk=made.mine[noun].pk).update(**values)
    outlet = made.mine["article"].publisher
    type(outlet).objects.filter(pk=outlet.pk).update(name=LONG * 5)
    return made


def is_page(room: Newsroom, address: Address) -> bool:
    """Whether it is for somebody who reads it, and no download or machine's."""
    response = room.browser("editor").get(room.at(address))
    return response.headers["Content-Type"].startswith("text/html")


def test_an_editors_pages(
    live_server: LiveServer, page: Page, room: Newsroom, expect_error: Callable[..., None]
) -> None:
    sign_in(page, live_server, room.people["editor"])
    expect_error("404 (Not Found)")
    addresses = [room.at(PLAIN[name]) for name in PAGES if is_page(room, PLAIN[name])]
    assert walk(page, live_server, [*addresses, *SEARCHES]) == ""


def test_what_needs_no_account(live_server: LiveServer, page: Page, room: Newsroom) -> None:
    assert walk(page, live_server, [room.at(PLAIN[name]) for name in PUBLIC]) == ""


def test_the_admins_own_pages(live_server: LiveServer, page: Page, room: Newsroom) -> None:
    sign_in(page, live_server, room.people["admin"])
    here = ["/stories/", "/permalinks/", room.at(PLAIN["source"])]
    own = f"/admin/articles/source/{room.mine['source'].pk}/change/"
    assert walk(page, live_server, [*here, "/admin/", "/admin/articles/tag/", own]) == ""


def test_what_is_lost_would_be_found(page: Page) -> None:
    size(page, PHONE)
    page.set_content(
        """<p><button>here</button><div style="overflow-x: auto"><p style="width: 900px">
        <a href="#">to be scrolled to</a></div>"""
    )
    assert page.evaluate(LOST) == []
    page.set_content("""<button style="margin-left: 300px">beside</button>""")
    assert len(page.evaluate(LOST)) == 2
    page.set_content("""<a href="#" style="position: absolute; left: -60px">before</a>""")
    assert len(page.evaluate(LOST)) == 1
