"""Who has read which text.

An editor has read a text who says so, or has marked in it. Marks that were carried to it say
nothing: a text that the outlet has corrected is to be read again.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from .appearance import Appearance
from .attribution import Attribution


class Read(models.Model):
    """An editor's statement that he has read a text. It says nothing about the story, so it is no
    part of the history.
    """

    version = models.ForeignKey("Version", on_delete=models.CASCADE, related_name="reads")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "editor"], name="read_once")]

    def __str__(self) -> str:
        return f"{self.editor} has read {self.version}"


def read(version: str, editor: Any = None) -> Q:
    """Whether anybody has read the Version that the column `version` names; or whether `editor`
    has, who may be a value that is given to a Statement.
    """
    by = Q(created_by=editor) if editor else Q(created_by__isnull=False)
    found = said(version, editor)
    for kind in (Appearance, Attribution):
        rows = kind._base_manager.filter(by, version=OuterRef(version), carried_from=None)
        found |= Q(Exists(rows))
    return found


def said(version: str, editor: Any = None) -> Q:
    """As `read`: whether it was said."""
    by = Q(editor=editor) if editor else Q()
    return Q(Exists(Read.objects.filter(by, version=OuterRef(version))))


def say_read(version: Any, editor: Any) -> None:
    """Again is no error."""
    Read.objects.bulk_create([Read(version=version, editor=editor)], ignore_conflicts=True)


def take_back_read(version: Any, editor: Any) -> None:
    Read.objects.filter(version=version, editor=editor).delete()
