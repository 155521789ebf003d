"""Pages of a list by keyset: each begins where another ended, however deep it lies.

An OFFSET reads and drops all rows before the page, and repeats or loses one when the list moves
on meanwhile; here an index leads to the page's first row. The addresses hold the place where a
page ends, as text that anybody may have changed: what is no place leads to the first page.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable

# Where a moment is missing, in orders whose key is `Coalesce(moment, NEVER)`, or ALWAYS.
NEVER = datetime(1, 1, 1, tzinfo=UTC)
ALWAYS = datetime(9999, 12, 31, tzinfo=UTC)
MOST = 1000  # rows that are counted
LARGEST = 2**63 - 1
# Characters of a place that is written: a title of 300 Korean syllables, folded into three letters
# of three bytes each, and a server reads no address that is longer.
LONGEST = 4000

type Key = str | int | datetime


class Row(Func):
    function = "ROW"
    output_field = TextField()


class Beyond(Func):
    """One row of values comes after another: `ROW(a, id) > ROW(b, 7)`, which an index serves."""

    template = "%(expressions)s"
    output_field = BooleanField()


@dataclass(frozen=True)
class Place:
    """Where a row stands in an order; the id tells it from others with the same key."""

    key: Key
    pk: int

    def __str__(self) -> str:
        key = self.key.isoformat() if isinstance(self.key, datetime) else self.key
        told = json.dumps([key, self.pk], ensure_ascii=False, separators=(",", ":"))
        return urlsafe_b64encode(told.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, written: str, kind: type[Key]) -> Self | None:
        """The place that `written` names, if it is one whose key is of that kind."""
        try:
            key, pk = json.loads(urlsafe_b64decode(written + "=" * (-len(written) % 4)))
            place = cls(datetime.fromisoformat(key) if kind is datetime else key, pk)
        except (ValueError, TypeError, RecursionError):
            return None
        return place if _usable(place.pk, int) and _usable(place.key, kind) else None


def _usable(value: Any, kind: type[Key]) -> bool:
    """Whether PostgreSQL takes `value` for one of that kind."""
    if type(value) is not kind:
        return False
    if isinstance(value, datetime):
        return value.utcoffset() == timedelta(0)
    if isinstance(value, int):
        return -LARGEST <= value <= LARGEST
    return "\0" not in value and value == value.encode(errors="replace").decode()


@dataclass(frozen=True)
class Order:
    """An order of rows by `key`, which is of one `kind` and never NULL, and then by id.

    `key` is a column or an expression that an index has, together with the id. Both go in the
    same direction, so that one comparison of rows finds where a page begins.
    """

    key: str | Combinable
    kind: type[Key]
    descending: bool = False

    def reversed(self) -> "Order":
        return replace(self, descending=not self.descending)

    def sorted(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """`rows` in this order; each knows its `sort_key`."""
        sign = "-" * self.descending
        key = F(self.key) if isinstance(self.key, str) else self.key
        return rows.annotate(sort_key=key).order_by(f"{sign}sort_key", f"{sign}pk")

    def beyond(self, rows: QuerySet[Any], place: Place) -> QuerySet[Any]:
        """Those of `rows` that come after `place`, in this order."""
        beyond = Beyond(
            Row(F("sort_key"), F("pk")),
            Row(Value(place.key), Value(place.pk)),
            arg_joiner=" < " if self.descending else " > ",
        )
        return self.sorted(rows).filter(beyond)


@dataclass(frozen=True)
class Page:
    """Rows of a list, with the places before and after which there are more; empty for none."""

    rows: list[Any]
    before: str = ""
    after: str = ""

    @property
    def alone(self) -> bool:
        return not (self.before or self.after)


def page(
    rows: QuerySet[Any], order: Order, *, size: int, after: str = "", before: str = ""
) -> Page:
    """The `size` rows before or after a place, or the first ones where that names none."""
    if place := Place.read(before, order.kind):
        found = list(order.reversed().beyond(rows, place)[: size + 1])
        if len(found) > size:
            return _page(found[size - 1 :: -1], previous=True, more=True)
    elif place := Place.read(after, order.kind):
        found = list(order.beyond(rows, place)[: size + 1])
        if found:
            return _page(found[:size], previous=True, more=len(found) > size)
    found = list(order.sorted(rows)[: size + 1])
    return _page(found[:size], previous=False, more=len(found) > size)


def _page(rows: list[Any], *, previous: bool, more: bool) -> Page:
    def place(row: Any) -> str:
        return str(Place(row.sort_key, row.pk))

    return Page(rows, place(rows[0]) if previous else "", place(rows[-1]) if more else "")


def how_many(rows: QuerySet[Any]) -> str:
    """The number of `rows`; of a long list only that it is long, which is known sooner."""
    count = rows.order_by().values("pk")[: MOST + 1].count()
    return f"{MOST:,}+" if count > MOST else str(count)
