"""Permalinks: a reading of a story that is shared by an unguessable key."""

import secrets
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .base import Editable, EditableQuerySet, tracked


def new_key() -> str:
    """192 random bits."""
    return secrets.token_urlsafe(24)


class PermalinkQuerySet(EditableQuerySet):
    def open(self) -> Self:
        """Neither revoked nor expired, by the database's clock."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=Now()), revoked_at=None)


# The key opens the reading to anybody, so it stays out of the history; so does what a visit
# writes, and the snapshot never changes.
@tracked(exclude=["key", "snapshot", "opened_at"])
class Permalink(Editable):
    key = models.CharField(max_length=43, unique=True, default=new_key, editable=False)
    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="permalinks")
    label = models.CharField(max_length=200, blank=True)
    articles: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Article", blank=True, related_name="+"
    )
    claims: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Claim", blank=True, related_name="+"
    )
    selection = models.JSONField(
        default=dict,
        blank=True,
        help_text="The filter of a live reading: tag, source, stance, credit.",
    )
    live = models.BooleanField(default=False)
    full_text = models.BooleanField(default=False)
    show_editor = models.BooleanField(default=False)
    snapshot = models.JSONField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = PermalinkQuerySet.as_manager()

    class Meta(Editable.Meta):
        ordering = ["-pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(live=True) | Q(snapshot__isnull=False), name="frozen_has_a_snapshot"
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"Permalink {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/p/{self.key}/"

    @classmethod
    def add_claim(cls, claim: Any, *, beside: Any) -> None:
        """Every reading that was shared of the claim `beside` is one of `claim`, too."""
        chosen = cls.claims.through.objects
        rows = chosen.filter(claim=beside).values_list("permalink", flat=True)
        chosen.bulk_create(
            [cls.claims.through(permalink_id=pk, claim=claim) for pk in rows],
            ignore_conflicts=True,
        )
