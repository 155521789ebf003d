"""One thing as it was once: its state after a change, or the thing itself, made again."""

from typing import Any

from django.db import IntegrityError, InternalError, connection, transaction

from ..base import Stale
from .inverting import CannotUndo, invert, make, read
from .tables import LOCK, quoted, tables

PAIR = """
    SELECT to_jsonb(now), to_jsonb(event) FROM {events} AS event
      LEFT JOIN {name} AS now ON now.id = event.pgh_obj_id WHERE event.pgh_id = %s
"""
SET = """
    UPDATE {name} AS now SET {sets} FROM {events} AS event
     WHERE now.id = event.pgh_obj_id AND event.pgh_id = %s {locked}
"""


def differing(change: Any) -> tuple[dict[str, tuple[Any, Any]], int | None]:
    """What restoring would change, by column: what it is now and what it was; and the revision
    now, None where the row is away.
    """
    table = tables()[change.kind]
    with connection.cursor() as cursor:
        cursor.execute(PAIR.format(name=table.name, events=table.events), [change.event])
        [(now, event)] = cursor.fetchall()
    now, then = read(now), read(event)
    names = [name for name in table.columns if name != LOCK]
    pairs = {name: (now.get(name), then[name]) for name in names}
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return changed, (now.get(LOCK, 0) if now else None)


@transaction.atomic
def restore(change: Any, revision: int) -> None:
    """Raises Stale when somebody was faster, CannotUndo when other rows do not let it."""
    try:
        with transaction.atomic():
            if change.what == "delete":
                _again(change)
            else:
                _set(change, revision)
    except (IntegrityError, InternalError) as error:
        raise CannotUndo("Something that was made or deleted since does not let it.") from error


def _again(change: Any) -> None:
    """With what went with it in the same request."""
    if change.context_id:
        invert(change.context_id)
    elif not make(tables()[change.kind], change.event):
        raise Stale


def _set(change: Any, revision: int) -> None:
    table = tables()[change.kind]
    changed, now = differing(change)
    if now != revision:
        raise Stale
    if not changed:
        return
    sets = [f"{quoted(name)} = {quoted(name, of='event')}" for name in changed]
    sets += [f"{LOCK} = now.{LOCK} + 1"] if table.locked else []
    sql = SET.format(
        name=table.name,
        events=table.events,
        sets=", ".join(sets),
        locked=f"AND now.{LOCK} = %s" if table.locked else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [change.event, *([revision] if table.locked else [])])
        if not cursor.rowcount:
            raise Stale
