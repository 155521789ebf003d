"""What the same rows cost by one SQL statement, without Django, templates or a web server."""

import os
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.types.json import Jsonb

from articles.models import Appearance, Story, Version
from articles.models.searching import ask

STORY = """
SELECT
  (SELECT json_agg(row_to_json(row)) FROM
    (SELECT id, text, status, note, revision, ARRAY(
        SELECT json_build_array(tag.id, tag.name, tag.colour)
          FROM articles_tagging JOIN articles_tag AS tag ON tag.id = tag_id
         WHERE claim_id = claim.id) AS tags
       FROM articles_claim AS claim WHERE story_id = %(story)s) AS row),
  (SELECT json_agg(row_to_json(row)) FROM
    (SELECT version.id, version.text, version.headline, article.url, article.byline,
            article.language, source.name, ARRAY(
        SELECT row_to_json(piece) FROM articles_furniture AS piece
         WHERE piece.version_id = version.id) AS furniture
       FROM articles_version AS version JOIN articles_article AS article
         ON article.current_id = version.id
       LEFT JOIN articles_source AS source ON source.id = article.publisher_id
      WHERE article.story_id = %(story)s) AS row),
  (SELECT json_agg(row_to_json(row)) FROM
    (SELECT credit.*, source.name FROM articles_attribution AS credit
       JOIN articles_article AS article ON article.current_id = credit.version_id
       LEFT JOIN articles_source AS source ON source.id = credit.source_id
      WHERE article.story_id = %(story)s) AS row),
  (SELECT json_agg(row_to_json(row)) FROM
    (SELECT mark.*, ARRAY(SELECT attribution_id FROM articles_crediting
                           WHERE appearance_id = mark.id) AS credits
       FROM articles_appearance AS mark
       JOIN articles_article AS article ON article.current_id = mark.version_id
      WHERE article.story_id = %(story)s) AS row)
"""
MARK = """
INSERT INTO articles_appearance (revision, created_by_id, form_key, carry, version_id, claim_id,
  fragments, stance, quote_type, when_words, when_date, uncredited, own_reporting,
  to_check)
VALUES (1, NULL, %s, '', %s, %s, %s, 'for', 'none', '', '', false, false, false)
"""
STORIES = """
SELECT id, title, summary, active_at,
  (SELECT count(*) FROM articles_article WHERE story_id = story.id),
  (SELECT count(*) FROM articles_claim WHERE story_id = story.id)
FROM articles_story AS story ORDER BY active_at DESC, id DESC LIMIT 50
"""
SOURCES = """
SELECT id, name, kind,
  (SELECT count(*) FROM articles_article WHERE publisher_id = source.id),
  (SELECT count(*) FROM articles_attribution WHERE source_id = source.id)
FROM articles_source AS source WHERE story_id IS NULL ORDER BY name, id LIMIT 50
"""
TEXTS = "COPY articles_version (article_id, number, headline, text, created_at) FROM STDIN"


ARTICLES = """
SELECT article.id, position, url, article.language, published_at, source.name, headline
  FROM articles_article AS article
  JOIN articles_version AS version ON version.id = article.current_id
  LEFT JOIN articles_source AS source ON source.id = article.publisher_id
 WHERE article.story_id = %s ORDER BY position LIMIT 50
"""
# As good as an index lets it be: any texts that match in their language, not the newest.
SEARCH = """
SELECT version.id, text, source.name FROM articles_version AS version
  JOIN articles_article AS article ON article.current_id = version.id
  LEFT JOIN articles_source AS source ON source.id = article.publisher_id
 WHERE search @@ %s::tsquery LIMIT 10
"""
NEWEST = """
SELECT article.id, position, article.language, published_at, source.name, headline, story.title
  FROM articles_article AS article
  JOIN articles_version AS version ON version.id = article.current_id
  JOIN articles_story AS story ON story.id = article.story_id
  LEFT JOIN articles_source AS source ON source.id = article.publisher_id
 ORDER BY article.id DESC LIMIT 50
"""
CLAIMS = "SELECT id, text FROM articles_claim ORDER BY id DESC LIMIT 50"
# Texts that have any of a claim's long words, by their stems in its story's language.
ALIKE = """
SELECT version.id, text FROM articles_version AS version
 WHERE search @@ (
    SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery
      FROM articles_claim AS claim JOIN articles_article AS article USING (story_id),
           unnest(to_tsvector(newsdesk_configuration(language), newsdesk_words(claim.text)))
     WHERE claim.id = %s AND article.position = 1 AND length(lexeme) > 7) LIMIT 24
"""


