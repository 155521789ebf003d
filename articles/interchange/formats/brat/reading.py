"""Documents in brat standoff become a story."""

import re
from typing import Any

from articles.interchange.checking import Invalid, parse, shown
from articles.interchange.formats.brat import archive, corpus
from articles.interchange.formats.brat.marks import Marks, Room, marks
from articles.interchange.formats.brat.placed import as_it_is
from articles.interchange.formats.brat.standoff import Standoff
from articles.interchange.formats.brat.standoff import parse as parse_lines
from articles.interchange.formats.format import Taken
from articles.interchange.formats.homes import Json, homes, objects, skeleton
from articles.interchange.formats.pruning import prune

_REFERENCE = {
    "claims": re.compile("claim:c([1-9][0-9]{0,8})"),
    "sources": re.compile("source:s([1-9][0-9]{0,8})"),
}
CREDIT = {"source": None, "wording": "", "cue": None, "source_span": None, "hedge": None}


def read(data: bytes) -> Taken:
    left: list[str] = []
    files = archive.unpacked(data, left)
    if archive.REST in files:
        return _Story(files, left).whole()
    return corpus.read(files, left)


class _Story:
    """A story that newsdesk wrote: what its documents say now, and the rest."""

    def __init__(self, files: dict[str, bytes], left: list[str]) -> None:
        self.files, self.left = files, left
        self.form: Json = {**skeleton(parse(files[archive.REST]), archive.REST)}
        self.referable = {noun: objects(self.form.get(noun), noun) for noun in _REFERENCE}
        self.documents: dict[str, Marks] = {}
        self.places: dict[str, Json] = {}  # which text a document is
        self.room = Room()
        self.keys: dict[tuple[str, str], str] = {}  # of credits, by document and event

    def whole(self) -> Taken:
        for article, number, home in homes(self.form):
            self._text(article, number, home)
        self._known_passages()
        for name, found in self.documents.items():
            for id_ in list(found.passages):
                self._new_passage(name, found, id_)
        prune(self.form, self.left)
        return Taken(self.form, self.left)

    # --- texts -----------------------------------------------------------------------------------

    def _text(self, article: str, number: int | None, home: Json) -> None:
        name = home.pop("document", None)
        if not isinstance(name, str) or f"{name}.txt" not in self.files:
            raise Invalid(f"{shown(str(name))}.txt", "this file is missing")
        home["text"] = text = decoded(self.files[f"{name}.txt"], f"{name}.txt")
        lines = Standoff(name)
        if f"{name}.ann" in self.files:
            lines = parse_lines(decoded(self.files[f"{name}.ann"], f"{name}.ann"), f"{name}.ann")
        found = marks(lines, as_it_is(text), self.room)
        self.left += lines.left
        self.documents[name] = found
        self.places[name] = {"article": article} | ({} if number is None else {"version": number})
        self._credits(name, home, found)
        self._furniture(name, home, found)

    def _gone(self, name: str, id_: Any) -> None:
        self.left.append(f"{shown(name)}.ann: {shown(str(id_))} is no longer there")

    def _credits(self, name: str, home: Json, found: Marks) -> None:
        rest = home.get("attributions")
        entries: list[tuple[Json, str | None]] = []
        known: set[str] = set()
        for one in rest or []:
            id_ = one.pop("as", None)
            if id_ is not None and id_ not in found.credits.keys() - known:
                self._gone(name, id_)
                continue
            entries.append((one, id_))
            known |= {id_} if id_ else set()
        for id_ in found.credits:
            if id_ not in known:
                entries.append(({"key": f"{name}.{id_}"} | self._called(found, id_), id_))
        self.keys |= {(name, id_): one["key"] for one, id_ in entries if id_ and "key" in one}
        if entries or rest is not None:
            home["attributions"] = [self._credit(name, found, one, id_) for one, id_ in entries]

    def _credit(self, name: str, found: Marks, one: Json, id_: str | None) -> Json:
        if id_ is None:
            return one
        drawn = dict(found.credits[id_])
        parent = drawn.pop("parent")
        told = CREDIT | drawn | {"parent": self.keys.get((name, parent))} | one
        if "wording" not in one:
            told["wording"] = drawn.get("wording", "")
        reference, _ = found.sources.get(id_, ("", ""))
        source = self._meant("sources", reference, name, id_)
        if source is not None and "key" in source:
            told["source"] = source["key"]
        return _exactly(told, found, id_)

    def _called(self, found: Marks, id_: str) -> Json:
        """What a new credit's source is called, where it refers to none of the file."""
        reference, name = found.sources.get(id_, ("", ""))
        return {} if self._referred("sources", reference) or not name else {"wording": name[:300]}

    def _furniture(self, name: str, home: Json, found: Marks) -> None:
        rest = home.get("furniture")
        kept = []
        for one in rest or []:
            id_ = one.pop("as", None)
            if id_ is None:
                kept.append(one)
            elif id_ in found.furniture:
                pieces = found.furniture.pop(id_)
                kept += [_piece(_exactly({"furniture": [p]} | p | one, found, id_)) for p in pieces]
            else:
                self._gone(name, id_)
        kept += [piece for pieces in found.furniture.values() for piece in pieces]
        if kept or rest is not None:
            home["furniture"] = kept

    # --- claims ----------------------------------------------------------------------------------

    def _known_passages(self) -> None:
        """Each is of the claim that its line refers to, or where none does of the one it was of."""
        claims = self.referable["claims"]
        known = [(claim, claim.get("appearances") or []) for claim in claims]
        for claim in claims:
            claim["appearances"] = []
        for claim, passages in known:
            for one in passages:
                self._passage(claim, one)

    def _passage(self, claim: Json, one: Json) -> None:
        at = one.pop("as", None)
        if at is None:
            claim["appearances"].append(one)
            return
        name, id_ = map(str, at) if isinstance(at, list) and len(at) == 2 else ("", "")
        found = self.documents.get(name)
        if found is None or id_ not in found.passages:
            self._gone(name, id_)
            return
        drawn = self._drawn(name, found.passages.pop(id_))
        of = self._meant("claims", found.claims[id_][0], name, id_) or claim
        of["appearances"].append(_exactly(self.places[name] | drawn | one, found, id_))

    def _referred(self, noun: str, reference: str) -> Json | None:
        """The claim or the source that a line refers to by its number in the file: `claim:c2`."""
        rows = self.referable[noun]
        number = _REFERENCE[noun].fullmatch(reference)
        return rows[int(number[1]) - 1] if number and int(number[1]) <= len(rows) else None

    def _meant(self, noun: str, reference: str, name: str, id_: str) -> Json | None:
        """What the line of a mark refers to; where that is not in the file, it is told."""
        found = self._referred(noun, reference)
        if reference and found is None:
            told = f"refers to “{shown(reference)}”, which is not there"
            self.left.append(f"{shown(name)}.ann: {shown(id_)} {told}")
        return found

    def _drawn(self, name: str, drawn: Json) -> Json:
        keys = [self.keys[name, id_] for id_ in drawn["attributions"] if (name, id_) in self.keys]
        return drawn | {"attributions": keys}

    def _new_passage(self, name: str, found: Marks, id_: str) -> None:
        passage = self.places[name] | self._drawn(name, found.passages[id_])
        reference, told = found.claims[id_]
        text = told or passage["fragments"][0]["exact"]
        claims = self.form.setdefault("claims", [])
        claim = self._meant("claims", reference, name, id_)
        if claim is None:
            claim = {"key": f"{name}.{id_}", "text": text, "appearances": []}
            claims.append(claim)
        claim.setdefault("appearances", []).append(passage)


def decoded(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        told = f"this is not UTF-8 from byte {error.start} on"
        raise Invalid(shown(name), told) from error


def _exactly(mark: Json, found: Marks, id_: str) -> Json:
    """The pieces as they were, where nobody has changed in brat what was drawn of them."""
    exactly = mark.pop("exactly", None)
    for part, told in exactly.items() if isinstance(exactly, dict) else ():
        if not isinstance(told, dict) or (id_, part) not in found.drawn:
            continue
        pieces = objects(told.get("pieces"), f"{part}.pieces")
        if pieces and found.drawn[id_, part] == told.get("drawn"):
            mark[part] = pieces if part in {"content", "fragments", "furniture"} else pieces[0]
    return mark


def _piece(mark: Json) -> Json:
    """Of what is not article text, which has one piece, that."""
    return mark | mark.pop("furniture")[0]
