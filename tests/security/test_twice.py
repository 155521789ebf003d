"""A form that is sent twice makes one row (R2): by the same editor, with the same key.

Another editor's form makes a row of its own, whatever its key is.
"""

from functools import partial

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Claim, Story
from tests import desk
from tests.security.forms import FORMS, HTMX, KEY
from tests.security.newsroom import Newsroom, open_newsroom
from tests.security.state import state, written

MAKING = {name: form for name, form in FORMS.items() if form.makes}


def count(noun: str) -> int:
    return int(apps.get_model("articles", noun)._base_manager.count())


@pytest.mark.parametrize("name", MAKING)
def test_sent_twice_it_makes_one_row_and_answers_alike(room: Newsroom, name: str) -> None:
    form = MAKING[name]
    before = count(form.makes)
    first = form.send(room)
    assert (first.status_code, count(form.makes)) == (303, before + 1)
    for headers in (None, HTMX):
        now = state()
        again = form.send(room, headers=headers)
        assert again.status_code in {303, 200}
        if headers is None:
            assert again.headers["Location"] == first.headers["Location"]
        assert written(now) <= {"pghistory_context"}


@pytest.mark.parametrize("name", MAKING)
def test_another_editors_form_makes_a_row_of_its_own(room: Newsroom, name: str) -> None:
    form = MAKING[name]
    assert form.send(room).status_code == 303
    before = count(form.makes)
    # What is one of a kind has other words.
    other = {"source": {"name": "The Times", "aliases": ""}, "tag": {"name": "air"}}
    # With the same address it would be another text of the same article.
    other["paste"] = {"text": "Other words.", "headline": "Other", "url": ""}
    changes = other.get(name, {})
    if name == "upload":
        Article.objects.filter(form_key__isnull=False).delete()
        before = count(form.makes)
    who = "other admin" if form.who == "admin" else "colleague"
    assert form.send(room, who, **changes).status_code == 303
    assert count(form.makes) == before + 1


def test_a_credit_is_repeated_once(room: Newsroom) -> None:
    """Of a passage outside the credit's stretch: it gets a credit of its own."""
    version = room.mine["version"]
    passage = version.mark(room.mine["claim"], desk.words(version, "A crowd"))
    to = f"/appearances/{passage.pk}/repeat-credit/"
    before = count("attribution")
    for _ in range(2):
        assert room.browser("editor").post(to, {"form_key": KEY}).status_code == 303
    assert count("attribution") == before + 1
    assert passage.attributions.count() == 1


# --- at once ------------------------------------------------------------------------------------

AT_ONCE = 20


def post(user: object, to: str, data: dict[str, object]) -> HttpResponse:
    browser = Client()
    browser.force_login(user)  # type: ignore[arg-type]
    return browser.post(to, data)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    "name", ["story", "paste", "mark", "credit", "set aside", "source", "share"]
)
def test_twenty_at_once_make_one_row(name: str) -> None:
    room = open_newsroom()
    form = MAKING[name]
    before, claims = count(form.makes), Claim.objects.count()
    job = partial(post, room.people["editor"], form.to(room), form.fields(room))
    answers = desk.at_once(*[job] * AT_ONCE)
    assert [getattr(one, "status_code", one) for one in answers] == [303] * AT_ONCE
    assert len({one.headers["Location"] for one in answers}) == 1
    assert count(form.makes) == before + 1
    assert Claim.objects.count() == claims + (name == "mark")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_a_key_twenty_at_once_would_make_twenty() -> None:
    desk.at_once(*[partial(Story.objects.create, title="Again")] * AT_ONCE)
    assert Story.objects.count() == AT_ONCE
