"""What an editor is told when something cannot be taken back: who has done what since, and when."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from articles.models.change import OUTSIDE

from .tables import Table, quoted, tables

# As screens call them.
WORDS = {
    "appearance": "passage",
    "attribution": "credit",
    "crediting": "credit of a passage",
    "findingclaim": "finding",
    "findingpassage": "finding",
    "tagging": "tag",
    "claimrelation": "relation",
    "absence": "statement of absence",
    "mention": "call of a colleague",
}
UNKNOWN = "Something that was made since stands in its way."

# The column by which a row points at another, by the name of its constraint.
COLUMN = """
    SELECT attname FROM pg_constraint
      JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE conname = %s AND contype = 'f'
"""
# Who made or changed the newest of the rows that point at a row.
MAKER = """
    SELECT editor.username, change.at
      FROM articles_change AS change
      LEFT JOIN auth_user AS editor ON editor.id = change.editor_id
     WHERE change.kind = %s AND change.context_id IS DISTINCT FROM %s
       AND change.object_id IN (SELECT id FROM {name} WHERE {column} = %s)
     ORDER BY change.id DESC LIMIT 1
"""
# Who has deleted a row that is gone.
DELETER = """
    SELECT editor.username, change.at
      FROM articles_change AS change
      LEFT JOIN auth_user AS editor ON editor.id = change.editor_id
     WHERE change.kind = %s AND change.object_id = %s AND change.what = 'delete'
       AND NOT EXISTS (SELECT FROM {name} WHERE id = %s)
     ORDER BY change.id DESC LIMIT 1
"""
BROKEN = re.compile(r"\(\w+\)=\((\d+)\) is (?:still referenced|not present)")


class CannotUndo(Exception):
    """Nothing was written; the message says who has changed what since, and when."""


class NothingLeft(CannotUndo):
    """A form that was saved as it stood, or what has been taken back otherwise."""


def word(table: Table) -> str:
    return WORDS.get(table.kind, table.label)


def changed(table: Table, other: tuple[str | None, datetime] | None) -> str:
    if other is None:
        return f"The {word(table)} is no longer what it was made then."
    who, at = other
    return f"{who or OUTSIDE} changed the {word(table)} {when(at)}."


def when(at: datetime) -> str:
    same = at.date() == timezone.now().date()
    return f"at {at:%H:%M}" if same else f"on {at.day} {at:%B %Y at %H:%M}"


def in_the_way(
    error: Exception,
    request: UUID,
    needed: Iterable[tuple[str, int]],
    newest: Iterable[tuple[Table, Any]],
) -> str:
    """What the database has refused: by the row that points at what would go, or by one of
    `needed` that is gone, else by the newest change of another editor.
    """
    if told := _missed(error, request) or _uprooted(needed):
        return told
    return next((changed(table, other) for table, other in newest), UNKNOWN)


def _missed(error: Exception, request: UUID) -> str:
    said: Any = getattr(error.__cause__, "diag", None)
    key = BROKEN.search(said.message_detail or "") if said else None
    pointing = [table for table in tables().values() if key and table.name == said.table_name]
    if not key or not pointing:
        return ""
    (table,) = pointing
    [(column,)] = _rows(COLUMN, said.constraint_name)
    needed = next(one for name, one in _pointed_at(table) if name == column)
    sql = MAKER.format(name=table.name, column=quoted(column))
    for who, at in _rows(sql, table.kind, request, key[1]):
        made = f"{who or OUTSIDE} made or changed the {word(table)} {when(at)}"
        return f"{made} that needs the {word(needed)}."
    return ""


def _uprooted(needed: Iterable[tuple[str, int]]) -> str:
    for kind, key in sorted(needed):
        table = tables()[kind]
        for who, at in _rows(DELETER.format(name=table.name), kind, key, key):
            return f"{who or OUTSIDE} deleted the {word(table)} {when(at)}."
    return ""


def _pointed_at(table: Table) -> Iterator[tuple[str, Table]]:
    for field in table.model._meta.concrete_fields:
        if field.is_relation and (kind := field.related_model._meta.model_name) in tables():
            yield field.column, tables()[kind]


def _rows(sql: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