def connect() -> psycopg.Connection[Any]:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def timed(work: Callable[[], Any], times: int) -> float:
    """The median of milliseconds."""
    work()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return median(took)


def reading(story: Story, times: int = 30) -> float:
    """Milliseconds to fetch a story."""
    with connect() as connection:
        return timed(lambda: connection.execute(STORY, {"story": story.pk}).fetchone(), times)


def stories(times: int = 30) -> float:
    """Milliseconds to fetch a page of stories."""
    with connect() as connection:
        return timed(lambda: connection.execute(STORIES).fetchall(), times)


def sources(times: int = 30) -> float:
    """Milliseconds to fetch a page of the register."""
    with connect() as connection:
        return timed(lambda: connection.execute(SOURCES).fetchall(), times)


def articles(story: Story, times: int = 30) -> float:
    """Milliseconds to fetch the articles of a story."""
    with connect() as connection:
        return timed(lambda: connection.execute(ARTICLES, [story.pk]).fetchall(), times)


def newest(times: int = 30) -> float:
    """Milliseconds to fetch a page of the newest articles of all stories."""
    with connect() as connection:
        return timed(lambda: connection.execute(NEWEST).fetchall(), times)


def search(words: str, times: int = 30) -> float:
    """Milliseconds to fetch ten texts that have some words. There must be one."""
    match = ask(words).match
    with connect() as connection:
        if not connection.execute(SEARCH, [match]).fetchall():
            raise RuntimeError(f"no text has “{words}”")
        return timed(lambda: connection.execute(SEARCH, [match]).fetchall(), times)


def claims(times: int = 30) -> float:
    """Milliseconds to fetch a page of claims."""
    with connect() as connection:
        return timed(lambda: connection.execute(CLAIMS).fetchall(), times)


def alike(claims_: list[int]) -> float:
    """Milliseconds to fetch as many texts as are compared, by the long words of claims."""
    with connect() as connection:
        return median(
            timed(lambda pk=pk: connection.execute(ALIKE, [pk]).fetchall(), 3) for pk in claims_
        )


def reader(story: Story) -> Callable[[], bool]:
    """Fetches a story on a connection of its own, again and again."""
    connection = connect()
    return lambda: bool(connection.execute(STORY, {"story": story.pk}).fetchone())


def mark(version: Version, times: int = 30) -> float:
    """Milliseconds to store a passage, with its history, and to have it on the disk."""
    claim = version.article.story.claims.first()
    span = {"start": 0, "end": 40, "exact": version.text[:40]}
    keys = [uuid4() for _ in range(times + 1)]
    left = iter(keys)
    with connect() as connection:
        took = timed(
            lambda: connection.execute(MARK, [next(left), version.pk, claim.pk, Jsonb([span])]),
            times,
        )
    Appearance.objects.filter(form_key__in=keys).delete()
    return took


def copy(articles: list[int], texts: list[str]) -> float:
    """Texts a second that COPY stores and indexes."""
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # one statement for what takes many
        start = time.perf_counter()
        with cursor.copy(TEXTS) as rows:
            for article, text in zip(articles, texts, strict=True):
                rows.write_row([article, 1, "", text, "now"])
        return len(texts) / (time.perf_counter() - start)
