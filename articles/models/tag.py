"""Tags: labels from the desk's codebook."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from .base import Editable, EditableQuerySet, counted, refuse_circle, tracked
from .claim import Tagging
from .plain import Line, Paragraphs
from .source import Fold
from .triggers import no_circle


class TagQuerySet(EditableQuerySet):
    def with_counts(self) -> Self:
        """Adds `claim_count`: how many claims have the tag."""
        return self.annotate(claim_count=counted(Tagging.objects.all(), "tag"))

    def as_tree(self) -> list[tuple[int, Any]]:
        """Every tag with its depth, below its parent, by name. One query."""
        below: dict[int | None, list[Any]] = {}
        for tag in self.order_by(Fold("name"), "pk"):
            below.setdefault(tag.parent_id, []).append(tag)

        def walk(parent: int | None, depth: int) -> Iterator[tuple[int, Any]]:
            for tag in below.get(parent, ()):
                yield depth, tag
                yield from walk(tag.pk, depth + 1)

        return list(walk(None, 0))


@tracked()
class Tag(Editable):
    name = Line(max_length=80, unique=True)
    colour = models.CharField(max_length=7, default="#5b6b7b")
    description = Paragraphs(blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )

    objects: ClassVar[Any] = TagQuerySet.as_manager()

    class Meta(Editable.Meta):
        ordering = ["name"]
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
