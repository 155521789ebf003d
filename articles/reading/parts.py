"""Parts of a reading: what has to be painted again after one mark has changed.

Costs the same however many marks the article or the story has.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet

from articles import models
from articles.models.statement import Given, Statement, between
from articles.reading import rows, tree
from articles.text.segments import paragraphs
from articles.text.spans import Span


def _here(marks: Any) -> QuerySet[Any]:
    """The marks of a Version that reach into a stretch of it."""
    return marks.objects.filter(version=Given("version"), extent__overlap=between("start", "end"))


CREDITS = Statement(lambda: rows.attributions(_here(models.Attribution)))
MARKS = Statement(lambda: rows.appearances(_here(models.Appearance)))
LAST = Statement(
    lambda: rows.attributions(
        models.Attribution.objects.filter(version=Given("version"), created_by=Given("author"))
    ).order_by("-pk")[:1]
)


def part(version: models.Version, spans: Iterable[Span]) -> tuple[tree.Article, list[int]]:
    """The numbers of the paragraphs that `spans` reach into, and the article of `version` with
    the marks of those paragraphs only. Three queries, if `version` has its article at hand.
    """
    spans = list(spans)
    lines = paragraphs(version.text)
    numbers = [
        number
        for number, (start, end) in enumerate(lines, 1)
        if any(span.overlaps(start, end) for span in spans)
    ]
    found = rows.bare(version)
    found.furniture = [tree.Furniture(*piece) for piece in rows.PIECES.rows(version=version.pk)]
    if numbers:
        here = {"start": lines[numbers[0] - 1][0], "end": lines[numbers[-1] - 1][1]}
        credits_ = CREDITS.rows(version=version.pk, **here)
        found.attributions = [rows.attribution(*row) for _, *row in credits_]
        marks = MARKS.rows(version=version.pk, **here)
        found.appearances = [rows.appearance(found.id, *row) for _, *row in marks]
    return found, numbers


def last_credit(version: int, author: int | None) -> tree.Attribution | None:
    """The credit that `author` marked last in the text `version`."""
    for _, *row in LAST.rows(version=version, author=author):
        return rows.attribution(*row)
    return None


def claim(wanted: models.Claim) -> tuple[tree.Claim, list[tree.Place]]:
    """One claim as the panel lists it, and what is known of it in each article. Two queries.

    Raises Gone.
    """
    *row, number = tree.found(next(iter(CLAIM.rows(claim=wanted.pk)), None))
    places = PLACES.rows(claim=wanted.pk, story=wanted.story_id)
    return rows.claim(number, *row), [tree.Place(*place) for place in places]


def _numbered() -> QuerySet[Any]:
    up_to = models.Claim.objects.filter(story=OuterRef("story"), pk__lte=OuterRef("pk"))
    counted = up_to.order_by().values("story").annotate(n=Count("pk")).values("n")
    shown = rows.labelled(models.Claim.objects.filter(pk=Given("claim")))
    return shown.annotate(number=counted).values_list(*rows.CLAIM, "number")


def _places() -> QuerySet[Any]:
    claim, version = Given("claim"), OuterRef("pk")
    marks = models.Appearance.objects.filter(claim=claim, version=version).order_by("pk")
    return (
        models.Version.objects.current()
        .filter(article__story=Given("story"))
        .order_by("article__position", "article__pk")
        .annotate(
            marks=ArraySubquery(marks.values("pk")),
            absent=Exists(models.Absence.objects.filter(claim=claim, version=version)),
        )
        .values_list("article", "article__position", "pk", "marks", "absent")
    )


CLAIM = Statement(_numbered)
PLACES = Statement(_places)
