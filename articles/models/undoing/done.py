"""What a request did to tracked rows, by the history."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from .tables import LOCK, Table, tables

VERSION = "version"

CHANGES = """
    SELECT id, kind, what, object_id, event FROM articles_change
     WHERE context_id = %s ORDER BY id DESC
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


def done_by(request: UUID) -> list[Done]:
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


def made_again(request: UUID) -> list[int]:
    """The Versions that undoing `request` makes again: told in the context of who does it."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [request])
        rows = cursor.fetchall()
    return [key for _, kind, what, key, _ in rows if (kind, what) == (VERSION, "delete")]


def in_order(done: Iterable[Done]) -> list[Done]:
    """Rows that were deleted by one statement come in any order: a parent is made first."""
    ordered: list[Done] = []
    for (_, what), run in groupby(done, key=lambda one: (one.kind, one.what)):
        rows = list(run)
        ordered += _parents_first(rows) if what == "delete" else rows
    # That a claim does not appear is withdrawn after its passage is marked: the passage goes first.
    return sorted(ordered, key=lambda one: (one.kind, one.what) == ("absence", "delete"))


def belonging(done: Sequence[Done], kind: str, key: int) -> list[Done]:
    """The deletion of the row, and of what could not be without it."""
    gone = {(kind, key)}
    deleted = [one for one in done if one.what == "delete"]
    while more := {(one.kind, one.key) for one in deleted if _above(one) & gone} - gone:
        gone |= more
    return [one for one in deleted if (one.kind, one.key) in gone]


def _above(one: Done) -> set[tuple[str, int]]:
    return {(kind, one.row[column]) for column, kind in one.table.above.items()}


def _parents_first(rows: Sequence[Done]) -> list[Done]:
    above = {one.key: one.row.get("parent_id") for one in rows}

    def depth(one: Done) -> int:
        steps, key = 0, above[one.key]
        while key in above:
            steps, key = steps + 1, above[key]
        return steps

    return sorted(rows, key=depth)


def needed(done: Sequence[Done]) -> set[tuple[str, int]]:
    """What the deleted rows cannot be without, and was not deleted with them."""
    above = {row for one in done if one.what == "delete" for row in _above(one)}
    return {row for row in above if row[0] in tables()} - {(one.kind, one.key) for one in done}
