"""When an editor last said that he knows what is new."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

NEW = timedelta(days=7)


class Visit(models.Model):
    """One for each editor who has said so. It says nothing about a story, so it is no part of the
    history.
    """

    editor = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.editor} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def since(cls, editor: Any) -> datetime:
        """From when on things are new to `editor`."""
        said = cls.objects.filter(editor=editor).values_list("at", flat=True).first()
        return said or timezone.now() - NEW

    @classmethod
    def note(cls, editor: Any, at: datetime) -> None:
        """`editor` knows what came before `at`, and whatever he has known already."""
        row, made = cls.objects.get_or_create(editor=editor, defaults={"at": at})
        if not made:
            cls.objects.filter(pk=row.pk, at__lt=at).update(at=at)
