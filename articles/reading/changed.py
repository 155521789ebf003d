"""What an editor has marked in a story and others have changed since: outlets and colleagues."""

from django.db.models import OuterRef, Subquery

from articles.models import Carry, Change, Seen

from . import carried

MOST = 100  # of what colleagues have changed; the newest
KINDS = ["claim", "appearance", "attribution", "finding"]
TOUCHED = {Carry.CHANGED, Carry.GONE}


def by_outlets(story: int, editor: int) -> list[carried.Carried]:
    """The marks of `editor` whose words an outlet has changed or deleted, those that no editor has
    seen first. Three queries.
    """
    mine = [one for one in carried.now(story=story) if one.made_by == editor]
    touched = [one for one in mine if one.outcome in TOUCHED]
    return sorted(touched, key=lambda one: not one.to_check)


def by_colleagues(story: int, editor: int) -> list[Change]:
    """The last change of each row that `editor` has made and somebody else was the last to
    change, newest first, with its editor; `before` is the event by which `editor` left the row. A
    change of one's own takes a row off the list. A query.
    """
    made = Change.objects.filter(
        story_id=story, editor=editor, kind__in=KINDS, what=Change.What.INSERT
    )
    same = Change.objects.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    last = same.order_by("-pk")
    newest = made.annotate(last=Subquery(last.values("pk")[:1])).values("last")
    own = Subquery(last.filter(editor=editor).values("event")[:1])
    rows = Change.objects.filter(pk__in=newest).exclude(editor=editor).annotate(before=own)
    return list(rows.exclude(what=Change.What.INSERT).select_related("editor")[:MOST])


def seen(story: int, editor: int) -> set[str]:
    """The keys of what `editor` has seen already. A query."""
    return set(Seen.objects.filter(story=story, editor=editor).values_list("key", flat=True))
