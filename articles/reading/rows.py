"""Reads a story out of the database, in a number of queries that does not depend on its size.

Rows are read as values in the order of the tree's fields: a long story has thousands of marks,
and a model's instance for each would cost more than all the rest.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from articles import models
from articles.models.statement import Among, Given, Statement
from articles.reading import tree

TIME = ("at", "precision", "zone", "origin")
CLAIM = (
    *("pk", "revision", "text", "status", "note", "labels", "status_reason"),
    "assigned_to__username",
)
TAG = ("pk", "name", "colour", "position", "description")
FURNITURE = ("pk", "start", "end", "kind", "state", "reason", "revision", "to_check")
SOURCE = ("source_id", "source__name", "source__kind")
PUBLISHER = ("publisher_id", "publisher__name", "publisher__kind")


class Row(Func):
    """The columns of a row as one value, for a subquery that gives an array of rows."""

    function = "jsonb_build_array"
    output_field = JSONField()


def load(
    story: models.Story, at: models.Version | None = None, texts: Iterable[int] | None = None
) -> tree.Story:
    """The reading of `story`, in its order: current Versions, but `at` in place of its article's
    current one; with `texts`, the texts of these articles only. Four queries.

    Others mark and delete between them: a passage whose claim was not read is left out.
    """
    claims = [claim(number, *row) for number, row in enumerate(CLAIMS.rows(story=story.pk), 1)]
    by_id = {one.id: one for one in claims}
    replaced = {"at": at.pk, "article": at.article_id} if at else {"at": 0, "article": 0}
    wanted = {"every": texts is None, "texts": list(texts or ())}
    read = [article(*row) for row in ARTICLES.rows(story=story.pk, **replaced, **wanted)]
    add_marks(read)
    for found in read:
        found.appearances = [passage for passage in found.appearances if passage.claim in by_id]
        for passage in found.appearances:
            by_id[passage.claim].appearances.append(passage)
    about = (story.pk, story.title, story.summary, story.revision)
    return tree.Story(*about, read, claims, story.reference_id)


def texts(story: int) -> list[tree.Article]:
    """The articles of a story, in its order, with their texts and furniture, without the marks in
    them. One query.
    """
    every = {"at": 0, "article": 0, "every": True, "texts": []}
    return [article(*row) for row in ARTICLES.rows(story=story, **every)]


def read(version: models.Version) -> tree.Article:
    """The article of `version` with the marks of that text, current or not. Three queries."""
    (found,) = [article(*row) for row in ARTICLE.rows(version=version.pk)]
    add_marks([found])
    return found


def add_marks(articles: Iterable[tree.Article]) -> None:
    """Reads the credits, then the passages; a credit that came or went meanwhile is left out."""
    by_version = {article.version: article for article in articles}
    known = set()
    for version, *row in CREDITS.rows(versions=list(by_version)):
        credit = attribution(*row)
        known.add(credit.id)
        by_version[version].attributions.append(credit)
    for version, *row in MARKS.rows(versions=list(by_version)):
        home = by_version[version]
        passage = appearance(home.id, *row)
        passage.attributions = tuple(pk for pk in passage.attributions if pk in known)
        home.appearances.append(passage)


# --- claims ------------------------------------------------------------------------------------


def labelled(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to claims, in the same query, their tags."""
    tags = models.Tagging.objects.filter(claim=OuterRef("pk"))
    tags = tags.order_by("tag__position", "tag__name")
    tag = Row(*(f"tag__{column}" for column in TAG))
    return rows.annotate(labels=ArraySubquery(tags.values_list(tag)))


def claim(number: int, pk: int, revision: int, text: str, *about: Any) -> tree.Claim:
    """A claim without its appearances."""
    status, note, labels, reason, assigned = about
    tags = [tree.Tag(*label) for label in labels]
    more = {"reason": reason, "assigned": assigned or ""}
    return tree.Claim(pk, number, revision, text, status, note, tags, **more)


CLAIMS = Statement(
    lambda: (
        labelled(models.Claim.objects.filter(story=Given("story")))
        .order_by("pk")
        .values_list(*CLAIM)
    )
)


# --- articles ----------------------------------------------------------------------------------


def articles(rows: QuerySet[Any], text: Any = None) -> QuerySet[Any]:
    """Versions with their article, their furniture and the claims absent from them; `text` may
    stand for their text.
    """
    absences = models.Absence.objects.filter(version=OuterRef("pk"))
    return rows.annotate(
        words=text or F("text"),
        pieces=ArraySubquery(_furniture(OuterRef("pk")).values_list(Row(*FURNITURE))),
        absent=ArraySubquery(absences.values("claim")),
        gone=sum((_gone(mark) for mark in MARKED), start=Value(0)),
    ).values_list(
        *("article__id", "article__position", "pk", "number"),
        *("article__url", "article__byline", "article__language", "headline"),
        *("retrieved_at", "words", "pieces", "absent", "gone"),
        *(f"article__{column}" for column in PUBLISHER),
        *(f"article__{time}_{part}" for time in ("published", "updated") for part in TIME),
    )


