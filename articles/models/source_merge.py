"""Two sources that were one: the merge, what it moved, and its way back."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Now

from . import pointing
from .alias import NAME_LENGTH, Alias
from .base import EditableQuerySet, Stale, tracked
from .change import OF_MERGE
from .mergeable import FIELDS, NotMerged, filled, refuse
from .permalink import Permalink
from .plain import Line
from .source import Source
from .story import Story

TAKEN = "Something that it needs has been given to another source since."


class NotUndone(Exception):
    """`reasons`: a sentence for each thing that has changed since the merge."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class SourceMergeQuerySet(EditableQuerySet):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def now(self, pk: int) -> int | None:
        """The id of the source that the one with the id `pk` has become part of, if it has.

        One step: when the one that stayed goes in its turn, its merges go with it.
        """
        found: int | None = self.standing().filter(old=pk).values_list("kept", flat=True).first()
        return found

    @transaction.atomic
    def merge(
        self,
        old: Source,
        kept: Source,
        revisions: tuple[int, int],
        *,
        by: Any,
        chosen: dict[str, Any] | None = None,
    ) -> Any:
        """Makes `old` and `kept` one: everything that `old` has moves, and `old` goes.

        `revisions` are those of `old` and of `kept` as they were read; `chosen` are columns of the
        kept one. Raises Stale, and NotMerged with a sentence.
        """
        old, kept = _held((old.pk, revisions[0]), (kept.pk, revisions[1]))
        refuse(old, kept)
        wanted = filled(old, kept) | (chosen or {})
        before, row = pointing.columns(kept), pointing.columns(old)
        name = wanted.pop("name", kept.name)
        try:
            with transaction.atomic():
                kept.revise(kept.revision, **wanted)
                moved, left = pointing.move(old, kept)
                old.delete()
                Source.objects.filter(pk=kept.pk).exclude(name=name).update(name=name)
        except IntegrityError as error:
            raise NotMerged(_why(error, name)) from error
        kept.name = name
        left += _drop_own_name(kept)
        return self.create(
            kept=kept,
            old=row["id"],
            name=row["name"],
            row=row,
            before=before,
            revision=kept.revision,
            moved=moved,
            left=left,
            made=_add_names(
                kept, {(row["name"], row["story_id"]), (before["name"], before["story_id"])}
            ),
            links=Permalink.filter_by("source", kept.pk, instead_of=row["id"]),
            created_by=by,
        )


def _held(*known: tuple[int, int]) -> list[Source]:
    """The sources with these ids, locked in the order of their ids; raises Stale."""
    rows = Source.objects.select_for_update(of=("self",)).order_by("pk")
    held = rows.in_bulk([pk for pk, _ in known])
    if any(pk not in held or held[pk].revision != revision for pk, revision in known):
        raise Stale
    return [held[pk] for pk, _ in known]


def _why(error: IntegrityError, name: str) -> str:
    if "source_once_per_scope" in str(error):
        return f"A third source is called “{name}” and is of this kind. Choose the other name."
    if "person" in str(error):
        return "Only a person has roles. Keep the kind “person”, or take the roles away first."
    return "Somebody has changed one of the two or its owners just now. Look again."


def _drop_own_name(kept: Source) -> pointing.Left:
    """Takes away the aliases that say no more than the name; gives them as they were."""
    rows = kept.aliases.filter(name=kept.name, story=None, article=None)
    left = [pointing.columns(row) for row in rows]
    rows.delete()
    return left


def _add_names(kept: Source, names: set[tuple[str, int | None]]) -> list[int]:
    """Lets `kept` go by the `(name, story)` that it was not called; gives the aliases' ids."""
    made = []
    for name, story in sorted(names, key=str):
        known = Alias.objects.filter(Q(story=None) | Q(story=story), name=name, article=None)
        if name != kept.name and not known.exists():
            made.append(Alias.objects.create(source=kept, name=name, story_id=story).pk)
    return made


