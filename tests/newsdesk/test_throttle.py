"""How often somebody may do something, to the turn, however many ask at once (R14)."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from newsdesk import throttle
from newsdesk.history import Context
from newsdesk.settings import DAY, LIMITS
from newsdesk.throttle.models import Bucket
from tests import desk

TURNS, THREADS, EACH = 10, 25, 20


@pytest.fixture(autouse=True)
def on(settings: object) -> None:
    settings.THROTTLED = True  # type: ignore[attr-defined]
    settings.LIMITS = {"tries": (TURNS, DAY), "others": (2, DAY)}  # type: ignore[attr-defined]


def later(**by: float) -> None:
    """As if so much time had gone by."""
    Bucket.objects.update(full_at=F("full_at") - timedelta(**by))


def let_through(attempt: Callable[[], bool]) -> int:
    """How many of five hundred attempts are let through that twenty-five make at once."""

    def often() -> int:
        return sum(attempt() for _ in range(EACH))

    results = desk.at_once(*[often] * THREADS)
    assert not [result for result in results if isinstance(result, Exception)]
    return sum(results)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_five_hundred_attempts_by_25_at_once_ten_are_let_through() -> None:
    assert let_through(lambda: throttle.take("tries", "ana") == 0) == TURNS


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_control_a_look_and_then_a_save_lets_more_through() -> None:
    """What `take` would be worth if it looked first and wrote then."""
    turn, whole = timedelta(days=1) / TURNS, timedelta(days=1)
    Bucket.objects.create(key="tries:ana", full_at=timezone.now())
    looked = Barrier(THREADS)

    def attempt() -> bool:
        bucket, now = Bucket.objects.get(), timezone.now()
        looked.wait(timeout=10)
        bucket.full_at = max(bucket.full_at, now) + turn
        if free := bucket.full_at <= now + whole:
            bucket.save()
        return free

    assert let_through(attempt) > TURNS


@pytest.mark.django_db
class TestTurns:
    def test_come_back_one_by_one(self) -> None:
        assert [throttle.take("tries", "ana") for _ in range(TURNS)] == [0] * TURNS
        assert throttle.take("tries", "ana") == throttle.wait("tries", "ana") > DAY / TURNS - 60
        later(seconds=DAY / TURNS)
        assert throttle.wait("tries", "ana") == throttle.take("tries", "ana") == 0
        assert throttle.take("tries", "ana") > 0

    def test_are_no_more_than_there_were_however_long_one_waits(self) -> None:
        throttle.take("tries", "ana")
        later(days=300)
        assert sum(throttle.take("tries", "ana") == 0 for _ in range(TURNS * 2)) == TURNS

    def test_of_one_are_not_those_of_another(self) -> None:
        for _ in range(TURNS):
            throttle.take("tries", "ana")
        assert throttle.take("tries", "ben") == throttle.take("others", "ana") == 0

    def test_are_taken_together_or_not_at_all(self) -> None:
        both = [("tries", "ana"), ("others", "ana")]
        assert [throttle.take_all(both) > 0 for _ in range(4)] == [False, False, True, True]
        assert sum(throttle.take("tries", "ana") == 0 for _ in range(TURNS)) == TURNS - 2

    def test_are_given_back(self) -> None:
        for _ in range(TURNS * 2):
            assert throttle.take_all([("tries", "ana")]) == 0
            throttle.give_back([("tries", "ana")])

    def test_cost_one_statement_when_there_is_one(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(2):
            with django_assert_num_queries(1):
                throttle.take("tries", "ana")


@pytest.mark.django_db
def test_what_is_full_is_swept_away() -> None:
    throttle.take("tries", "long ago")
    later(days=1)
    throttle.take("tries", "now")
    throttle.sweep()
    assert list(Bucket.objects.values_list("key", flat=True)) == ["tries:now"]


@pytest.mark.django_db
def test_a_turn_does_not_wait_for_the_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'throttle_bucket'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_turn_is_no_news_to_the_history(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Otherwise it would cost a transaction of its own in front of each change."""
    with connection.execute_wrapper(Context(user=1)), django_assert_num_queries(1):
        throttle.take("tries", "ana")


def test_a_limit_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        throttle.throttled("tires")


def test_the_limits() -> None:
    assert LIMITS["writes"] == (240, 120)
    assert LIMITS["search"] == (60, 60)
    assert LIMITS["export"] == (6, 60)
    assert LIMITS["misses"] == (30, 60)
