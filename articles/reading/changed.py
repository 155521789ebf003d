"""What an editor has marked in a story and others have changed since: outlets and colleagues."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from articles import models
from articles.models import Carry, Change

from . import carried

MOST = 100  # of what colleagues have changed; the newest
KINDS: dict[str, Any] = {
    "claim": models.Claim,
    "appearance": models.Appearance,
    "attribution": models.Attribution,
    "finding": models.Finding,
}
TOUCHED = {Carry.CHANGED, Carry.GONE}


@dataclass(frozen=True, slots=True)
class Changed:
    """The last change of a row of an editor's, by somebody else (`who` is "" for nobody who was
    signed in). `words` are those of the row now, "" when it is gone.
    """

    kind: str
    pk: int
    what: str
    who: str
    at: datetime
    words: str


def by_outlets(story: int, editor: int) -> list[carried.Carried]:
    """The marks of `editor` whose words an outlet has changed or deleted, those that no editor has
    seen first. Three queries.
    """
    mine = [one for one in carried.now(story=story) if one.made_by == editor]
    touched = [one for one in mine if one.outcome in TOUCHED]
    return sorted(touched, key=lambda one: not one.to_check)


def by_colleagues(story: int, editor: int) -> list[Changed]:
    """The rows that `editor` has made and somebody else was the last to change, newest first. A
    change of one's own takes a row off the list. A query, and one for each noun.
    """
    made = Change.objects.filter(
        story_id=story, editor=editor, kind__in=KINDS, what=Change.What.INSERT
    )
    last = Change.objects.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    newest = made.annotate(last=Subquery(last.order_by("-pk").values("pk")[:1])).values("last")
    rows = Change.objects.filter(pk__in=newest).exclude(editor=editor)
    changes = list(rows.exclude(what=Change.What.INSERT).select_related("editor")[:MOST])
    words = {kind: _words(kind, changes) for kind in {one.kind for one in changes}}
    return [
        Changed(
            kind=one.kind,
            pk=one.object_id,
            what=one.what,
            who=one.editor.get_username() if one.editor else "",
            at=one.at,
            words=words[one.kind].get(one.object_id, ""),
        )
        for one in changes
    ]


def _words(kind: str, changes: Iterable[Any]) -> dict[int, str]:
    wanted = [one.object_id for one in changes if one.kind == kind]
    rows = KINDS[kind]._base_manager.filter(pk__in=wanted)
    if kind == "attribution":
        rows = rows.select_related("source")
    return {row.pk: str(row) for row in rows}
