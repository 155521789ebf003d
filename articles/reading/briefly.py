"""What others have just changed in a story that is open: in a few words, and where it is."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from articles import models
from articles.models.change import OUTSIDE
from articles.reading import tree
from articles.text.segments import paragraphs

# Where the marks stood after an event; of a mark that was moved, the event before it tells, too.
SPANS = """
SELECT 'appearance', pgh_id, version_id, fragments
  FROM articles_appearanceevent WHERE pgh_id = ANY(%(appearance)s)
UNION ALL
SELECT 'attribution', pgh_id, version_id, content || jsonb_build_array(source_span, cue, hedge)
  FROM articles_attributionevent WHERE pgh_id = ANY(%(attribution)s)
UNION ALL
SELECT 'furniture', pgh_id, version_id,
       jsonb_build_array(jsonb_build_object('start', "start", 'end', "end"))
  FROM articles_furnitureevent WHERE pgh_id = ANY(%(furniture)s)
"""
MARKS = ("appearance", "attribution", "furniture")
# What a deed is told by, the weightiest first: how it is made, changed and deleted, one and many.
NOUNS = {
    "story": ("began", "changed", "deleted", "the story", "stories"),
    "article": ("added", "changed", "deleted", "an article", "articles"),
    "version": ("added", "changed", "deleted", "a text", "texts"),
    "appearance": ("marked", "changed", "deleted", "a passage", "passages"),
    "attribution": ("marked", "changed", "deleted", "a credit", "credits"),
    "furniture": ("set aside", "looked at", "took back", "what is not article text", "stretches"),
    "claim": ("noted", "changed", "deleted", "a claim", "claims"),
    "finding": ("kept", "changed", "took back", "a finding", "findings"),
    "note": ("wrote", "changed", "deleted", "a note", "notes"),
}
WHATS = ("insert", "update", "delete")
# What is a change of another noun.
PART_OF = {
    "crediting": "appearance",
    "absence": "claim",
    "tagging": "claim",
    "claimrelation": "claim",
    "findingclaim": "finding",
    "findingpassage": "finding",
}
READER = "A reader"
CLAIM_MADE = ("claim", "insert")


class Stretch(NamedTuple):
    version: int
    start: int
    end: int


@dataclass(frozen=True)
class Brief:
    """What somebody has done; `changes` are the ids of what it tells of."""

    who: str
    words: str
    href: str
    changes: list[int]


class Touched:
    """What `changes` touch of `story`, which was read after them. A query, and one where they
    have notes of nobody's.

    A Change has its editor, and as `before` the event before its own.
    """

    def __init__(self, story: tree.Story, changes: Sequence[Any]) -> None:
        self._story, self._changes = story, changes
        self._by_readers = _by_readers(changes)
        self._spans = _spans(changes)
        self._lines = {
            article.version: paragraphs(article.text) for article in story.articles if article.text
        }

    @property
    def paragraphs(self) -> list[tuple[tree.Article, list[int]]]:
        """Articles with the numbers of paragraphs in which marks came, went or were changed."""
        touched: dict[int, set[int]] = {}
        for one in self._changes:
            for stretch in self._stretches(one):
                touched.setdefault(stretch.version, set()).update(self._numbers(stretch))
        articles = {article.version: article for article in self._story.articles}
        return [(articles[version], sorted(found)) for version, found in touched.items() if found]

    @property
    def claims(self) -> list[tuple[tree.Claim, list[tree.Place]]]:
        """The claims that were touched, as the panel lists them; the later ones, too, where one
        is gone or has come back between them, since they have other numbers then.
        """
        wanted = {one.claim_id for one in self._changes}
        come = {one.claim_id for one in self._changes if (one.kind, one.what) == CLAIM_MADE}
        first = min(come.union(self.gone), default=None)
        return [
            (claim, self._story.places(claim))
            for claim in self._story.claims
            if claim.id in wanted or (first is not None and claim.id > first)
        ]

    @property
    def gone(self) -> list[int]:
        """The ids of claims that are not there any more."""
        there = {claim.id for claim in self._story.claims}
        return sorted({one.claim_id for one in self._changes if one.claim_id} - there)

    def briefs(self, me: int) -> list[Brief]:
        """What others than `me` have done, one for each request, in its order."""
        deeds: dict[Any, list[Any]] = {}
        for one in self._changes:
            if one.editor_id != me:
                deeds.setdefault(one.context_id or one.pk, []).append(one)
        return [brief for deed in deeds.values() for brief in self._brief(deed)]

    def _brief(self, deed: list[Any]) -> Iterator[Brief]:
        told = next((about for noun in NOUNS if (about := _about(deed, noun))), None)
        if told is None:
            return
        noun, what, rows = told
        if noun == "note":
            yield self._of_note(what, rows, deed)
            return
        made, changed, deleted, one, many = NOUNS[noun]
        verb = dict(zip(WHATS, (made, changed, deleted), strict=True))[what]
        count = len({row.claim_id if noun == "claim" else row.object_id for row in rows})
        which = one if count == 1 else f"{count} {many}"
        if noun == "claim" and count == 1:
            which = self._number(rows[0].claim_id) or which
        where, anchor = self._where(rows, count) if noun in MARKS else ("", "")
        if noun == "claim" and what != "delete":
            anchor = f"#claim-{rows[0].claim_id}"
        words = f"{verb} {which}{where}"
        yield Brief(_who(deed), words, self._href(noun, anchor), [row.pk for row in deed])

    def _of_note(self, what: str, rows: list[Any], deed: list[Any]) -> Brief:
        """Such as “wrote a note on C3”; what a reader answers waits among the story's notes."""
        last, ids = rows[-1], [row.pk for row in deed]
        on, notes = self._on(last), f"/stories/{self._story.id}/notes/"
        if what == "insert" and last.object_id in self._by_readers:
            return Brief(READER, f"answered {on}, to be let in", notes, ids)
        verb = NOUNS["note"][WHATS.index(what)]
        href = notes if what == "delete" else f"/notes/{last.object_id}/"
        return Brief(_who(deed), f"{verb} a note on {on}", href, ids)

    def _on(self, row: Any) -> str:
        """What the note is on that `row` is a change of."""
        labels = {one.id: one.label for one in self._story.articles}
        article = labels.get(row.article_id, "an article") if row.article_id else ""
        if row.claim_id:
            claim = self._number(row.claim_id) or "a claim"
            return f"{claim} in {article}" if article else claim
        return article or "a finding"

    def _number(self, claim: int) -> str:
        return next((f"C{one.number}" for one in self._story.claims if one.id == claim), "")

    def _where(self, rows: list[Any], count: int) -> tuple[str, str]:
        """Such as “ in A3 ¶7”, and the part of an address that leads there."""
        articles = {row.article_id for row in rows}
        here = [one for one in self._story.articles if one.id in articles]
        if len(here) != 1:
            return (f" in {len(articles)} articles", "") if len(articles) > 1 else ("", "")
        label, beside = here[0].label, f"?with={here[0].id}"
        stretch = next(self._stretches(rows[-1]), None)
        numbers = self._numbers(stretch) if stretch and count == 1 else []
        if stretch is None or not numbers:
            return f" in {label}", f"{beside}#article-{here[0].id}"
        there = rows[-1].kind == "appearance" and rows[-1].what != "delete"
        anchor = (
            f"appearance-{rows[-1].object_id}" if there else f"v{stretch.version}-p{numbers[0]}"
        )
        return f" in {label} ¶{numbers[0]}", f"{beside}#{anchor}"

    def _href(self, noun: str, anchor: str) -> str:
        home = f"/stories/{self._story.id}/"
        if anchor:
            return home + anchor
        return home + ("findings/" if noun == "finding" else "history/")

    def _stretches(self, one: Any) -> Iterator[Stretch]:
        """Where a mark stands after the change, then where it stood before."""
        for event in (one.event, one.before):
            yield from self._spans.get((one.kind, event), ())

    def _numbers(self, stretch: Stretch) -> list[int]:
        return [
            number
            for number, (start, end) in enumerate(self._lines.get(stretch.version, ()), 1)
            if start < stretch.end and stretch.start < end
        ]


