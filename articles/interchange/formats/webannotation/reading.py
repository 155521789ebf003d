"""Annotations become a story again, by what newsdesk has put beside them."""

import re
from typing import Any

from articles.interchange.checking import Invalid, parse, shown
from articles.interchange.formats.format import Taken
from articles.interchange.formats.homes import (
    Homes,
    Json,
    by_place,
    passage,
    plain,
    skeleton,
)
from articles.interchange.formats.pruning import prune
from articles.interchange.formats.webannotation.anchoring import Anchoring, listed, selected
from articles.interchange.formats.webannotation.foreign import annotations, note
from articles.interchange.formats.webannotation.terms import APPEARANCE, ATTRIBUTION, STORY

_MARKED = re.compile(rb'"(?:@context|TextQuoteSelector|TextPositionSelector)"\s*[:,}]')
_OURS = re.compile(rb'[{,]\s*"newsdesk"\s*:\s*[0-9]')


def looks_like_it(data: bytes) -> bool:
    start = data[:100].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in {b"{", b"["} and bool(_MARKED.search(data)) and not _OURS.search(data)


def read(data: bytes) -> Taken:
    """The story of a file that newsdesk wrote; of another its notes on texts."""
    found = parse(data)
    items = annotations(found)
    if isinstance(found, dict) and found.get(STORY) is not None:
        return _Story(found[STORY]).with_marks(items)
    return Taken(None, foreign=[note(one, place) for one, place in items])


class _Story:
    def __init__(self, rest: Any) -> None:
        self.form: Json = {"newsdesk": 1, **skeleton(rest, STORY)}
        self.homes: Homes = by_place(self.form)
        self.claims = {claim.get("key"): claim for claim in self.form.get("claims") or []}
        self.anchoring = Anchoring()
        self.left: list[str] = []

    def with_marks(self, items: list[tuple[Json, str]]) -> Taken:
        for one, place in items:
            try:
                self._mark(one, place)
            except Invalid as wrong:
                self.left.append(str(wrong))
        prune(self.form, self.left)
        return Taken(self.form, self.left)

    def _mark(self, one: Json, place: str) -> None:
        if isinstance(one.get(APPEARANCE), dict):
            own = dict(one[APPEARANCE])
            claim = self.claims.get(_plain(own.pop("claim", None)))
            if claim is None:
                raise Invalid(f"{place}.{APPEARANCE}.claim", "there is no such claim")
            passage(own, f"{place}.{APPEARANCE}")
            own["fragments"] = self._pieces(own, one, place)
            claim.setdefault("appearances", []).append(own)
        elif isinstance(one.get(ATTRIBUTION), dict):
            own = dict(one[ATTRIBUTION])
            plain(own, f"{place}.{ATTRIBUTION}", str, "key", "parent")
            own["content"] = self._pieces(own, one, place)
            home = self._home(own, place)
            del own["article"]
            own.pop("version", None)
            home.setdefault("attributions", []).append(own)
        else:
            raise Invalid(place, "newsdesk has not written this, so it is not part of the story")

    def _home(self, own: Json, place: str) -> Json:
        at = _plain(own.get("article")), _plain(own.get("version"))
        home = self.homes.get(at)  # type: ignore[arg-type]
        if home is None or not isinstance(home.get("text"), str):
            raise Invalid(place, f"there is no text “{shown(str(at[0]))}”")
        return home

    def _pieces(self, own: Json, one: Json, place: str) -> list[Json]:
        text = self._home(own, place)["text"]
        found = []
        for number, target in enumerate(listed(one.get("target"))):
            span = self.anchoring.find(text, selected(target))
            if isinstance(span, str):
                raise Invalid(f"{place}.target[{number}]", span)
            found.append({"start": span.start, "end": span.end, "exact": span.exact})
        if not found:
            raise Invalid(f"{place}.target", "this is missing")
        return found


def _plain(value: Any) -> str | int | None:
    """A value that may be looked up."""
    return value if isinstance(value, str | int) else None
