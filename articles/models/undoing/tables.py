"""The tables of the tracked models, found by introspection."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

# What an event may not set back: the lock only ever grows.
LOCK = "revision"


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are those that the events keep and that can be written, the key among them."""

    model: Any
    name: str
    events: str
    columns: tuple[str, ...]
    label: str

    @property
    def locked(self) -> bool:
        return LOCK in self.columns


@cache
def tables() -> dict[str, Table]:
    """By kind, as a Change names it."""
    models = apps.get_app_config("articles").get_models()
    found = {model._meta.model_name: model for model in models}
    return {
        str(kind): _table(model, events)
        for kind, model in found.items()
        if (events := getattr(model, "pgh_event_model", None))
    }


def _table(model: Any, events: Any) -> Table:
    kept = {field.column for field in events._meta.concrete_fields}
    columns = tuple(
        field.column
        for field in model._meta.concrete_fields
        if field.column in kept and not field.generated
    )
    meta = model._meta
    return Table(model, meta.db_table, events._meta.db_table, columns, str(meta.verbose_name))


def quoted(*names: str, of: str = "") -> str:
    """A list of columns, each of the row `of`."""
    before = f"{of}." if of else ""
    return ", ".join(before + connection.ops.quote_name(name) for name in names)
