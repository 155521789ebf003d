"""Marks that are carried to a new Version are new rows that know where they come from."""

import pgtrigger
from django.db import models

from .base import Editable
from .triggers import SAME_TEXT


class Carry(models.TextChoices):
    UNCHANGED = "unchanged", "unchanged"
    MOVED = "moved", "moved"
    CHANGED = "changed", "changed"
    GONE = "gone", "gone"


class Mark(Editable):
    """A row about a stretch of one Version, which each kind of mark names itself."""

    carried_from = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="carried_to",
    )
    carry = models.CharField(max_length=9, blank=True, choices=Carry, editable=False)

    class Meta(Editable.Meta):
        abstract = True
        triggers: list[pgtrigger.Trigger] = [SAME_TEXT]
