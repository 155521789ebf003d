"""Parts of a reading: what has to be painted again after one mark has changed.

Costs the same however many marks the article or the story has.
"""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef

from articles import models
from articles.reading import rows, tree
from articles.text.segments import paragraphs
from articles.text.spans import Span


def part(version: models.Version, spans: Iterable[Span]) -> tuple[tree.Article, list[int]]:
    """The numbers of the paragraphs that `spans` reach into, and the article of `version` with
    the marks of those paragraphs only. Three queries.
    """
    spans = list(spans)
    lines = paragraphs(version.text)
    numbers = [
        number
        for number, (start, end) in enumerate(lines, 1)
        if any(span.overlaps(start, end) for span in spans)
    ]
    found = rows.article(rows.versions(models.Version.objects.filter(pk=version.pk)).get())
    if not numbers:
        return found, numbers
    here = (lines[numbers[0] - 1][0], lines[numbers[-1] - 1][1])
    credits_ = models.Attribution.objects.filter(version=version, extent__overlap=here)
    found.attributions = [credit for _, credit in rows.attributions(credits_)]
    marks = models.Appearance.objects.filter(version=version, extent__overlap=here)
    found.appearances = [mark for _, mark in rows.appearances(marks, found.id)]
    return found, numbers


def claim(wanted: models.Claim) -> tuple[tree.Claim, list[tree.Place]]:
    """One claim as the panel lists it, and what is known of it in each article. Two queries."""
    marks = models.Appearance.objects.filter(claim=wanted, version=OuterRef("pk")).order_by("pk")
    absent = models.Absence.objects.filter(claim=wanted, version=OuterRef("pk"))
    current = models.Version.objects.current().filter(article__story=wanted.story_id)
    places = (
        current.order_by("article__position", "article__pk")
        .annotate(marks=ArraySubquery(marks.values("pk")), absent=Exists(absent))
        .values_list("article", "article__position", "pk", "marks", "absent")
    )
    up_to = models.Claim.objects.filter(story=OuterRef("story"), pk__lte=OuterRef("pk"))
    counted = up_to.order_by().values("story").annotate(n=Count("pk")).values("n")
    shown = rows.labelled(models.Claim.objects.filter(pk=wanted.pk)).annotate(number=counted).get()
    return rows.claim(shown, shown.number), [tree.Place(*place) for place in places]
