"""As much of JSON Schema as the API's file uses; a keyword that is not here is an error."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
ANNOTATIONS = {"description", "default"}


def _address(value: str) -> bool:
    return bool(urlsplit(value).scheme and urlsplit(value).netloc)


FORMATS: dict[str, Any] = {
    "date": date.fromisoformat,
    "date-time": lambda value: datetime.fromisoformat(value).utcoffset() is not None,
    "uri": _address,
}


class Schemas:
    """The schemas of one document; `wrong` lists where a value is not as one of them says."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.used: set[str] = set()

    def at(self, ref: str) -> Any:
        """What a reference inside the document points at."""
        self.used.add(ref)
        found = self.document
        for part in ref.removeprefix("#/").split("/"):
            found = found[part]
        return found

    def resolved(self, one: Any) -> Any:
        return self.at(one["$ref"]) if "$ref" in one else one

    def wrong(self, value: Any, schema: Any, place: str = "") -> list[str]:
        return list(self._wrong(value, schema, place))

    def _wrong(self, value: Any, schema: Any, place: str) -> Iterator[str]:
        for keyword, said in schema.items():
            if keyword in ANNOTATIONS:
                continue
            check = getattr(self, f"_{keyword.removeprefix('$')}", None)
            if check is None:
                raise AssertionError(f"{keyword} is not known to this test")
            yield from check(value, said, place, schema)

    def _ref(self, value: Any, ref: str, place: str, _: Any) -> Iterator[str]:
        yield from self._wrong(value, self.at(ref), place)

    def _anyOf(self, value: Any, many: Any, place: str, _: Any) -> Iterator[str]:  # noqa: N802
        if all(self.wrong(value, one, place) for one in many):
            yield f"{place}: none of what it may be"

    def _type(self, value: Any, name: str, place: str, _: Any) -> Iterator[str]:
        wanted = TYPES[name]
        if type(value) is not wanted:
            yield f"{place}: {type(value).__name__} for {name}"

    def _enum(self, value: Any, many: Any, place: str, _: Any) -> Iterator[str]:
        if value not in many:
            yield f"{place}: {value!r}"

    def _format(self, value: Any, name: str, place: str, _: Any) -> Iterator[str]:
        try:
            right = FORMATS[name](value)
        except (TypeError, ValueError):
            right = False
        if not right:
            yield f"{place}: no {name}"

    def _minimum(self, value: Any, least: int, place: str, _: Any) -> Iterator[str]:
        if value < least:
            yield f"{place}: less than {least}"

    def _maximum(self, value: Any, most: int, place: str, _: Any) -> Iterator[str]:
        if value > most:
            yield f"{place}: more than {most}"

    def _items(self, value: Any, one: Any, place: str, _: Any) -> Iterator[str]:
        for number, item in enumerate(value if isinstance(value, list) else []):
            yield from self._wrong(item, one, f"{place}[{number}]")

    def _properties(self, value: Any, known: Any, place: str, _: Any) -> Iterator[str]:
        for name, schema in known.items():
            if isinstance(value, dict) and name in value:
                yield from self._wrong(value[name], schema, f"{place}.{name}")

    def _required(self, value: Any, names: Any, place: str, _: Any) -> Iterator[str]:
        for name in names:
            if isinstance(value, dict) and name not in value:
                yield f"{place}.{name}: missing"

    def _additionalProperties(  # noqa: N802
        self, value: Any, allowed: Any, place: str, schema: Any
    ) -> Iterator[str]:
        assert allowed is False
        for name in value if isinstance(value, dict) else ():
            if name not in schema["properties"]:
                yield f"{place}.{name}: not in the file"
