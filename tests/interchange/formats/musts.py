"""What an annotation, a page and a collection MUST be, by the recommendation and the assertions of
its test suite, each as a sentence that is yielded where something is not so.

Names of the sections are those of the Web Annotation Data Model. What is optional and not written
by newsdesk (agents, rights, audiences, styles) only MUST NOT be there in another shape, so that it
is not there at all is what is asked.
"""

import re
from collections.abc import Iterator
from typing import Any

ANNO = "http://www.w3.org/ns/anno.jsonld"
# RFC 3986: a scheme, and nothing that a URI may not have.
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9%:/?#\[\]@!$&'()*+,;=._~-])+")
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
SETS = {"Choice", "Composite", "List", "Independents"}
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
NOT_WRITTEN = {
    "creator", "generator", "created", "modified", "generated", "rights", "audience", "canonical",
    "via", "stylesheet", "bodyValue", "textDirection", "processingLanguage", "styleClass",
    "renderedVia", "scope", "refinedBy", "accessibility", "last", "next", "prev",
}  # fmt: skip


def uri(value: Any) -> bool:
    return isinstance(value, str) and bool(URI.fullmatch(value))


def has(value: Any, wanted: str) -> bool:
    """One value, or a list that has it."""
    return value == wanted or (isinstance(value, list) and wanted in value)


def each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# --- 3 annotations ----------------------------------------------------------------------------


def annotation(one: Any) -> Iterator[str]:
    if not has(one.get("@context"), ANNO):
        yield "3.1 @context has the recommendation's"
    if not uri(one.get("id")):
        yield "3.1 there is exactly one id, an IRI"
    if not has(one.get("type"), "Annotation"):
        yield "3.1 a type is Annotation"
    if not one.get("target"):
        yield "3.1 there is a target"
    if "body" in one and "bodyValue" in one:
        yield "3.2.5 there are not both body and bodyValue"
    if not set(each(one.get("motivation", []))) <= MOTIVATIONS:
        yield "3.3.5 a motivation is one of the recommendation's"
    yield from plain(one)
    for target in each(one.get("target")):
        yield from resource(target, "target")
    for body in each(one.get("body", [])):
        yield from resource(body, "body")


def plain(one: dict[str, Any]) -> Iterator[str]:
    for name in sorted(NOT_WRITTEN & one.keys()):
        yield f"{name} is not written"


# --- 3.2 bodies and targets -------------------------------------------------------------------


def kinds(one: Any) -> list[str]:
    """What a resource is recognised as; the test suite wants exactly one."""
    if isinstance(one, str):
        return ["IRI"] if uri(one) else []
    if not isinstance(one, dict):
        return []
    found = []
    if one.get("type") in SETS and one.get("items"):
        found.append("set")
    specific = {"purpose", "selector", "state", "styleClass", "renderedVia", "scope"}
    if "source" in one and specific & one.keys():
        found.append("specific")
    if uri(one.get("id")) and not {"value", "source", "target"} & one.keys():
        found.append("external")
    if isinstance(one.get("value"), str):
        found.append("textual")
    return found


def resource(one: Any, role: str) -> Iterator[str]:
    found = kinds(one)
    if len(found) != 1:
        yield f"3.2 a {role} is exactly one kind of resource, not {found}"
    elif isinstance(one, dict):
        yield from plain(one)
        if "purpose" in one and one["purpose"] not in MOTIVATIONS:
            yield "3.3.5 a purpose is one of the recommendation's"
        if "id" in one and not uri(one["id"]):
            yield "3.2.1 an id is an IRI"
        if found != ["set"] and "items" in one:
            yield "3.2.7 only a set has items"
        if found == ["textual"] and role == "target":
            yield "3.2.4 a target is no textual body"
        yield from OF_KIND[found[0]](one)


def a_set(one: dict[str, Any]) -> Iterator[str]:
    if {"value", "source", "purpose"} & one.keys():
        yield "3.2.7 a set has no value, source or purpose"
    for item in one["items"]:
        yield from resource(item, "item")


