"""A value of a row as a reader of the history knows it."""

from datetime import datetime
from typing import Any

from .names import Names, short
from .nouns import points_at
from .parts import Part, quote
from .states import field_of

SHOWN = 300  # code points of a value
YES = {True: "yes", False: "no"}


def spans(value: Any) -> str:
    """The words of one span or of several, as they are kept in JSON."""
    many = value if isinstance(value, list) else [value]
    return " … ".join(span["exact"] for span in many)


def is_spans(value: Any) -> bool:
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and "exact" in first


def words(kind: str, column: str, value: Any) -> str:
    """The value of a column that points at nothing, in words; empty where it has none."""
    if value is None or value == "" or value == []:
        return ""
    if is_spans(value):
        return spans(value)
    if isinstance(value, bool):
        return YES[value]
    field: Any = field_of(kind, column)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.get_internal_type() == "DateTimeField":
        return f"{datetime.fromisoformat(value):%-d %b %Y, %H:%M} UTC"
    return str(value)


def part(kind: str, column: str, value: Any, names: Names) -> Part:
    """The value as a part of a sentence: a name, a label, or somebody's words."""
    if noun := points_at(kind, column):
        return names.part(noun, value)
    shown = words(kind, column, value)
    if not shown:
        return Part("no words")
    if field_of(kind, column).choices or isinstance(value, bool | int):
        return Part(shown)
    return quote(short(shown, SHOWN))


def in_words(kind: str, column: str) -> bool:
    """Whether the column holds words whose change is told word by word."""
    field: Any = field_of(kind, column)
    return field.get_internal_type() in {"TextField", "CharField"} and not field.choices
