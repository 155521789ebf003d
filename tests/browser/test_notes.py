"""Notes between two browsers: a colleague is called and sees it; a reader's answer is let in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import permalinks
from articles.models import Note, Permalink
from articles.permalinks import Choice
from tests import desk
from tests.browser.people import sign_in

type Open = Callable[..., tuple[Page, Any]]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def rows(live_server: LiveServer) -> dict[str, Any]:
    return desk.every_noun()


def test_a_mention_arrives_and_is_answered(
    live_server: LiveServer, watched: Open, axe: Callable[[Page], None], rows: dict[str, Any]
) -> None:
    (ana, _), (ben, _) = watched(), watched(viewport=PHONE)
    desk.editor("élodie")
    sign_in(ana, live_server, desk.editor("ana"))
    sign_in(ben, live_server, desk.editor("ben"))
    ben.goto(f"{live_server.url}/mentions/")
    expect(ben.get_by_text("Nobody waits for your answer.")).to_be_visible()

    ana.goto(f"{live_server.url}/stories/{rows['story'].pk}/")
    ana.locator(f"[data-appearances~='{rows['appearance'].pk}']").first.click()
    notes = ana.locator("#detail .notes").first
    notes.get_by_text("Write a note").click()
    box = notes.get_by_label("Note on this passage")
    box.press_sequentially("@é")
    expect(notes.get_by_role("option")).to_have_text("élodie")
    box.fill("")
    box.press_sequentially("Who says so, @b")
    expect(notes.get_by_role("listbox", name="Colleagues").get_by_role("option")).to_have_text(
        "ben"
    )
    axe(ana)
    box.press("Escape")
    expect(notes.get_by_role("listbox")).to_have_count(0)
    expect(box).to_be_focused()
    box.press_sequentially("e")
    expect(notes.get_by_role("option")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Who says so, @ben ")
    notes.get_by_role("button", name="Save the note").click()
    expect(notes.get_by_role("heading", level=2)).to_have_text("Notes on this passage 1")

    ben.reload()
    ben.locator(".menu summary", has_text="ben").click()
    expect(ben.get_by_role("link", name="Waiting for my answer 1")).to_be_visible()
    waiting = ben.locator(".waiting-list li")
    expect(waiting).to_contain_text("Who says so, @ben")
    waiting.get_by_role("link", name="Answer").click()
    thread = ben.locator(".thread")
    thread.get_by_text("Answer", exact=True).first.click()
    thread.get_by_label("Answer").fill("The memos.")
    thread.get_by_role("button", name="Answer").click()
    expect(thread.locator(".said")).to_have_text(["Who says so, @ben", "The memos."])
    ben.goto(f"{live_server.url}/mentions/")
    expect(ben.get_by_text("Nobody waits for your answer.")).to_be_visible()


def test_what_is_half_written_stays_while_another_note_is_saved(
    live_server: LiveServer, watched: Open, rows: dict[str, Any]
) -> None:
    ana = desk.editor("ana")
    Note.begin(rows["claim"], "Who says so?", author=ana)
    page, _ = watched()
    sign_in(page, live_server, ana)
    page.goto(f"{live_server.url}{rows['claim'].get_absolute_url()}")
    thread = page.locator(".thread", has_text="Who says so?")
    thread.get_by_text("Answer", exact=True).first.click()
    answer = thread.get_by_label("Answer")
    answer.press_sequentially("The memos say so")
    answer.press("ArrowLeft")
    key = thread.locator(".answering [name=form_key]")
    mine = key.input_value()

    page.get_by_text("Write a note").click()
    begun = page.get_by_label("Note on this claim")
    begun.fill("Ask the ministry.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator(".thread .said", has_text="Ask the ministry.")).to_be_visible()
    expect(answer).to_be_visible()
    expect(answer).to_have_value("The memos say so")
    expect(begun).to_have_value("")  # what was saved is not offered again
    expect(key).to_have_value(mine)
    assert answer.evaluate("area => area.selectionStart") == len("The memos say s")

    thread.get_by_role("button", name="Resolve").click()
    expect(thread).to_have_attribute("data-state", "resolved")
    expect(answer).to_have_value("The memos say so")
    thread.get_by_role("button", name="Answer").click()
    expect(thread.locator(".said")).to_have_text(["Who says so?", "The memos say so"])
    expect(answer).to_have_value("")


@pytest.fixture
def link(
    live_server: LiveServer, rows: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Permalink:
    monkeypatch.setattr(settings, "BASE_URL", live_server.url)
    return permalinks.share(rows["story"], Choice(), author=None, answers=True)


def test_a_reader_s_answer_is_held_and_let_in(
    live_server: LiveServer, watched: Open, rows: dict[str, Any], link: Permalink
) -> None:
    (editor, _), (reader, _) = watched(), watched(java_script_enabled=False, viewport=PHONE)
    sign_in(editor, live_server, desk.editor("ana"))
    reader.goto(f"{live_server.url}{link.get_absolute_url()}")
    reader.get_by_role("link", name="Answer claim 1").click()
    reader.get_by_label("Your name").fill("Ann of the Pier")
    reader.get_by_role("textbox", name="Answer").fill("I was there, and saw two.")
    reader.get_by_role("button", name="Send the answer").click()
    expect(reader.get_by_role("status")).to_contain_text("Held until an editor has read it")
    reader.get_by_role("link", name="Back to the reading").click()
    expect(reader.get_by_text("I was there")).to_have_count(0)

    editor.goto(f"{live_server.url}/stories/{rows['story'].pk}/notes/")
    held = editor.get_by_role("region", name="Waiting to be let in")
    expect(held.get_by_text("I was there, and saw two.")).to_be_visible()
    held.get_by_role("button", name="Let it in").click()
    expect(held.locator(".thread")).to_have_attribute("data-state", "open")

    reader.reload()
    answer = reader.locator("#claim-1 .answer")
    expect(answer).to_contain_text("Answer by Ann of the Pier")
    expect(answer).to_contain_text("I was there, and saw two.")
    assert reader.context.cookies() == []
