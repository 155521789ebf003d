"""The furniture screen: one piece after the other, or all that are suggested at once."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Furniture, FurnitureRule
from tests import desk, stories

HTMX = {"HX-Request": "true"}
TEXT = "Follow us\nThe harbour of Oro closed on Friday.\nLeave a reply\nWrite to us"
PIECES = {"Follow us": "newsletter", "Leave a reply": "comment-form", "Write to us": "contact"}


@pytest.fixture
def article(db: None) -> Article:
    return stories.an_article(stories.a_story(), TEXT, outlet="The Tide", language="en")


@pytest.fixture
def pieces(article: Article) -> list[Furniture]:
    version = article.current
    return [
        version.set_aside(desk.word(version, words), kind, state="suggested", reason=f"Why {kind}.")
        for words, kind in PIECES.items()
    ]


def at(article: Article) -> str:
    return f"/articles/{article.pk}/furniture/review/"


def named(*pieces: Furniture) -> dict[str, str]:
    return {"pieces": " ".join(f"{piece.pk}:1" for piece in pieces)}


def states() -> list[str]:
    return list(Furniture.objects.order_by("start").values_list("state", flat=True))


def test_what_is_suggested_comes_first_with_why(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    article.current.decide(pieces[0], 1, state="confirmed")
    response = client.get(at(article))
    assert [piece.pk for piece in response.context["pieces"]] == [
        pieces[1].pk,
        pieces[2].pk,
        pieces[0].pk,
    ]
    assert "1 of 3 looked at" in response.text
    assert "Why comment-form." in response.text
    assert "Accept all 2" in response.text


def test_an_article_without_any_says_so(client: Client, article: Article) -> None:
    assert "Everything is article text" in client.get(at(article)).text


@pytest.mark.parametrize(
    ("sent", "state", "kind"),
    [
        ({"state": "confirmed"}, "confirmed", "comment-form"),
        ({"state": "dismissed"}, "dismissed", "comment-form"),
        ({"state": "confirmed", "kind": "donation"}, "confirmed", "donation"),
        ({"kind": "donation"}, "confirmed", "donation"),
        ({"state": "dismissed", "kind": "donation"}, "dismissed", "comment-form"),
    ],
)
def test_one_is_decided_and_the_next_follows(
    client: Client, ana: User, article: Article, pieces: list[Furniture], sent: dict, state, kind
) -> None:
    response = client.post(at(article), named(pieces[1]) | sent)
    assert response.status_code == 303
    assert response["Location"] == f"{at(article)}#piece-{pieces[2].pk}"
    pieces[1].refresh_from_db()
    assert (pieces[1].state, pieces[1].kind) == (state, kind)
    assert states()[0] == "suggested"
    rules = FurnitureRule.objects.values_list("kind", "created_by")
    assert list(rules) == ([(kind, ana.pk)] if state == "confirmed" else [])


def test_with_htmx_the_piece_the_progress_and_the_words_come_back(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    sent = named(pieces[0]) | {"state": "confirmed"}
    response = client.post(at(article), sent, headers=HTMX)
    assert response.status_code == 200
    assert f'id="piece-{pieces[0].pk}"' in response.text
    assert f'id="piece-{pieces[1].pk}"' not in response.text
    assert "1 of 3 looked at" in response.text
    assert 'data-furniture="newsletter" data-state="confirmed"' in response.text
    assert "Its like will be suggested in the next article of" in response.text


def test_all_are_accepted_or_none(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    article.current.decide(pieces[2], 1, state="dismissed")
    assert client.post(at(article), named(*pieces)).status_code == 409
    assert states() == ["suggested", "suggested", "dismissed"]
    assert client.post(at(article), named(*pieces[:2])).status_code == 303
    assert states() == ["confirmed", "confirmed", "dismissed"]
    assert FurnitureRule.objects.count() == 2


def test_an_edge_is_moved_and_the_piece_still_waits(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    client.post(at(article), named(pieces[1]) | {"edge": "end-out"})
    pieces[1].refresh_from_db()
    assert TEXT[pieces[1].start : pieces[1].end] == "Leave a reply\nWrite to us"
    assert (pieces[1].state, pieces[1].revision) == ("suggested", 2)
    assert client.post(at(article), named(pieces[1]) | {"edge": "end-out"}).status_code == 409


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_who_comes_too_late_is_shown_what_is_there(
    client: Client, article: Article, pieces: list[Furniture], headers: dict[str, str]
) -> None:
    article.current.decide(pieces[0], 1, state="dismissed")
    sent = named(pieces[0]) | {"state": "confirmed"}
    response = client.post(at(article), sent, headers=headers)
    assert response.status_code == 409
    assert "Somebody has changed this meanwhile." in response.text
    assert states()[0] == "dismissed"
    again = named(pieces[0]) | {"state": "dismissed"}
    assert client.post(at(article), again).status_code == 303  # the same, sent twice


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"pieces": "x"},
        {"pieces": "1:1", "state": "gone"},
        {"pieces": "1:1 2:1", "state": "confirmed"},
        {"pieces": "1:1", "edge": "up"},
    ],
)
def test_what_cannot_be_is_refused(client: Client, article: Article, sent: dict[str, str]) -> None:
    assert client.post(at(article), sent).status_code == 422


def test_a_piece_of_another_article_is_not_found(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    other = stories.an_article(article.story, TEXT)
    sent = named(pieces[0]) | {"state": "confirmed"}
    assert client.post(at(other), sent).status_code == 404


def test_the_next_article_that_waits_is_linked(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    other = stories.an_article(article.story, TEXT, outlet="The Gazette")
    assert f'href="{at(other)}"' not in client.get(at(article)).text
    other.current.set_aside(desk.word(other.current, "Follow us"), "newsletter", state="suggested")
    assert f'href="{at(other)}"' in client.get(at(article)).text
    assert f'href="{at(article)}"' in client.get(at(other)).text


def test_costs_the_same_with_one_piece_and_with_three(client: Client, article: Article) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(article)).status_code == 200
        return len(queries)

    version, costs = article.current, []
    for words, kind in PIECES.items():
        version.set_aside(desk.word(version, words), kind)
        costs.append(cost())
    assert len(set(costs)) == 1


# --- what was learned, on the page of its source ----------------------------------------------


@pytest.fixture
def rule(article: Article, pieces: list[Furniture]) -> FurnitureRule:
    article.current.confirm({pieces[0].pk: 1})
    return FurnitureRule.objects.get()


def test_a_source_lists_what_was_learned_of_it_and_an_editor_switches_it_off(
    client: Client, rule: FurnitureRule
) -> None:
    to = f"/sources/{rule.source_id}/"
    page = " ".join(client.get(to).text.split())
    for words in ("1 learned", "follow us</q> is a newsletter", "confirmed in 1 article", "A1"):
        assert words in page
    switch = f"{to}rules/{rule.pk}/"
    response = client.post(switch, {"revision": 1, "active": "off"})
    assert (response.status_code, response["Location"]) == (303, f"{to}#rules")
    part = client.post(switch, {"revision": 2, "active": "on"}, headers=HTMX)
    assert "It suggests again." in str(part.headers)
    assert "Switch off" in part.text
    for headers in ({}, HTMX):
        stale = client.post(switch, {"revision": 1, "active": "off"}, headers=headers)
        assert stale.status_code == 409
    rule.refresh_from_db()
    assert (rule.active, rule.revision) == (True, 3)


def test_a_rule_is_asked_for_with_its_own_source(client: Client, rule: FurnitureRule) -> None:
    other = desk.outlet("Another")
    sent = {"revision": 1, "active": "off"}
    assert client.post(f"/sources/{other.pk}/rules/{rule.pk}/", sent).status_code == 404


def test_the_admin_lists_rules_and_switches_one_off(rule: FurnitureRule) -> None:
    keeper = Client()
    keeper.force_login(desk.admin())
    assert "follow us" in keeper.get("/admin/articles/furniturerule/").text
    to = f"/admin/articles/furniturerule/{rule.pk}/change/"
    assert keeper.get(to).status_code == 200
    assert keeper.post(to, {"revision": 1}).status_code == 302
    rule.refresh_from_db()
    assert (rule.active, rule.revision) == (False, 2)
