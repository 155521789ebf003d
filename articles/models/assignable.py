"""What an editor can be given to see to: a story, a claim."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from .base import ADMINS, EDITORS, Editable, EditableQuerySet


def editors() -> models.QuerySet[Any]:
    """The accounts that can sign in and belong to the newsroom, by name."""
    rows: models.QuerySet[Any] = get_user_model().objects.filter(
        models.Q(groups__name__in=[EDITORS, ADMINS]) | models.Q(is_superuser=True), is_active=True
    )
    return rows.order_by("username").distinct()


class AssignableQuerySet(EditableQuerySet):
    def of_editor(self, editor: Any) -> Self:
        """Those that `editor` has made, or sees to."""
        return self.filter(models.Q(created_by=editor) | models.Q(assigned_to=editor))


class Assignable(Editable):
    """`assigned_to` may have left the newsroom since; who is deleted sees to nothing."""

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Editable.Meta):
        abstract = True

    def assign(self, revision: int, editor: Any) -> None:
        """Gives it to `editor`, or with None to nobody. Raises Stale as `revise`."""
        self.revise(revision, assigned_to=editor)
