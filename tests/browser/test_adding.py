"""Articles come into a story in a browser, by pasting and by uploading."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
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
    expect(row).to_contain_text("Published when?")
    expect(row).not_to_contain_text("At which address?")
    axe(adding)
    row.get_by_role("link", name="The Tide").click()
    expect(adding.get_by_role("heading", level=1)).to_have_text("Harbour of Oro closes")
    assert Article.objects.get().current.text == f"Harbour of Oro closes\n{BODY}"


def test_of_five_files_one_bad_the_others_are_in(adding: Page, axe: Callable[[Page], None]) -> None:
    adding.get_by_label("Files").set_input_files(FIVE)
    adding.get_by_role("button", name="Upload").click()
    said = adding.get_by_role("status").first
    expect(said).to_contain_text("3.txt was not taken in: it is not a text but binary data.")
    for words in (
        "Added as A1: “Harbour of Oro closes” (found in the text: the headline, the language). "
        "1 piece may not be article text.",
        "Added as A2: “The harbour of Oro closed",
        "(found in the text: when it was published, the language)",
        "Added as A3: “A page”",
        "Added as A4: tide.example, “The harbour of Oro closed",
    ):
        expect(said).to_contain_text(words)
    expect(adding.get_by_text("the day only · found in the text")).to_be_visible()
    expect(adding.get_by_text("Which outlet?")).to_have_count(3)
    axe(adding)
    adding.get_by_role("link", name="Read side by side").click()
    expect(adding.locator("article[data-article]").first).to_be_visible()


def test_what_would_be_refused_is_said_before_sending(adding: Page) -> None:
    files = [file("a.txt", BODY), file("b.docx", "x"), file("c.txt", ""), file("d.TXT", BODY)]
    adding.get_by_label("Files").set_input_files(files)
    chosen = adding.locator(".chosen li")
    expect(chosen).to_have_text(
        [
            "a.txt1 KB",
            "b.docxwill not be taken in: only .txt, .html, .htm, .json",
            "c.txtwill not be taken in: empty",
            "d.TXT1 KB",
        ]
    )
    adding.get_by_label("Files").set_input_files([file(f"{n}.txt", "x") for n in range(101)])
    adding.get_by_role("button", name="Upload").click()
    message = adding.get_by_label("Files").evaluate("input => input.validationMessage")
    assert message == "At most 100 files can be sent at once."
    assert not Article.objects.exists()


def test_refused_files_are_said_beside_the_form(
    adding: Page, axe: Callable[[Page], None], expect_error: Callable[..., None]
) -> None:
    expect_error("422 (Unprocessable")
    adding.get_by_label("Files").set_input_files(FIVE[2])
    adding.get_by_role("button", name="Upload").click()
    expect(adding.get_by_text("3.txt was not taken in: it is not a text")).to_be_visible()
    axe(adding)


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
    expect(page.get_by_text("Added as A5")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