@tracked(OF_MERGE, exclude=["row", "before", "moved", "left", "made", "links"])
class SourceMerge(models.Model):
    """That a source became part of `kept`: its columns, all that moved, and how `kept` was."""

    kept = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="merges")
    old = models.PositiveBigIntegerField("number of the old source")
    name = Line(max_length=NAME_LENGTH)
    row = models.JSONField()
    before = models.JSONField()
    revision = models.PositiveIntegerField()
    moved = models.JSONField(default=dict)
    left = models.JSONField(default=list)
    made = models.JSONField(default=list)
    links = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = SourceMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "merge of two sources"
        verbose_name_plural = "merges of sources"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["old"], condition=Q(undone_at=None), name="merged_into_one"
            )
        ]

    def __str__(self) -> str:
        return f"“{self.name}” into “{self.kept}”"

    @transaction.atomic
    def undo(self, by: Any) -> Source:
        """Makes the old source again, with its number and all that it had, and gives it.

        Raises NotUndone when something of it has changed since.
        """
        merge = SourceMerge.objects.select_for_update().get(pk=self.pk)
        kept = Source.objects.select_for_update(of=("self",)).get(pk=merge.kept_id)
        if reasons := list(merge._changes(kept)):
            raise NotUndone(*reasons)
        try:
            with transaction.atomic():
                old = merge._put_back(kept)
        except IntegrityError as error:
            raise NotUndone(TAKEN) from error
        merge.undone_by, merge.undone_at = by, Now()
        merge.save(update_fields=["undone_by", "undone_at"])
        return old

    def undone_by_form(self, by: Any) -> Source | None:
        """The old source, if `by` has undone this already: the form was sent twice."""
        done = SourceMerge.objects.filter(pk=self.pk, undone_by=by.pk).exists()
        return Source.objects.filter(pk=self.old).first() if done else None

    def _changes(self, kept: Source) -> Iterator[str]:
        """A sentence for each thing that is not as the merge left it."""
        if self.undone_at:
            yield "It has been undone already."
        elif self.before["id"] != kept.pk:
            yield f"“{self.before['name']}” has become part of “{kept}” since. Undo that first."
        else:
            if kept.revision != self.revision:
                yield f"“{kept}” has been changed since."
            for label, ids in pointing.changed(self.moved, kept).items():
                nouns = pointing.plural(label, Source)
                yield f"Of the {nouns} that moved, {len(ids)} changed or went elsewhere since."
            yield from self._taken(kept)

    def _taken(self, kept: Source) -> Iterator[str]:
        if len(self.made) > kept.aliases.filter(pk__in=self.made).count():
            yield f"“{self.name}” is no longer another name of “{kept}”."
        story = self.row["story_id"]
        if story and not Story.objects.filter(pk=story).exists():
            yield "The story that it belonged to is gone."
        same = Source.objects.filter(name=self.name, kind=self.row["kind"], story=story)
        if same.exclude(pk=kept.pk).exists():
            yield f"Another source is called “{self.name}” by now."

    def _put_back(self, kept: Source) -> Source:
        before = pointing.values(Source, self.before)
        # The names first, since one may have taken the other's; the kind last, for the roles.
        Source.objects.filter(pk=kept.pk).exclude(name=before["name"]).update(name=before["name"])
        Alias.objects.filter(pk__in=self.made).delete()
        old = Source(**self._row())
        old.save(force_insert=True)
        pointing.put_back(self.moved, old)
        pointing.restore(self.left)
        Permalink.filter_by("source", old.pk, instead_of=kept.pk, among=self.links)
        columns = [name for name in before if name.removesuffix("_id") in FIELDS]
        kept.revise(kept.revision, **{column: before[column] for column in columns})
        earlier = SourceMerge.objects.standing().filter(kept=kept, revision=before["revision"])
        earlier.update(revision=kept.revision)
        return old

    def _row(self) -> dict[str, Any]:
        """The old source's columns; whom it points at and who is gone is left out."""
        row = pointing.values(Source, self.row)
        row["parent_id"] = SourceMerge.objects.now(row["parent_id"] or 0) or row["parent_id"]
        for field in Source._meta.concrete_fields:
            target: Any = field.remote_field
            if target and target.on_delete is models.SET_NULL:
                there = target.model._base_manager.filter(pk=row[field.attname])
                row[field.attname] = row[field.attname] if there.exists() else None
        return row
