"""A shared reading where it is read: on a phone, a wide screen and paper, without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import permalinks
from articles.models import Permalink, Source, Story, Tag
from articles.permalinks import Choice
from articles.text.masking import MASK
from tests import desk

TRIBUNE = (
    "Karvelia wants jammers\n\n"
    "It was early 👩‍👩‍👧. The Post reported that the ministry asked for GPS jammers, memos say."
    "\tIt rained.\n"
    "Nobody was hurt. The harbour stayed open.\n"
    "Donate: 4111 1111 1111 1111 or write to desk@tribune.example."
)
MIRROR = "طلبت الوزارة أجهزة ملاحة 😀 بحسب الصحيفة. لم يصب أحد."
HERALD = "The ministry presumably asked for GPS navigators. " + "Nothing else is known. " * 8
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
OPEN = {"java_script_enabled": False}

type Opens = Callable[..., tuple[Page, Any]]


@pytest.fixture
def link(
    transactional_db: None, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> Permalink:
    monkeypatch.setattr(settings, "BASE_URL", live_server.url)
    story = Story.objects.create(title="Karvelia asks for jammers")
    made = [
        desk.article(
            story,
            text,
            position=position,
            publisher=desk.outlet(name),
            language=language,
            url=f"https://{position}.example/{'a-very-long-address/' * 6}",
        )
        for position, (name, text, language) in enumerate(
            [("The Tribune", TRIBUNE, "en"), ("مرايا", MIRROR, "ar"), ("The Herald", HERALD, "en")],
            1,
        )
    ]
    tribune, mirror, herald = (one.current for one in made)
    start = TRIBUNE.index("Donate")
    tribune.furniture.create(start=start, end=len(TRIBUNE), kind="donation", state="confirmed")
    post = Source.objects.create(name="The Post", kind="outlet")
    memos = Source.objects.create(name="U.S. memos", kind="document", story=story)
    outer = tribune.credit(desk.words(tribune, "the ministry asked for GPS jammers"), source=post)
    tribune.credit(
        desk.words(tribune, "the ministry asked for GPS jammers"),
        source=memos,
        parent=outer,
        cue=desk.word(tribune, "say"),
    )
    claim = story.note_claim("The ministry asked for GPS jammers.", None)
    claim.tags.add(Tag.objects.create(name="arms", colour="#aa3344"))
    other = story.note_claim("Nobody was hurt.", None)
    tribune.mark(claim, desk.words(tribune, "GPS jammers"), quote_type="indirect")
    herald.mark(claim, desk.words(herald, "GPS navigators"), stance="against")
    mirror.mark(claim, desk.words(mirror, "طلبت الوزارة", "ملاحة 😀"), uncredited=True)
    tribune.mark(other, desk.words(tribune, "Nobody was hurt"))
    mirror.absences.create(claim=other)
    return permalinks.share(story, Choice(), author=desk.editor(), full_text=True)


def open_(opens: Opens, link: Permalink, **options: Any) -> Page:
    page, _ = opens(**OPEN | {"viewport": PHONE} | options)
    page.goto(link.address)
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_is_wider_than_the_screen(watched: Opens, link: Permalink, viewport: Any) -> None:
    page = open_(watched, link, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.context.cookies() == []


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(
    watched: Opens, axe: Callable[[Page], None], link: Permalink, viewport: Any, scheme: str
) -> None:
    # axe itself needs JavaScript; the page has none.
    page = open_(watched, link, viewport=viewport, color_scheme=scheme, java_script_enabled=True)
    axe(page)


def test_the_text_content_is_the_masked_text(watched: Opens, link: Permalink) -> None:
    page = open_(watched, link)
    masked = TRIBUNE.replace("4111 1111 1111 1111", MASK * 19)
    masked = masked.replace("desk@tribune.example", MASK * 20)
    assert page.locator("[data-text]").evaluate_all("all => all.map(one => one.textContent)") == [
        masked,
        MIRROR,
        HERALD,
    ]
    # As seen: no word sticks to the next, no line of white space between paragraphs.
    seen = page.locator("article").first.locator("[data-text]").inner_text()
    assert [line for line in seen.splitlines() if line] == [
        line for line in masked.splitlines() if line
    ]


def test_both_wordings_and_chains_are_found_at_once(watched: Opens, link: Permalink) -> None:
    page = open_(watched, link)
    claim = page.locator("#claim-1")
    expect(claim).to_contain_text("in 3 of 3 articles")
    for words in ("GPS jammers", "GPS navigators", "طلبت الوزارة … ملاحة 😀"):
        expect(claim.locator("blockquote").get_by_text(words, exact=True)).to_be_visible()
    expect(claim.get_by_text("The Tribune ▸ The Post ▸ U.S. memos")).to_be_visible()
    expect(claim.get_by_text("مرايا: no one is credited")).to_be_visible()
    expect(claim.get_by_text("disputes it")).to_be_visible()
    expect(page.locator("#claim-2")).to_contain_text("Does not appear in A2 مرايا.")
    expect(page.locator("#claim-2")).to_contain_text("Not checked in A3 The Herald.")


def test_a_passage_leads_to_its_place_and_back(watched: Opens, link: Permalink) -> None:
    page = open_(watched, link)
    page.locator("#claim-1").get_by_role("link", name="A1 ¶2").click()
    expect(page.get_by_role("mark").filter(has_text="GPS jammers")).to_be_in_viewport()
    place = page.locator("article").first.get_by_role("link", name="claim 1")
    place.click()
    expect(page.locator("#cited-1")).to_be_in_viewport()
    assert page.url.endswith("#cited-1")


def test_texts_stand_side_by_side_where_there_is_room(watched: Opens, link: Permalink) -> None:
    def tops(page: Page) -> list[float]:
        return page.locator("article").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().top)"
        )

    assert len(set(tops(open_(watched, link, viewport=DESK)))) == 1
    assert len(set(tops(open_(watched, link)))) == 3


def test_each_paragraph_runs_in_its_own_direction(watched: Opens, link: Permalink) -> None:
    page = open_(watched, link)
    directions = "all => all.map(one => getComputedStyle(one).direction)"
    assert page.locator("article:nth-of-type(2) p[data-n]").evaluate_all(directions) == ["rtl"]
    assert page.locator("article:nth-of-type(2) [data-text]").get_attribute("lang") == "ar"


def test_on_paper_it_has_its_address_and_nothing_is_cut_off(
    watched: Opens, link: Permalink
) -> None:
    page = open_(watched, link, viewport={"width": 680, "height": 960}, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.get_by_text(link.address)).to_be_visible()
    expect(page.get_by_text("opened ")).to_be_visible()
    colours = page.evaluate(
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_closed_link_says_so_and_nothing_else(watched: Opens, link: Permalink) -> None:
    link.revoke(link.revision)
    page, watch = watched(**OPEN)
    watch.expect("404 (Not Found)")
    page.goto(link.address)
    expect(page.get_by_role("heading", name="This link opens nothing")).to_be_visible()
    expect(page.get_by_text("Karvelia")).to_have_count(0)


def signed_in(opens: Opens, live_server: LiveServer, **options: Any) -> Page:
    """A page of the editor who made `link`."""
    page, _ = opens(**options)
    client = Client()
    client.force_login(User.objects.get())
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    return page


@pytest.mark.parametrize("scripted", [True, False])
def test_a_link_is_made_handed_on_and_withdrawn(
    watched: Opens,
    live_server: LiveServer,
    link: Permalink,
    scripted: bool,  # noqa: FBT001
) -> None:
    page = signed_in(watched, live_server, java_script_enabled=scripted)
    page.goto(f"{live_server.url}/stories/{link.story_id}/permalinks/?stance=against")
    expect(page.get_by_text("3 of 3 articles, 1 of 2 claims")).to_be_visible()
    page.get_by_label("Label").fill("For the lawyer")
    page.get_by_role("button", name="Make the link").click()
    row = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="For the lawyer")
    )
    expect(row).to_be_in_viewport()
    address = row.get_by_label("Address of For the lawyer").input_value()
    reader = open_(watched, link)
    reader.goto(address)
    expect(reader.get_by_text("GPS navigators").first).to_be_visible()
    row.get_by_role("button", name="Revoke").click()
    expect(row.get_by_text("revoked", exact=True)).to_be_visible()
    expect(row.get_by_role("button")).to_have_count(0)
    assert reader.request.get(address).status == 404


def test_an_address_is_copied_with_one_click(
    watched: Opens, axe: Callable[[Page], None], live_server: LiveServer, link: Permalink
) -> None:
    page = signed_in(watched, live_server, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/permalinks/")
    axe(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link.address
    page.goto(f"{live_server.url}/stories/{link.story_id}/permalinks/")
    axe(page)
