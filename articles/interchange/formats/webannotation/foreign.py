"""Annotations that somebody else wrote: what each says, of which words of which page.

Taken are single annotations, lists of them, pages and collections with an embedded first page, a
`@graph`, and the `rows` of Hypothesis, whose notes are in `text` and `tags`.
"""

from dataclasses import dataclass
from typing import Any

from articles.interchange.checking import Invalid
from articles.interchange.formats.homes import Json
from articles.interchange.formats.webannotation.anchoring import Selected, listed, selected

_LISTS = ("items", "first", "@graph", "rows")
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Note:
    """`targets` are addresses of pages with what is selected there; `text` may be empty; `left`
    has a line for each body that is not taken.
    """

    place: str
    text: str
    tags: tuple[str, ...]
    targets: tuple[tuple[str, Selected], ...]
    left: tuple[str, ...] = ()


def annotations(found: Any) -> list[tuple[Json, str]]:
    """The annotations of a file, each with its place there. Raises Invalid where there are none."""
    listed_ = _within(found, "", 0)
    if listed_ is None:
        raise Invalid("", "there are no annotations in this file")
    return listed_


def _within(found: Any, place: str, deep: int) -> list[tuple[Json, str]] | None:
    if isinstance(found, list):
        each = ((one, f"{place}[{number}]") for number, one in enumerate(found))
        return [(one, at) for one, at in each if isinstance(one, dict)]
    if not isinstance(found, dict) or deep > _DEEPEST:
        return None
    if "target" in found:
        return [(found, place)]
    for name in _LISTS:
        inside = f"{place}.{name}" if place else name
        if found.get(name) is not None:
            return _within(found[name], inside, deep + 1)
    return [] if found.get("total") == 0 else None


def note(one: Json, place: str) -> Note:
    """What an annotation says; nothing of what is not text is taken."""
    own = listed(one.get("body"))
    bodies = [body for body in own if _is_text(body)]
    left = [
        f"{place}.body[{number}]: this is not plain text".lstrip(".")
        for number, body in enumerate(own)
        if not _is_text(body)
    ]
    bodies += [*listed(one.get("bodyValue")), *listed(one.get("text"))]
    motives = listed(one.get("motivation"))
    why = motives[0] if len(motives) == 1 and isinstance(motives[0], str) else ""
    said = [(_value(body), _purpose(body) or why) for body in bodies]
    text = next((value for value, purpose in said if value and purpose != "tagging"), "")
    tags = [value for value, purpose in said if value and purpose == "tagging"]
    tags += [tag for tag in listed(one.get("tags")) if isinstance(tag, str)]
    page = str(one.get("uri") or "")
    targets = [(_source(target) or page, selected(target)) for target in listed(one.get("target"))]
    named = tuple(dict.fromkeys(filter(None, tags)))
    return Note(place, text.strip(), named, tuple(targets), tuple(left))


def _is_text(body: Any) -> bool:
    """A body that is a string is the address of something else; markup is no words."""
    if not isinstance(body, dict) or not isinstance(body.get("value"), str):
        return False
    kinds = listed(body.get("type"))
    format_ = body.get("format") or "text/plain"
    plain = isinstance(format_, str) and format_.partition(";")[0].strip().lower() == "text/plain"
    return plain and (not kinds or "TextualBody" in kinds)


def _value(body: Any) -> str:
    if isinstance(body, dict):
        body = body.get("value")
    return body if isinstance(body, str) else ""


def _purpose(body: Any) -> str:
    return str(body.get("purpose", "")) if isinstance(body, dict) else ""


def _source(target: Any) -> str:
    """The address of what is annotated, without what leads to a part of it."""
    if isinstance(target, dict):
        source = target.get("source", target.get("id"))
        target = source.get("id") if isinstance(source, dict) else source
    return target if isinstance(target, str) else ""
