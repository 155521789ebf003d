"""How often somebody may do something: `settings.LIMITS`, kept by one row for each.

A limit of 30 in a minute is a bucket of thirty turns, which fills up again by one every two
seconds. The row says when the bucket is full again; to take a turn moves that moment away. One
statement looks and takes, and it locks the row, so that no two requests take the same turn.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

SWEPT = 100  # rows at once

_TAKE = """INSERT INTO throttle_bucket AS bucket (key, full_at)
    VALUES (%(key)s, clock_timestamp() + %(turn)s)
    ON CONFLICT (key) DO UPDATE
    SET full_at = greatest(bucket.full_at, clock_timestamp()) + %(turn)s
    WHERE greatest(bucket.full_at, clock_timestamp()) + %(turn)s <= clock_timestamp() + %(whole)s
    RETURNING key
"""
_WAIT = """SELECT extract(epoch FROM full_at + %(turn)s - %(whole)s - clock_timestamp())
    FROM throttle_bucket WHERE key = %(key)s
"""
_GIVE_BACK = "UPDATE throttle_bucket SET full_at = full_at - %(turn)s WHERE key = %(key)s"
# A full bucket is as good as none. Whoever sweeps waits for nobody.
_SWEEP = """
    DELETE FROM throttle_bucket WHERE key IN (
        SELECT key FROM throttle_bucket WHERE full_at < clock_timestamp()
        LIMIT %(most)s FOR UPDATE SKIP LOCKED
    )
"""

type Turn = tuple[str, str]


def throttled[View: Callable[..., Any]](name: str, *, parts: str = "") -> Callable[[View], View]:
    """A view that a person may ask for as often as the limit `name` says, by any method; by htmx,
    for what stands in an open page, as often as the limit `parts` says.

    All views of one limit share its turns. Other views are limited where they change something.
    """
    for limit in (name, parts or name):
        settings.LIMITS[limit]  # A limit that is not there is a mistake, and not no limit.

    def mark(view: View) -> View:
        view.limit = name  # type: ignore[attr-defined]
        view.limit_of_parts = parts or name  # type: ignore[attr-defined]
        return view

    return mark


def unlimited[View: Callable[..., Any]](view: View) -> View:
    """A view that pages ask for by themselves, and that leaves no more behind the more it is asked:
    nobody's turns to save are used up by pages that he has left open.
    """
    view.limit = view.limit_of_parts = ""  # type: ignore[attr-defined]
    return view


def take(name: str, who: str) -> int:
    """Takes one of the turns that `who` has; the seconds to wait if none is left, else 0."""
    if not settings.THROTTLED:
        return 0
    if not _asked(_TAKE, name, who):
        return wait(name, who) or 1
    return 0


def take_all(turns: Iterable[Turn]) -> int:
    """Takes all `turns` or none; the seconds to wait, or 0."""
    with transaction.atomic():
        for name, who in sorted(turns):  # in one order, so that nobody waits for each other
            if seconds := take(name, who):
                transaction.set_rollback(True)
                return seconds
    return 0


def wait(name: str, who: str) -> int:
    """The seconds until `who` has a turn again, 0 if there is one; takes none."""
    if not settings.THROTTLED:
        return 0
    row = _asked(_WAIT, name, who)
    return max(0, math.ceil(row[0])) if row else 0


def give_back(turns: Iterable[Turn]) -> None:
    """Puts back what was taken and is not to count."""
    if settings.THROTTLED:
        for name, who in turns:
            _run(_GIVE_BACK, _parameters(name, who))


def sweep() -> None:
    """Deletes rows of full buckets; wanted where strangers make them, of whom there is no end."""
    _run(_SWEEP, {"most": SWEPT})


def _parameters(name: str, who: str) -> dict[str, Any]:
    times, seconds = settings.LIMITS[name]
    whole = timedelta(seconds=seconds)
    return {"key": f"{name}:{who}", "whole": whole, "turn": whole / times}


def _asked(sql: str, name: str, who: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, _parameters(name, who))
        return cursor.fetchone()


def _run(sql: str, parameters: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
