"""Undoing a request: all that it did to tracked rows, in reverse order."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NoReturn
from uuid import UUID

from django.db import IntegrityError, InternalError, connection, transaction

from .tables import LOCK, Table, quoted, tables

# A rule is learned on the way; what others have made of it since is theirs.
LEARNED = "furniturerule"
VERSION = "version"

CHANGES = """
    SELECT id, kind, what, object_id, event FROM articles_change
     WHERE context_id = %s ORDER BY id DESC
"""
LATER = """
    SELECT DISTINCT ON (later.kind, later.object_id)
           later.kind, later.object_id, editor.username, later.at
      FROM articles_change AS mine
      JOIN articles_change AS later
        ON later.kind = mine.kind AND later.object_id = mine.object_id AND later.id > mine.id
       AND later.editor_id IS DISTINCT FROM mine.editor_id
      LEFT JOIN auth_user AS editor ON editor.id = later.editor_id
     WHERE mine.context_id = %s
     ORDER BY later.kind, later.object_id, later.id DESC
"""
# As jsonb each, with the event before.
STATES = """
    SELECT event.pgh_id, before.pgh_id, to_jsonb(before), to_jsonb(event)
      FROM {events} AS event
      LEFT JOIN LATERAL (SELECT * FROM {events} AS earlier
            WHERE earlier.pgh_obj_id = event.pgh_obj_id AND earlier.pgh_id < event.pgh_id
            ORDER BY earlier.pgh_id DESC LIMIT 1) AS before ON true
     WHERE event.pgh_id = ANY(%s)
"""
MAKE = """
    INSERT INTO {name} ({columns}) SELECT {values} FROM {events} AS event WHERE event.pgh_id = %s
        ON CONFLICT (id) DO NOTHING
"""
REVISION = "(SELECT max(old.revision) + 1 FROM {events} AS old WHERE old.pgh_obj_id = event.id)"
SET = """
    UPDATE {name} AS now SET {sets}
      FROM {events} AS before, {events} AS event
     WHERE now.id = event.pgh_obj_id AND before.pgh_id = %s AND event.pgh_id = %s
       AND ({now}) IS NOT DISTINCT FROM ({after})
"""
# The history of a Version begins when it is deleted: that it was made is known from the article.
FIRST_READ = """
    SELECT NOT EXISTS (SELECT FROM articles_articleevent
                        WHERE pgh_obj_id = %s AND current_id = %s AND pgh_id < %s)
        OR EXISTS (SELECT FROM pghistory_context
                    WHERE id = %s AND metadata -> 'versions' @> to_jsonb(%s::bigint))
"""


class CannotUndo(Exception):
    """Nothing was written; the message says who has changed what since, and when."""


class NothingLeft(CannotUndo):
    """A form that was saved as it stood, or what has been taken back otherwise."""


@dataclass(frozen=True, slots=True)
class Done:
    """One change of a request, with the row's columns before and after it."""

    table: Table
    kind: str
    what: str
    key: int
    event: int
    before: int | None
    was: dict[str, Any]
    row: dict[str, Any]

    @property
    def changed(self) -> list[str]:
        names = [name for name in self.table.columns if name != LOCK]
        return [name for name in names if self.was.get(name) != self.row[name]]


@transaction.atomic
def invert(request: UUID) -> None:
    """Undoes what `request` did. Raises CannotUndo, with nothing written, where that would go
    over what another editor did since.
    """
    done = _done(request)
    later = _later(request)
    try:
        with transaction.atomic():
            written = [_invert(one, request, later) for one in _ordered(done)]
            _settle()
    except (IntegrityError, InternalError) as error:  # what else points at it, or stands there
        raise CannotUndo(_since(later, done)) from error
    if not any(written):
        raise NothingLeft("There is nothing left of it that could be taken back.")


