"""Sentences that may have a claim, offered from every article that is not checked for it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Absence, Appearance, Article, Claim, Dismissal, Story
from tests import stories

HTMX = {"HX-Request": "true"}
FIRST = (
    "The minister asked the northern neighbours for fourteen mobile pumps.\n"
    "A crowd gathered outside the ministry."
)
SECOND = (
    "Heavy rain fell over the valley all night.\n"
    "Fourteen mobile pumps were requested from the northern neighbours by the minister."
)
THIRD = "Schools in the capital stay closed until Monday."


@pytest.fixture
def story(db: None) -> Story:
    story = stories.a_story()
    for outlet, text in (("Gazette", FIRST), ("Courier", SECOND), ("Echo", THIRD)):
        stories.an_article(story, text, outlet)
    return story


@pytest.fixture
def claim(story: Story) -> Claim:
    claim = stories.a_claim(story, "The minister asked for pumps.")
    stories.a_passage(at(story, 1), claim, "asked the northern neighbours for fourteen")
    return claim


def at(story: Story, position: int) -> Article:
    row: Article = story.articles.get(position=position)
    return row


def address(claim: Claim) -> str:
    return f"/claims/{claim.pk}/elsewhere/"


def offered(client: Client, claim: Claim) -> dict[str, list[str]]:
    """What is offered of each article, by its label."""
    found = client.get(address(claim)).context["offers"]
    return {offer.article.label: [one.span.exact for one in offer.sentences] for offer, _ in found}


def send(client: Client, claim: Claim, *says: tuple[Article, str], **more: Any) -> Any:
    data = {f"v{article.current_id}": word for article, word in says} | {"form_key": uuid4()}
    return client.post(address(claim), data | more.get("data", {}), headers=more.get("headers"))


def key(article: Article, quote: str) -> str:
    start = article.current.text.index(quote)
    return f"{start}-{start + len(quote)}"


def test_the_sentence_that_says_it_is_offered(client: Client, claim: Claim) -> None:
    assert offered(client, claim) == {"A2": [SECOND.split("\n")[1]], "A3": []}


def test_one_form_marks_denies_and_leaves_open(client: Client, claim: Claim) -> None:
    second, third = at(claim.story, 2), at(claim.story, 3)
    response = send(client, claim, (second, key(second, SECOND.split("\n")[1])), (third, "absent"))
    assert response.status_code == 303
    mark = Appearance.objects.get(version=second.current_id)
    assert mark.claim == claim
    assert str(mark) == SECOND.split("\n")[1]
    assert mark.created_by.username == "ana"
    assert Absence.objects.get().version_id == third.current_id
    assert offered(client, claim) == {}


def test_what_is_none_of_them_stays_away(client: Client, claim: Claim) -> None:
    send(client, claim, (at(claim.story, 2), "none"))
    assert Dismissal.objects.get().claim == claim
    assert offered(client, claim)["A2"] == []


def test_sent_twice_it_marks_once_and_answers_the_same(client: Client, claim: Claim) -> None:
    second, third = at(claim.story, 2), at(claim.story, 3)
    says = (second, key(second, SECOND.split("\n")[1])), (third, "absent")
    same = {"form_key": uuid4()}
    answers = [send(client, claim, *says, data=same, headers=HTMX) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0]["HX-Trigger-After-Settle"] == answers[1]["HX-Trigger-After-Settle"]
    assert Appearance.objects.filter(version=second.current_id).count() == 1


def test_what_somebody_else_has_marked_meanwhile_is_said(client: Client, claim: Claim) -> None:
    second = at(claim.story, 2)
    stories.a_passage(second, claim, "Fourteen mobile pumps")
    response = send(client, claim, (second, key(second, SECOND.split("\n")[1])))
    assert response.status_code == 409
    assert Appearance.objects.filter(version=second.current_id).count() == 1


def test_a_stretch_that_is_not_offered_is_refused(client: Client, claim: Claim) -> None:
    response = send(client, claim, (at(claim.story, 2), "0-5"))
    assert response.status_code == 422
    assert "not offered any longer" in response.content.decode()
    assert Appearance.objects.count() == 1


def test_a_text_that_was_replaced_is_said(client: Client, claim: Claim) -> None:
    second = at(claim.story, 2)
    old = {f"v{second.current_id}": "absent"}
    second.add_version(SECOND + " More.")
    response = client.post(address(claim), old, headers=HTMX)
    assert response.status_code == 409
    assert "Nothing was saved" in response.content.decode()


def test_beside_the_text_what_was_marked_is_painted(client: Client, claim: Claim) -> None:
    second = at(claim.story, 2)
    here = HTMX | {"HX-Current-URL": f"http://testserver/stories/{claim.story_id}/"}
    word = key(second, SECOND.split("\n")[1])
    html = send(client, claim, (second, word), headers=here).content.decode()
    mark = Appearance.objects.get(version=second.current_id)
    assert f'data-appearances="{mark.pk}"' in html


@pytest.mark.parametrize("more", [0, 2])
def test_the_number_of_queries_does_not_depend_on_the_articles(
    client: Client, claim: Claim, more: int
) -> None:
    for number in range(more):
        stories.an_article(claim.story, SECOND, f"Other {number}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address(claim))
    assert len(asked) <= 10
