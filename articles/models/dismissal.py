"""Dismissals: suggestions that an editor does not want to see again."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .base import tracked
from .change import CLAIMED_IN_TEXT
from .triggers import SAME_STORY_IF_ANY


@tracked(CLAIMED_IN_TEXT)
class Dismissal(models.Model):
    """A credit that was read from a text, or a passage offered for a claim; by its `key`.

    A suggestion is not stored, so its key is made of the words it is about: the same suggestion
    has the same key whenever it is made.
    """

    version = models.ForeignKey("Version", on_delete=models.CASCADE, related_name="dismissals")
    claim = models.ForeignKey(
        "Claim", null=True, blank=True, on_delete=models.CASCADE, related_name="dismissals"
    )
    key = models.CharField(max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "claim", "key"], nulls_distinct=False, name="dismissed_once"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="dismissal_has_a_key"),
        ]
        triggers = [SAME_STORY_IF_ANY]

    def __str__(self) -> str:
        return f"{'passage' if self.claim_id else 'credit'} dismissed in {self.version}"


def dismiss(version: Any, keys: Iterable[str], author: Any, claim: Any = None) -> None:
    """Keeps the suggestions `keys` of the text `version` away; again is no error."""
    Dismissal.objects.bulk_create(
        (Dismissal(version=version, claim=claim, key=key, created_by=author) for key in keys),
        ignore_conflicts=True,
    )