def made_again(request: UUID) -> list[int]:
    """The Versions that undoing `request` makes again: told in the context of who does it."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [request])
        rows = cursor.fetchall()
    return [key for _, kind, what, key, _ in rows if (kind, what) == (VERSION, "delete")]


def _settle() -> None:
    """What hangs in the air is refused now, and not when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _done(request: UUID) -> list[Done]:
    """The newest first. One query for each kind."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [request])
        changes = cursor.fetchall()
        states: dict[tuple[str, int], tuple[Any, ...]] = {}
        for kind in sorted({change[1] for change in changes} & tables().keys()):
            events = [event for _, of, _, _, event in changes if of == kind]
            cursor.execute(STATES.format(events=tables()[kind].events), [events])
            states |= {(kind, event): rest for event, *rest in cursor.fetchall()}
    return [
        Done(tables()[kind], kind, what, key, event, before, read(was), read(row))
        for _, kind, what, key, event in changes
        if kind in tables()
        for before, was, row in [states[kind, event]]
    ]


def read(state: Any) -> dict[str, Any]:
    return (json.loads(state) if isinstance(state, str) else state) or {}


def _ordered(done: Iterable[Done]) -> list[Done]:
    """Rows that were deleted by one statement come in any order: a parent is made first."""
    ordered: list[Done] = []
    for (_, what), run in groupby(done, key=lambda one: (one.kind, one.what)):
        rows = list(run)
        ordered += _parents_first(rows) if what == "delete" else rows
    # That a claim does not appear is withdrawn after its passage is marked: the passage goes first.
    return sorted(ordered, key=lambda one: (one.kind, one.what) == ("absence", "delete"))


def _parents_first(rows: Sequence[Done]) -> list[Done]:
    above = {one.key: one.row.get("parent_id") for one in rows}

    def depth(one: Done) -> int:
        steps, key = 0, above[one.key]
        while key in above:
            steps, key = steps + 1, above[key]
        return steps

    return sorted(rows, key=depth)


def _later(request: UUID) -> dict[tuple[str, int], tuple[str | None, Any]]:
    """Who else has changed each row since, and when."""
    with connection.cursor() as cursor:
        cursor.execute(LATER, [request])
        return {(kind, key): (who, at) for kind, key, who, at in cursor.fetchall()}


def _invert(one: Done, request: UUID, later: dict[Any, Any]) -> bool:
    """Whether anything was to be done."""
    other = later.get((one.kind, one.key))
    if one.kind == LEARNED and other:
        return False
    if one.what == "insert":
        if other:
            _refuse(one, other)
        if one.kind == "article" and (version := one.row["current_id"]):
            _unmake(tables()[VERSION], version)
        return _unmake(one.table, one.key) or _refuse(one, other)
    if one.what == "delete":
        return make(one.table, one.event) or _refuse(one, other)
    if not one.changed:
        return False
    if one.before is None:  # the headline of a text, which stays once it is known
        raise CannotUndo("A headline that is known stays, as the text does.")
    if not put(one.table, one.before, one.event, one.changed):
        _refuse(one, other)
    if one.kind == "article" and "current_id" in one.changed:
        _forget_text(one, request)
    return True


def _forget_text(one: Done, request: UUID) -> None:
    """The Version that the article got in this very request goes again."""
    version = one.row["current_id"]
    with connection.cursor() as cursor:
        cursor.execute(FIRST_READ, [one.key, version, one.event, request, version])
        [(made,)] = cursor.fetchall()
    if made and version:
        _unmake(tables()[VERSION], version)


def _unmake(table: Table, key: int) -> bool:
    return _wrote(f"DELETE FROM {table.name} WHERE id = %s", [key])  # noqa: S608 - a table's name


def make(table: Table, event: int) -> bool:
    """Makes a deleted row again, with the key that it had; whether it was away."""
    values = [quoted(name, of="event") for name in table.columns]
    if table.locked:
        values[table.columns.index(LOCK)] = REVISION.format(events=table.events)
    sql = MAKE.format(
        name=table.name,
        columns=quoted(*table.columns),
        values=", ".join(values),
        events=table.events,
    )
    return _wrote(sql, [event])


def put(table: Table, before: int, after: int, columns: Sequence[str]) -> bool:
    """Sets `columns` to what they were after the event `before`, where they are still what they
    were after the event `after`; whether they were.
    """
    sets = [f"{quoted(name)} = {quoted(name, of='before')}" for name in columns]
    sets += [f"{LOCK} = now.{LOCK} + 1"] if table.locked else []
    sql = SET.format(
        name=table.name,
        events=table.events,
        sets=", ".join(sets),
        now=_row(columns, "now"),
        after=_row(columns, "event"),
    )
    return _wrote(sql, [before, after])


def _row(columns: Sequence[str], of: str) -> str:
    return f"ROW({quoted(*columns, of=of)})"


def _wrote(sql: str, values: Sequence[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def _refuse(one: Done, other: tuple[str | None, Any] | None) -> NoReturn:
    raise CannotUndo(_sentence(one.table.label, other))


def _since(later: dict[Any, tuple[str | None, Any]], done: Sequence[Done]) -> str:
    newest = max(later.values(), key=lambda one: one[1], default=None)
    label = done[0].table.label if done else "row"
    if newest:
        return _sentence(label, newest)
    return f"Something that was made since needs this {label}, or stands in its place."


def _sentence(label: str, other: tuple[str | None, Any] | None) -> str:
    if other is None:
        return f"The {label} is no longer what it was made then."
    who, at = other
    return f"{who or 'Somebody outside newsdesk’s pages'} changed the {label} at {at:%H:%M}."
