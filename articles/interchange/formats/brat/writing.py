"""A story becomes documents in brat standoff."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from articles.interchange.formats.brat import archive, configuration
from articles.interchange.formats.brat.fragments import (
    Fragments,
    drawn,
    joined,
    one_line,
    said,
    words,
)
from articles.interchange.formats.format import Form
from articles.interchange.formats.homes import Json

PARTS = {"source_span": "Source", "cue": "Cue", "hedge": "Hedge"}


def write(form: Form) -> bytes:
    """The zip; two of one story are the same."""
    corpus = _Corpus(form)
    rest = corpus.rest()
    files = {"annotation.conf": configuration.ANNOTATION, "visual.conf": configuration.VISUAL}
    for document in corpus.documents.values():
        files[f"{document.name}.txt"] = document.text
        files[f"{document.name}.ann"] = "".join(f"{line}\n" for line in document.lines)
    return archive.packed(files | {archive.REST: archive.as_json(rest)})


class _Document:
    """The lines of one text, and the ids that they have got."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.lines: list[str] = []
        self.counts: Counter[str] = Counter()
        self.events: dict[str, str] = {}  # ids by the keys of credits

    def line(self, letter: str, told: str) -> str:
        self.counts[letter] += 1
        id_ = f"{letter}{self.counts[letter]}"
        self.lines.append(f"{id_}\t{told}")
        return id_

    def bound(self, kind: str, fragments: Fragments) -> str:
        return self.line("T", f"{kind} {said(fragments)}\t{words(self.text, fragments)}")

    def note(self, of: str, told: str) -> None:
        if told := one_line(told):
            self.line("#", f"AnnotatorNotes {of}\t{told}")

    def exactly(self, name: str, pieces: list[Json], kept: Json) -> Fragments:
        """The fragments of `pieces`; where these say less, `kept` gets the pieces as they are."""
        fragments = drawn(self.text, pieces)
        if joined(self.text, fragments) != pieces:
            told = {"drawn": said(fragments), "pieces": pieces}
            kept.setdefault("exactly", {})[name] = told
        return fragments


class _Corpus:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.documents: dict[tuple[str, int | None], _Document] = {}
        sources = enumerate(form.get("sources") or [], 1)
        self.names = {source["key"]: (f"s{n}", source["name"]) for n, source in sources}

    def rest(self) -> Json:
        """What is in no document; they are written as it is put together."""
        articles = [self._article(one, n) for n, one in enumerate(self.form["articles"], 1)]
        claims = [self._claim(one, f"c{n}") for n, one in enumerate(self.form["claims"], 1)]
        return {**self.form, "articles": articles, "claims": claims}

    # --- texts -----------------------------------------------------------------------------------

    def _article(self, article: Json, number: int) -> Json:
        earlier = [
            self._text(version, article["key"], f"a{number}-v{version['number']}")
            for version in article.get("versions") or []
        ]
        found = self._text(article, article["key"], f"a{number}")
        return found | ({"versions": earlier} if "versions" in article else {})

    def _text(self, home: Json, article: str, name: str) -> Json:
        number = None if "key" in home else home["number"]
        document = _Document(name, home["text"])
        self.documents[article, number] = document
        rest = {key: value for key, value in home.items() if key != "text"}
        if "attributions" in home:
            rest["attributions"] = self._credits(document, home["attributions"])
        if "furniture" in home:
            rest["furniture"] = [self._piece(document, piece) for piece in home["furniture"]]
        return rest | {"document": name}

    # --- credits ---------------------------------------------------------------------------------

    def _credits(self, document: _Document, credits_: list[Json]) -> list[Json]:
        shown = [one for one in credits_ if drawn(document.text, one["content"])]
        document.events = {one["key"]: f"E{n}" for n, one in enumerate(shown, 1)}
        within: dict[str, list[str]] = {}
        for one in shown:
            if one["parent"] in document.events:
                within.setdefault(one["parent"], []).append(document.events[one["key"]])
        return [
            self._credit(document, one, within.get(one["key"], []))
            if one["key"] in document.events
            else one
            for one in credits_
        ]

    def _credit(self, document: _Document, one: Json, within: list[str]) -> Json:
        own = {"content", "certainty", "basis", *PARTS}
        kept = {key: value for key, value in one.items() if key not in own}
        if one["parent"] is None or one["parent"] in document.events:
            del kept["parent"]
        arguments: list[tuple[str, str]] = []
        by: dict[str, Fragments] = {}
        for name, kind in PARTS.items():
            if one[name] is None:
                continue
            if not drawn(document.text, [one[name]]):
                kept[name] = one[name]
            else:
                by[name] = fragments = document.exactly(name, [one[name]], kept)
                arguments.append((kind, document.bound(kind, fragments)))
        content = document.exactly("content", one["content"], kept)
        arguments.append(("Content", document.bound("Content", content)))
        trigger = by.get("cue") or by.get("source_span") or content
        said_by = document.bound("Attribution", trigger)
        event = self._event(document, said_by, arguments, within)
        self._about(document, event, one)
        return kept | {"as": event}

    def _event(
        self,
        document: _Document,
        trigger: str,
        arguments: list[tuple[str, str]],
        within: Iterable[str],
    ) -> str:
        inner = [(f"Content{n}", event) for n, event in enumerate(within, 2)]
        told = " ".join(f"{role}:{id_}" for role, id_ in [*arguments, *inner])
        return document.line("E", f"Attribution:{trigger} {told}")

    def _about(self, document: _Document, event: str, one: Json) -> None:
        document.line("A", f"Certainty {event} {one['certainty']}")
        document.line("A", f"Basis {event} {one['basis']}")
        if one["source"]:
            key, name = self.names[one["source"]]
            document.line("N", f"Reference {event} source:{key}\t{one_line(name)}")
        document.note(event, one["wording"])

    # --- other marks -----------------------------------------------------------------------------

    def _piece(self, document: _Document, one: Json) -> Json:
        kept = {
            key: value
            for key, value in one.items()
            if key not in {"start", "end", "exact", "kind", "state"}
        }
        fragments = document.exactly("furniture", [_span(one)], kept)
        if not fragments:
            return one
        id_ = document.bound("Furniture", fragments)
        document.line("A", f"Kind {id_} {one['kind']}")
        document.line("A", f"State {id_} {one['state']}")
        return kept | {"as": id_}

    def _claim(self, claim: Json, name: str) -> Json:
        passages = [self._passage(claim, name, one) for one in claim["appearances"]]
        return claim | {"appearances": passages}

    def _passage(self, claim: Json, name: str, one: Json) -> Json:
        document = self.documents[one["article"], one.get("version")]
        own = {"fragments", "stance", "quote_type", "article", "version"}
        kept = {key: value for key, value in one.items() if key not in own}
        fragments = document.exactly("fragments", one["fragments"], kept)
        if not fragments:
            return one
        id_ = document.bound("Claim", fragments)
        document.line("N", f"Reference {id_} claim:{name}\t{one_line(claim['text'])}")
        document.line("A", f"Stance {id_} {one['stance']}")
        document.line("A", f"Quote {id_} {one['quote_type']}")
        document.note(id_, claim["text"])
        events = [document.events.get(key) for key in one["attributions"]]
        if all(events):
            del kept["attributions"]
            for event in events:
                document.line("R", f"Credited Arg1:{id_} Arg2:{event}")
        return kept | {"as": [document.name, id_]}


def _span(mark: Mapping[str, Any]) -> Json:
    return {name: mark[name] for name in ("start", "end", "exact")}
