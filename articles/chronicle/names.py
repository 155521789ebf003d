"""What rows are called, also those that are gone: as their last event has it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from .asking import fetched
from .parts import Part, name, quote
from .states import events_of, model_of

LAST = """
    SELECT '{kind}', wanted.id, last.what <> 'delete', {words}
      FROM unnest(%({kind})s::bigint[]) AS wanted(id)
     CROSS JOIN LATERAL (
           SELECT change.event, change.what FROM articles_change AS change
            WHERE change.kind = '{kind}' AND change.object_id = wanted.id
            ORDER BY change.id DESC LIMIT 1) AS last
      JOIN {table} AS event ON event.pgh_id = last.event"""
ACCOUNT = """
    SELECT 'user', account.id, true, account.username
      FROM auth_user AS account WHERE account.id = ANY(%(user)s)"""
SOURCE = """
    (SELECT named.name FROM articles_change AS change
       JOIN articles_sourceevent AS named ON named.pgh_id = change.event
      WHERE change.kind = 'source' AND change.object_id = event.{0}
      ORDER BY change.id DESC LIMIT 1)"""
# What each noun is called by, in SQL over its `event`.
WORDS = {
    "claim": "event.text",
    "source": "event.name",
    "tag": "event.name",
    "story": "event.title",
    "finding": "event.sentence",
    "note": "event.text",
    "article": f"'A' || event.position || coalesce(' ' || {SOURCE.format('publisher_id')}, '')",
    "attribution": f"coalesce({SOURCE.format('source_id')}, event.wording)",
    "appearance": (
        "(SELECT string_agg(span ->> 'exact', ' … ')"
        " FROM jsonb_array_elements(event.fragments) AS span)"
    ),
}
QUOTED = {"claim", "appearance", "finding", "story", "note"}
PEOPLE = {"source", "user"}
LENGTH = 160  # code points


class Known(NamedTuple):
    words: str
    there: bool


type Row = tuple[str, int]


class Names:
    """The names of rows, by noun and id. One query, none where nothing is asked."""

    def __init__(self, rows: Iterable[Row]) -> None:
        wanted: dict[str, list[int]] = defaultdict(list)
        for kind, pk in sorted(set(rows)):
            if kind in WORDS or kind == "user":
                wanted[kind].append(pk)
        self._known = _known(wanted) if wanted else {}

    def part(self, kind: str, pk: int | None) -> Part:
        """What a row is called, with a link to it where it is there still."""
        if pk is None:
            return Part("nobody" if kind in PEOPLE else "none")
        words, there = self._known.get((kind, pk), Known("", there=False))
        if not words:
            return Part("one that is gone")
        href = _address(kind).format(pk) if there and kind in LINKED else ""
        return (quote if kind in QUOTED else name)(short(words), href)


LINKED = {"claim", "source", "tag", "story", "finding", "article", "note"}


@cache
def _address(kind: str) -> str:
    """Where a row of the noun is found, with braces for its id."""
    return str(model_of(kind)(pk=0).get_absolute_url()).replace("0", "{}")


def short(words: str, length: int = LENGTH) -> str:
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _asked(kind: str) -> str:
    if kind == "user":  # who has an account is no part of the history
        return ACCOUNT
    return LAST.format(kind=kind, table=events_of(kind)._meta.db_table, words=WORDS[kind])


def _known(wanted: dict[str, list[int]]) -> dict[Row, Known]:
    sql = " UNION ALL ".join(map(_asked, wanted))
    rows = fetched(sql, wanted)
    return {(kind, pk): Known(words or "", there) for kind, pk, there, words in rows}
