"""What a table is by its history: the last event of each row that was not deleted."""

import json
from typing import Any

from django.db import connection

from .tables import tables

REPLAY = """
    SELECT pgh_obj_id, to_jsonb(last) FROM (
           SELECT DISTINCT ON (pgh_obj_id) * FROM {events} ORDER BY pgh_obj_id, pgh_id DESC
           ) AS last
     WHERE pgh_label <> 'delete'
"""


def replay(kind: str) -> dict[int, dict[str, Any]]:
    """The rows of a tracked table at the end of its events: their columns by key.

    Not for Versions, whose texts the history keeps only when they are deleted.
    """
    table = tables()[kind]
    with connection.cursor() as cursor:
        cursor.execute(REPLAY.format(events=table.events))
        return {key: _columns(row, table.columns) for key, row in cursor.fetchall()}


def _columns(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    read = json.loads(row) if isinstance(row, str) else row
    return {name: read[name] for name in names}
