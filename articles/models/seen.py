"""What an editor has seen of changes to his marks, so that he is not told of them again."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Seen(models.Model):
    """A correction by an outlet or a change by a colleague; by its `key`, which names the row and
    what became of it. What becomes of the row after that has another key.

    It says nothing about a story, so it is no part of the history.
    """

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["editor", "story", "key"], name="seen_once"),
            models.CheckConstraint(condition=~Q(key=""), name="seen_has_a_key"),
        ]

    def __str__(self) -> str:
        return self.key


def see(story: Any, editor: Any, keys: Iterable[str]) -> None:
    """Again is no error."""
    Seen.objects.bulk_create(
        (Seen(story=story, editor=editor, key=key) for key in keys), ignore_conflicts=True
    )
