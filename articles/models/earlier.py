"""A row as it was at an earlier revision, with what belongs to it, out of its history."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from .change import Change

# What belongs to a row without being a column of it: the name on the row, the model that holds it,
# and of a row in between the column that says to what it leads.
BELONGING = {
    "claim": [("tags", "tagging", "tag")],
    "appearance": [("attributions", "crediting", "attribution")],
    "finding": [("claims", "findingclaim", "claim")],
    "source": [("aliases", "alias", ""), ("roles", "role", "")],
}


def as_it_was(row: Any, revision: int) -> Any | None:
    """A copy of `row` as it was at `revision`; None where the history does not know that."""
    events = type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk)
    event = events.filter(revision=revision).order_by("-pgh_id").first()
    if event is None:
        return None
    was = _filled(copy(row), event)
    before = _before(row, events.filter(revision__gt=revision).order_by("pgh_id").first())
    was._prefetched_objects_cache = {
        name: _belonging(row, kind, leads_to, before)
        for name, kind, leads_to in BELONGING.get(row._meta.model_name, ())
    }
    return was


def _filled(row: Any, event: Any) -> Any:
    for field in row._meta.concrete_fields:
        if hasattr(event, field.attname) and not field.generated:
            setattr(row, field.attname, getattr(event, field.attname))
    return row


def _before(row: Any, event: Any) -> int | None:
    """The number of the change that ended the revision; what belongs to a row changes after it."""
    if event is None:
        return None
    changes = Change.objects.of(row).filter(event=event.pgh_id)
    number: int | None = changes.values_list("pk", flat=True).first()
    return number


def _belonging(row: Any, kind: str, leads_to: str, before: int | None) -> list[Any]:
    model = apps.get_model("articles", kind)
    events = list(_last_of_each(model, row, before))
    if not leads_to:
        return [_filled(model(), event) for event in events]
    wanted = [getattr(event, f"{leads_to}_id") for event in events]
    target: Any = model._meta.get_field(leads_to).related_model
    return list(target._base_manager.filter(pk__in=wanted))


def _last_of_each(model: Any, row: Any, before: int | None) -> Iterator[Any]:
    """The last event of each row of `model` that belonged to `row`; none of what was deleted."""
    events = model.pgh_event_model.objects.filter(Q((row._meta.model_name, row.pk)))
    if before is not None:
        change = Change.objects.filter(
            kind=model._meta.model_name, object_id=OuterRef("pgh_obj_id"), event=OuterRef("pgh_id")
        )
        events = events.filter(Exists(change.filter(pk__lt=before)))
    last = {event.pgh_obj_id: event for event in events.order_by("pgh_id")}
    return (event for event in last.values() if event.pgh_label != Change.What.DELETE)
