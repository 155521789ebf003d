"""Words that are not the article: set aside, confirmed, dismissed, changed, removed."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Furniture, Story, Version
from tests import desk

HTMX = {"HX-Request": "true"}
TEXT = (
    "Jammers for the ministry\n"
    "The ministry asked for jammers, the Post said.\n"
    "Subscribe to our newsletter\n"
    "Follow us. Follow us.\n"
    "Leave a reply"
)
CALL = "Subscribe to our newsletter"


@pytest.fixture
def article(db: None) -> Article:
    story = Story.objects.create(title="A ministry asks for jammers")
    return desk.article(story, TEXT, publisher=desk.outlet("Gazette"))


@pytest.fixture
def version(article: Article) -> Version:
    return article.current


@pytest.fixture
def piece(version: Version) -> Furniture:
    """What an import suggests."""
    span = desk.word(version, CALL)
    reason = "These words invite readers."
    made: Furniture = version.set_aside(span, "newsletter", state="suggested", reason=reason)
    return made


def at(article: Article) -> str:
    return f"/articles/{article.pk}/furniture/"


def of(piece: Furniture, part: str = "") -> str:
    return f"/furniture/{piece.pk}/{part}"


def sent(version: Version, quote: str = CALL, **values: Any) -> dict[str, Any]:
    span = desk.word(version, quote)
    place = {"start": span.start, "end": span.end, "quote": quote}
    return {"version": version.pk, "form_key": uuid4(), "kind": "newsletter"} | place | values


def now(piece: Furniture) -> tuple[str, str, str, int]:
    """Its words, kind, state and revision."""
    row = Furniture.objects.get(pk=piece.pk)
    return row.version.text[row.start : row.end], row.kind, row.state, row.revision


# --- setting words aside -------------------------------------------------------------------


def test_the_form_has_the_selected_words_and_the_kind_they_look_like(
    client: Client, article: Article, version: Version
) -> None:
    span = desk.word(version, CALL)
    query = {"version": version.pk, "start": span.start, "end": span.end}
    html = client.get(at(article), query, headers=HTMX).content.decode()
    assert html.lstrip().startswith("<form")
    assert f'data-marks="{article.pk}"' in html
    assert f"\n{CALL}</textarea>" in html
    assert 'value="newsletter" autofocus checked' in html


@pytest.mark.parametrize("query", [{}, {"start": 5, "end": 5}, {"start": 0, "end": 9999}])
def test_the_form_without_words_asks_to_paste_them(
    client: Client, article: Article, query: dict[str, int]
) -> None:
    html = client.get(at(article), query).content.decode()
    assert "<!DOCTYPE html>" in html
    assert "Paste the words" in html
    assert " checked" not in html


def test_words_are_set_aside(client: Client, article: Article, version: Version, ana: User) -> None:
    response = client.post(at(article), sent(version))
    made = version.furniture.get()
    assert (response.status_code, response["Location"]) == (
        303,
        f"/articles/{article.pk}/#piece-{made.pk}",
    )
    assert now(made) == (CALL, "newsletter", "confirmed", 1)
    assert made.created_by == ana


def test_with_htmx_what_changed_is_painted_again(
    client: Client, article: Article, version: Version
) -> None:
    quote = f"{CALL}\nFollow us."
    response = client.post(at(article), sent(version, quote), headers=HTMX)
    html = response.content.decode()
    made = version.furniture.get()
    assert response.status_code == 200
    assert "Saved: not article text, newsletter." in response["HX-Trigger-After-Settle"]
    assert f'data-piece="{made.pk}"' in html
    assert f'<p id="v{version.pk}-p3" data-n="3" dir="auto" hx-swap-oob="true">' in html
    piece = f'data-furniture="newsletter" data-state="confirmed" data-pieces="{made.pk}"'
    assert f"<span {piece}>{CALL}</span></p>" in html
    assert f"<span {piece}>Follow us.</span> Follow us.</p>" in html
    assert html.count("hx-swap-oob") == 2


def test_pasted_words_are_found(client: Client, article: Article, version: Version) -> None:
    pasted = {"version": version.pk, "kind": "comment-form", "quote": "  Leave a\r\nreply "}
    assert client.post(at(article), pasted).status_code == 303
    assert now(version.furniture.get())[0] == "Leave a reply"


def test_words_that_stand_in_two_places_are_asked_about(
    client: Client, article: Article, version: Version
) -> None:
    pasted = {"version": version.pk, "kind": "contact", "quote": "Follow us."}
    response = client.post(at(article), pasted)
    assert response.status_code == 422
    second = TEXT.rindex("Follow us.")
    assert f'<input type="radio" name="start" value="{second}">' in response.content.decode()
    assert client.post(at(article), pasted | {"start": second}).status_code == 303
    assert version.furniture.get().start == second


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quote": "Subscribe to their newsletter"}, "The text has “Subscribe to our newsletter”"),
        ({"start": 9990, "end": 9999}, "There is no stretch from 9990 to 9999 in this text."),
        ({"start": 7, "end": 7}, "There is no stretch from 7 to 7 in this text."),
        ({"start": "", "end": "", "quote": ""}, "Select some words first, or paste them."),
        ({"start": "", "end": "", "quote": "nowhere"}, "The text does not have the words"),
        ({"start": [0, 8], "end": [7, 11], "quote": ["Jammers", "for"]}, "One stretch of words"),
        ({"kind": ""}, "Say what it is."),
        ({"kind": "article"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_stored(
    client: Client,
    article: Article,
    version: Version,
    wrong: dict[str, Any],
    sentence: str,
    headers: dict[str, str],
) -> None:
    response = client.post(at(article), sent(version) | wrong, headers=headers)
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert ("<!DOCTYPE html>" in html) == (not headers)
    assert not Furniture.objects.exists()


def test_a_form_for_a_replaced_text_is_refused_and_kept(
    client: Client, article: Article, version: Version
) -> None:
    before = sent(version, kind="contact")
    article.add_version(f"Corrected.\n{TEXT}")
    response = client.post(at(article), before)
    html = response.content.decode()
    assert response.status_code == 409
    assert "The text of this article has been replaced" in html
    assert f"\n{CALL}</textarea>" in html
    assert 'value="contact" autofocus checked' in html
    assert not Furniture.objects.confirmed().exists()


def test_a_form_sent_twice_makes_one_piece(
    client: Client, article: Article, version: Version
) -> None:
    form = sent(version)
    answers = [client.post(at(article), form) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert version.furniture.count() == 1


# --- a piece -------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_piece_is_shown_with_its_reason(
    client: Client, piece: Furniture, headers: dict[str, str]
) -> None:
    html = client.get(of(piece), headers=headers).content.decode()
    assert ("<!DOCTYPE html>" in html) == (not headers)
    assert f'<blockquote dir="auto">{CALL}</blockquote>' in html
    assert "Suggested: These words invite readers." in html
    assert 'name="state" value="confirmed" autofocus>Confirm</button>' in html


@pytest.mark.parametrize("state", ["confirmed", "dismissed"])
def test_a_piece_is_confirmed_or_dismissed(
    client: Client, article: Article, piece: Furniture, state: str
) -> None:
    response = client.post(of(piece), {"revision": 1, "state": state})
    assert response.status_code == 303
    assert response["Location"] == f"/articles/{article.pk}/#piece-{piece.pk}"
    assert now(piece) == (CALL, "newsletter", state, 2)


def test_a_dismissed_piece_is_painted_as_text(client: Client, piece: Furniture) -> None:
    form = {"revision": 1, "state": "dismissed"}
    html = client.post(of(piece), form, headers=HTMX).content.decode()
    assert f'data-n="3" dir="auto" hx-swap-oob="true">{CALL}</p>' in html
    assert "Not article text after all" in html


def test_the_kind_is_changed_and_that_confirms_it(client: Client, piece: Furniture) -> None:
    html = client.post(of(piece), {"revision": 1, "kind": "donation"}, headers=HTMX)
    assert now(piece) == (CALL, "donation", "confirmed", 2)
    assert 'data-furniture="donation" data-state="confirmed"' in html.content.decode()


def test_the_edges_are_moved_by_selected_words(client: Client, piece: Furniture) -> None:
    """Where it was and where it is are both painted again."""
    form = sent(piece.version, "Leave a reply", revision=1)
    html = client.post(of(piece), form, headers=HTMX).content.decode()
    assert now(piece) == ("Leave a reply", "newsletter", "confirmed", 2)
    assert f'hx-swap-oob="true">{CALL}</p>' in html
    assert ">Leave a reply</span></p>" in html


def test_the_edges_are_moved_by_pasted_words(client: Client, piece: Furniture) -> None:
    form = sent(piece.version, revision=1, other_quote="Follow us.")
    response = client.post(of(piece), form)
    assert response.status_code == 422
    first = TEXT.index("Follow us.")
    assert f'<input type="radio" name="other_start" value="{first}">' in response.content.decode()
    assert client.post(of(piece), form | {"other_start": first}).status_code == 303
    assert now(piece)[0] == "Follow us."


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quote": "Subscribe to theirs"}, "The text has “Subscribe to our newsletter”"),
        ({"other_quote": "nowhere"}, "The text does not have the words “nowhere”."),
        ({"kind": "article"}, "Select a valid choice."),
        ({"state": "forgotten"}, "Select a valid choice."),
        ({"revision": ""}, "This field is required."),
    ],
)
def test_a_change_that_cannot_be_is_said_and_kept(
    client: Client,
    piece: Furniture,
    wrong: dict[str, Any],
    sentence: str,
    headers: dict[str, str],
) -> None:
    form = sent(piece.version, revision=1, other_quote="") | wrong
    response = client.post(of(piece), form, headers=headers)
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert form["quote"] in html
    assert form["other_quote"] in html
    assert "<details open>" in html
    assert now(piece) == (CALL, "newsletter", "suggested", 1)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_piece_that_somebody_changed_meanwhile(
    client: Client, piece: Furniture, headers: dict[str, str]
) -> None:
    piece.revise(1, kind="donation", state="confirmed")
    form = sent(piece.version, revision=1, kind="contact", other_quote="Leave a reply")
    response = client.post(of(piece), form, headers=headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert "call for donations<span" in html
    assert 'value="contact" selected' in html
    assert "\nLeave a reply</textarea>" in html
    assert 'name="revision" value="2"' in html
    assert now(piece) == (CALL, "donation", "confirmed", 2)


def test_the_same_change_sent_twice_gives_the_same_answer(client: Client, piece: Furniture) -> None:
    form = {"revision": 1, "state": "confirmed"}
    assert [client.post(of(piece), form).status_code for _ in range(2)] == [303, 303]
    assert now(piece)[3] == 2
    assert client.post(of(piece), {"revision": 1, "state": "dismissed"}).status_code == 409


def test_a_piece_is_removed(client: Client, article: Article, piece: Furniture) -> None:
    assert client.get(of(piece, "delete/")).status_code == 405
    response = client.post(of(piece, "delete/"), {"revision": 1})
    assert (response.status_code, response["Location"]) == (
        303,
        f"/articles/{article.pk}/#furniture",
    )
    assert not Furniture.objects.exists()
    assert client.get(of(piece)).status_code == 404


def test_with_htmx_a_removed_piece_is_painted_as_text(client: Client, piece: Furniture) -> None:
    response = client.post(of(piece, "delete/"), {"revision": 1}, headers=HTMX)
    assert response.status_code == 200
    assert f'hx-swap-oob="true">{CALL}</p>' in response.content.decode()


@pytest.mark.parametrize("revision", ["1", "", "one", "9" * 30])
def test_a_piece_that_has_changed_is_not_removed(
    client: Client, piece: Furniture, revision: str
) -> None:
    piece.revise(1, kind="donation")
    response = client.post(of(piece, "delete/"), {"revision": revision})
    assert response.status_code == 409
    assert "changed this piece" in response.content.decode()
    assert now(piece)[3] == 2


def test_what_is_marked_at_a_place_names_pieces(
    client: Client, article: Article, version: Version, piece: Furniture
) -> None:
    version.set_aside(desk.word(version, "newsletter"), "contact")
    address = f"/articles/{article.pk}/appearances/?at={TEXT.index('newsletter')}"
    html = client.get(address, headers=HTMX).content.decode()
    assert html.index("Not article text: contact") < html.index("Not article text: newsletter")
    assert f'href="{of(piece)}"' in html


# --- who may, and what it costs ------------------------------------------------------------


def test_a_stranger_finds_nothing(
    stranger: Client, article: Article, version: Version, piece: Furniture
) -> None:
    assert stranger.get(at(article)).status_code == 404
    assert stranger.post(at(article), sent(version)).status_code == 404
    assert stranger.get(of(piece)).status_code == 404
    assert stranger.post(of(piece), {"revision": 1, "state": "confirmed"}).status_code == 404
    assert stranger.post(of(piece, "delete/"), {"revision": 1}).status_code == 404
    confirm = {"pieces": f"{piece.pk}:1"}
    assert stranger.post(f"{at(article)}confirm/", confirm).status_code == 404
    assert now(piece) == (CALL, "newsletter", "suggested", 1)


def test_other_fields_change_nothing(client: Client, piece: Furniture, ana: User) -> None:
    other = desk.article(piece.version.article.story, TEXT, position=2).current
    forged = {"version": other.pk, "reason": "mine", "created_by": ana.pk, "carry": "gone"}
    client.post(of(piece), {"revision": 1, "state": "confirmed", "article": 1} | forged)
    row = Furniture.objects.get(pk=piece.pk)
    assert (row.version, row.reason, row.created_by, row.carry) == (
        piece.version,
        "These words invite readers.",
        None,
        "",
    )


def test_costs_the_same_with_more_pieces(
    client: Client, article: Article, version: Version, piece: Furniture
) -> None:
    def cost(request: Any) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert request().status_code == 200
        return len(queries)

    def save() -> Any:
        return client.post(at(article), sent(version, "Leave a reply"), headers=HTMX)

    def costs() -> list[int]:
        return [cost(lambda: client.get(of(piece))), cost(lambda: client.get(at(article)))]

    client.get(at(article))
    one, saving = costs(), cost(save)
    for quote in ("Follow us.", "Follow", "us."):
        version.set_aside(desk.word(version, quote), "contact")
    assert (costs(), cost(save)) == (one, saving)
    assert one == [3, 3]
    assert saving == 13  # two of them begin and release a savepoint, three learn a rule
