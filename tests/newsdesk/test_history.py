"""Who changed a row, and in which request: in every event, and never an address."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from articles.models import Story
from newsdesk import log, middleware
from tests import desk


@pytest.fixture
def ana(db: None) -> User:
    return desk.editor()


def sent(user: User, work: Callable[[], object], method: str = "post") -> None:
    """Does `work` in a view that `user` asks for, in the request “number”."""

    def view(request: HttpRequest) -> HttpResponse:
        work()
        return HttpResponse()

    request = getattr(RequestFactory(), method)("/p/a-key/?q=words")
    request.user = user
    token = log.trace.set(log.Trace(id="number"))
    try:
        middleware.history(view)(request)
    finally:
        log.trace.reset(token)


def told() -> list[object]:
    """What is known of each event of a story, in order."""
    events = apps.get_model("articles.StoryEvent").objects.order_by("pk")
    return list(events.values_list("pgh_context__metadata", flat=True))


def make() -> None:
    Story.objects.create(title="A")


def test_a_change_names_the_user_and_the_request_and_no_address(ana: User) -> None:
    sent(ana, make)
    assert told() == [{"user": ana.pk, "request": "number"}]


def test_changes_of_one_request_belong_together(ana: User) -> None:
    sent(ana, lambda: (make(), make()))
    contexts = apps.get_model("pghistory.Context").objects
    assert len(told()) == 2
    assert contexts.count() == 1


def test_an_address_that_is_read_changes_nothing_in_anybody_s_name(ana: User) -> None:
    sent(ana, make, method="get")
    assert told() == [None]


def test_it_is_told_again_after_a_part_was_taken_back(ana: User) -> None:
    def work() -> None:
        try:
            with transaction.atomic():
                make()
                raise LookupError
        except LookupError:
            make()

    sent(ana, work)
    assert told() == [{"user": ana.pk, "request": "number"}]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_each_transaction_is_told_and_the_next_request_hears_nothing(ana: User) -> None:
    def work() -> None:
        make()  # a transaction of its own
        with transaction.atomic():
            Story.objects.filter(pk=0).update(title="B")
            make()

    sent(ana, work)
    make()
    known = {"user": ana.pk, "request": "number"}
    assert told() == [known, known, None]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pghistory.context_id', true)")
        assert not cursor.fetchone()[0]


def test_many_changes_are_told_of_once(ana: User) -> None:
    heard: list[str] = []

    def listen(execute: Callable[..., object], sql: str, *rest: object) -> object:
        heard.append(sql)
        return execute(sql, *rest)

    def work() -> None:
        with connection.execute_wrapper(listen):
            make()
            make()

    sent(ana, work)
    assert len([sql for sql in heard if "set_config" in sql]) == 1