def external(one: dict[str, Any]) -> Iterator[str]:
    if "purpose" in one:
        yield "3.3.5 an external resource has no purpose"


def textual(one: dict[str, Any]) -> Iterator[str]:
    if "source" in one:
        yield "4 a textual body has no source"
    if not re.match("(application|audio|image|text|video)/", one.get("format", "text/plain")):
        yield "3.2.1 a format is a media type"


# --- 4 specific resources ---------------------------------------------------------------------


def specific_resource(one: dict[str, Any]) -> Iterator[str]:
    if kinds(one["source"]) not in (["IRI"], ["external"]):
        yield "4 there is exactly one source, an IRI or an external resource"
    if "value" in one:
        yield "4 a specific resource has no value"
    for selector in each(one.get("selector", [])):
        yield from a_selector(selector)
    for state in each(one.get("state", [])):
        if state.get("type") != "TimeState":
            yield "4.3 a state is one of the recommendation's"
        elif not UTC.fullmatch(str(state.get("sourceDate", ""))):
            yield "4.3.1 a sourceDate is a xsd:dateTime in UTC, as Z"


def a_selector(one: Any) -> Iterator[str]:
    kind = one.get("type") if isinstance(one, dict) else None
    if kind == "TextQuoteSelector":
        if not isinstance(one.get("exact"), str):
            yield "4.2.4 there is exactly one exact"
        if not all(isinstance(one.get(name, ""), str) for name in ("prefix", "suffix")):
            yield "4.2.4 there is at most one prefix and one suffix"
    elif kind == "TextPositionSelector":
        start, end = one.get("start"), one.get("end")
        if not all(type(at) is int and at >= 0 for at in (start, end)):
            yield "4.2.5 there are exactly one start and one end, integers that are not negative"
        elif start > end:
            yield "4.2.5 the end is not before the start"
    else:
        yield "4.2 a selector is one of the recommendation's"


OF_KIND = {
    "set": a_set,
    "external": external,
    "textual": textual,
    "specific": specific_resource,
}


# --- 5 collections ----------------------------------------------------------------------------


def collection(one: Any) -> Iterator[str]:
    yield from plain(one)
    if not has(one.get("@context"), ANNO):
        yield "5.1 @context has the recommendation's"
    if not uri(one.get("id")):
        yield "5.1 there is exactly one id, an IRI"
    if not has(one.get("type"), "AnnotationCollection"):
        yield "5.1 a type is AnnotationCollection"
    if not all(isinstance(label, str) for label in each(one.get("label", ""))):
        yield "5.1 a label is text"
    total = one.get("total")
    if type(total) is not int or total < 0:
        yield "5.1 the total is an integer that is not negative"
    if total and "first" not in one:
        yield "5.1 there is a first page where there are annotations"
    if "first" in one:
        yield from page(one["first"], one)
    yield from plain(one)


def page(one: Any, whole: dict[str, Any]) -> Iterator[str]:
    yield from plain(one)
    if not has(one.get("@context"), ANNO):
        yield "5.2 @context has the recommendation's"
    if not uri(one.get("id")):
        yield "5.2 there is exactly one id, an IRI"
    if not has(one.get("type"), "AnnotationPage"):
        yield "5.2 a type is AnnotationPage"
    if one.get("partOf") != whole.get("id"):
        yield "5.2 it is part of the collection"
    if type(one.get("startIndex", 0)) is not int or one.get("startIndex", 0) < 0:
        yield "5.2 the startIndex is an integer that is not negative"
    items = one.get("items")
    if not isinstance(items, list) or len(items) != whole.get("total"):
        yield "5.2 items is a list of annotations"
        return
    if len({item.get("id") for item in items}) < len(items):
        yield "3.1 an id is the annotation's own"
    for item in items:
        yield from annotation(item)
