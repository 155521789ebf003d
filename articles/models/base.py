"""What every row that an editor can change has: a lock, an author, a key against doubles."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import Exists, F, Q
from django.db.models.constants import OnConflict
from django.db.models.functions import Coalesce, Now

from .change import Place, heard
from .statement import Given

# Members of either group may read and change every story: one newsroom per installation.
EDITORS, ADMINS = "Editors", "Admins"

type Author = AbstractBaseUser | AnonymousUser


def membership(user: Author) -> models.QuerySet[Any]:
    """The rows that put `user` into the newsroom; empty for everybody else."""
    return membership_of(user.pk)


def membership_of(user: Any) -> models.QuerySet[Any]:
    """As `membership`, for an id or for what stands for one inside a query."""
    return Group.user_set.through.objects.filter(user=user, group__name__in=[EDITORS, ADMINS])


def in_newsroom() -> Q:
    """What `visible_to` asks, in a Statement that is given `user` and `superuser`."""
    return Q(Given("superuser", models.BooleanField())) | Q(Exists(membership_of(Given("user"))))


def is_admin(user: Author | None) -> bool:
    """Whether `user` keeps the register and the codebook: one of the Admins, or a superuser."""
    if user is None or getattr(user, "is_superuser", False):
        return user is not None
    return membership(user).filter(group__name=ADMINS).exists()


class Stale(Exception):
    """Somebody else has changed or deleted the row since it was read; nothing was written."""


class Otherwise(Exception):
    """The form has made `row` before, of other words; nothing was written.

    `differences` are triples: a field's name, what it was made with, what was sent now.
    """

    def __init__(self, row: Any, differences: list[tuple[str, Any, Any]]) -> None:
        super().__init__(str(row))
        self.row, self.differences = row, differences


def tracked(place: Place, exclude: list[str] | None = None) -> Any:
    """History by database triggers, so that bulk writes, the admin and SQL are in it too.

    Each event is a Change of its `place`.
    """
    every = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    return tracked_by(*every, place=place, exclude=exclude)


def tracked_by(*events: Any, place: Place, exclude: list[str] | None = None) -> Any:
    """As `tracked`, by some `events` alone."""

    def track(model: Any) -> Any:
        triggers = [heard(model._meta.model_name, place)]
        return pghistory.track(*events, exclude=exclude, meta={"triggers": triggers})(model)

    return track


def counted(rows: models.QuerySet[Any], by: str) -> Coalesce:
    """How many of `rows` point with their foreign key `by` at the row that is asked about."""
    mine = rows.filter(models.Q((by, models.OuterRef("pk")))).order_by()
    return Coalesce(models.Subquery(mine.values(by).annotate(n=models.Count("pk")).values("n")), 0)


def above(row: Any) -> Iterator[Any]:
    """The parent of `row`, the parent's parent and so on."""
    while row := row.parent:
        yield row


def refuse_circle(row: Any) -> None:
    """Raises ValidationError when `row` is above itself; the database refuses it as well."""
    if any(upper.pk == row.pk for upper in above(row)):
        raise ValidationError({"parent": f"“{row}” cannot be above itself."})


class EditableQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Author) -> Self:
        """What `user` may read and change: everything for the newsroom, nothing for others.

        Asked inside the query, so that it costs no query of its own.
        """
        if getattr(user, "is_superuser", False):
            return self
        return self.filter(Exists(membership(user)))

    def made_with(self, author: Author, form_key: Any) -> Any | None:
        """The row that `author`'s form with `form_key` has made already, if any."""
        return self.filter(created_by=author.pk, form_key=form_key).first() if form_key else None

    def create_once(self, author: Author | None, form_key: Any, **values: Any) -> tuple[Any, bool]:
        """The row that `author`'s form with `form_key` makes, and whether it is new.

        A form that is sent twice, or at once from two tabs, makes one row. Raises Otherwise when
        it comes back with other words.
        """
        row = self.model(created_by=author, form_key=form_key, **values)
        if row.insert_once():
            return row, True
        # Looked for everywhere: a key that comes back to another story gives its first row.
        made = self.model._base_manager.filter(created_by=author, form_key=form_key).first()
        if made is None:  # Something else of the row is there already: the database says what.
            row.save(force_insert=True)
        elif differences := made.made_otherwise(values):
            raise Otherwise(made, differences)
        return made or row, made is None


class Editable(models.Model):
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = EditableQuerySet.as_manager()
    # Fields with the words that an editor's form makes a row of.
    SENT: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "form_key"], name="%(class)s_once_per_form"
            )
        ]

    def insert_once(self) -> bool:
        """Stores a new row, unless one of its keys is taken: one statement that decides.

        To look first and to insert inside a savepoint, as `get_or_create` does, takes four.
        """
        fields = [
            field
            for field in self._meta.concrete_fields
            if not field.generated and not field.primary_key
        ]
        returning = self._meta.db_returning_fields
        stored = type(self)._base_manager._insert(  # type: ignore[attr-defined]
            [self], fields, returning_fields=returning, on_conflict=OnConflict.IGNORE
        )
        for values in stored:
            for field, value in zip(returning, values, strict=True):
                setattr(self, field.attname, value)
            self._state.adding, self._state.db = False, DEFAULT_DB_ALIAS
        return bool(stored)

    def made_otherwise(self, values: dict[str, Any]) -> list[tuple[str, Any, Any]]:
        """Where the words in `values` are not those that the row was made with, whatever has
        become of them since: triples of a field's name, what it was made with, and what is sent.
        """
        names = [name for name in self.SENT if name in values]
        events = type(self).pgh_event_model.objects  # type: ignore[attr-defined]
        first = events.filter(pgh_obj_id=self.pk, pgh_label="insert").values_list(*names).first()
        labels = {field.name: str(field.verbose_name) for field in self._meta.concrete_fields}
        return [
            (labels[name], made, values[name])
            for name, made in zip(names, first or (), strict=False)
            if made != getattr(values[name], "pk", values[name])
        ]

    def revise(self, revision: int, **values: Any) -> None:
        """Changes the row if it still has `revision`, by one UPDATE that decides who wins.

        Raises Stale, with nothing written, when somebody was faster.
        """
        rows = type(self)._base_manager.filter(pk=self.pk, revision=revision)
        if not rows.update(revision=F("revision") + 1, **values):
            raise Stale
        for name, value in values.items():
            setattr(self, name, value)
        self.revision = revision + 1

    def hold(self, revision: int) -> None:
        """Locks the row until the transaction ends; raises Stale if `revision` is not its own."""
        rows = type(self)._base_manager.select_for_update()
        if not rows.filter(pk=self.pk, revision=revision).exists():
            raise Stale

    @transaction.atomic
    def remove(self, revision: int) -> None:
        """Deletes the row if it still has `revision`; raises Stale otherwise."""
        self.hold(revision)
        self.delete()
