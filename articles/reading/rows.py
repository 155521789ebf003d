"""Reads a story out of the database, in a number of queries that does not depend on its size."""

from collections.abc import Iterator
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
    return (
        rows.select_related("article__publisher")
        .defer("search", "digest")
        .annotate(
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
    for version, credit in attributions(credits_):
        by_version[version].attributions.append(credit)
    marks = models.Appearance.objects.filter(version__in=by_version)
    for version, mark in appearances(marks):
        mark.article = by_version[version].id
        by_version[version].appearances.append(mark)


# A long story has thousands of marks: they are read as values, in the order of the tree's fields,
# since a model's instance for each would cost more than all the rest.


def attributions(rows: QuerySet[Any]) -> Iterator[tuple[int, tree.Attribution]]:
    """Each of `rows` after the id of its Version."""
    values = rows.order_by("pk").values_list(
        "version_id",
        *("source_id", "source__name", "source__kind"),
        *("pk", "revision", "wording", "content", "source_span", "cue", "hedge"),
        *("certainty", "basis", "parent_id"),
    )
    for version, source_id, name, kind, pk, revision, *rest in values:
        credited = None if source_id is None else tree.Source(source_id, name, kind)
        yield version, tree.Attribution(pk, revision, credited, *rest)


def with_credits(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to appearances, in the same query, the ids of the attributions that credit them."""
    creditings = models.Crediting.objects.filter(appearance=OuterRef("pk")).order_by("pk")
    return rows.annotate(credited=ArraySubquery(creditings.values("attribution"))).order_by("pk")


def appearances(rows: QuerySet[Any], article: int = 0) -> Iterator[tuple[int, tree.Appearance]]:
    """Each of `rows`, said to lie in `article`, after the id of its Version."""
    values = with_credits(rows).values_list(
        *("version_id", "pk", "revision", "claim_id", "fragments", "stance", "quote_type"),
        *("when_words", "when_date", "uncredited", "credited"),
    )
    for version, pk, revision, claim_id, *rest, credited in values:
        particulars: list[Any] = [*rest, tuple(credited)]
        yield version, tree.Appearance(pk, revision, claim_id, article, *particulars)
