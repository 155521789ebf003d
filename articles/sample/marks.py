"""How the sample story's marks are written down, and how a quotation finds its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

type Json = dict[str, Any]


def find(text: str, quote: str) -> Json:
    """Return the span `{"start", "end", "exact"}`, in code points, that `quote` names in `text`.

    In `"asked for [14 pumps] of"` the words outside the brackets only say which "14 pumps" is
    meant; `"First words … last words"` covers everything between. Raises ValueError unless there
    is exactly one such place.
    """
    before, inner, after = _parts(quote)
    head, gap, tail = inner.partition(" … ")
    if not gap:
        start = _only(text, before + head + after) + len(before)
        end = start + len(head)
    else:
        start = _only(text, before + head) + len(before)
        end = _only(text, tail + after) + len(tail)
    if end <= start:
        raise ValueError(f"ends before it starts: {quote!r}")
    return {"start": start, "end": end, "exact": text[start:end]}


def find_all(text: str, quotes: Sequence[str]) -> list[Json]:
    return [find(text, quote) for quote in quotes]


def _parts(quote: str) -> tuple[str, str, str]:
    before, bracket, rest = quote.partition("[")
    if not bracket:
        return "", quote, ""
    inner, bracket, after = rest.partition("]")
    if not bracket:
        raise ValueError(f"a bracket is left open: {quote!r}")
    return before, inner, after


def _only(text: str, words: str) -> int:
    """Where `words` begin; occurrences that overlap count as two."""
    start = text.find(words) if words else -1
    if start < 0:
        raise ValueError(f"not in the text: {words!r}")
    if text.find(words, start + 1) >= 0:
        raise ValueError(f"more than once in the text: {words!r}")
    return start


@dataclass(frozen=True)
class Furniture:
    kind: str
    quote: str
    state: str = "confirmed"

    def form(self, text: str) -> Json:
        return find(text, self.quote) | {"kind": self.kind, "state": self.state}


@dataclass(frozen=True, kw_only=True)
class Credit:
    """One attribution; `content`, `cue`, `named` (the source span) and `hedge` are quotations."""

    key: str
    source: str | None
    content: list[str]
    parent: str | None = None
    wording: str = ""
    cue: str | None = None
    named: str | None = None
    hedge: str | None = None
    certainty: str = "CT+"
    basis: str = "stated"

    def form(self, text: str) -> Json:
        spans = {"cue": self.cue, "source_span": self.named, "hedge": self.hedge}
        return {
            "key": self.key,
            "parent": self.parent,
            "source": self.source,
            "wording": self.wording,
            "basis": self.basis,
            "certainty": self.certainty,
            "content": find_all(text, self.content),
        } | {name: find(text, quote) if quote else None for name, quote in spans.items()}


@dataclass(frozen=True, kw_only=True)
class Article:
    key: str
    source: str
    file: str
    url: str | None
    headline: str
    byline: str
    language: str
    published_at: str
    published_zone: str | None = None
    furniture: Sequence[Furniture] = ()
    credits: Sequence[Credit] = ()

    def form(self, text: str) -> Json:
        names = ("key", "source", "url", "headline", "byline", "language", "published_at")
        zone = {"published_zone": self.published_zone} if self.published_zone else {}
        return (
            {name: getattr(self, name) for name in names}
            | zone
            | {
                "text": text,
                "furniture": [piece.form(text) for piece in self.furniture],
                "attributions": [credit.form(text) for credit in self.credits],
                "versions": [],
            }
        )


@dataclass(frozen=True)
class Seen:
    """One appearance. `by` names credits of the same article; None: no one is credited.

    An empty `by` is a passage whose credit was not yet looked at, or what the outlet has found
    out by itself (`own`). `when` holds the words, as a quotation, and the date they resolve to.
    """

    article: str
    fragments: list[str]
    by: list[str] | None
    stance: str = "observing"
    quoted: str = "indirect"
    when: tuple[str, str] | None = None
    own: bool = False

    def form(self, text: str) -> Json:
        when = None
        if self.when:
            words, date = self.when
            when = {"words": find(text, words)["exact"], "date": date}
        return {
            "article": self.article,
            "stance": self.stance,
            "quote_type": self.quoted,
            "when": when,
            "fragments": find_all(text, self.fragments),
            "attributions": self.by or [],
            "uncredited": self.by is None,
        } | ({"own_reporting": True} if self.own else {})


@dataclass(frozen=True, kw_only=True)
class Claim:
    key: str
    text: str
    tags: list[str]
    seen: list[Seen]
    status: str = "open"
    note: str = ""
    relations: Sequence[tuple[str, str]] = ()
    absent: Sequence[str] = ()

    def form(self, texts: dict[str, str]) -> Json:
        return {
            "key": self.key,
            "text": self.text,
            "tags": self.tags,
            "status": self.status,
            "note": self.note,
            "relations": [{"kind": kind, "claim": claim} for kind, claim in self.relations],
            "absent": list(self.absent),
            "appearances": [seen.form(texts[seen.article]) for seen in self.seen],
        }


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What an editor has made of what turns up, or has found by hand.

    `turned_up` are the claims, the articles and the digest that newsdesk knows it by; None for
    what was found by hand. `cites` are articles, each with the quotations of one passage.
    """

    kind: str
    sentence: str
    turned_up: tuple[list[str], list[str], str] | None
    cites: Sequence[tuple[str, list[str]]]
    claims: Sequence[str] = ()
    material: bool = True
    dismissed: str = ""

    def form(self, texts: dict[str, str]) -> Json:
        found: Json = {}
        if self.turned_up:
            names = zip(("claims", "articles", "what"), self.turned_up, strict=True)
            found = {"found": dict(names)}
        return {
            "kind": self.kind,
            "sentence": self.sentence,
            "material": self.material,
            "state": "dismissed" if self.dismissed else "kept",
            "reason": self.dismissed,
            "claims": list(self.claims),
            "passages": [
                {"article": key, "fragments": find_all(texts[key], quotes)}
                for key, quotes in self.cites
            ],
        } | found
