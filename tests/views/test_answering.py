"""What readers answer who have a link and no account: held, let in, turned away, throttled."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles import permalinks
from articles.forms.answers import choice
from articles.models import Claim, Note, Permalink, Story
from articles.permalinks import Choice
from tests import desk
from tests.views.pages import fields, find, words


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    return desk.every_noun()


@pytest.fixture
def story(rows: dict[str, Any]) -> Story:
    return rows["story"]


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def share(story: Story, ana: User, **values: Any) -> Permalink:
    return permalinks.share(story, Choice(), author=ana, **{"answers": True} | values)


def at(link: Permalink) -> str:
    return f"{link.get_absolute_url()}answers/"


def send(visitor: Client, link: Permalink, **values: Any) -> HttpResponse:
    said = {"claim": to(link, 2), "name": "Ann", "text": "I was there.", "form_key": uuid4()}
    return visitor.post(at(link), said | values)


def to(link: Permalink, number: int) -> str:
    """What the form sends for the claim of that number; of a link without any, of none."""
    claims = permalinks.opened_to_answer(link)[1] if link.pk else []
    return choice(number, claims[number - 1] if claims else 0)


@pytest.mark.parametrize("live", [True, False])
def test_an_answer_is_held_let_in_and_shown_by_that_link_alone(
    client: Client, visitor: Client, story: Story, ana: User, *, live: bool
) -> None:
    link, other = share(story, ana, live=live), share(story, ana, live=live)
    reading = visitor.get(link.get_absolute_url())
    (address,) = [
        one for one in find(reading, "//p[@class='to-answer']/a/@href") if one.endswith("=2")
    ]
    form = fields(visitor.get(address), at(link))
    assert (form["claim"], "csrfmiddlewaretoken" in form) == ([to(link, 2)], False)
    form |= {"name": ["Ann  of\tthe Pier"], "text": ["I was there: +1 202-555-0143.\r\n<b>"]}
    response = visitor.post(at(link), form)
    assert (response.status_code, response["Location"]) == (303, f"{at(link)}?sent=1")
    assert "Held until an editor has read it" in visitor.get(response["Location"]).text
    note = Note.objects.held().get()
    claims = list(story.claims.order_by("pk"))
    assert (note.claim, note.who, note.permalink) == (claims[1], "Ann of the Pier", link)
    assert "I was there" not in visitor.get(link.get_absolute_url()).text
    assert "I was there" not in client.get(f"/claims/{claims[1].pk}/").text
    listed = client.get(f"/stories/{story.pk}/notes/")
    assert words(listed, "//section[@class='held']//div[@class='said']") == [
        "I was there: +1 202-555-0143. <b>"
    ]
    decided = client.post(f"/notes/{note.pk}/decision/", {"revision": 1, "say": "in"})
    assert decided.status_code == 303
    shown = visitor.get(link.get_absolute_url())
    (answer,) = words(shown, "//li[@id='claim-2']//div[@class='answer']")
    assert answer.startswith("Answer by Ann of the Pier,")
    assert answer.endswith("I was there: ███████████████. <b>")
    assert "I was there" not in visitor.get(other.get_absolute_url()).text
    assert "a reader" in client.get(f"/claims/{claims[1].pk}/").text
    taken = client.post(f"/notes/{note.pk}/decision/", {"revision": 2, "say": "away"})
    assert taken.status_code == 303
    assert "I was there" not in visitor.get(link.get_absolute_url()).text
    away = client.get(f"/stories/{story.pk}/notes/?state=away")
    assert "I was there" in away.text
    assert not visitor.cookies


def test_it_is_off_by_default_and_then_there_is_nothing(
    client: Client, visitor: Client, story: Story, ana: User
) -> None:
    sharing = f"/stories/{story.pk}/permalinks/"
    form = fields(client.get(sharing), sharing)
    assert "answers" not in form
    client.post(sharing, form)
    link = Permalink.objects.latest("created_at")
    assert not link.answers
    assert "nswer" not in visitor.get(link.get_absolute_url()).text
    assert (visitor.get(at(link)).status_code, send(visitor, link).status_code) == (404, 404)
    client.post(sharing, form | {"answers": "on", "form_key": uuid4()})
    assert send(visitor, Permalink.objects.latest("created_at")).status_code == 303


def test_a_link_that_takes_none_is_not_told_from_one_that_is_not_there(
    visitor: Client, story: Story, ana: User
) -> None:
    revoked, without = share(story, ana), share(story, ana, answers=False)
    revoked.revoke(1)
    expired = share(story, ana, expires_at=timezone.now() - timedelta(seconds=1))
    unknown = Permalink(key="x" * 32)
    found = [send(visitor, link) for link in (revoked, without, expired, unknown)]
    assert {one.status_code for one in found} == {404}
    assert len({one.content for one in found}) == 1
    assert not Note.objects.held().exists()


def test_the_page_has_no_script_no_cookie_no_token_and_sends_home_alone(
    visitor: Client, story: Story, ana: User
) -> None:
    link = share(story, ana)
    response = visitor.get(at(link))
    assert "form-action 'self'" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert (response["Referrer-Policy"], response["Cache-Control"]) == ("same-origin", "no-store")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not find(response, "//script | //*[@style] | //*[@name='csrfmiddlewaretoken']")
    reading = visitor.get(link.get_absolute_url())
    assert "form-action 'none'" in reading["Content-Security-Policy"]
    assert not find(reading, "//form")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": " "}, "Write your answer."),
        ({"text": "x" * 2_001}, "at most 2000 characters"),
        ({"name": "x" * 61}, "at most 60 characters"),
        ({"claim": "99"}, "Choose the claim"),
        ({"claim": "2"}, "Choose the claim"),
        ({"claim": "-1"}, "Choose the claim"),
        ({"claim": "0"}, "Choose the claim"),
        ({"text": "\u0007odd"}, "cannot be shown"),
    ],
    ids=["empty", "long", "long name", "no claim", "no mark", "before the first", "none", "odd"],
)
def test_what_is_no_answer_is_refused_with_a_sentence(
    visitor: Client, story: Story, ana: User, sent: Any, sentence: str
) -> None:
    response = send(visitor, share(story, ana), **sent)
    assert (response.status_code, sentence in response.text) == (422, True)
    assert not Note.objects.held().exists()


def test_an_answer_sent_twice_is_one(visitor: Client, story: Story, ana: User) -> None:
    link, key = share(story, ana), uuid4()
    for _ in range(2):
        assert send(visitor, link, form_key=key).status_code == 303
    assert Note.objects.held().count() == 1


@pytest.mark.parametrize(
    "other", [{"text": "I was not."}, {"name": "Bea"}, {"claim": 1}], ids=["words", "name", "claim"]
)
def test_an_answer_sent_again_otherwise_is_kept_to_be_sent(
    visitor: Client, story: Story, ana: User, other: Any
) -> None:
    link, key = share(story, ana), uuid4()
    assert send(visitor, link, form_key=key).status_code == 303
    other |= {"claim": to(link, other["claim"])} if "claim" in other else {}
    response = send(visitor, link, form_key=key, **other)
    assert (response.status_code, "first answer is held already" in response.text) == (409, True)
    again = fields(response, at(link))
    assert again.items() >= {name: [said] for name, said in other.items()}.items()
    assert visitor.post(at(link), again).status_code == 303
    assert Note.objects.held().count() == 2


def test_an_answer_is_to_the_claim_that_its_reader_saw(
    visitor: Client, story: Story, ana: User
) -> None:
    link = share(story, ana, live=True)
    form = fields(visitor.get(f"{at(link)}?claim=2"), at(link)) | {"text": ["I was there."]}
    story.claims.order_by("pk")[0].delete()
    response = visitor.post(at(link), form)
    assert (response.status_code, "other numbers now" in response.text) == (422, True)
    assert "I was there." in response.text
    assert not Note.objects.held().exists()


def test_a_claim_that_is_gone_from_a_frozen_link_is_answered_no_more(
    visitor: Client, story: Story, ana: User
) -> None:
    link = share(story, ana)
    Claim.objects.get(pk=link.numbered[1]).delete()
    response = send(visitor, link)
    assert (response.status_code, "taken this claim back" in response.text) == (422, True)


def test_there_are_so_many_turns_for_an_address_and_for_a_link(
    visitor: Client, story: Story, ana: User, settings: Any
) -> None:
    settings.THROTTLED = True
    settings.LIMITS = settings.LIMITS | {"answers": (2, 600), "answers to a link": (3, 600)}
    link = share(story, ana)
    assert [send(visitor, link).status_code for _ in range(2)] == [303, 303]
    refused = send(visitor, link, text="Kept here.")
    assert (refused.status_code, "Kept here." in refused.text) == (429, True)
    assert int(refused["Retry-After"]) > 0
    statuses = [
        visitor.post(
            at(link), {"claim": to(link, 1), "text": "Far."}, REMOTE_ADDR=f"192.0.2.{n}"
        ).status_code
        for n in range(2)
    ]
    assert statuses == [303, 429]
    assert Note.objects.held().count() == 3


def test_the_history_says_that_it_was_a_reader_s(
    client: Client, visitor: Client, story: Story, ana: User
) -> None:
    send(visitor, share(story, ana))
    history = client.get(f"/stories/{story.pk}/history/")
    told = words(history, "//div[@class='told']")
    assert "A reader gave the answer “I was there.” on the claim “Other 1.”, to be let in" in told
    offered = words(history, "//label[@class='kind']")
    assert ("notes and answers" in offered, "tokens for programmes" in offered) == (True, False)
