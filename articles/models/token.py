"""Tokens: a programme reads with one what an editor may read, and nothing more."""

import secrets
from hashlib import sha256
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from .base import Editable, EditableQuerySet, membership_of, tracked
from .change import NOWHERE
from .plain import Line

LONGEST = 200  # code points of what may be a token at all


def new_secret() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a token. It is long and random, so a plain digest is enough."""
    return sha256(secret.encode()).hexdigest()


class TokenQuerySet(EditableQuerySet):
    def open(self) -> Self:
        """Neither revoked nor expired, by the database's clock, of somebody who may read."""
        reads = Q(owner__is_superuser=True) | Exists(membership_of(OuterRef("owner")))
        in_time = Q(expires_at=None) | Q(expires_at__gt=Now())
        return self.filter(reads, in_time, revoked_at=None, owner__is_active=True)

    def opened_by(self, secret: str) -> Self:
        """The open token that is written so; none for what can be no token."""
        usable = 0 < len(secret) <= LONGEST and secret.isascii() and secret.isprintable()
        return self.open().filter(digest=digest(secret)) if usable else self.none()


# What is kept of the token opens nothing, and yet is nobody's business.
@tracked(NOWHERE, exclude=["digest"])
class Token(Editable):
    """What it opens is what its `owner` may read: no more, and not for longer."""

    label = Line(max_length=200, help_text="What it is for, such as “Nightly copy to the archive”.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Whoever answers for it; it reads what this account may read.",
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = TokenQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("label",)

    class Meta(Editable.Meta):
        ordering = ["-pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(condition=~Q(label=""), name="token_has_a_label"),
        ]

    def __str__(self) -> str:
        return self.label

    def seal(self) -> str:
        """Gives a token that is not stored yet its secret, which is told this once."""
        secret = new_secret()
        self.digest = digest(secret)
        return secret