def _who(deed: list[Any]) -> str:
    return deed[0].editor.get_username() if deed[0].editor else OUTSIDE


def _by_readers(changes: Iterable[Any]) -> set[int]:
    """The notes among them that readers have written, who have no account."""
    notes = [one.object_id for one in changes if one.kind == "note" and not one.editor_id]
    if not notes:
        return set()
    return set(
        models.Note.objects.filter(pk__in=notes, by_reader=True).values_list("pk", flat=True)
    )


def _about(deed: list[Any], noun: str) -> tuple[str, str, list[Any]] | None:
    """By what the deed is told if it is about `noun`: what was done, and to which rows."""
    for what in ("insert", "delete", "update"):
        if rows := [one for one in deed if (one.kind, one.what) == (noun, what)]:
            return noun, what, rows
    parts = [one for one in deed if PART_OF.get(one.kind) == noun]
    return (noun, "update", parts) if parts else None


def _spans(changes: Iterable[Any]) -> dict[tuple[str, int], list[Stretch]]:
    """Of each event of a mark, by the noun and the event's id."""
    events: dict[str, list[int]] = {kind: [] for kind in MARKS}
    for one in changes:
        if one.kind in events:
            events[one.kind] += [event for event in (one.event, one.before) if event]
    if not any(events.values()):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SPANS, events)
        return {
            (kind, event): [
                Stretch(version, span["start"], span["end"]) for span in json.loads(spans) if span
            ]
            for kind, event, version, spans in cursor.fetchall()
        }


def changes(ids: Iterable[int]) -> list[models.Change]:
    """The Changes, the first of them first, as Touched wants them. A query."""
    return list(models.Change.objects.with_before().filter(pk__in=ids).order_by("pk"))
