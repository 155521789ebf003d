"""Undo, redo and restore as an editor's browser asks for them."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from articles.models import Change, Claim, Story
from tests import desk
from tests.models.test_undoing import rows
from tests.security.forms import FORMS
from tests.security.newsroom import Newsroom, open_newsroom

# What is no step of a story: of the register and the codebook, of what is shared, or a step itself;
# what a story is; and the headline of a text, which stays once it is known.
UNDO = 40  # queries: of a mark with its new claim, whatever was done before
APART = {"asked", "undo", "redo", "restore", "share", "revoke", "story", "import", "export"}


@pytest.fixture
def room(db: None) -> Newsroom:
    return open_newsroom()


def editing() -> list[str]:
    return [name for name, form in FORMS.items() if form.who == "editor" and name not in APART]


@pytest.mark.parametrize("name", editing())
def test_every_form_is_undone_and_done_again(room: Newsroom, name: str) -> None:
    browser, story = room.browser("editor"), room.mine["story"].pk
    before, last = rows(), Change.objects.order_by("-pk")[0].pk
    FORMS[name].send(room)
    after = rows()
    mine = Change.objects.filter(pk__gt=last, story_id=story)
    if not mine.exists() or mine.filter(kind__in=["permalink", "sourcemerge"]).exists():
        pytest.skip("It is no step of this story.")
    if after == before:
        pytest.skip("It was saved as it stood.")
    answer = browser.post(f"/stories/{story}/undo/")
    assert answer.status_code == 303, answer.text
    assert rows() == before
    answer = browser.post(f"/stories/{story}/redo/")
    assert answer.status_code == 303, answer.text
    assert rows() == after


def test_nothing_to_undo(room: Newsroom) -> None:
    story = room.theirs["story"]
    answer = room.browser("editor").post(f"/stories/{story.pk}/undo/")
    assert answer.status_code == 409
    assert "There is nothing to undo here." in answer.text


def test_a_refusal_says_who_and_offers_the_one_before(room: Newsroom) -> None:
    story, claim = room.mine["story"], room.mine["claim"]
    ana, ben = room.browser("editor"), room.browser("colleague")
    for browser, text in [(ana, "By ana."), (ben, "By ben.")]:
        claim.refresh_from_db()
        data = FORMS["claim"].fields(room) | {"text": text, "revision": claim.revision}
        assert browser.post(f"/claims/{claim.pk}/", data).status_code == 303
    answer = ana.post(f"/stories/{story.pk}/undo/", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "colleague" in answer.text
    assert "Undo the one before" in answer.text
    claim.refresh_from_db()
    assert claim.text == "By ben."


def test_htmx_reads_the_page_again(room: Newsroom) -> None:
    to = f"/stories/{room.mine['story'].pk}/undo/"
    answer = room.browser("editor").post(to, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (200, "true")


@pytest.fixture
def ana(client: Client, db: None) -> Client:
    client.force_login(desk.editor("cleo"))
    return client


def the_claim() -> tuple[Claim, Any]:
    claim = Story.objects.create(title="Jammers").note_claim("They asked.", None)
    change = Change.objects.get(kind="claim", what="insert")
    claim.revise(claim.revision, text="They did not ask.")
    return claim, change


def test_one_thing_is_restored(ana: Client) -> None:
    claim, change = the_claim()
    shown = ana.get(f"/changes/{change.pk}/restore/").text
    assert "They asked." in shown
    assert "They did not ask." in shown
    sent = {"revision": claim.revision}
    assert ana.post(f"/changes/{change.pk}/restore/", sent).status_code == 303
    claim.refresh_from_db()
    assert claim.text == "They asked."
    assert ana.post(f"/changes/{change.pk}/restore/", sent).status_code == 409


def test_what_was_deleted_is_made_again(ana: Client) -> None:
    claim, _ = the_claim()
    sent = {"revision": claim.revision}
    assert ana.post(f"/claims/{claim.pk}/delete/", sent).status_code == 303
    change = Change.objects.get(kind="claim", what="delete")
    history = ana.get(f"/stories/{claim.story_id}/history/").text
    assert f"/changes/{change.pk}/restore/" in history
    assert ana.post(f"/changes/{change.pk}/restore/").status_code == 303
    assert Claim.objects.get(pk=claim.pk).text == "They did not ask."
    assert ana.post(f"/changes/{change.pk}/restore/").status_code == 409


def test_a_revoked_link_stays_so(ana: Client) -> None:
    desk.every_noun()
    change = Change.objects.filter(kind="permalink")[0]
    assert ana.get(f"/changes/{change.pk}/restore/").status_code == 404


def test_the_codebook_is_restored_by_who_keeps_it(ana: Client) -> None:
    desk.every_noun()
    change = Change.objects.filter(kind="tag")[0]
    assert ana.get(f"/changes/{change.pk}/restore/").status_code == 403


def test_it_says_what_was_undone_and_the_queries_do_not_grow(
    room: Newsroom, django_assert_max_num_queries: Any
) -> None:
    story, browser = room.mine["story"], room.browser("editor")
    for number in range(3):
        FORMS["mark"].send(room, form_key=str(uuid4()), text=f"Claim {number}.")
    for _ in range(3):
        with django_assert_max_num_queries(UNDO):
            answer = browser.post(f"/stories/{story.pk}/undo/")
    said = [str(one) for one in get_messages(answer.wsgi_request)]
    for number, one in zip((2, 1, 0), said[-3:], strict=True):
        assert one.startswith("Undone: ")
        assert f"“Claim {number}.” tag 1; marked “" in one