MARKED = (models.Appearance, models.Attribution, models.Furniture)


def _gone(mark: Any) -> Any:
    """How many marks of this kind the outlet has deleted from the article, and nobody has seen."""
    rows = mark._base_manager.filter(gone_in__article=OuterRef("article"), to_check=True)
    counted = rows.order_by().values("gone_in__article").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _furniture(version: Any) -> QuerySet[Any]:
    pieces = models.Furniture.objects.filter(version=version).order_by("start", "pk")
    return pieces.exclude(state=models.Furniture.State.DISMISSED)


def article(*row: Any) -> tree.Article:
    """An article without its marks."""
    pk, position, version, number, url, byline, language, headline, *rest = row
    retrieved, text, pieces, absent, gone, *rest = rest
    return tree.Article(
        id=pk,
        number=position,
        version=version,
        version_number=number,
        publisher=source(*rest[:3]),
        url=url,
        byline=byline,
        language=language,
        headline=headline,
        published=_moment(*rest[3:7]),
        updated=_moment(*rest[7:]),
        retrieved=retrieved and retrieved.isoformat(),
        text=text,
        furniture=[tree.Furniture(*piece) for piece in pieces],
        absent=absent,
        gone=gone,
    )


def bare(version: models.Version) -> tree.Article:
    """The article of a text that is at hand, without its marks and furniture."""
    row = version.article
    publisher = row.publisher
    return tree.Article(
        id=row.pk,
        number=row.position,
        version=version.pk,
        version_number=version.number,
        publisher=tree.Source(publisher.pk, publisher.name, publisher.kind) if publisher else None,
        url=row.url,
        byline=row.byline,
        language=row.language,
        headline=version.headline,
        published=moment(row, "published"),
        updated=moment(row, "updated"),
        retrieved=version.retrieved_at.isoformat() if version.retrieved_at else None,
        text=version.text,
    )


def moment(row: models.Article, name: str) -> tree.Moment | None:
    return _moment(*(getattr(row, f"{name}_{part}") for part in TIME))


def _moment(at: datetime | None, precision: str, zone: str, origin: str) -> tree.Moment | None:
    return tree.Moment(at.isoformat(), precision or "day", zone, origin) if at else None


def source(pk: int | None, name: str, kind: str) -> tree.Source | None:
    return None if pk is None else tree.Source(pk, name, kind)


CURRENT = Q(article__current=F("pk")) & ~Q(article=Given("article"))
WANTED = When(Q(Given("every", BooleanField())) | Q(Among("article", "texts")), then=F("text"))
ARTICLES = Statement(
    lambda: articles(
        models.Version.objects.filter(
            CURRENT | Q(pk=Given("at")), article__story=Given("story")
        ).order_by("article__position", "article__pk"),
        text=Case(WANTED, default=Value(""), output_field=TextField()),
    )
)
ARTICLE = Statement(lambda: articles(models.Version.objects.filter(pk=Given("version"))))
PIECES = Statement(lambda: _furniture(Given("version")).values_list(*FURNITURE))


# --- marks -------------------------------------------------------------------------------------


def attributions(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("pk").values_list(
        *("version_id", "pk", "revision", *SOURCE, "wording", "content", "source_span", "cue"),
        *("hedge", "certainty", "basis", "parent_id", "to_check"),
    )


def attribution(pk: int, revision: int, *row: Any) -> tree.Attribution:
    return tree.Attribution(pk, revision, source(*row[:3]), *row[3:])


def with_credits(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds to appearances, in the same query, the ids of the attributions that credit them."""
    creditings = models.Crediting.objects.filter(appearance=OuterRef("pk")).order_by("pk")
    return rows.annotate(credited=ArraySubquery(creditings.values("attribution"))).order_by("pk")


def appearances(rows: QuerySet[Any]) -> QuerySet[Any]:
    return with_credits(rows).values_list(
        *("version_id", "pk", "revision", "claim_id", "fragments", "stance", "quote_type"),
        *("when_words", "when_date", "uncredited", "credited", "own_reporting"),
        "to_check",
    )


def appearance(article: int, *row: Any) -> tree.Appearance:
    """An appearance in `article`."""
    pk, revision, claim, *columns, credited, own, waits = row
    particulars: list[Any] = [*columns, tuple(credited), own, waits]
    return tree.Appearance(pk, revision, claim, article, *particulars)


IN_VERSIONS = Among("version", "versions")
CREDITS = Statement(lambda: attributions(models.Attribution.objects.filter(IN_VERSIONS)))
MARKS = Statement(lambda: appearances(models.Appearance.objects.filter(IN_VERSIONS)))
