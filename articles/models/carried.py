"""Marks that are carried to a new Version are new rows that know where they come from."""

from contextlib import nullcontext
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Q

from .base import Editable, EditableQuerySet, Stale
from .triggers import SAME_TEXT

# What a carried mark does not have from the one that it was.
ITS_OWN = {
    *("id", "revision", "created_at", "form_key", "version_id"),
    *("carried_from_id", "carry", "gone_in_id", "to_check", "checked_by_id", "parent_id"),
}


class Carry(models.TextChoices):
    UNCHANGED = "unchanged", "unchanged"
    MOVED = "moved", "moved"
    CHANGED = "changed", "changed"
    GONE = "gone", "gone"


# A text that replaces another waits for those who mark in it, and they for that text.
READ = "SELECT FROM articles_article WHERE current_id = %s FOR SHARE"


def must_be_read(version_id: int) -> None:
    """Keeps the text current until the transaction ends; raises Stale when it is not."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [version_id])
        if not cursor.rowcount:
            raise Stale


class MarkQuerySet(EditableQuerySet):
    def read(self) -> Self:
        """Those of the texts that are read."""
        return self.filter(version__article__current=F("version"))

    def gone(self) -> Self:
        """Those whose words went with a later text, until they are marked in it again."""
        return self.filter(gone_in__isnull=False, carried_to__isnull=True)

    def to_check(self) -> Self:
        """Those whose words the outlet has changed or deleted, which no editor has seen since."""
        return self.filter(
            Q(version__article__current=F("version"))
            | Q(gone_in__isnull=False, carried_to__isnull=True),
            to_check=True,
        )


class Mark(Editable):
    """A row about a stretch of one Version, which each kind of mark names itself.

    `carry` says what the outlet did to the words of `carried_from`. Words that are gone have no
    place in the new text, so there is no row for it: the old one says in which text they went.
    """

    WORDS: ClassVar[tuple[str, ...]]  # the fields that say where it is

    carried_from = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="carried_to",
    )
    version_id: int
    gone_in_id: int | None
    carry = models.CharField(max_length=9, blank=True, choices=Carry, editable=False)
    gone_in: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "articles.Version",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="gone_%(class)ss",
    )
    to_check = models.BooleanField(
        default=False,
        editable=False,
        help_text="The outlet has changed or deleted its words, and no editor has seen it.",
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[Any] = MarkQuerySet.as_manager()

    class Meta(Editable.Meta):
        abstract = True
        triggers: list[pgtrigger.Trigger] = [SAME_TEXT]

    def revise(self, revision: int, **values: Any) -> None:
        """As every row; whoever marks other words has seen what the outlet did to them.

        Raises Stale also when the outlet has changed the text meanwhile, and nobody reads this
        mark any more.
        """
        if self.to_check and any(values.get(name, now) != now for name, now in self._words()):
            values = {"to_check": False} | values
        with nullcontext() if connection.in_atomic_block else transaction.atomic():
            must_be_read(self.version_id)
            super().revise(revision, **values)

    def hold(self, revision: int) -> None:
        must_be_read(self.version_id)
        super().hold(revision)

    @transaction.atomic
    def mark_again(
        self, revision: int, version: Any, *, author: Any, form_key: Any = None, **place: Any
    ) -> Any:
        """This mark, whose words are gone, at other words of `version`, the current text: `place`
        gives the fields of WORDS. The same form sent again gives the same mark.

        Raises Stale when somebody was faster.
        """
        if made := type(self).objects.made_with(author, form_key):
            return made
        must_be_read(version.pk)
        super().hold(revision)
        again = self.said | {"created_by_id": author and author.pk, "form_key": form_key} | place
        kind: Any = type(self)
        row = kind(
            **again, version=version, carried_from=self, carry=Carry.CHANGED, checked_by=author
        )
        if self.gone_in_id is None or not row.insert_once():
            raise Stale
        super().revise(revision, to_check=False, checked_by=author)
        version.touch()
        return row

    @property
    def said(self) -> dict[str, Any]:
        """What an editor has said with it, by column, and nothing that belongs to its text."""
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if not field.generated and field.attname not in ITS_OWN | {*self.WORDS}
        }

    def _words(self) -> list[tuple[str, Any]]:
        return [(name, getattr(self, name)) for name in self.WORDS]

    def accept(self, revision: int, author: Any) -> None:
        """An editor has seen what the outlet did to its words, and leaves the mark as it is.

        Raises Stale when somebody was faster.
        """
        seen = {"to_check": False, "checked_by": author}
        if self.gone_in_id is None:
            self.revise(revision, **seen)
        else:  # It belongs to a text that nobody reads.
            super().revise(revision, **seen)
