"""What a site's history says, asked in SQL: who has changed what, and what the tables would be
if all that was done were done again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.faults.site import Site

NOUNS = ("story", "article", "claim", "tagging", "appearance")


@dataclass(frozen=True)
class Event:
    """A row with the `revision` that a change gave it. Nobody is the editor of an event that has
    no Change, and one that has two is here twice.
    """

    noun: str
    pk: int
    revision: int
    editor: int | None
    values: dict[str, Any]


CHANGES = """
SELECT event.*, change.editor_id AS editor
  FROM articles_{noun}event AS event
  LEFT JOIN articles_change AS change ON (change.kind, change.event) = ('{noun}', event.pgh_id)
 WHERE event.pgh_label = 'update' AND event.pgh_id > %s AND event.pgh_obj_id = ANY(%s)
 ORDER BY event.pgh_id
"""


LATEST = "SELECT coalesce(max(pgh_id), 0) FROM articles_{noun}event"
ROWS = "SELECT * FROM articles_{noun}"
EVENTS = "SELECT * FROM articles_{noun}event ORDER BY pgh_id"


def latest(site: Site, noun: str) -> int:
    """The number of the newest event of `noun`; later ones have greater numbers."""
    return int(site.sql(LATEST.format(noun=noun))[0][0])


def changes(site: Site, noun: str, pks: Iterable[int], after: int = 0) -> list[Event]:
    """The changes of these rows since the event `after`, in order."""
    return [
        Event(noun, row["pgh_obj_id"], row["revision"], row["editor"], row)
        for row in site.rows(CHANGES.format(noun=noun), after, list(pks))
    ]


def tags(site: Site, claims: Iterable[int]) -> dict[Any, dict[int, set[int]]]:
    """For each request that has changed tags of a claim: the claim's tags from then on."""
    now: dict[int, set[int]] = defaultdict(set)
    found: dict[Any, dict[int, set[int]]] = defaultdict(dict)
    statement = "SELECT * FROM articles_taggingevent WHERE claim_id = ANY(%s) ORDER BY pgh_id"
    for row in site.rows(statement, list(claims)):
        claim, tag = row["claim_id"], row["tag_id"]
        now[claim] = now[claim] - {tag} if row["pgh_label"] == "delete" else now[claim] | {tag}
        found[row["pgh_context_id"]][claim] = now[claim]
    return found


def replayed(site: Site, noun: str) -> dict[int, dict[str, Any]]:
    """The rows of a noun as its events alone make them.

    Raises AssertionError where something is made that is there, or changed that is not.
    """
    rows: dict[int, dict[str, Any]] = {}
    for row in site.rows(EVENTS.format(noun=noun)):
        pk, label = row["pgh_obj_id"], row["pgh_label"]
        assert (pk in rows) == (label != "insert"), f"{label} of {noun} {pk}"
        rows[pk] = {name: value for name, value in row.items() if not name.startswith("pgh_")}
        if label == "delete":
            del rows[pk]
    return rows


def differing(site: Site) -> list[str]:
    """Rows that are not what their history makes them, and events of which no Change tells."""
    found = []
    for noun in NOUNS:
        made, stored = replayed(site, noun), site.rows(ROWS.format(noun=noun))
        there = {row["id"]: row for row in stored}
        for pk in made.keys() | there.keys():
            if not _alike(made.get(pk), there.get(pk)):
                found.append(f"{noun} {pk}")
        untold = UNTOLD.format(noun=noun)
        found += [f"event {event} of {noun}" for (event,) in site.sql(untold)]
    return found


UNTOLD = """
SELECT event.pgh_id FROM articles_{noun}event AS event
  LEFT JOIN articles_change AS change ON (change.kind, change.event) = ('{noun}', event.pgh_id)
 GROUP BY event.pgh_id HAVING count(change.id) <> 1
"""


def _alike(made: dict[str, Any] | None, stored: dict[str, Any] | None) -> bool:
    """Columns that have no history, such as one that PostgreSQL makes of others, count for
    nothing.
    """
    if made is None or stored is None:
        return made is stored
    return all(made[name] == stored[name] for name in made.keys() & stored.keys())
