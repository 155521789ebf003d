"""The credits of a document: its events, and which lie within which."""

from collections.abc import Iterable

from articles.interchange.checking import shown
from articles.interchange.formats.brat.fragments import Fragments, said
from articles.interchange.formats.brat.page import Page, credits_one
from articles.interchange.formats.brat.standoff import Event
from articles.interchange.formats.homes import Json
from articles.interchange.keys import DEEPEST

PARTS = {"source": "source_span", "cue": "cue", "hedge": "hedge"}


class Credits:
    def __init__(self, page: Page) -> None:
        self.page = page

    def take(self) -> None:
        for id_, event in self.page.lines.events.items():
            self._credit(id_, event)
        self._nest()
        self._contents()

    def _credit(self, id_: str, event: Event) -> None:
        if not credits_one(event.kind):
            told = f"“{shown(event.kind)}” is no event that newsdesk knows"
            return self.page.lines.leave(event.line, told)
        found: Json = {"parent": None, "content": []}
        contents: Fragments = []
        for role, of in event.arguments:
            if role not in {*PARTS, "content"}:
                told = f"“{shown(role)}” is no part that newsdesk knows"
                self.page.lines.leave(event.line, told)
            elif of not in self.page.bounds:
                self._inner(event, role, of)
            elif role == "content":
                self.page.used.add(of)
                contents += self.page.bounds[of][1]
            else:
                self.page.used.add(of)
                self._part(found, id_, role, event.line, of)
        found["content"] = self.page.joined(event.line, contents)
        self.page.found.drawn[id_, "content"] = said(sorted(contents))
        self._trigger(found, event)
        self.page.found.credits[id_] = found
        return None

    def _inner(self, event: Event, role: str, of: str) -> None:
        if role != "content" or of not in self.page.lines.events:
            self.page.lines.leave(event.line, f"there is no {shown(of)}")

    def _part(self, found: Json, id_: str, role: str, line: int, of: str) -> None:
        name = PARTS[role]
        if name in found:
            self.page.lines.leave(line, f"there is more than one {role}")
            return
        fragments = self.page.bounds[of][1]
        found[name] = self.page.one(line, fragments)
        self.page.found.drawn[id_, name] = said(fragments)

    def _trigger(self, found: Json, event: Event) -> None:
        """Without a cue of its own the trigger is one, unless it is only there for brat."""
        if event.trigger not in self.page.bounds:
            self.page.lines.leave(event.line, f"there is no {shown(event.trigger)}")
            return
        self.page.used.add(event.trigger)
        pieces = self.page.joined(event.line, self.page.bounds[event.trigger][1])
        if "cue" not in found and pieces not in (found["content"], [found.get("source_span")]):
            found["cue"] = self.page.one(event.line, self.page.bounds[event.trigger][1])

    def _nest(self) -> None:
        """An event among the contents of another lies within it; the first one that says so."""
        for id_ in self.page.found.credits:
            event = self.page.lines.events[id_]
            for role, of in event.arguments:
                if role == "content" and of in self.page.lines.events:
                    self._put(of, id_, event.line)

    def _put(self, of: str, within: str, line: int) -> None:
        inner = self.page.found.credits.get(of)
        if inner is None:
            self.page.lines.leave(line, f"there is no {shown(of)}")
        elif inner["parent"] is not None or self._leads_to(within, of):
            told = f"{shown(of)} lies within another already, or would lie within itself"
            self.page.lines.leave(line, told)
        else:
            inner["parent"] = within

    def _leads_to(self, at: str | None, to: str) -> bool:
        """Whether one comes from `at` to `to` outwards, or not to an end."""
        for _ in range(DEEPEST):
            if at is None or at == to:
                return at == to
            at = self.page.found.credits[at]["parent"]
        return True

    def _contents(self) -> None:
        """A credit of nothing but others covers them; the inner ones come first."""
        within: dict[str, list[str]] = {}
        for id_, credit in self.page.found.credits.items():
            if credit["parent"] is not None:
                within.setdefault(credit["parent"], []).append(id_)
        order = [id_ for id_, credit in self.page.found.credits.items() if credit["parent"] is None]
        for id_ in order:  # grows as it is walked
            order += within.get(id_, [])
        for id_ in reversed(order):
            inner = [self.page.found.credits.get(one) for one in within.get(id_, [])]
            self._content(id_, [one for one in inner if one is not None])

    def _content(self, id_: str, inner: list[Json]) -> None:
        found = self.page.found.credits[id_]
        pieces = [piece for one in inner for piece in _all(one)]
        if not found["content"] and pieces:
            start, end = min(p["start"] for p in pieces), max(p["end"] for p in pieces)
            self.page.room.take([(start, end)])
            found["content"] = [{"start": start, "end": end, "exact": self.page.text[start:end]}]
        if not found["content"]:
            line = self.page.lines.events[id_].line
            self.page.lines.leave(line, f"{shown(id_)} has no content")
            for one in inner:
                one["parent"] = None
            del self.page.found.credits[id_]


def _all(credit: Json) -> Iterable[Json]:
    yield from credit["content"]
    yield from (credit[name] for name in PARTS.values() if credit.get(name))
