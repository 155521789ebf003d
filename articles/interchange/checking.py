"""A small checker: what a value must be is said by functions that are put together.

A check takes a value and its place in the file (`claims[3].text`) and gives what it stands for,
or raises Invalid. `record` makes one of a dataclass whose fields say what each key must be.
"""

import json
import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

from django.db.models import TextChoices

from articles.text.spans import shorten

type Check[T] = Callable[[Any, str], T]

# What PostgreSQL cannot hold: NUL, and halves of surrogate pairs.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MOST_DIGITS = 18
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Invalid(ValueError):
    """The first thing that is wrong in a file: its place there and a sentence about it.

    The place is empty when it is the file as a whole.
    """

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(f"{place}: {sentence}" if place else sentence)
        self.place = place
        self.sentence = sentence


def shown(words: str) -> str:
    """Words of the file for a sentence: short, and with nothing in them that cannot be printed."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shorten(words, 60))


# --- reading JSON ----------------------------------------------------------------------------


class Twice(dict[str, Any]):
    """A JSON object in which `key` stands twice; which of them is meant nobody can say."""

    key: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    twice = Twice(found)
    twice.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return twice


def _number(digits: str) -> int | float:
    """A number of very many digits is none of ours; as a float it is refused where it stands."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


def parse(data: bytes) -> Any:
    """The JSON value that `data` holds, in UTF-8 with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_int=_number)
    except UnicodeDecodeError as error:
        raise Invalid("", f"this is not UTF-8 from byte {error.start} on") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Invalid(where, f"this is not JSON ({error.msg})") from error
    except RecursionError as error:
        raise Invalid("", "this is nested too deeply") from error


# --- single values ---------------------------------------------------------------------------


def words(most: int, *, empty: bool = True) -> Check[str]:
    """Text of at most `most` code points, taken as it is."""

    def check(value: Any, place: str) -> str:
        if not isinstance(value, str):
            raise _unlike("text in quotation marks", value, place)
        if found := UNSTORABLE.search(value):
            code = f"U+{ord(found[0]):04X}"
            raise Invalid(place, f"position {found.start()} is {code}, which cannot be stored")
        if not value and not empty:
            raise Invalid(place, "this is empty")
        if len(value) > most:
            raise Invalid(place, f"this has {len(value):,} characters; {most:,} is the limit")
        return value

    return check


def pattern(regex: re.Pattern[str], wanted: str) -> Check[str]:
    def check(value: Any, place: str) -> str:
        if not isinstance(value, str) or not regex.fullmatch(value):
            raise _unlike(wanted, value, place)
        return value

    return check


def choice(choices: type[TextChoices], *, empty: bool = False) -> Check[str]:
    known = [*([""] if empty else []), *choices.values]

    def check(value: Any, place: str) -> str:
        if not isinstance(value, str) or value not in known:
            raise _unlike(f"one of {', '.join(filter(None, known))}", value, place)
        return value

    return check


def day(value: Any, place: str) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise Invalid(place, "there is no such day") from error
    raise _unlike("a day like 2025-10-31", value, place)


def whole(least: int, most: int) -> Check[int]:
    def check(value: Any, place: str) -> int:
        if type(value) is not int or not least <= value <= most:
            raise _unlike(f"a whole number from {least} to {most}", value, place)
        return value

    return check


def flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise _unlike("true or false", value, place)
    return value


def _unlike(wanted: str, value: Any, place: str) -> Invalid:
    return Invalid(place, f"this must be {wanted}, not {_named(value)}")


def _named(value: Any) -> str:
    match value:
        case str():
            return f"“{shown(value)}”" if value else "empty"
        case bool() | int() | float() | None:
            return json.dumps(value)
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
    return f"a {type(value).__name__}"


# --- lists and objects -----------------------------------------------------------------------


def many[T](item: Check[T], most: int, *, empty: bool = True) -> Check[list[T]]:
    def check(value: Any, place: str) -> list[T]:
        if not isinstance(value, list):
            raise _unlike("a list", value, place)
        if not value and not empty:
            raise Invalid(place, "this list is empty")
        if len(value) > most:
            raise Invalid(place, f"this list has {len(value):,} entries; {most:,} is the limit")
        return [item(entry, f"{place}[{number}]") for number, entry in enumerate(value)]

    return check


@dataclass(kw_only=True, slots=True)
class Entry:
    """An object of the file, where it stands, and the database's row that it becomes."""

    place: str
    row: Any = None

    def at(self, key: str) -> str:
        return inside(self.place, key)


def inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def required(check: Check[Any]) -> Any:
    return field(metadata={"check": check})


def optional(check: Check[Any], default: Any = None) -> Any:
    """A key that may be left out or null; `default` is a value, or a class to make one."""
    if isinstance(default, type):
        return field(default_factory=default, metadata={"check": check})
    return field(default=default, metadata={"check": check})


def record[T: Entry](kind: type[T]) -> Check[T]:
    """An object with the keys of the dataclass `kind`.

    A key that it does not know is refused, because a misspelt one would lose what it holds;
    keys that begin with `x-` are somebody else's and passed over.
    """
    known = {f.name: f for f in fields(kind) if "check" in f.metadata}
    needed = [n for n, f in known.items() if f.default is f.default_factory is MISSING]

    def check(value: Any, place: str) -> T:
        if not isinstance(value, dict):
            raise _unlike("an object", value, place)
        if isinstance(value, Twice):
            raise Invalid(place, f"the key “{shown(value.key)}” stands here twice")
        for key in needed:
            if value.get(key) is None:
                raise Invalid(inside(place, key), "this is missing")
        given: dict[str, Any] = {}
        for key, inner in value.items():
            if key in known:
                if inner is not None:
                    given[key] = known[key].metadata["check"](inner, inside(place, key))
            elif not str(key).startswith("x-"):
                raise Invalid(place, f"there is no key “{shown(str(key))}” in the form")
        return kind(place=place, **given)

    return check


def named_or[T: Entry](kind: type[T], key: str, name: Check[str]) -> Check[T]:
    """A plain string, which is short for an object with nothing but `key`; or the object."""
    whole_record = record(kind)

    def check(value: Any, place: str) -> T:
        if isinstance(value, str):
            return kind(place=place, **{key: name(value, place)})
        return whole_record(value, place)

    return check
