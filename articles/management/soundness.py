"""What must hold in every database of newsdesk; a backup and a restore ask.

Foreign keys, checks and unique keys are made anew when a dump is restored, so that PostgreSQL
itself refuses what breaks one. This is the rest: what triggers held when it was written.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from psycopg.sql import SQL, Identifier

from articles.models.fields import SpanField, SpansField

MIGRATED = "SELECT app, name FROM django_migrations"
# One span or several; a place counts from 0, `substr` from 1.
WORDS = """
SELECT count(*) FROM {table} AS mark JOIN articles_version AS version ON version.id = version_id,
  jsonb_array_elements(CASE jsonb_typeof(mark.{column}) WHEN 'array' THEN mark.{column}
                       ELSE jsonb_build_array(mark.{column}) END) AS span
 WHERE mark.{column} IS NOT NULL
   AND substr(version.text, (span ->> 'start')::int + 1,
              (span ->> 'end')::int - (span ->> 'start')::int) IS DISTINCT FROM span ->> 'exact'
"""
COUNTS = {
    "articles without a text of their own as the current one": """
        SELECT count(*) FROM articles_article AS article
         WHERE current_id IS NOT NULL AND NOT EXISTS (
               SELECT FROM articles_version WHERE id = current_id AND article_id = article.id)
            OR current_id IS NULL AND EXISTS (
               SELECT FROM articles_version WHERE article_id = article.id)
    """,
    "passages of a claim of another story": """
        SELECT count(*) FROM articles_appearance AS mark
          JOIN articles_claim AS claim ON claim.id = mark.claim_id
          JOIN articles_version AS version ON version.id = mark.version_id
          JOIN articles_article AS article ON article.id = version.article_id
         WHERE claim.story_id <> article.story_id
    """,
    "furniture beyond the end of its text": """
        SELECT count(*) FROM articles_furniture AS piece
          JOIN articles_version AS version ON version.id = piece.version_id
         WHERE piece."end" > char_length(version.text)
    """,
}


def complaints(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """What is wrong, as parts of a sentence; of a database that is as this newsdesk has it."""
    try:
        made = set(connection.execute(MIGRATED).fetchall())
    except psycopg.errors.UndefinedTable:
        yield "it holds no newsdesk"
        return
    known = set(MigrationLoader(None).disk_migrations)
    if not any(app == "articles" for app, _ in made):
        yield "it holds no newsdesk"
    elif unknown := sorted(f"{app}.{name}" for app, name in made - known if app == "articles"):
        yield f"it was made by a newer newsdesk ({unknown[-1]})"
    elif made >= known:
        yield from _counted(connection)


def _counted(connection: psycopg.Connection[Any]) -> Iterator[str]:
    for table, column in span_columns():
        statement = SQL(WORDS).format(table=Identifier(table), column=Identifier(column))
        if number := _number(connection, statement):
            yield f"{number} of {table} have words in {column} that are not at their place"
    for what, sql in COUNTS.items():
        if number := _number(connection, SQL(sql)):
            yield f"{number} {what}"


def _number(connection: psycopg.Connection[Any], statement: Any) -> int:
    (number,) = connection.execute(statement).fetchone() or (0,)
    return int(number)


def span_columns() -> Iterator[tuple[str, str]]:
    """Table and column of every place in a text; not those of the history."""
    for model in apps.get_app_config("articles").get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if "version" not in names or "pgh_id" in names:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, SpanField | SpansField):
                yield model._meta.db_table, str(field.column)
