"""What is assigned to an editor: a story, a claim."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

from .base import ADMINS, EDITORS, Editable, EditableQuerySet


def editors() -> models.QuerySet[Any]:
    """The accounts that can sign in and belong to the newsroom, by name: to whom a claim may be
    assigned, and whom a note may call.
    """
    accounts: Any = get_user_model().objects
    members = accounts.filter(groups__name__in=[EDITORS, ADMINS]).values("pk")
    return accounts.filter(Q(pk__in=members) | Q(is_superuser=True), is_active=True).order_by(
        "username"
    )


class AssignableQuerySet(EditableQuerySet):
    def of_editor(self, editor: Any) -> Self:
        """Those that `editor` has made, or that are assigned to him."""
        return self.filter(Q(created_by=editor) | Q(assigned_to=editor))


class Assignable(Editable):
    """Whom it is assigned to may have left the newsroom since; when the account is deleted, it is
    assigned to nobody.
    """

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
        """Assigns it to `editor`, or with None to nobody. Raises Stale as `revise`."""
        self.revise(revision, assigned_to=editor)
