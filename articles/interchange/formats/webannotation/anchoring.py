"""Where a text has what a target selects."""

from dataclasses import dataclass
from typing import Any

from articles.interchange.checking import shown
from articles.interchange.formats.homes import Json
from articles.text.spans import Span, find, find_loosely


@dataclass(frozen=True, slots=True)
class Selected:
    """The words that a target selects, and its position, as far as it says them."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


def listed(value: Any) -> list[Any]:
    """One value may stand for a list of it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def selected(target: Any) -> Selected:
    """What a target's selectors say; of several of a kind the first, and of a refinement what it
    refines to.
    """
    found: dict[str, Any] = {}
    queue = listed(target.get("selector")) if isinstance(target, dict) else []
    for selector in queue[:20]:
        if not isinstance(selector, dict):
            continue
        if selector.get("type") == "TextQuoteSelector":
            _take(found, selector, ("exact", "prefix", "suffix"), str)
        elif selector.get("type") == "TextPositionSelector":
            _take(found, selector, ("start", "end"), int)
    return Selected(**found)


def _take(found: dict[str, Any], selector: Json, names: tuple[str, ...], kind: type) -> None:
    for name in names:
        if type(selector.get(name)) is kind:
            found.setdefault(name, selector[name])


def anchor(text: str, wanted: Selected) -> Span | str:
    """The stretch, or in words why there is none: by its position where the words stand there,
    else by the words where they stand in one place only.
    """
    if not wanted.exact:
        return "it quotes no words to find the place by"
    if wanted.start is not None and wanted.end is not None and wanted.start >= 0:
        there = text[wanted.start : wanted.end]
        if there == wanted.exact and wanted.end <= len(text):
            return Span(wanted.start, wanted.end, there)
    places = find(text, wanted.exact) or find_loosely(text, wanted.exact)
    if not places:
        return f"the text does not have the words “{shown(wanted.exact)}”"
    if len(places) > 1:
        places = [place for place in places if _between(text, place, wanted)]
    if len(places) != 1:
        return f"the words “{shown(wanted.exact)}” stand in several places"
    return places[0]


def _between(text: str, place: Span, wanted: Selected) -> bool:
    before = text[max(0, place.start - len(wanted.prefix)) : place.start]
    after = text[place.end : place.end + len(wanted.suffix)]
    return before == wanted.prefix and after == wanted.suffix
