"""Model fields that hold spans.

A mark's spans are part of its row, so that one UPDATE moves its edges, one history event holds
them, and one trigger compares them with the text of the Version (see `triggers.py`).
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from articles.text.spans import Span


def _span(value: Any) -> Span:
    if isinstance(value, Span):
        return value
    return Span(value["start"], value["end"], value["exact"])


def _plain(span: Span) -> dict[str, int | str]:
    return {"start": span.start, "end": span.end, "exact": span.exact}


class SpansField(models.JSONField):
    """A tuple of Spans in the order of the text, kept as `[{"start", "end", "exact"}, …]`."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        value = super().from_db_value(value, expression, connection)
        # A key lookup such as fragments__0__start yields something else: leave that as it is.
        return tuple(map(_span, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return tuple(map(_span, value)) if isinstance(value, Iterable) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        if isinstance(value, tuple | list):
            value = [_plain(_span(span)) for span in sorted(map(_span, value))]
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return [_plain(span) for span in self.value_from_object(obj)]


class SpanField(models.JSONField):
    """One Span or None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"null": True, "blank": True}))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        value = super().from_db_value(value, expression, connection)
        return _span(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        return _span(value) if isinstance(value, dict) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        if value is None:
            return None
        if isinstance(value, Span | dict):
            value = _plain(_span(value))
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        span = self.value_from_object(obj)
        return None if span is None else _plain(span)
