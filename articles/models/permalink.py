"""Permalinks: a reading of a story that is shared by an unguessable key."""

import re
import secrets
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, Q, Value, When
from django.db.models.functions import Now

from .base import ADMINS, Author, Editable, EditableQuerySet, membership, tracked
from .change import IN_STORY
from .plain import Line

KEY = re.compile(r"[A-Za-z0-9_-]{1,43}")


def new_key() -> str:
    """192 random bits."""
    return secrets.token_urlsafe(24)


class PermalinkQuerySet(EditableQuerySet):
    def open(self) -> Self:
        """Neither revoked nor expired, by the database's clock."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=Now()), revoked_at=None)

    def opened_by(self, key: str) -> Self:
        """The open link with `key`; none for what can be no key, such as one with a NUL."""
        return self.open().filter(key=key) if KEY.fullmatch(key) else self.none()

    def managed_by(self, user: Author) -> Self:
        """Those that `user` may see listed and revoke: the own ones, for admins all."""
        if getattr(user, "is_superuser", False):
            return self
        is_admin = Exists(membership(user).filter(group__name=ADMINS))
        return self.visible_to(user).filter(Q(created_by=user.pk) | is_admin)

    def with_state(self) -> Self:
        """Adds `state`: open, expired or revoked, by the database's clock."""
        state = Case(
            When(revoked_at__isnull=False, then=Value(Permalink.State.REVOKED)),
            When(expires_at__lte=Now(), then=Value(Permalink.State.EXPIRED)),
            default=Value(Permalink.State.OPEN),
            output_field=models.CharField(),
        )
        return self.annotate(state=state)


# The key opens the reading to anybody, so it stays out of the history; so does what a visit
# writes, and the snapshot and the claims that it numbers never change.
@tracked(IN_STORY, exclude=["key", "snapshot", "numbered", "opened_at"])
class Permalink(Editable):
    class State(models.TextChoices):
        OPEN = "open", "open"
        EXPIRED = "expired", "expired"
        REVOKED = "revoked", "revoked"

    key = models.CharField(max_length=43, unique=True, default=new_key, editable=False)
    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="permalinks")
    label = Line(max_length=200, blank=True)
    # Not rows that point at articles and claims: when the last chosen one is deleted, a link to
    # it must show nothing, and not everything.
    selection = models.JSONField(
        default=dict,
        blank=True,
        help_text="What it shows: scope, articles and claims in order, filters.",
    )
    live = models.BooleanField(default=False)
    full_text = models.BooleanField(default=False)
    show_editor = models.BooleanField(default=False)
    answers = models.BooleanField(
        "readers may answer",
        default=False,
        help_text="Whoever has it may answer by claim number; an editor lets each answer in.",
    )
    snapshot = models.JSONField(null=True, blank=True, editable=False)
    # The ids of the claims of the snapshot, which has none, in its order: for answers.
    numbered = models.JSONField(default=list, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = PermalinkQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("label",)

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

    @property
    def address(self) -> str:
        """The whole address, for others: never made from what a request calls this host."""
        return f"{settings.BASE_URL}{self.get_absolute_url()}"

    @property
    def scope(self) -> str:
        return str(self.selection.get("scope", "story"))

    @property
    def state_label(self) -> str:
        """The words for `state`, which `with_state` adds."""
        state: Any = self.state  # type: ignore[attr-defined]
        return str(Permalink.State(state).label)

    def revoke(self, revision: int) -> None:
        """Closes the link for good; raises Stale when it has changed since `revision`."""
        self.revise(revision, revoked_at=Now())

    def note_visit(self) -> None:
        """A visit is no change: neither the revision nor the history says anything of it."""
        Permalink.objects.filter(pk=self.pk).update(opened_at=Now())

    @classmethod
    def add_claim(cls, claim: Any, *, beside: Any) -> None:
        """Every reading that was shared of the claim `beside` is one of `claim`, too, and what is
        answered to that is about this.
        """
        links = list(cls.objects.filter(selection__claims__contains=beside.pk).defer("snapshot"))
        for link in links:
            chosen = link.selection["claims"]
            link.selection["claims"] = list(dict.fromkeys([*chosen, claim.pk]))
        cls.objects.bulk_update(links, ["selection"])
        frozen = list(cls.objects.filter(numbered__contains=beside.pk).defer("snapshot"))
        for link in frozen:
            link.numbered = [claim.pk if pk == beside.pk else pk for pk in link.numbered]
        cls.objects.bulk_update(frozen, ["numbered"])

    @classmethod
    def filter_by(
        cls, name: str, value: int, *, instead_of: int, among: list[int] | None = None
    ) -> list[int]:
        """Readings that are filtered by the `name` (source, tag) with one id are by another now.

        Gives the ids of these links; only those `among` these ids are looked at, if any are given.
        """
        links = cls.objects.filter(selection__filters__contains={name: instead_of})
        if among is not None:
            links = links.filter(pk__in=among)
        changed = list(links.defer("snapshot"))
        for link in changed:
            link.selection["filters"][name] = value
        cls.objects.bulk_update(changed, ["selection"])
        return [link.pk for link in changed]
