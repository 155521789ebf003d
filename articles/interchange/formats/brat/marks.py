"""What the lines of a document mean: credits, passages, furniture, each by its id."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.interchange.checking import shown
from articles.interchange.formats.brat.fragments import Fragments, joined, said, words
from articles.interchange.formats.brat.placed import Places
from articles.interchange.formats.brat.standoff import Bound, Event, Said, Standoff
from articles.interchange.formats.homes import Json
from articles.models import Appearance, Attribution, Furniture

PARTS = {"source": "source_span", "cue": "cue", "hedge": "hedge"}
_TYPES = {"source", "cue", "hedge", "content", "attribution", "claim", "furniture"}
_UNNAMED = "not named"
_LONGEST = 300  # code points of what a source is called
_SPACE = re.compile(r"\s+")
# Attributes by the kind of what has them: the key of the form, and the values there are.
_ATTRIBUTES = {
    ("attribution", "certainty"): ("certainty", Attribution.Certainty.values),
    ("attribution", "basis"): ("basis", Attribution.Basis.values),
    ("claim", "stance"): ("stance", Appearance.Stance.values),
    ("claim", "quote"): ("quote_type", Appearance.QuoteType.values),
    ("furniture", "kind"): ("kind", Furniture.Kind.values),
    ("furniture", "state"): ("state", Furniture.State.values),
}


@dataclass
class Marks:
    """Of one document; `parent` in a credit is the id of an event, `attributions` of a passage are
    such ids. `claims` says of a passage which claim it is of and in which words, `sources` of a
    credit which source and what it is called; `drawn` what was marked of which part.
    """

    credits: dict[str, Json] = field(default_factory=dict)
    passages: dict[str, Json] = field(default_factory=dict)
    furniture: dict[str, list[Json]] = field(default_factory=dict)
    claims: dict[str, tuple[str, str]] = field(default_factory=dict)
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    drawn: dict[tuple[str, str], str] = field(default_factory=dict)


def marks(standoff: Standoff, places: Places) -> Marks:
    """The marks of a text; what does not fit is told in `standoff.left`."""
    return _Reading(standoff, places).marks()


class _Reading:
    def __init__(self, standoff: Standoff, places: Places) -> None:
        self.lines, self.places, self.text = standoff, places, places.text
        self.found = Marks()
        self.bounds: dict[str, tuple[str, Fragments]] = {}
        self.used: set[str] = set()

    def marks(self) -> Marks:
        for id_, bound in self.lines.bounds.items():
            self._bound(id_, bound)
        for id_, event in self.lines.events.items():
            self._credit(id_, event)
        self._nest()
        for id_, (kind, fragments) in self.bounds.items():
            self._alone(id_, kind, fragments)
        for attribute in self.lines.attributes:
            self._attribute(attribute)
        for reference in self.lines.references:
            self._reference(reference)
        for note in self.lines.notes:
            self._note(note)
        for relation in self.lines.relations:
            self._relation(relation)
        self._finish()
        return self.found

    # --- stretches -------------------------------------------------------------------------------

    def _bound(self, id_: str, bound: Bound) -> None:
        if bound.kind not in _TYPES:
            told = f"“{shown(bound.kind)}” is no type that newsdesk knows"
            return self.lines.leave(bound.line, told)
        for fragments in self.places.readings(bound.fragments):
            if not bound.words or _alike(bound.words, words(self.text, fragments)):
                self.bounds[id_] = bound.kind, fragments
                return None
        if not any(True for _ in self.places.readings(bound.fragments)):
            told = f"there is no stretch {said(bound.fragments)} in a text of {len(self.text)}"
        else:
            told = f"the text does not have “{shown(bound.words)}” at {said(bound.fragments)}"
        return self.lines.leave(bound.line, told)

    def _one(self, line: int, fragments: Fragments) -> Json:
        """The first piece: a cue, a name and a hedge are one stretch."""
        first, *others = joined(self.text, fragments)
        if others:
            told = f"of {said(fragments)} only the first stretch was taken"
            self.lines.leave(line, told)
        return first

    # --- credits ---------------------------------------------------------------------------------

    def _credit(self, id_: str, event: Event) -> None:
        if event.kind not in {"attribution", "cue"}:
            told = f"“{shown(event.kind)}” is no event that newsdesk knows"
            return self.lines.leave(event.line, told)
        found: Json = {"parent": None, "content": []}
        contents: Fragments = []
        for role, of in event.arguments:
            if role not in {*PARTS, "content"}:
                told = f"“{shown(role)}” is no part that newsdesk knows"
                self.lines.leave(event.line, told)
            elif of not in self.bounds:
                self._inner(event, role, of)
            elif role == "content":
                self.used.add(of)
                contents += self.bounds[of][1]
            else:
                self.used.add(of)
                self._part(found, id_, role, event.line, of)
        found["content"] = joined(self.text, contents)
        self.found.drawn[id_, "content"] = said(sorted(contents))
        self._trigger(found, event)
        self.found.credits[id_] = found
        return None

    def _inner(self, event: Event, role: str, of: str) -> None:
        if role != "content" or of not in self.lines.events:
            self.lines.leave(event.line, f"there is no {shown(of)}")

    def _part(self, found: Json, id_: str, role: str, line: int, of: str) -> None:
        name = PARTS[role]
        if name in found:
            self.lines.leave(line, f"there is more than one {role}")
            return
        fragments = self.bounds[of][1]
        found[name] = self._one(line, fragments)
        self.found.drawn[id_, name] = said(fragments)

    def _trigger(self, found: Json, event: Event) -> None:
        """Without a cue of its own the trigger is one, unless it is only there for brat."""
        if event.trigger not in self.bounds:
            self.lines.leave(event.line, f"there is no {shown(event.trigger)}")
            return
        self.used.add(event.trigger)
        pieces = joined(self.text, self.bounds[event.trigger][1])
        if "cue" not in found and pieces not in (found["content"], [found.get("source_span")]):
            found["cue"] = self._one(event.line, self.bounds[event.trigger][1])

    def _nest(self) -> None:
        """An event among the contents of another lies within it; the first one that says so."""
        for id_ in self.found.credits:
            event = self.lines.events[id_]
            for role, of in event.arguments:
                if role == "content" and of in self.lines.events:
                    self._put(of, id_, event.line)

    def _put(self, of: str, within: str, line: int) -> None:
        inner = self.found.credits.get(of)
        if inner is None:
            self.lines.leave(line, f"there is no {shown(of)}")
        elif inner["parent"] is not None or self._leads_to(within, of):
            told = f"{shown(of)} lies within another already, or would lie within itself"
            self.lines.leave(line, told)
        else:
            inner["parent"] = within

    def _leads_to(self, at: str | None, to: str) -> bool:
        while at is not None and at != to:
            at = self.found.credits[at]["parent"]
        return at == to

    def _content(self, id_: str, line: int) -> None:
        """A credit of nothing but others covers them, each of which has come by then."""
        found = self.found.credits[id_]
        inner = [one for one in self.found.credits.values() if one["parent"] == id_]
        pieces = [piece for one in inner for piece in _all(one)]
        if not found["content"] and pieces:
            start, end = min(p["start"] for p in pieces), max(p["end"] for p in pieces)
            found["content"] = [{"start": start, "end": end, "exact": self.text[start:end]}]
        if not found["content"]:
            self.lines.leave(line, f"{shown(id_)} has no content")
            for one in inner:
                one["parent"] = None
            del self.found.credits[id_]

    # --- passages and furniture ------------------------------------------------------------------

    def _alone(self, id_: str, kind: str, fragments: Fragments) -> None:
        pieces = joined(self.text, fragments)
        line = self.lines.bounds[id_].line
        if kind == "claim":
            self.found.passages[id_] = {"fragments": pieces, "attributions": []}
            self.found.drawn[id_, "fragments"] = said(fragments)
            self.found.claims[id_] = "", ""
        elif kind == "furniture":
            self.found.furniture[id_] = pieces
            self.found.drawn[id_, "furniture"] = said(fragments)
        elif id_ not in self.used:
            self.lines.leave(line, f"{shown(id_)} belongs to no attribution")

    # --- what is said of them --------------------------------------------------------------------

    def _marks_of(self, of: str) -> tuple[str, list[Json]]:
        """What kind of mark an id is of, and the mark; furniture may be several."""
        if of in self.found.credits:
            return "attribution", [self.found.credits[of]]
        if of in self.found.passages:
            return "claim", [self.found.passages[of]]
        return "furniture", self.found.furniture.get(of, [])

    def _attribute(self, one: Said) -> None:
        kind, found = self._marks_of(one.of)
        name, values = _ATTRIBUTES.get((kind, one.kind), ("", []))
        if not found:
            self._dangling(one)
        elif one.value not in values:
            told = f"“{shown(one.kind)}: {shown(one.value)}” is nothing that newsdesk knows"
            self.lines.leave(one.line, told)
        else:
            for mark in found:
                mark[name] = one.value

    def _dangling(self, one: Said) -> None:
        if one.of not in self.bounds:
            self.lines.leave(one.line, f"there is no {shown(one.of)}")
        else:
            self.lines.leave(one.line, f"newsdesk has no “{shown(one.kind)}” of {shown(one.of)}")

    def _reference(self, one: Said) -> None:
        kind, _, key = one.value.partition(":")
        if one.of in self.found.passages:
            self.found.claims[one.of] = f"{kind}:{key}", one.words
        elif one.of in self.found.credits:
            self.found.sources[one.of] = f"{kind}:{key}", one.words
        else:
            self._dangling(one)

    def _note(self, one: Said) -> None:
        if one.of in self.found.passages:
            reference, told = self.found.claims[one.of]
            self.found.claims[one.of] = reference, told or one.words
        elif one.of in self.found.credits:
            self.found.credits[one.of]["wording"] = one.words[:_LONGEST]
        else:
            self._dangling(one)

    def _relation(self, one: Said) -> None:
        passage, event = self.found.passages.get(one.of), one.value
        if one.kind != "credited":
            told = f"“{shown(one.kind)}” is no relation that newsdesk knows"
            self.lines.leave(one.line, told)
        elif passage is None or event not in self.found.credits:
            missing = one.of if passage is None else event
            self.lines.leave(one.line, f"there is no {shown(missing)}")
        elif event not in passage["attributions"]:
            passage["attributions"].append(event)

    # --- the whole -------------------------------------------------------------------------------

    def _finish(self) -> None:
        for id_ in self._inner_first():
            self._content(id_, self.lines.events[id_].line)
        for id_, credit in self.found.credits.items():
            self._call(id_, credit)
        for passage in self.found.passages.values():
            kept = [id_ for id_ in passage["attributions"] if id_ in self.found.credits]
            passage["attributions"] = kept
        for id_, pieces in list(self.found.furniture.items()):
            if any("kind" not in piece for piece in pieces):
                self.lines.leave(self.lines.bounds[id_].line, f"{shown(id_)} has no kind")
                del self.found.furniture[id_]

    def _inner_first(self) -> list[str]:
        deep = {}
        for id_ in self.found.credits:
            at, steps = self.found.credits[id_]["parent"], 0
            while at is not None:
                at, steps = self.found.credits[at]["parent"], steps + 1
            deep[id_] = steps
        return sorted(deep, key=lambda id_: -deep[id_])

    def _call(self, id_: str, credit: Json) -> None:
        """A source that is not known has to be called something."""
        named = credit.get("source_span")
        if credit.get("wording") or id_ in self.found.sources:
            return
        if named is None:
            credit["wording"] = _UNNAMED
        elif len(named["exact"]) > _LONGEST:
            credit["wording"] = named["exact"][:_LONGEST]


def _alike(some: str, others: str) -> bool:
    """Whether two hold the same but for the space in them."""
    return _SPACE.sub("", some) == _SPACE.sub("", others)


def _all(credit: Json) -> Iterable[Json]:
    yield from credit["content"]
    yield from (credit[name] for name in PARTS.values() if credit.get(name))
