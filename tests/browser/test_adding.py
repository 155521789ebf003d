"""Articles come into a story in a browser, by pasting and by uploading."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Story
from tests import desk
from tests.browser.people import sign_in

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)


def file(name: str, content: str | bytes) -> FilePayload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


PAGE = f"<html><body><article><h1>A page</h1><p>{BODY * 4}</p></article></body></html>"
FIVE = [
    file("1.txt", f"Harbour of Oro closes\n{BODY}Leave a Reply"),
    file("2.txt", f"Published On 31/10/2025\n{BODY}"),
    file("3.txt", b"\0\1\2" * 500),
    file(
        "4.html", f"<html><body><article><h1>A page</h1><p>{BODY * 4}</p></article></body></html>"
    ),
    file("5.json", f'{{"maintext": "{BODY.splitlines()[0]}", "source_domain": "tide.example"}}'),
]


@pytest.fixture
def address(live_server: LiveServer) -> str:
    story = Story.objects.create(title="The harbour of Oro")
    return f"{live_server.url}/stories/{story.pk}/articles/"


@pytest.fixture
def adding(page: Page, live_server: LiveServer, address: str) -> Page:
    """The page, with an editor signed in."""
    sign_in(page, live_server, desk.editor())
    page.goto(address)
    return page


def test_an_article_is_pasted(adding: Page, axe: Callable[[Page], None]) -> None:
    adding.get_by_label("Text").fill(BODY)
    adding.get_by_label("Headline", exact=True).fill("Harbour of Oro closes")
    adding.get_by_label("Outlet", exact=True).fill("The Tide")
    adding.get_by_label("Address").fill("https://tide.example/oro")
    adding.get_by_label("Retrieved").fill("2025-11-01T08:30")
    adding.get_by_role("button", name="Add it").click()
    expect(adding.get_by_role("status").first).to_contain_text(
        "Added as A1: The Tide, “Harbour of Oro closes”"
    )
    row = adding.get_by_role("listitem").filter(has=adding.get_by_role("link", name="The Tide"))
    expect(row.locator("summary")).to_have_text("Published when?")
    axe(adding)
    row.get_by_role("link", name="The Tide").click()
    expect(adding.get_by_role("heading", level=1)).to_have_text("Harbour of Oro closes")
    assert Article.objects.get().current.text == f"Harbour of Oro closes\n{BODY}"


DROP = """async ([payloads, zone]) => {
  const transfer = new DataTransfer();
  for (const { name, base64 } of payloads) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
    zone.dispatchEvent(new DragEvent(type, how));
  }
}"""


def drop(page: Page, files: list[FilePayload]) -> None:
    """Drops `files` upon the card, in their order."""
    payloads = [{"name": one["name"], "base64": b64encode(one["buffer"]).decode()} for one in files]
    page.evaluate(DROP, [payloads, page.locator("[data-drop]").element_handle()])


def test_of_five_dropped_files_one_bad_the_others_are_in_and_ask_for_the_rest(
    adding: Page, axe: Callable[[Page], None], expect_error: Callable[..., None]
) -> None:
    expect_error("422 (Unprocessable")
    adding.locator("[data-drop]").scroll_into_view_if_needed()
    drop(adding, FIVE)
    rows = adding.locator(".sent > li")
    expect(rows).to_have_count(5)
    expect(adding.get_by_role("button", name="Upload")).to_be_focused()
    adding.keyboard.press("Enter")
    for row, state, words in (
        (0, "done", "Added as A1: “Harbour of Oro closes” (found in the text: the headline"),
        (1, "done", "Added as A2: “The harbour of Oro closed"),
        (2, "refused", "3.txt was not taken in: it is not a text but binary data."),
        (3, "done", "Added as A3: “A page”"),
        (4, "done", "Added as A4: tide.example, “The harbour of Oro closed"),
    ):
        expect(rows.nth(row)).to_contain_text(words)
        expect(rows.nth(row).locator(".state")).to_have_text(state)
    shelf = adding.locator("#shelf")
    expect(shelf.get_by_role("heading", level=2)).to_contain_text("4 articles")
    first = shelf.locator(".ask[open]").get_by_label("Which outlet?", exact=True)
    expect(first).to_be_focused()
    axe(adding)
    first.fill("Nobody knows it")
    adding.keyboard.press("Enter")
    expect(shelf.get_by_text("Is it new? Then say so below.")).to_be_visible()
    shelf.get_by_label("It is new: add it to the sources as an outlet").check()
    boxes = shelf.locator(".ask[open]").get_by_role("checkbox", name="Not known")
    boxes.last.check()
    shelf.locator(".ask[open]").get_by_role("button", name="Save").click()
    expect(adding.locator("#live")).to_have_text("Saved.")
    row = shelf.locator(".rows > li").first
    expect(row.get_by_role("heading")).to_have_text("Nobody knows it")
    expect(row.locator("summary")).to_have_text("Published when?")
    asked = shelf.locator(".rows > li").nth(1).locator(".ask[open]")
    expect(asked.locator("input:focus")).to_be_visible()
    assert Article.objects.get(position=1).not_known == ["url"]


def test_a_file_whose_upload_failed_is_sent_again_and_becomes_one_article(
    adding: Page, expect_error: Callable[..., None]
) -> None:
    for error in ("ERR_CONNECTION_FAILED", "htmx:afterRequest", "htmx:sendError"):
        expect_error(error)
    times: list[int] = []

    def once(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        times.append(1)
        # The first arrives and its answer is lost, as the second is.
        if len(times) == 1:
            route.fetch()
        return route.abort("connectionfailed") if len(times) < 3 else route.continue_()

    adding.route("**/articles/", once)
    drop(adding, FIVE[:1])
    adding.get_by_role("button", name="Upload").click()
    for _ in range(2):
        row = adding.locator(".sent > li")
        expect(row).to_contain_text("The connection was lost.")
        expect(row.locator(".state")).to_have_text("not sent")
        row.get_by_role("button", name="Retry 1.txt").click()
    expect(row.locator(".state")).to_have_text("done")
    expect(row).to_contain_text("Added as A1")
    expect(adding.locator("#unsaved")).to_be_hidden()
    assert Article.objects.count() == 1


def test_files_that_were_chosen_before_the_script_was_there_are_not_lost(
    page: Page, live_server: LiveServer, address: str
) -> None:
    held: list[Route] = []
    page.route("**/adding.js", lambda route: held.append(route))
    sign_in(page, live_server, desk.editor())
    page.goto(address, wait_until="commit")
    page.get_by_label("Files").set_input_files([FIVE[0], FIVE[1]])
    held[0].continue_()
    expect(page.get_by_role("list", name="Chosen").get_by_role("listitem")).to_have_count(2)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("region", name="In this story 2 articles")).to_be_visible()


def test_what_would_be_refused_is_said_before_sending(adding: Page) -> None:
    files = [file("a.txt", BODY), file("b.docx", "x"), file("c.txt", ""), file("d.TXT", BODY)]
    adding.get_by_label("Files").set_input_files(files)
    rows = adding.locator(".sent > li")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text(
        "b.docx will not be taken in: only .txt, .html, .htm, .json."
    )
    expect(rows.nth(2)).to_contain_text("c.txt will not be taken in: empty.")
    rows.nth(3).get_by_role("button", name="Leave out d.TXT").click()
    drop(adding, [file(f"{n}.txt", "x") for n in range(100)])
    expect(adding.get_by_text("At most 100 files can be sent at once. None of")).to_be_visible()
    expect(rows).to_have_count(3)
    assert not Article.objects.exists()


def test_without_javascript_it_is_the_same(
    watched: Callable, live_server: LiveServer, address: str
) -> None:
    page, _ = watched(java_script_enabled=False)
    sign_in(page, live_server, desk.editor())
    page.goto(address)
    page.get_by_label("Files").set_input_files(FIVE[:3])
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("status").first).to_contain_text("Added as A2")
    expect(page.get_by_role("status").first).to_contain_text("3.txt was not taken in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_for_everybody_on_a_phone(
    watched: Callable,
    live_server: LiveServer,
    address: str,
    seeds: Path,
    axe: Callable[[Page], None],
    scheme: str,
) -> None:
    page, _ = watched(color_scheme=scheme, viewport={"width": 320, "height": 700})
    sign_in(page, live_server, desk.editor())
    page.goto(address)
    axe(page)
    page.get_by_label("Files").set_input_files(sorted(seeds.glob("*.txt")))
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".sent")).to_contain_text("Added as A5")
    expect(page.locator("#shelf").get_by_role("heading", level=2)).to_contain_text("5 articles")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
