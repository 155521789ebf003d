"""Pages by keyset: every row once, however many are alike; deep ones cost what the first does."""

import json
import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from articles.forms.search import FoundStoriesForm
from articles.models import Permalink, Story
from articles.models.pages import LARGEST, NEVER, Order, Page, Place, how_many, page

ACTIVITY = Order("active_at", datetime, descending=True)
TITLE = Order("folded", str)
AT = datetime(2025, 10, 31, 12, tzinfo=UTC)


def make(titles: str, apart: timedelta = timedelta(0)) -> None:
    Story.objects.bulk_create(
        Story(title=title, active_at=AT + number * apart) for number, title in enumerate(titles)
    )


def titles(shown: Page) -> str:
    return "".join(row.title for row in shown.rows)


def onward(order: Order, size: int, rows: Any = None) -> list[str]:
    """The titles of every page from the first to the last."""
    seen = [page(rows or Story.objects, order, size=size)]
    while seen[-1].after:
        seen.append(page(rows or Story.objects, order, size=size, after=seen[-1].after))
    return [titles(one) for one in seen]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (TITLE, ["áab", "bBc", "d"]),
        (TITLE.reversed(), ["dcB", "bba", "á"]),
        (ACTIVITY, ["Bca", "bbd", "á"]),
        (ACTIVITY.reversed(), ["ádb", "bac", "B"]),
        (Order("pk", int), ["ádb", "bac", "B"]),
    ],
)
def test_every_row_is_on_one_page_also_of_those_that_are_alike(
    order: Order, wanted: list[str]
) -> None:
    make("ádbbacB")
    assert onward(order, 3) == wanted


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 2, 3, 6, 7])
def test_the_way_back_is_the_way_there(size: int) -> None:
    make("ádbbacB")
    there = [page(Story.objects, TITLE, size=size)]
    while there[-1].after:
        there.append(page(Story.objects, TITLE, size=size, after=there[-1].after))
    back = there[-1]
    for one in reversed(there[:-1]):
        back = page(Story.objects, TITLE, size=size, before=back.before)
        assert (titles(back), bool(back.before)) == (titles(one), bool(one.before))
    assert not back.before


@pytest.mark.django_db
def test_a_list_that_moves_on_neither_repeats_nor_loses_a_row() -> None:
    make("abcdef", timedelta(hours=1))
    first = page(Story.objects, ACTIVITY, size=2)
    make("x", timedelta(0))
    Story.objects.filter(title="x").update(active_at=AT + timedelta(days=1))
    Story.objects.get(title="e").delete()  # the last of the first page
    second = page(Story.objects, ACTIVITY, size=2, after=first.after)
    assert (titles(first), titles(second)) == ("fe", "dc")
    # Towards the beginning a page is never short.
    assert titles(page(Story.objects, ACTIVITY, size=9, before=second.before)) == "xfdcba"
    Story.objects.filter(title__in="ab").delete()
    assert titles(page(Story.objects, ACTIVITY, size=2, after=second.after)) == "xf"


@pytest.mark.django_db
def test_what_never_happened_comes_last() -> None:
    story = Story.objects.create(title="A storm")
    for number in range(5):
        story.permalinks.create(live=True, label=number, opened_at=AT if number % 2 else None)
    order = Order(Coalesce("opened_at", NEVER), datetime, descending=True)
    shown = page(Permalink.objects, order, size=3)
    rest = page(Permalink.objects, order, size=3, after=shown.after)
    assert [row.label for row in [*shown.rows, *rest.rows]] == ["3", "1", "4", "2", "0"]


def written(value: Any) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode()


HOSTILE: list[Any] = [
    "",
    "x",
    "%",
    "é",
    "=" * 9,
    "_" * 2000,
    *map(
        written,
        [
            None,
            7,
            [],
            [1],
            {"a": 1, "b": 2},
            ["a", 1, 2],
            ["a", "1"],
            ["a", True],
            ["a", 1.5],
            ["a", 2**63],
            ["a", None],
            [None, 1],
            [["a"], 1],
            ["a\0b", 1],
            ["\ud800", 1],
        ],
    ),
    "A" + "W" * 4000,
]


@pytest.mark.django_db
@pytest.mark.parametrize("at", HOSTILE)
def test_what_is_no_place_leads_to_the_first_page(at: str) -> None:
    make("abc")
    for asked in ({"after": at}, {"before": at}):
        assert titles(page(Story.objects, TITLE, size=2, **asked)) == "ab"


@pytest.mark.parametrize(
    "key", [7, "x", "2025", "2025-10-31T12:00:00", "2025-10-31T12:00:00+02:00", "9" * 400, None]
)
def test_a_moment_is_one_in_utc(key: Any) -> None:
    assert Place.read(written([key, 1]), datetime) is None


@pytest.mark.parametrize("key", [AT, NEVER, "", "a|b", "⟦", 0, -1, 2**63 - 1])
def test_a_place_is_read_as_it_was_written(key: Any) -> None:
    place = Place(key, 7)
    assert Place.read(str(place), type(key)) == place
    assert str(place).replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("title", ["ж", "\u1112\u1161\u11ab", "𐐷", '"'], ids=ascii)
def test_a_place_behind_a_long_title_can_be_asked_for(title: str) -> None:
    asked = QueryDict(mutable=True)
    asked["after"] = str(Place(title * 300, LARGEST))
    assert FoundStoriesForm(asked).chosen["after"] == asked["after"]


@pytest.mark.django_db
def test_a_long_list_is_not_counted_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    make("abcd")
    assert how_many(Story.objects.with_counts()) == "4"
    monkeypatch.setattr("articles.models.pages.MOST", 3)
    with CaptureQueriesContext(connection) as asked:
        assert how_many(Story.objects.with_counts()) == "3+"
    assert "LIMIT 4" in asked[0]["sql"]
    assert "claim" not in asked[0]["sql"]


@pytest.mark.django_db
@pytest.mark.parametrize("order", [TITLE, ACTIVITY, TITLE.reversed(), ACTIVITY.reversed()])
def test_an_index_leads_to_a_deep_page(order: Order) -> None:
    place = Place(AT if order.kind is datetime else "a storm", 7)
    with connection.cursor() as cursor:
        # A test's tables are too small for an index to pay.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plan = order.beyond(Story.objects.with_counts(), place)[:51].explain()
    assert "Sort" not in plan
    assert re.search(r"Index Scan.* on articles_story .*\n\s+Index Cond: \(ROW\(", plan)
