"""A story becomes annotations."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5

from articles.interchange.formats.format import Form
from articles.interchange.formats.homes import Homes, Json, by_place, homes, without
from articles.interchange.formats.webannotation.terms import (
    APPEARANCE,
    AROUND,
    ATTRIBUTION,
    CONTEXT,
    STORY,
)
from articles.models import Source

_NAMESPACE = UUID("5f0f6a0e-6d0e-5b0c-9d5e-8c7b8f1d2a41")
# What may stand in a URI as it is, RFC 3986; an address with anything else is an IRI.
_PLAIN = "%:/?#[]@!$&'()*+,;=-._~"
_TYPES = {Source.Kind.PERSON.value: "Person", Source.Kind.DOCUMENT.value: "Text"}


def write(form: Form) -> bytes:
    """The file, in UTF-8; two of one story are the same."""
    return (json.dumps(_Collection(form).whole(), ensure_ascii=False, indent=1) + "\n").encode()


class _Collection:
    """The annotations of one story, and the names that its parts get."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.homes: Homes = by_place(form)
        self.articles = {article["key"]: article for article in form.get("articles") or []}
        self.sources = {source["key"]: source for source in form.get("sources") or []}
        told = [form["story"]["title"], *(home["text"] for _, _, home in homes(form))]
        digest = hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass"))
        self.namespace = uuid5(_NAMESPACE, digest.hexdigest())

    def name(self, *parts: Any) -> str:
        return uuid5(self.namespace, "/".join(map(str, parts))).urn

    def whole(self) -> Json:
        items = [*self._credits(), *self._passages()]
        found: Json = {
            "@context": CONTEXT,
            "id": self.name("collection"),
            "type": "AnnotationCollection",
            "label": self.form["story"]["title"],
            "total": len(items),
        }
        if items:
            found["first"] = {
                "@context": CONTEXT,
                "id": self.name("page"),
                "type": "AnnotationPage",
                "partOf": found["id"],
                "startIndex": 0,
                "items": items,
            }
        return found | {STORY: self._rest()}

    def _rest(self) -> Json:
        rest = without(self.form, "attributions")
        del rest["newsdesk"]
        rest["claims"] = [dict(claim) | {"appearances": []} for claim in self.form["claims"]]
        return rest

    # --- annotations ---------------------------------------------------------------------------

    def _passages(self) -> Iterator[Json]:
        for claim in self.form["claims"]:
            for number, passage in enumerate(claim["appearances"]):
                place = passage["article"], passage.get("version")
                own = {key: value for key, value in passage.items() if key != "fragments"}
                yield {
                    "@context": CONTEXT,
                    "id": self.name("appearance", claim["key"], number),
                    "type": "Annotation",
                    "motivation": "identifying",
                    "body": [self._claim(claim), *map(_tag, claim["tags"])],
                    "target": self._targets(place, passage["fragments"]),
                    APPEARANCE: {"claim": claim["key"]} | own,
                }

    def _credits(self) -> Iterator[Json]:
        for article, version, home in homes(self.form):
            credits_ = {credit["key"]: credit for credit in home.get("attributions") or []}
            place: Json = {"article": article} | ({} if version is None else {"version": version})
            for credit in credits_.values():
                own = {key: value for key, value in credit.items() if key != "content"}
                yield {
                    "@context": CONTEXT,
                    "id": self.name("attribution", article, version, credit["key"]),
                    "type": "Annotation",
                    "motivation": "linking",
                    "body": {"type": "List", "items": self._chain(article, credit, credits_)},
                    "target": self._targets((article, version), credit["content"]),
                    ATTRIBUTION: place | own,
                }

    # --- bodies --------------------------------------------------------------------------------

    def _claim(self, claim: Json) -> Json:
        return {
            "id": self.name("claim", claim["key"]),
            "type": "TextualBody",
            "value": claim["text"],
            "format": "text/plain",
            "purpose": "identifying",
        }

    def _chain(self, article: str, credit: Json, credits_: Mapping[str, Json]) -> list[Json]:
        """Who is credited, outermost first: the publisher, where one is known."""
        found = []
        at: Json | None = credit
        while at is not None:
            found.append(self._credited(at))
            at = credits_.get(at["parent"]) if at["parent"] else None
        publisher = self.sources.get(self.articles[article].get("source") or "")
        return [*([self._source(publisher)] if publisher else []), *reversed(found)]

    def _credited(self, credit: Json) -> Json:
        if credit["source"]:
            return self._source(self.sources[credit["source"]])
        return {"type": "TextualBody", "value": credit["wording"], "format": "text/plain"}

    def _source(self, source: Json) -> Json:
        kind = _TYPES.get(source["kind"], "Organization")
        return {"id": self.name("source", source["key"]), "type": kind, "name": source["name"]}

    # --- targets -------------------------------------------------------------------------------

    def _targets(self, place: tuple[str, int | None], pieces: list[Json]) -> Any:
        found = [self._target(place, piece) for piece in pieces]
        return found[0] if len(found) == 1 else found

    def _target(self, place: tuple[str, int | None], piece: Json) -> Json:
        home = self.homes[place]
        text, start, end = home["text"], piece["start"], piece["end"]
        quotation = {
            "type": "TextQuoteSelector",
            "exact": piece["exact"],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        found: Json = {
            "type": "SpecificResource",
            "source": self.address(place[0]),
            "selector": [quotation, position],
        }
        if home.get("retrieved_at"):
            at = _to_the_second(home["retrieved_at"])
            found["state"] = {"type": "TimeState", "sourceDate": at}
        return found

    def address(self, article: str) -> str:
        url = self.articles[article].get("url")
        return quote(url, safe=_PLAIN) if url else self.name("article", article)


def _tag(name: str) -> Json:
    return {"type": "TextualBody", "value": name, "purpose": "tagging"}


def _to_the_second(at: str) -> str:
    """An instant as `times.exactly` writes it, as xsd:dateTime wants it."""
    return at if at.count(":") > 1 else at.replace("Z", ":00Z")
