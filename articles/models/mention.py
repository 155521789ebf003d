"""Mentions: a note calls a colleague by an at sign, and waits for his answer."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now

from articles.text.mentions import called

from .assignable import editors
from .base import tracked
from .change import IN_NOTE


# What somebody has seen says nothing about a story.
@tracked(IN_NOTE, exclude=["seen_at"])
class Mention(models.Model):
    note = models.ForeignKey("Note", on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions"
    )
    at = models.DateTimeField(db_default=Now(), editable=False)
    # Whoever has seen it and need not answer says so.
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mentioned_once")]

    def __str__(self) -> str:
        return f"@{self.user.get_username()}"

    @classmethod
    def read(cls, note: Any) -> None:
        """The mentions of `note` as its words have them now; who calls himself is not called."""
        there = {one.user_id: one for one in note.mentions.all()}
        names = called(note.text)
        found = editors().annotate(folded=Lower("username")).filter(folded__in=names)
        wanted = set(found.values_list("pk", flat=True)) if names else set()
        wanted.discard(note.created_by_id)
        cls.objects.filter(
            pk__in=[one.pk for pk, one in there.items() if pk not in wanted]
        ).delete()
        Mention.objects.bulk_create(
            (Mention(note=note, user_id=pk) for pk in sorted(wanted - there.keys())),
            ignore_conflicts=True,
        )
