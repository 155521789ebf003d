"""Texts of the archive, from whichever stories they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet

from articles import models
from articles.reading import rows, tree
from articles.text.spans import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage, by its fragments, and the claim that it is of."""

    id: int
    fragments: tuple[Span, ...]
    claim: int
    words: str


@dataclass(slots=True)
class Kept:
    """An article without its marks, the story that it is in, and its passages."""

    article: tree.Article
    story: int
    title: str
    marks: list[Marked] = field(default_factory=list)


def kept(versions: Iterable[int], scope: QuerySet[Any]) -> list[Kept]:
    """The articles whose current texts these are, in this order, as far as `scope` has them, which
    are Versions. Three queries.
    """
    order = {pk: at for at, pk in enumerate(versions)}
    current = scope.filter(article__current=F("pk"), pk__in=order)
    read = [rows.article(*row) for row in rows.articles(current)]
    about = current.values_list("pk", "article__story", "article__story__title")
    stories = {pk: (story, title) for pk, story, title in about}
    found = {
        one.version: Kept(one, *stories[one.version]) for one in read if one.version in stories
    }
    marks = models.Appearance.objects.filter(version__in=found).order_by("pk")
    for version, *mark in marks.values_list("version", "pk", "fragments", "claim", "claim__text"):
        found[version].marks.append(Marked(*mark))
    return sorted(found.values(), key=lambda one: order[one.article.version])
