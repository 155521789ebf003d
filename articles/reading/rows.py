"""Reads a story out of the database, in a number of queries that does not depend on its size."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from articles import models
from articles.reading import tree


def load(story: models.Story, at: models.Version | None = None) -> tree.Story:
    """The reading of `story`, in its order: current Versions, but `at` in place of its article's
    current one. Four queries.
    """
    claims = _claims(story)
    read = _articles(story, at)
    _add_marks({article.version: article for article in read.values()})
    for found in read.values():
        for passage in found.appearances:
            claims[passage.claim].appearances.append(passage)
    return tree.Story(
        id=story.pk,
        title=story.title,
        summary=story.summary,
        revision=story.revision,
        articles=list(read.values()),
        claims=list(claims.values()),
    )


def read(version: models.Version) -> tree.Article:
    """The article of `version` with the marks of that text, current or not. Three queries."""
    found = article(versions(models.Version.objects.filter(pk=version.pk)).get())
    _add_marks({found.version: found})
    return found


def _claims(story: models.Story) -> dict[int, tree.Claim]:
    rows = labelled(story.claims.order_by("pk"))
    return {row.pk: claim(row, number) for number, row in enumerate(rows, 1)}


def labelled(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to claims, in the same query, their tags."""
    tags = models.Tagging.objects.filter(claim=OuterRef("pk")).order_by("tag__name")
    tag = JSONObject(id="tag__pk", name="tag__name", colour="tag__colour")
    return rows.annotate(labels=ArraySubquery(tags.values_list(tag)))


def claim(row: Any, number: int) -> tree.Claim:
    """A claim that `labelled` has read, without its appearances."""
    return tree.Claim(
        id=row.pk,
        number=number,
        revision=row.revision,
        text=row.text,
        status=row.status,
        note=row.note,
        tags=[tree.Tag(**label) for label in row.labels],
    )


def versions(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to Versions, in the same query, their furniture and the claims absent from them."""
    furniture = models.Furniture.objects.filter(version=OuterRef("pk")).order_by("start", "pk")
    absences = models.Absence.objects.filter(version=OuterRef("pk"))
    return rows.select_related("article__publisher").annotate(
        pieces=ArraySubquery(
            furniture.exclude(state=models.Furniture.State.DISMISSED).values_list(
                JSONObject(
                    id="pk",
                    start="start",
                    end="end",
                    kind="kind",
                    state="state",
                    reason="reason",
                    revision="revision",
                )
            )
        ),
        absent_claims=ArraySubquery(absences.values("claim")),
    )


def _articles(story: models.Story, at: models.Version | None) -> dict[int, tree.Article]:
    wanted = Q(article__current=F("pk"))
    if at:
        wanted = Q(pk=at.pk) | (wanted & ~Q(article=at.article_id))
    rows = versions(models.Version.objects.filter(wanted, article__story=story))
    ordered = rows.order_by("article__position", "article__pk")
    return {row.article_id: article(row) for row in ordered}


def article(version: Any) -> tree.Article:
    """The article of a Version that `versions` has read, without its marks."""
    row = version.article
    return tree.Article(
        id=row.pk,
        number=row.position,
        version=version.pk,
        version_number=version.number,
        publisher=source(row.publisher),
        url=row.url,
        byline=row.byline,
        language=row.language,
        headline=version.headline,
        published=moment(row, "published"),
        updated=moment(row, "updated"),
        retrieved=version.retrieved_at and version.retrieved_at.isoformat(),
        text=version.text,
        furniture=[tree.Furniture(**piece) for piece in version.pieces],
        absent=list(version.absent_claims),
    )


def moment(row: models.Article, name: str) -> tree.Moment | None:
    at: datetime | None = getattr(row, f"{name}_at")
    if at is None:
        return None
    precision, zone, origin = (
        getattr(row, f"{name}_{part}") for part in ("precision", "zone", "origin")
    )
    return tree.Moment(at.isoformat(), precision or "day", zone, origin)


def source(row: models.Source | None) -> tree.Source | None:
    return None if row is None else tree.Source(row.pk, row.name, row.kind)


def _add_marks(by_version: dict[int, tree.Article]) -> None:
    credits_ = models.Attribution.objects.filter(version__in=by_version)
    for row in credits_.select_related("source").order_by("pk"):
        by_version[row.version_id].attributions.append(attribution(row))
    for row in appearances(models.Appearance.objects.filter(version__in=by_version)):
        home = by_version[row.version_id]
        home.appearances.append(appearance(row, home.id))


def attribution(row: Any) -> tree.Attribution:
    return tree.Attribution(
        id=row.pk,
        revision=row.revision,
        source=source(row.source),
        wording=row.wording,
        content=row.content,
        source_span=row.source_span,
        cue=row.cue,
        hedge=row.hedge,
        certainty=row.certainty,
        basis=row.basis,
        parent=row.parent_id,
    )


def appearances(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to appearances, in the same query, the ids of the attributions that credit them."""
    creditings = models.Crediting.objects.filter(appearance=OuterRef("pk")).order_by("pk")
    return rows.annotate(credited=ArraySubquery(creditings.values("attribution"))).order_by("pk")


def appearance(row: Any, article_id: int) -> tree.Appearance:
    return tree.Appearance(
        id=row.pk,
        revision=row.revision,
        claim=row.claim_id,
        article=article_id,
        fragments=row.fragments,
        stance=row.stance,
        quote_type=row.quote_type,
        when_words=row.when_words,
        when_date=row.when_date,
        uncredited=row.uncredited,
        attributions=tuple(row.credited),
    )
