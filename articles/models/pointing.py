"""What points at a row: all of it can be put to another row, and back again.

Asked of the models, not listed, so that a noun that is added later moves as well.
"""

from typing import Any

import pghistory
from django.apps import apps
from django.db import IntegrityError, models, transaction

UNIQUE_VIOLATION = "23505"

# By "app.model.field", `[id, revision]` of every row that was moved; the revision of a row that
# has none is None.
type Moved = dict[str, list[list[int | None]]]
# Whole rows, as `columns` writes them, with their model.
type Left = list[dict[str, Any]]


def pointers(model: type[models.Model]) -> dict[str, Any]:
    """The foreign keys to `model`, by "app.model.field"; not those of the history."""
    return {
        f"{relation.related_model._meta.label_lower}.{relation.field.name}": relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel)
        and not isinstance(relation, models.ManyToManyRel)
        and not issubclass(relation.related_model, pghistory.models.Event)
    }


def move(old: models.Model, new: models.Model) -> tuple[Moved, Left]:
    """Puts everything that points at `old` to `new`.

    What `new` has already stays where it is, to go with `old`; it is the second of what is given.
    """
    moved: Moved = {}
    left: Left = []
    for label, field in pointers(type(old)).items():
        rows = field.model._base_manager.filter(**{field.name: old}).order_by("pk")
        if known := [[row.pk, getattr(row, "revision", None)] for row in rows]:
            twins = _put(rows, field, new)
            left += [columns(twin) for twin in twins]
            gone = {twin.pk for twin in twins}
            moved[label] = [one for one in known if one[0] not in gone]
    return moved, left


def _put(rows: Any, field: Any, new: models.Model) -> list[models.Model]:
    """Moves all `rows` by one UPDATE, or one by one where `new` has some already: gives those."""
    try:
        with transaction.atomic():
            rows.update(**{field.name: new})
    except IntegrityError as error:
        _must_be_twin(error)
    else:
        return []
    return [row for row in list(rows) if not _fits(row, field, new)]


def _fits(row: models.Model, field: Any, new: models.Model) -> bool:
    try:
        with transaction.atomic():
            field.model._base_manager.filter(pk=row.pk).update(**{field.name: new})
    except IntegrityError as error:
        _must_be_twin(error)
        return False
    return True


def _must_be_twin(error: IntegrityError) -> None:
    if getattr(error.__cause__, "sqlstate", "") != UNIQUE_VIOLATION:
        raise error


def changed(moved: Moved, to: models.Model) -> dict[str, list[int | None]]:
    """By "app.model.field", the ids of what no longer points at `to` or has changed since."""
    found = {}
    for label, known in moved.items():
        field = pointers(type(to))[label]
        here = field.model._base_manager.filter(pk__in=[pk for pk, _ in known], **{field.name: to})
        now = {row.pk: getattr(row, "revision", None) for row in here}
        if other := [pk for pk, revision in known if pk not in now or now[pk] != revision]:
            found[label] = other
    return found


def put_back(moved: Moved, to: models.Model) -> None:
    for label, known in moved.items():
        field = pointers(type(to))[label]
        rows = field.model._base_manager.filter(pk__in=[pk for pk, _ in known])
        rows.update(**{field.name: to})


def plural(label: str, to: type[models.Model]) -> str:
    return str(pointers(to)[label].model._meta.verbose_name_plural)


# --- whole rows ----------------------------------------------------------------------------------


def columns(row: models.Model) -> dict[str, Any]:
    """Every column of `row` as JSON can hold it, and its model."""
    held = {field.attname: _plain(field, row) for field in _own(type(row))}
    return {"model": row._meta.label_lower} | held


def _own(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _plain(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    return value if isinstance(value, int | str | None) else field.value_to_string(row)


def values(model: type[models.Model], held: dict[str, Any]) -> dict[str, Any]:
    """What `columns` wrote, as values of `model`."""
    return {
        field.attname: field.to_python(held[field.attname])
        for field in _own(model)
        if field.attname in held
    }


def restore(left: Left) -> None:
    """Makes rows again that `columns` wrote."""
    for held in left:
        model = apps.get_model(held["model"])
        model(**values(model, held)).save(force_insert=True)
