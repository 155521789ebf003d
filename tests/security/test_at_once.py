"""A form that is sent twenty times at once makes one row (R2)."""

from functools import partial
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Story, Term
from tests import desk
from tests.security.newsroom import open_newsroom
from tests.security.test_twice import ONCE, Sent, rows_of_tables

AT_ONCE = 20


def post(form: Sent, user: Any) -> HttpResponse:
    browser = Client()
    browser.force_login(user)
    return form.by(browser)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("name", sorted(ONCE | {"merge", "merge tags"}))
def test_many_at_once_make_one_row_and_are_answered_alike(name: str) -> None:
    room = open_newsroom()
    Term.objects.all().delete()  # what is built in is used then
    form = Sent.of(room, name)
    before = rows_of_tables()
    job = partial(post, form, room.people[form.who])
    answers = desk.at_once(*[job] * AT_ONCE)
    assert [getattr(one, "status_code", one) for one in answers] == [303] * AT_ONCE
    assert len({one.headers["Location"] for one in answers}) == 1
    made = rows_of_tables() - before
    assert set(made.values()) <= {1, 2}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_a_key_twenty_at_once_would_make_twenty() -> None:
    desk.at_once(*[partial(Story.objects.create, title="Again")] * AT_ONCE)
    assert Story.objects.count() == AT_ONCE
