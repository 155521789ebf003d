"""What rows were like after their events: the columns that are told, by noun and event.

One statement for all nouns. A text is left where it is, however long it is; so is what a shared
link shows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps

from .asking import fetched

# Not news to a reader of the history.
OWN = {"id", "revision", "created_at", "created_by", "form_key"}
LONG = {"text": {"version"}, "selection": {"permalink"}}

COLUMN = """'{0}', event."{0}\""""

type State = dict[str, Any]
ONE = """
    SELECT '{kind}', event.pgh_id, jsonb_build_object({columns})
      FROM {table} AS event WHERE event.pgh_id = ANY(%({kind})s)"""


@cache
def model_of(kind: str) -> Any:
    return apps.get_model("articles", kind)


@cache
def events_of(kind: str) -> Any:
    """The model of the noun's events."""
    return apps.get_model("articles", f"{model_of(kind).__name__}Event")


@cache
def columns_of(kind: str) -> tuple[str, ...]:
    """The columns that are told of the noun, as its events have them."""
    model = model_of(kind)
    known = {field.column for field in events_of(kind)._meta.concrete_fields}
    return tuple(
        field.column
        for field in model._meta.concrete_fields
        if field.column in known and field.name not in OWN and kind not in LONG.get(field.name, ())
    )


def states(events: Iterable[tuple[str, int]]) -> dict[tuple[str, int], State]:
    """By `(kind, event)`. One query, none where there are no events."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, event in events:
        wanted[kind].append(event)
    if not wanted:
        return {}
    sql = " UNION ALL ".join(_one(kind) for kind in sorted(wanted))
    return {(kind, event): json.loads(state) for kind, event, state in fetched(sql, wanted)}


@cache
def _one(kind: str) -> str:
    columns = ", ".join(COLUMN.format(name) for name in columns_of(kind))
    return ONE.format(kind=kind, table=events_of(kind)._meta.db_table, columns=columns)


def field_of(kind: str, column: str) -> Any:
    """The field of the noun that has this column."""
    return _fields(kind)[column]


@cache
def _fields(kind: str) -> dict[str, Any]:
    return {field.column: field for field in model_of(kind)._meta.concrete_fields}
