"""Where a text has what a target selects."""

from dataclasses import dataclass
from typing import Any

from articles.interchange.checking import shown
from articles.interchange.formats.homes import Json
from articles.text.spans import Span, find_loosely

MOST = 1_000  # places that are told apart by the words beside them
_DEEPEST = 4  # refinements of refinements


@dataclass(frozen=True, slots=True)
class Selected:
    """The words that a target selects, and its position, as far as it says them; `refined` is
    what of these words is meant, its position counted from where they start.
    """

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    refined: "Selected | None" = None


def listed(value: Any) -> list[Any]:
    """One value may stand for a list of it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def selected(target: Any) -> Selected:
    """What a target's selectors say; of several of a kind the first."""
    return _said(listed(target.get("selector")) if isinstance(target, dict) else [], 0)


def _said(selectors: list[Any], deep: int) -> Selected:
    """A refinement that cannot be followed selects no words, so that it is not found."""
    found: dict[str, Any] = {}
    for selector in selectors[:20]:
        if not isinstance(selector, dict):
            continue
        if selector.get("type") == "TextQuoteSelector":
            if "exact" not in found and selector.get("refinedBy") is not None:
                inner = listed(selector["refinedBy"]) if deep < _DEEPEST else []
                found["refined"] = _said(inner, deep + 1)
            _take(found, selector, ("exact", "prefix", "suffix"), str)
        elif selector.get("type") == "TextPositionSelector":
            _take(found, selector, ("start", "end"), int)
    return Selected(**found)


def _take(found: dict[str, Any], selector: Json, names: tuple[str, ...], kind: type) -> None:
    for name in names:
        if type(selector.get(name)) is kind:
            found.setdefault(name, selector[name])


@dataclass
class Anchoring:
    """Looks for what is selected; not without end, where a file makes it dear on purpose."""

    room: int = 300_000_000  # code points that may be looked through

    def find(self, text: str, wanted: Selected) -> Span | str:
        """The stretch, or in words why there is none."""
        outer = self._outer(text, wanted)
        if wanted.refined is None or isinstance(outer, str):
            return outer
        inner = self.find(outer.exact, wanted.refined)
        if isinstance(inner, str):
            return f"what “{shown(wanted.exact)}” is refined by: {inner}"
        return Span(outer.start + inner.start, outer.start + inner.end, inner.exact)

    def _outer(self, text: str, wanted: Selected) -> Span | str:
        """By its position where the words stand there, else by the words where they stand in one
        place only.
        """
        if not wanted.exact:
            return "it quotes no words to find the place by"
        if wanted.start is not None and wanted.end is not None and wanted.start >= 0:
            there = text[wanted.start : wanted.end]
            if there == wanted.exact and wanted.end <= len(text):
                return Span(wanted.start, wanted.end, there)
        self.room -= len(text)
        if self.room < 0:
            return "there is too much to look for in this file"
        return self._by_words(text, wanted)

    def _by_words(self, text: str, wanted: Selected) -> Span | str:
        places = _some(text, wanted.exact) or self._loosely(text, wanted.exact)
        if not places:
            return f"the text does not have the words “{shown(wanted.exact)}”"
        if len(places) > 1:
            places = [place for place in places if _between(text, place, wanted)]
        if len(places) != 1:
            return f"the words “{shown(wanted.exact)}” stand in several places"
        return places[0]

    def _loosely(self, text: str, exact: str) -> list[Span]:
        """However the space between the words is made; a long quotation in a long text is dear."""
        self.room -= len(text) * exact.count(" ")
        return find_loosely(text, exact) if self.room >= 0 else []


def _some(text: str, exact: str) -> list[Span]:
    """Where the text has the words, the first MOST of them."""
    found: list[Span] = []
    at = text.find(exact)
    while at >= 0 and len(found) < MOST:
        found.append(Span(at, at + len(exact), exact))
        at = text.find(exact, at + 1)
    return found


def _between(text: str, place: Span, wanted: Selected) -> bool:
    before = text[max(0, place.start - len(wanted.prefix)) : place.start]
    after = text[place.end : place.end + len(wanted.suffix)]
    return before == wanted.prefix and after == wanted.suffix
