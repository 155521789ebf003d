"""One thing as it was once: its state after a change, or the thing itself, made again."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, InternalError, connection, transaction

from articles.models.base import Stale

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


# Links are out of the house: what is revoked stays so. Merges have an undo of their own, and a
# headline that is known stays, as the text does.
NEVER = {"permalink", "sourcemerge"}


def restorable(change: Any) -> bool:
    if change.kind in NEVER or change.kind not in tables():
        return False
    return bool(change.kind != "version" or change.what == "delete")


@dataclass(frozen=True, slots=True)
class Differing:
    """A column of the row: what its field is called, what it is now and what it was."""

    column: str
    label: str
    now: Any
    then: Any


def differing(change: Any) -> tuple[str, list[Differing], int | None]:
    """What the row is called, what restoring would change of it, and the revision that it has
    now: 0 where it has none, None where the row is away.
    """
    table = tables()[change.kind]
    with connection.cursor() as cursor:
        cursor.execute(PAIR.format(name=table.name, events=table.events), [change.event])
        [(now, event)] = cursor.fetchall()
    now, then = read(now), read(event)
    changed = [
        Differing(field.column, str(field.verbose_name), now.get(field.column), then[field.column])
        for field in table.model._meta.concrete_fields
        if field.column in table.columns
        and field.column != LOCK
        and now.get(field.column) != then[field.column]
    ]
    return table.label, changed, (now.get(LOCK, 0) if now else None)


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
    *_, now = differing(change)
    if now is not None:  # it is there already
        raise Stale
    if change.context_id:
        invert(change.context_id)
    elif not make(tables()[change.kind], change.event):
        raise Stale


def _set(change: Any, revision: int) -> None:
    table = tables()[change.kind]
    _, changed, now = differing(change)
    if now != revision:
        raise Stale
    if not changed:
        return
    sets = [f"{quoted(one.column)} = {quoted(one.column, of='event')}" for one in changed]
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
