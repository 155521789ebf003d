"""Tags: labels from the desk's codebook."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q

from .base import (
    Editable,
    EditableQuerySet,
    Stale,
    above,
    counted,
    refuse_circle,
    tracked,
)
from .change import NOWHERE
from .claim import Tagging
from .fold import Fold
from .permalink import Permalink
from .plain import Line, Paragraphs
from .triggers import no_circle


class TagQuerySet(EditableQuerySet):
    def with_counts(self) -> Self:
        """Adds `claim_count`: how many claims have the tag."""
        return self.annotate(claim_count=counted(Tagging.objects.all(), "tag"))

    def as_tree(self) -> list[tuple[int, Any]]:
        """Every tag with its depth, below its parent, in the codebook's order. One query."""
        below: dict[int | None, list[Any]] = {}
        for tag in self.order_by("position", Fold("name"), "pk"):
            below.setdefault(tag.parent_id, []).append(tag)

        def walk(parent: int | None, depth: int) -> Iterator[tuple[int, Any]]:
            for tag in below.get(parent, ()):
                yield depth, tag
                yield from walk(tag.pk, depth + 1)

        return list(walk(None, 0))

    def lock(self) -> None:
        """Until the transaction ends, nobody else moves or merges tags."""
        list(self.select_for_update().order_by("pk").values_list("pk"))

    def renumber(self) -> None:
        """Numbers all tags as they stand in the tree, so that lists without one keep its order."""
        for number, (_, tag) in enumerate(self.as_tree(), 1):
            if tag.position != number:
                self.filter(pk=tag.pk).update(position=number)


class InUse(Exception):
    """Claims have the tag, or tags lie below it."""


# A tag's place moves with every tag before it; a tag's history is about its meaning.
@tracked(NOWHERE, exclude=["position"])
class Tag(Editable):
    name = Line(max_length=80, unique=True)
    colour = models.CharField(max_length=7, default="#5b6b7b")
    description = Paragraphs(blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    # Its number in the tree, from 1; empty until somebody looks after the codebook: at the end.
    position = models.PositiveIntegerField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = TagQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("name",)

    class Meta(Editable.Meta):
        ordering = ["position", "name"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-fA-F]{6}$"),
                name="tag_colour_is_a_colour",
                violation_error_message="Write a colour as #5b6b7b.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]
        triggers = [no_circle("articles_tag")]

    def clean(self) -> None:
        refuse_circle(self)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/tags/{self.pk}/"

    @property
    def siblings(self) -> models.QuerySet[Any]:
        """Those below the same tag, in order, this one among them."""
        rows = Tag.objects.filter(parent=self.parent_id)
        return rows.order_by("position", Fold("name"), "pk")

    @transaction.atomic
    def move(self, revision: int, steps: int) -> None:
        """Puts this tag `steps` places later among its siblings (earlier when negative).

        Raises Stale when it has changed since `revision`.
        """
        Tag.objects.lock()
        self.hold(revision)
        order = [tag.pk for tag in self.siblings]
        at = order.index(self.pk)
        order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
        for number, pk in enumerate(order, 1):
            Tag.objects.filter(pk=pk).update(position=number)
        Tag.objects.renumber()

    @transaction.atomic
    def merge_into(self, other: "Tag", revision: int) -> None:
        """Gives `other` to every claim that has this tag, once, and deletes this one.

        What lies below this one lies below `other` then. Raises Stale when this one has changed
        since `revision` or one of both is gone, and ValueError when they are one.
        """
        if self.pk == other.pk:
            raise ValueError("a tag is merged into another one")
        Tag.objects.lock()
        held = Tag.objects.select_for_update().order_by("pk").in_bulk([self.pk, other.pk])
        if len(held) < 2 or held[self.pk].revision != revision:
            raise Stale
        held[other.pk].take_over(held[self.pk])
        both = other.taggings.values("claim")
        self.taggings.exclude(claim__in=both).update(tag=other)
        Permalink.filter_by("tag", other.pk, instead_of=self.pk)
        self.delete()
        Tag.objects.renumber()

    def take_over(self, old: "Tag") -> None:
        """Puts what lies below `old` below this one, and this one itself out from below it."""
        for row in [self, *above(self)]:
            if row.parent_id == old.pk:
                row.revise(row.revision, parent=old.parent)
        for child in old.children.all():
            child.revise(child.revision, parent=self)

    @transaction.atomic
    def remove(self, revision: int) -> None:
        """Deletes the tag if nothing uses it; raises InUse otherwise, and Stale."""
        self.hold(revision)
        if self.taggings.exists() or self.children.exists():
            raise InUse
        self.delete()
