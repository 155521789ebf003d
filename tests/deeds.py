"""Deeds with a time of their own, in tests whose one transaction has one time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max

from articles.models import Change
from newsdesk.history import Context

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FORGET = (
    "SELECT set_config('pghistory.context_id', '', true),"
    " set_config('pghistory.context_metadata', '', true)"
)


class Days:
    """Each deed is a minute after the one before; what was before all of them is a day before."""

    def __init__(self) -> None:
        self.now = BEGIN
        self._move(0, BEGIN - timedelta(days=1))

    @contextmanager
    def deed(self, by: Any = None, **metadata: Any) -> Iterator[datetime]:
        """What is done inside was done at one moment, by nobody or by a user."""
        last = Change.objects.aggregate(last=Max("pk"))["last"] or 0
        if by:
            metadata["user"] = by.pk
        if metadata:
            with connection.execute_wrapper(Context(**metadata)):
                yield self.now
        else:
            yield self.now
        with connection.cursor() as cursor:
            cursor.execute(FORGET)
        self._move(last, self.now)
        self.now += timedelta(minutes=1)

    def _move(self, last: int, at: datetime) -> None:
        Change.objects.filter(pk__gt=last).update(at=at)
