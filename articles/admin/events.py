"""The history of a row, as its events tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib.auth import get_user_model

from articles.text.spans import Span

MOST = 200
WHAT = {"insert": "made", "update": "changed", "delete": "deleted"}
# Not news to a reader of the history.
OWN = {"id", "revision", "created_at", "created_by", "form_key"}


@dataclass
class Change:
    """One event: when, by whom ("" when nobody was signed in), what, and `(field, old, new)`."""

    at: datetime
    who: str
    what: str
    differences: list[tuple[str, str, str]]


def changes(row: Any) -> list[Change]:
    """The newest changes of `row`, newest first. Two queries."""
    newest = row.events.select_related("pgh_context").order_by("-pk")[: MOST + 1]
    events = list(reversed(newest))
    names = _names(events)
    first = [_change(events[0], None, names)] if 0 < len(events) <= MOST else []
    rest = [_change(after, before, names) for before, after in pairwise(events)]
    return [*first, *rest][::-1]


def _change(event: Any, before: Any, names: dict[Any, str]) -> Change:
    return Change(
        at=event.pgh_created_at,
        who=names.get(_user(event), ""),
        what=WHAT.get(event.pgh_label, event.pgh_label),
        differences=list(_differences(before, event)) if before else [],
    )


def _differences(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    for field in after._meta.concrete_fields:
        if field.name.startswith("pgh_") or field.name in OWN:
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            yield field.verbose_name, _plain(old), _plain(new)


def _plain(value: Any) -> str:
    if isinstance(value, Span):
        return value.exact
    if isinstance(value, tuple):
        return " … ".join(map(_plain, value))
    return "" if value is None else str(value)


def _user(event: Any) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _names(events: list[Any]) -> dict[Any, str]:
    users = {_user(event) for event in events} - {None}
    found = get_user_model()._default_manager.in_bulk(users)
    return {pk: user.get_username() for pk, user in found.items()}
