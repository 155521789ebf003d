"""Which deeds are on a page: found by an index, however deep the page lies.

All changes of a transaction have its time. So a deed is a time, the place of a page is a time,
and a deed never lies on two pages. From one deed the index leads to the next: it costs the same
whether a deed has one change or a thousand.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .asked import NOUNS, Asked, Scope
from .asking import fetched

COUNTED = 1000  # changes of one deed
TOLD = 8  # changes of one noun in one deed, one by one

NEXT = """
    SELECT change.at FROM articles_change AS change
     WHERE {where} AND change.at {beyond} {place}
     ORDER BY {ordered}change.at {direction} LIMIT 1"""
# In a story the nouns are looked for one by one: each is found at once, also one that is rare.
NEXT_OF_NOUNS = """
    SELECT found.at
      FROM unnest(%(nouns)s::text[]) AS noun(kind)
     CROSS JOIN LATERAL (
           SELECT change.at FROM articles_change AS change
            WHERE {where} AND change.kind = noun.kind AND change.at {beyond} {place}
            ORDER BY change.at {direction} LIMIT 1) AS found
     ORDER BY found.at {direction} LIMIT 1"""
PAGE = """
WITH RECURSIVE deed(at, nth) AS (
    (SELECT first.at, 1 FROM ({first}) AS first)
    UNION ALL
    SELECT ({next}), deed.nth + 1 FROM deed WHERE deed.at IS NOT NULL AND deed.nth <= %(size)s
)
SELECT deed.nth, deed.at, one.context_id, context.metadata, editor.username,
       one.total, one.id, one.kind, one.what, one.object_id, one.event, before.event,
       one.article_id, one.claim_id
  FROM deed
  LEFT JOIN LATERAL (
       SELECT every.*, row_number() OVER same AS number, count(*) OVER same AS total
         FROM (SELECT change.* FROM articles_change AS change
                WHERE {scope} AND change.kind = ANY(%(every)s) AND change.at = deed.at
                ORDER BY change.id LIMIT {counted}) AS every
       WINDOW same AS (PARTITION BY every.context_id, every.kind, every.what
                       ORDER BY every.id
                       ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
       ) AS one ON one.number <= {told} AND deed.nth <= %(size)s
  LEFT JOIN LATERAL (
       SELECT earlier.event FROM articles_change AS earlier
        WHERE earlier.kind = one.kind AND earlier.object_id = one.object_id
          AND earlier.id < one.id
        ORDER BY earlier.id DESC LIMIT 1
       ) AS before ON one.what <> 'insert'
  LEFT JOIN pghistory_context AS context ON context.id = one.context_id
  LEFT JOIN auth_user AS editor ON editor.id = one.editor_id
 WHERE deed.at IS NOT NULL
 ORDER BY deed.nth, one.context_id, one.id
"""


@dataclass(slots=True)
class Told:
    """One change of a deed: whose row `object` of the noun `kind` it is, its event, and the one
    before. `total` is how many changes of that noun and kind the deed has.
    """

    nth: int
    at: datetime
    context: Any
    metadata: dict[str, Any]
    who: str
    total: int
    id: int
    kind: str
    what: str
    object: int
    event: int
    before: int | None
    article: int | None
    claim: int | None


def deeds(
    scope: Scope, asked: Asked, place: datetime | None, size: int, *, newer: bool
) -> tuple[list[list[Told]], bool]:
    """The `size` deeds before `place` (with `newer`: after it), in the order in which they are
    found, and whether there are more.
    """
    values: dict[str, Any] = {
        "size": size,
        "every": list(NOUNS),
        "nouns": list(asked.nouns or NOUNS),
    }
    sql = PAGE.format(
        first=_next(scope, asked, "%(place)s", newer=newer),
        next=_next(scope, asked, "deed.at", newer=newer),
        scope=_equal(scope),
        counted=COUNTED,
        told=TOLD,
    )
    values |= {f"scope_{name}": value for name, value in scope.columns.items()}
    values |= {"editor": asked.editor, "since": asked.since, "until": asked.until}
    values["place"] = place or ("-infinity" if newer else "infinity")
    rows = [_told(row) for row in fetched(sql, values)]
    found: dict[int, list[Told]] = {}
    for row in rows:
        found.setdefault(row.nth, []).append(row)
    return [found[nth] for nth in sorted(found) if nth <= size], size + 1 in found


def _told(row: tuple[Any, ...]) -> Told:
    nth, at, context, metadata, who, *rest = row
    return Told(nth, at, context, _read(metadata), who or "", *rest)


def _read(metadata: Any) -> dict[str, Any]:
    return json.loads(metadata) if metadata else {}


def _next(scope: Scope, asked: Asked, place: str, *, newer: bool) -> str:
    """SQL for the time of the deed next to `place`."""
    one_by_one = scope.of == "story" and asked.editor is None
    shape = NEXT_OF_NOUNS if one_by_one else NEXT
    where = [_equal(scope), *_narrowed(asked, one_by_one=one_by_one)]
    direction = "ASC" if newer else "DESC"
    return shape.format(
        where=" AND ".join(where),
        place=place,
        beyond=">" if newer else "<",
        direction=direction,
        # PostgreSQL does not see that an index of an editor that IS NULL is in order of time.
        ordered=f"change.editor_id {direction}, " if asked.editor == 0 else "",
    )


def _equal(scope: Scope) -> str:
    return " AND ".join(f"change.{name} = %(scope_{name})s" for name in scope.columns)


def _narrowed(asked: Asked, *, one_by_one: bool) -> Iterator[str]:
    if asked.nouns and not one_by_one:
        yield "change.kind = ANY(%(nouns)s)"
    if asked.editor is not None:
        yield "change.editor_id = %(editor)s" if asked.editor else "change.editor_id IS NULL"
    if asked.since:
        yield "change.at >= %(since)s"
    if asked.until:
        yield "change.at < %(until)s"
