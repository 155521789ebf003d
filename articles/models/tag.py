"""Tags: labels from the desk's codebook."""

from django.db import models
from django.db.models import Q

from .base import Editable, tracked
from .triggers import no_circle


@tracked()
class Tag(Editable):
    name = models.CharField(max_length=80, unique=True)
    colour = models.CharField(max_length=7, default="#5b6b7b")
    description = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )

    class Meta(Editable.Meta):
        ordering = ["name"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-fA-F]{6}$"), name="tag_colour_is_a_colour"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]
        triggers = [no_circle("articles_tag")]

    def __str__(self) -> str:
        return self.name
