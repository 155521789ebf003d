"""Parts of a reading: what has to be painted again after one mark has changed.

Costs the same however many marks the article or the story has.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, Func, OuterRef, QuerySet

from articles import models
from articles.models.attribution import Together
from articles.models.statement import Given, Statement
from articles.reading import rows, tree
from articles.text.segments import paragraphs
from articles.text.spans import Span


class Lines(Func):
    """Stretches of a text that are known when the statement runs."""

    template = "%(expressions)s::int4multirange"

    def __init__(self) -> None:
        super().__init__(Given("lines"))


class Touches(Func):
    """Whether one of the spans in a column has words of `Lines`: where a mark stands in several
    places, its extent has all that lies between them.
    """

    template = "EXISTS (SELECT FROM jsonb_to_recordset(%(expressions)s)"
    arg_joiner = """) AS span(start int, "end" int) WHERE int4range(span.start, span.end) && """
    output_field = BooleanField()

    def __init__(self, spans: Any) -> None:
        super().__init__(spans, Lines())


def _credits() -> QuerySet[Any]:
    """Those that show in some lines of a Version, be it only by the words that credit."""
    near = models.Attribution.objects.filter(version=Given("version"), reach__overlap=Lines())
    return near.filter(Touches(Together(*models.Attribution.WORDS)))


def _marks() -> QuerySet[Any]:
    near = models.Appearance.objects.filter(version=Given("version"), extent__overlap=Lines())
    return near.filter(Touches("fragments"))


CREDITS = Statement(lambda: rows.attributions(_credits()))
MARKS = Statement(lambda: rows.appearances(_marks()))
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
    lines = {
        number: line
        for number, line in enumerate(paragraphs(version.text), 1)
        if any(span.overlaps(*line) for span in spans)
    }
    found = rows.bare(version)
    found.furniture = [tree.Furniture(*piece) for piece in rows.PIECES.rows(version=version.pk)]
    if lines:
        stretches = ",".join(f"[{start},{end})" for start, end in lines.values())
        here = {"version": version.pk, "lines": f"{{{stretches}}}"}
        credits_ = CREDITS.rows(**here)
        found.attributions = [rows.attribution(*row) for _, *row in credits_]
        marks = MARKS.rows(**here)
        found.appearances = [rows.appearance(found.id, *row) for _, *row in marks]
    return found, list(lines)


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
