"""What the lines of a document say of its marks: attributes, references, notes, relations."""

from articles.interchange.checking import shown
from articles.interchange.formats.brat.page import Page
from articles.interchange.formats.brat.standoff import Said
from articles.interchange.formats.homes import Json
from articles.models import Appearance, Attribution, Furniture

LONGEST = 300  # code points of what a source is called
# Attributes by the kind of what has them: the key of the form, and the values there are.
_ATTRIBUTES = {
    ("attribution", "certainty"): ("certainty", Attribution.Certainty.values),
    ("attribution", "basis"): ("basis", Attribution.Basis.values),
    ("claim", "stance"): ("stance", Appearance.Stance.values),
    ("claim", "quote"): ("quote_type", Appearance.QuoteType.values),
    ("furniture", "kind"): ("kind", Furniture.Kind.values),
    ("furniture", "state"): ("state", Furniture.State.values),
}


class Saying:
    def __init__(self, page: Page) -> None:
        self.page = page

    def take(self) -> None:
        for attribute in self.page.lines.attributes:
            self._attribute(attribute)
        for reference in self.page.lines.references:
            self._reference(reference)
        for note in self.page.lines.notes:
            self._note(note)
        for relation in self.page.lines.relations:
            self._relation(relation)

    def _marks_of(self, of: str) -> tuple[str, list[Json]]:
        """What kind of mark an id is of, and the mark; furniture may be several."""
        if of in self.page.found.credits:
            return "attribution", [self.page.found.credits[of]]
        if of in self.page.found.passages:
            return "claim", [self.page.found.passages[of]]
        return "furniture", self.page.found.furniture.get(of, [])

    def _attribute(self, one: Said) -> None:
        kind, found = self._marks_of(one.of)
        name, values = _ATTRIBUTES.get((kind, one.kind), ("", []))
        if not found:
            self._dangling(one)
        elif one.value not in values:
            told = f"“{shown(one.kind)}: {shown(one.value)}” is nothing that newsdesk knows"
            self.page.lines.leave(one.line, told)
        else:
            for mark in found:
                mark[name] = one.value

    def _dangling(self, one: Said) -> None:
        if one.of not in self.page.bounds:
            self.page.lines.leave(one.line, f"there is no {shown(one.of)}")
        else:
            self.page.lines.leave(
                one.line, f"newsdesk has no “{shown(one.kind)}” of {shown(one.of)}"
            )

    def _reference(self, one: Said) -> None:
        kind, _, key = one.value.partition(":")
        if one.of in self.page.found.passages:
            self.page.found.claims[one.of] = f"{kind}:{key}", one.words
        elif one.of in self.page.found.credits:
            self.page.found.sources[one.of] = f"{kind}:{key}", one.words
        else:
            self._dangling(one)

    def _note(self, one: Said) -> None:
        if one.of in self.page.found.passages:
            reference, told = self.page.found.claims[one.of]
            self.page.found.claims[one.of] = reference, told or one.words
        elif one.of in self.page.found.credits:
            self.page.found.credits[one.of]["wording"] = one.words[:LONGEST]
        else:
            self._dangling(one)

    def _relation(self, one: Said) -> None:
        passage, event = self.page.found.passages.get(one.of), one.value
        if one.kind != "credited":
            told = f"“{shown(one.kind)}” is no relation that newsdesk knows"
            self.page.lines.leave(one.line, told)
        elif passage is None or event not in self.page.found.credits:
            missing = one.of if passage is None else event
            self.page.lines.leave(one.line, f"there is no {shown(missing)}")
        elif event not in passage["attributions"]:
            passage["attributions"].append(event)
