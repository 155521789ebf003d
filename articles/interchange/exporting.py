"""A story in the interchange form.

Keys and the order of everything follow from the story alone, so that two exports of it are the
same, and so is one of the story that an export makes when it is read.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from articles.interchange import cast, findings, times, values
from articles.interchange.cast import Json, keys
from articles.models import (
    Absence,
    Appearance,
    Attribution,
    Claim,
    ClaimRelation,
    Crediting,
    Furniture,
    Story,
    Tagging,
    Version,
)


def export(story: Story) -> Json:
    """`story` in the interchange form; an article without any text is left out.

    As many queries however much there is, but for one with each further owner of an owner. What
    somebody else makes or deletes between two of them may be left out.
    """
    return _Export(story).whole()


def keyed(story: Story) -> tuple[Json, dict[str, dict[int, str]]]:
    """`export`, and the keys that it gives to articles, claims, credits and sources, by ids."""
    made = _Export(story)
    known = {
        "articles": made.article_keys,
        "claims": made.claim_keys,
        "attributions": made.credit_keys,
        "sources": made.source_keys,
    }
    return made.whole(), known


class _Export:
    """The rows of one story by what they belong to, and the keys that they get."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.texts = _texts(story)
        ordered = [version.pk for texts in self.texts.values() for version in texts]
        self.places = {pk: place for place, pk in enumerate(ordered)}
        self.homes = {v.pk: v for texts in self.texts.values() for v in texts}
        self.passages = _by("claim_id", _credited(Appearance.objects.filter(version__in=ordered)))
        self.credits = _by("version_id", Attribution.objects.filter(version__in=ordered))
        self.furniture = _by("version_id", Furniture.objects.filter(version__in=ordered))
        self.claims = list(Claim.objects.filter(story=story).order_by("pk"))

        self.article_keys = keys("a", self.texts)
        self.claim_keys = keys("c", [claim.pk for claim in self.claims])
        credits_ = [credit for pk in ordered for credit in self.credits[pk]]
        self.credit_keys = keys("t", [credit.pk for credit in credits_])
        self.passage_keys = _if_named(
            "p", chain.from_iterable(self.passages[claim.pk] for claim in self.claims)
        )
        self.piece_keys = _if_named("f", chain.from_iterable(self.furniture[pk] for pk in ordered))
        named = {texts[-1].article.publisher_id for texts in self.texts.values()}
        named |= {credit.source_id for credit in credits_}
        self.sources, self.source_keys = cast.sources(story, named, self.article_keys)

    def whole(self) -> Json:
        claims, tags = self._claims()
        found = findings.findings(self.story, self.claim_keys, self.article_keys, self._cited)
        return {
            "newsdesk": 1,
            "story": self._story(),
            "sources": self.sources,
            "articles": [
                self._article(texts, place) for place, texts in enumerate(self.texts.values(), 1)
            ],
            "tags": tags,
            "claims": claims,
        } | ({"findings": found} if found else {})

    def _story(self) -> Json:
        found = {"title": self.story.title, "summary": self.story.summary}
        if self.story.reference_id in self.article_keys:
            found["reference"] = self.article_keys[self.story.reference_id]
        return found

    # --- articles ----------------------------------------------------------------------------

    def _article(self, texts: list[Version], place: int) -> Json:
        *earlier, current = texts
        row = current.article
        found = {
            "key": self.article_keys[row.pk],
            "source": self.source_keys.get(row.publisher_id or 0),
            "url": row.url or None,
            "headline": current.headline,
            "byline": row.byline,
            "language": row.language,
            "published_at": None,
            **values.time(row, "published"),
            **values.time(row, "updated"),
        }
        if row.not_known:
            found["not_known"] = row.not_known
        if row.position != place:
            found["position"] = row.position
        if current.number != 1 + max((version.number for version in earlier), default=0):
            found["number"] = current.number
        if current.retrieved_at:
            found["retrieved_at"] = times.exactly(current.retrieved_at)
        return (
            found
            | {"text": current.text}
            | self._marks(current)
            | {"versions": [self._version(version) for version in earlier]}
        )

    def _version(self, version: Version) -> Json:
        retrieved = version.retrieved_at
        found = {
            "number": version.number,
            "headline": version.headline,
            "text": version.text,
            "retrieved_at": times.exactly(retrieved) if retrieved else None,
        }
        return found | {name: marks for name, marks in self._marks(version).items() if marks}

    def _marks(self, version: Version) -> Json:
        return {
            "furniture": [self._piece(row, version.text) for row in self.furniture[version.pk]],
            "attributions": [self._credit(row) for row in self.credits[version.pk]],
        }

    def _piece(self, row: Furniture, text: str) -> Json:
        found = {
            "start": row.start,
            "end": row.end,
            "exact": text[row.start : row.end],
            "kind": row.kind,
            "state": row.state,
        }
        if row.reason:
            found["reason"] = row.reason
        return found | values.key(row, self.piece_keys) | values.carried(row, self.piece_keys)

    def _credit(self, row: Attribution) -> Json:
        return {
            "key": self.credit_keys[row.pk],
            "parent": self.credit_keys.get(row.parent_id or 0),
            "source": self.source_keys.get(row.source_id or 0),
            "wording": row.wording,
            "basis": row.basis,
            "certainty": row.certainty,
            "content": values.spans(row.content),
            "cue": values.span(row.cue),
            "source_span": values.span(row.source_span),
            "hedge": values.span(row.hedge),
        } | values.carried(row, self.credit_keys)

    # --- claims ------------------------------------------------------------------------------

    def _claims(self) -> tuple[list[Json], list[Json]]:
        """The claims, and the tags that they have."""
        story = self.story
        tagged = _by("claim_id", Tagging.objects.filter(claim__story=story))
        related = _by("claim_id", ClaimRelation.objects.filter(claim__story=story))
        absences = Absence.objects.filter(claim__story=story, version__in=self.places)
        absent = _by("claim_id", absences)
        tags, names = cast.tags(row.tag_id for rows in tagged.values() for row in rows)
        claims = []
        for claim in self.claims:
            labels = [names[row.tag_id] for row in tagged[claim.pk] if row.tag_id in names]
            claims.append(
                {
                    "key": self.claim_keys[claim.pk],
                    "text": claim.text,
                    "tags": sorted(labels),
                    "status": claim.status,
                    **values.why(claim),
                    "note": claim.note,
                    "relations": [
                        {"kind": row.kind, "claim": self.claim_keys[row.other_id]}
                        for row in related[claim.pk]
                        if row.other_id in self.claim_keys
                    ],
                    "absent": self._absent(absent[claim.pk]),
                    "appearances": [self._passage(row) for row in self.passages[claim.pk]],
                }
            )
        return claims, tags

    def _absent(self, rows: Iterable[Absence]) -> list[str | Json]:
        ordered = sorted(rows, key=lambda row: self.places[row.version_id])
        places = [self._place(row.version_id) for row in ordered]
        return [place if len(place) > 1 else place["article"] for place in places]

    def _passage(self, row: Any) -> Json:
        when = {"words": row.when_words, "date": row.when_date}
        return (
            self._place(row.version_id)
            | values.key(row, self.passage_keys)
            | {
                "stance": row.stance,
                "quote_type": row.quote_type,
                "when": when if any(when.values()) else None,
                "fragments": values.spans(row.fragments),
                "attributions": [
                    self.credit_keys[pk] for pk in row.credited if pk in self.credit_keys
                ],
                "uncredited": row.uncredited,
            }
            | ({"own_reporting": True} if row.own_reporting else {})
            | values.carried(row, self.passage_keys)
        )

    def _cited(self, version: int, spans: Iterable[Any]) -> Json | None:
        """None for a text that came in after the texts were read."""
        return findings.cited(self._place(version), spans) if version in self.homes else None

    def _place(self, version: int) -> Json:
        """The article of a text, and the number of one that is not its current one."""
        text = self.homes[version]
        place: Json = {"article": self.article_keys[text.article_id]}
        if text is not self.texts[text.article_id][-1]:
            place["version"] = text.number
        return place


# --- rows ------------------------------------------------------------------------------------


def _texts(story: Story) -> dict[int, list[Version]]:
    """The Versions of each article in the story's order, the current one last."""
    found: dict[int, list[Version]] = {}
    rows = Version.objects.filter(article__story=story).select_related("article")
    ordered = rows.defer("search").order_by("article__position", "article", "number")
    for version in ordered:
        found.setdefault(version.article_id, []).append(version)
    for texts in found.values():
        texts.sort(key=lambda version: version.pk == version.article.current_id)
    return found


def _credited(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to appearances, in the same query, the ids of the attributions that credit them."""
    creditings = Crediting.objects.filter(appearance=OuterRef("pk")).order_by("pk")
    return rows.annotate(credited=ArraySubquery(creditings.values("attribution")))


def _by(column: str, rows: QuerySet[Any]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[getattr(row, column)].append(row)
    return found


def _if_named(prefix: str, rows: Iterable[Any]) -> dict[int, str]:
    """Keys for those that another was carried from; nothing else names them."""
    rows = list(rows)
    named = {row.carried_from_id for row in rows}
    return keys(prefix, [row.pk for row in rows if row.pk in named])
