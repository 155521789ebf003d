"""Who comes too late: both wordings, who was faster and when, and three ways out (R1)."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Claim
from newsdesk.history import Context
from tests import desk
from tests.security.forms import FORMS
from tests.security.newsroom import Newsroom, open_newsroom

# Forms with words of their own; each is refused when its row has changed since.
WORDED = {
    "claim": "claim",
    "title": "story",
    "article": "article",
    "passage": "appearance",
    "change credit": "attribution",
    "change source": "source",
    "change finding": "finding",
}


@pytest.fixture
def room(db: None) -> Newsroom:
    return open_newsroom()


@pytest.fixture
def late(room: Newsroom) -> Any:
    """Sends the form `name` after ben has changed its row."""
    ben = desk.editor("ben")

    def send(name: str, **headers: str) -> Any:
        row = room.mine[WORDED[name]]
        data = FORMS[name].fields(room)
        with connection.execute_wrapper(Context(user=ben.pk)):
            change(row)
        to = FORMS[name].to(room)
        return row, ben, room.browser("editor").post(to, data, headers=headers)

    return send


CHANGES: dict[str, dict[str, Any]] = {
    "claim": {"text": "As ben has it."},
    "story": {"title": "As ben has it"},
    "article": {"byline": "As ben has it"},
    "appearance": {"stance": "against"},
    "attribution": {"certainty": "PS+"},
    "source": {"name": "As ben has it"},
    "finding": {"sentence": "As ben has it."},
}


def change(row: Any) -> None:
    now = type(row)._base_manager.get(pk=row.pk)
    now.revise(now.revision, **CHANGES[row._meta.model_name])


@pytest.mark.parametrize("name", WORDED)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_who_comes_late_is_told_who_was_faster(
    late: Any, name: str, headers: dict[str, str]
) -> None:
    row, ben, response = late(name, **headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert f"<b><bdi>{ben.username}</bdi></b> has changed" in html
    assert re.search(r'<time datetime="[^"]+">\d+ \w+ 20\d\d, \d\d:\d\d:\d\d</time> UTC', html)
    for way in ("Take theirs", "Keep mine", "Edit"):
        assert way in html
    ((field, theirs),) = CHANGES[row._meta.model_name].items()
    assert getattr(type(row)._base_manager.get(pk=row.pk), field) == theirs


def test_the_words_that_differ_are_marked(late: Any, room: Newsroom) -> None:
    _, _, response = late("claim")
    html = response.content.decode()
    assert "Claim is now" in html
    assert "<del>" in html
    assert "<ins>" in html


def test_mine_is_kept_by_sending_the_form_that_came_back(late: Any, room: Newsroom) -> None:
    row, _, response = late("claim")
    html = response.content.decode()
    (form,) = re.findall(r'<form id="mine".*?</form>', html, re.S)
    assert '<button form="mine"' in html
    data = FORMS["claim"].fields(room) | dict(re.findall(r'name="(revision)" value="(\d+)"', form))
    assert room.browser("editor").post(reverse("claim", args=[row.pk]), data).status_code == 303
    assert Claim.objects.get(pk=row.pk).text == data["text"]


def test_nobody_is_named_where_nobody_was_signed_in(client: Client, claim: Claim) -> None:
    claim.revise(1, text="By SQL.")
    data = {"revision": 1, "text": "Mine.", "status": "open", "note": ""}
    html = client.post(f"/claims/{claim.pk}/", data).content.decode()
    assert "Somebody outside newsdesk’s pages" in html


@pytest.mark.parametrize("name", sorted(WORDED.keys() - {"change source"}))
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_what_was_deleted_meanwhile_is_said_with_the_words_that_were_sent(
    room: Newsroom, name: str, headers: dict[str, str]
) -> None:
    row, data, to = room.mine[WORDED[name]], FORMS[name].fields(room), FORMS[name].to(room)
    with connection.execute_wrapper(Context(user=desk.editor("ben").pk)):
        type(row)._base_manager.filter(pk=row.pk).delete()
    response = room.browser("editor").post(to, data, headers=headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert "<b><bdi>ben</bdi></b> deleted this on" in html
    sent = next((one for one in map(str, data.values()) if one[0:1].isupper()), "kept here")
    assert sent in html
    assert room.browser("nobody").post(to, data).status_code == 404


def test_what_never_was_is_not_found(client: Client) -> None:
    assert client.post("/claims/999999999/", {"revision": 1}).status_code == 404
