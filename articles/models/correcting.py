"""Further texts of articles: each becomes the one that is read, and gets the marks of the last."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Max

from . import carrying
from .version import Version

READ = """
    UPDATE articles_article SET current_id = version.id FROM articles_version AS version
     WHERE version.id = ANY(%s) AND articles_article.id = version.article_id
"""
TOUCH = "UPDATE articles_story SET active_at = statement_timestamp() WHERE id = ANY(%s)"


def add(given: Sequence[tuple[Any, dict[str, Any]]], author: Any = None) -> list[Version]:
    """The new Versions of articles, each given with `text` and what else is known of it; no
    article comes twice.

    Takes the row lock of each article first, so that two at once get two numbers, and whoever
    marks in the text before right now is waited for. In a number of statements that does not
    depend on how many there are, nor on their marks. Runs in the caller's transaction.
    """
    before = _held([article for article, _ in given])
    articles = Version.objects.filter(article__in=before).order_by().values("article")
    last = dict(articles.annotate(last=Max("number")).values_list("article", "last"))
    made = Version.objects.bulk_create(
        Version(article=article, number=last.get(article.pk, 0) + 1, created_by=author, **values)
        for article, values in given
    )
    with connection.cursor() as cursor:
        cursor.execute(READ, [[version.pk for version in made]])
    for version in made:
        version.article.current = version
    pairs = [(before[new.article_id], new) for new in made if before[new.article_id]]
    if pairs:
        carrying.carry(pairs, author)
        stories = sorted({version.article.story_id for version in made})
        with connection.cursor() as cursor:
            cursor.execute(TOUCH, [stories])
    return made


def _held(articles: Sequence[Any]) -> dict[int, Version]:
    """The text of each that is read until now, by the article."""
    rows = type(articles[0])._base_manager.filter(pk__in=[one.pk for one in articles])
    held = rows.select_for_update(of=["self"]).select_related("current").order_by("pk")
    return {row.pk: row.current for row in held.defer("current__search")}
