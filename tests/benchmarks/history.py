"""What changed, in a story with a million events: whole, filtered, and deep down."""

from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import connection

from articles.models import Change, Story
from articles.models.pages import Place
from tests import desk as newsroom
from tests.benchmarks import stories
from tests.benchmarks.table import Figure

EVENTS = 1_000_000
# Of a hundred deeds, how many change a row of each noun, and what says so in the new state.
SHARES = {"claim": 45, "appearance": 35, "attribution": 30, "furniture": 15}
NEW = {
    "claim": "'Checked for the ' || nth || '. time.'",
    "appearance": "'the ' || nth || '. day'",
    "attribution": "'witness ' || nth",
    "furniture": "'Why ' || nth",
}
COLUMN = {
    "claim": "note",
    "appearance": "when_words",
    "attribution": "wording",
    "furniture": "reason",
}
RARE = 200  # shared links among all that
PEOPLE = 8

# The triggers would do the same, one event after the other.
QUIET = "ALTER TABLE articles_{}event {} TRIGGER USER"
DEEDS = """
CREATE TEMPORARY TABLE deed ON COMMIT DROP AS
SELECT nth, now() - interval '200 days' + nth * interval '20 seconds' AS at,
       (md5(nth::text))::uuid AS context, (%(people)s::int[])[1 + (nth * 7) %% 9] AS editor
  FROM generate_series(1, %(deeds)s) AS nth"""
CONTEXTS = """
INSERT INTO pghistory_context (id, created_at, updated_at, metadata)
SELECT context, at, at, jsonb_build_object('user', editor, 'request', nth) FROM deed"""
EVENT = """
INSERT INTO articles_{kind}event (pgh_created_at, pgh_label, pgh_context_id, {names})
SELECT deed.at, 'update', deed.context, {values}
  FROM deed
  JOIN (SELECT row_number() OVER (ORDER BY event.pgh_id) - 1 AS number, event.*
          FROM articles_{kind}event AS event
          JOIN articles_change AS change ON change.event = event.pgh_id
         WHERE change.kind = '{kind}' AND change.what = 'insert' AND change.story_id = %(story)s
       ) AS event ON event.number = deed.nth %% %(rows)s
 WHERE (deed.nth * 37) %% 100 < {share}"""
CHANGE = """
SELECT deed.at, '{kind}' AS kind, 'update' AS what, event.pgh_obj_id AS object_id,
       event.pgh_id AS event, deed.context, deed.editor, made.story_id, made.article_id,
       made.claim_id, made.source_id
  FROM deed
  JOIN articles_{kind}event AS event
    ON event.pgh_context_id = deed.context AND event.pgh_created_at = deed.at
  JOIN articles_change AS made
    ON made.kind = '{kind}' AND made.object_id = event.pgh_obj_id AND made.what = 'insert'"""
CHANGES = """
INSERT INTO articles_change (at, kind, what, object_id, event, context_id, editor_id, story_id,
                             article_id, claim_id, source_id)
SELECT * FROM ({}) AS every ORDER BY at, kind"""


def fill(story: Story, events: int = EVENTS) -> None:
    """Gives `story`, which has marks, a history of so many events or a few more."""
    people = [newsroom.editor(f"person {number}").pk for number in range(PEOPLE)]
    for number in range(RARE):
        story.permalinks.create(live=True, label=f"Link {number}")
    deeds = events * 100 // sum(SHARES.values())
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        for kind in SHARES:
            cursor.execute(QUIET.format(kind, "DISABLE"))
        cursor.execute(DEEDS, {"people": [*people, None], "deeds": deeds})
        cursor.execute("ANALYZE deed")
        cursor.execute(CONTEXTS)
        for kind, share in SHARES.items():
            _events(cursor, story, kind, share)
        cursor.execute(CHANGES.format(" UNION ALL ".join(CHANGE.format(kind=k) for k in SHARES)))
        for kind in SHARES:
            cursor.execute(QUIET.format(kind, "ENABLE"))
        cursor.execute("COMMIT")
        cursor.execute("VACUUM (ANALYZE)")  # as PostgreSQL does by itself a minute later


def _events(cursor: Any, story: Story, kind: str, share: int) -> None:
    made = Change.objects.filter(kind=kind, what="insert", story_id=story.pk)
    with connection.cursor() as asked:
        asked.execute(f"TABLE articles_{kind}event LIMIT 0")
        columns = [column.name for column in asked.description]
    own = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_context_id")
    names = [name for name in columns if name not in own]
    values = [NEW[kind] if name == COLUMN[kind] else f'event."{name}"' for name in names]
    sql = EVENT.format(
        kind=kind,
        share=share,
        names=", ".join(f'"{name}"' for name in names),
        values=", ".join(values),
    )
    cursor.execute(sql, {"story": story.pk, "rows": made.count()})


def opening(desk: Any) -> Iterator[Figure]:
    story = stories.make("A million events", stories.Size(5, 480, 12, 20))
    fill(story)
    events = Change.objects.filter(story_id=story.pk).count()
    for label, query in asked(story):
        path = f"/stories/{story.pk}/history/?{urlencode(query, doseq=True)}"
        ms, queries, _ = desk.opened(path, 20)
        what = f"what changed, {events:,} events, {label}"
        yield Figure(f"{what}: in the server, median", "ms", ms, 25)
        yield Figure(f"{what}: queries", "", queries, 8)
    claim = story.claims.order_by("pk")[0]
    ms, _, _ = desk.opened(f"/claims/{claim.pk}/history/", 20)
    yield Figure("what changed of one of its claims: in the server, median", "ms", ms, 25)


def asked(story: Story) -> Iterator[tuple[str, dict[str, Any]]]:
    """The first page and a deep one: whole, by each filter and by all of them."""
    times = Change.objects.filter(story_id=story.pk, kind="claim").order_by("at", "pk")
    deep, long_ago = times[1_000].at, times[100].at
    person = User.objects.get(username="person 3").pk
    filters: dict[str, dict[str, Any]] = {
        "whole": {},
        "by person": {"editor": person},
        "by nobody": {"editor": 0},
        "a common kind": {"kind": ["claims"]},
        "a rare kind": {"kind": ["links"]},
        "a rare kind by person": {"kind": ["links"], "editor": person},
        "a time": {"since": f"{long_ago:%Y-%m-%dT%H:%M}"},
        "all of them": {
            "editor": person,
            "kind": ["claims", "aside"],
            "since": f"{long_ago:%Y-%m-%dT%H:%M}",
        },
    }
    places = {"first page": {}, "deep": {"after": str(Place(deep, 0))}}
    for (label, chosen), (where, place) in product(filters.items(), places.items()):
        yield f"{label}, {where}", chosen | place
