"""What an editor's own start page lists: what is his, what is new, what needs him.

Each function is one list, of at most one row more than is shown, so that a page can say that there
are others. Whoever asks is one of the newsroom.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from articles.models import Article, Claim, ClaimRelation, Finding, Note, Story

SHOWN = 8
LATELY = 200  # stories, of which those are looked through that were worked on last
# Findings that say yes where another says no.
AT_ODDS = [
    Finding.Kind.CONTRADICTS,
    Finding.Kind.DISAGREE,
    Finding.Kind.AT_ODDS,
    Finding.Kind.NEGATION,
]

# What others did to rows that the editor made, and outlets to the words that he marked, but for
# what he has seen; counted in each story, as `reading.changed` tells it one by one.
CHANGED = """
WITH lately AS MATERIALIZED (
     SELECT story.id, story.title, story.active_at FROM articles_story AS story
      ORDER BY story.active_at DESC, story.id DESC LIMIT %(lately)s)
SELECT lately.id, lately.title, outlets.changes, colleagues.changes
  FROM lately
 CROSS JOIN LATERAL (
       SELECT count(*) AS changes
         FROM articles_change AS made
        CROSS JOIN LATERAL (
              SELECT same.id, same.editor_id, same.what FROM articles_change AS same
               WHERE same.kind = made.kind AND same.object_id = made.object_id
               ORDER BY same.id DESC LIMIT 1) AS last
        WHERE made.story_id = lately.id AND made.editor_id = %(me)s AND made.what = 'insert'
          AND made.kind IN ('claim', 'appearance', 'attribution', 'finding')
          AND last.editor_id IS DISTINCT FROM %(me)s AND last.what <> 'insert'
          AND NOT EXISTS (SELECT FROM articles_seen AS seen
                           WHERE seen.editor_id = %(me)s AND seen.story_id = lately.id
                             AND seen.key = 'change:' || last.id)) AS colleagues
 CROSS JOIN LATERAL (
       SELECT count(*) AS changes FROM ({marks}) AS mark
        WHERE NOT EXISTS (SELECT FROM articles_seen AS seen
                           WHERE seen.editor_id = %(me)s AND seen.story_id = lately.id
                             AND seen.key IN (mark.name || ':changed', mark.name || ':gone'))
       ) AS outlets
 WHERE outlets.changes + colleagues.changes > 0
 ORDER BY lately.active_at DESC, lately.id DESC LIMIT %(most)s
"""
MARKS = """
    SELECT '{kind}:' || mark.id AS name
      FROM articles_article AS article
      JOIN articles_version AS version ON version.article_id = article.id
      JOIN articles_{kind} AS mark ON mark.version_id = version.id
     WHERE article.story_id = lately.id AND mark.created_by_id = %(me)s {only}
       AND ((version.id = article.current_id AND mark.carried_from_id IS NOT NULL
             AND (mark.carry = 'changed' OR mark.to_check))
            OR (mark.gone_in_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM articles_{kind} AS again
                                 WHERE again.carried_from_id = mark.id)))"""
ONLY = {"appearance": "", "attribution": "", "furniture": "AND mark.state = 'confirmed'"}
STATEMENT = CHANGED.format(
    marks=" UNION ALL ".join(MARKS.format(kind=kind, only=only) for kind, only in ONLY.items())
)


class Changed(NamedTuple):
    """How much of what an editor marked in a story outlets and colleagues have changed since."""

    story: int
    title: str
    by_outlets: int
    by_colleagues: int


def my_stories(me: Any) -> QuerySet[Any]:
    """Those he has made or that are assigned to him, the last active first."""
    rows = Story.objects.of_editor(me).with_counts().select_related("assigned_to")
    return rows.order_by("-active_at", "-pk")[: SHOWN + 1]


def my_claims(me: Any) -> QuerySet[Any]:
    """Those he has made or that are assigned to him, the last changed first."""
    rows = Claim.objects.of_editor(me).exclude(status=Claim.Status.SET_ASIDE)
    return _told(rows).order_by("-changed_at", "-pk")[: SHOWN + 1]


def new_stories(me: Any, since: datetime) -> QuerySet[Any]:
    """Those of others, the newest first."""
    rows = Story.objects.filter(created_at__gt=since).exclude(created_by=me)
    rows = rows.with_counts().select_related("assigned_to", "created_by")
    return rows.order_by("-created_at")[: SHOWN + 1]


def new_articles(me: Any, since: datetime) -> QuerySet[Any]:
    """Those that others have added, the newest first."""
    rows = Article.objects.filter(created_at__gt=since, current__isnull=False)
    rows = rows.exclude(created_by=me).select_related("publisher", "story").with_titles()
    return rows.order_by("-created_at")[: SHOWN + 1]


def changed(me: Any) -> list[Changed]:
    """The stories with something that he has not seen, the last active first."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"me": me.pk, "lately": LATELY, "most": SHOWN + 1})
        return [Changed(*row) for row in cursor.fetchall()]


def contradicted(me: Any) -> list[Any]:
    """His claims without a status that another claim contradicts, or a kept finding: each with
    `against`, which are rows that have an address. Four queries.
    """
    here = OuterRef("pk")
    relations = ClaimRelation.objects.filter(kind=ClaimRelation.Kind.CONTRADICTS)
    findings = Finding.objects.kept().filter(kind__in=AT_ODDS)
    against = (
        Q(Exists(relations.filter(claim=here)))
        | Q(Exists(relations.filter(other=here)))
        | Q(Exists(findings.filter(findingclaims__claim=here)))
    )
    # His first: few of all claims are his, and fewer are contradicted.
    open_ones = Claim.objects.filter(status=Claim.Status.OPEN).values("pk")
    his = open_ones.filter(created_by=me).union(open_ones.filter(assigned_to=me))
    rows = _told(Claim.objects.filter(against, pk__in=his)).prefetch_related(
        Prefetch("relations", relations.select_related("other"), to_attr="contradicts"),
        Prefetch("related_by", relations.select_related("claim"), to_attr="contradicted_by"),
        Prefetch("findings", findings, to_attr="at_odds"),
    )
    found = list(rows.order_by("-changed_at", "-pk")[: SHOWN + 1])
    for row in found:
        row.against = list(_against(row))
    return found


def _against(row: Any) -> Iterator[Any]:
    yield from (relation.other for relation in row.contradicts)
    yield from (relation.claim for relation in row.contradicted_by)
    yield from row.at_odds


def undecided(me: Any) -> QuerySet[Any]:
    """The claims assigned to him that have no status yet, the oldest first."""
    rows = Claim.objects.filter(assigned_to=me, status=Claim.Status.OPEN)
    return _told(rows).order_by("pk")[: SHOWN + 1]


def waiting(me: Any) -> QuerySet[Any]:
    """The notes that call him, who called last first."""
    return Note.objects.waiting_for(me).with_what_they_are_on()[: SHOWN + 1]


def _told(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Claims with all that a list shows of them."""
    return rows.select_related("story", "assigned_to")
