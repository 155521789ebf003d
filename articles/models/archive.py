"""Which texts of the archive have rare words in common: what is worth comparing word by word."""

from django.db import connection, transaction

from articles.text.alignment.vocabulary import FUNCTION_WORDS

# Words that so many texts have, or more, say little: they are not counted, nor read to the end.
FREQUENT = 400
WORDS = 24  # of a long text those that it has most often
CANDIDATES = 24  # texts

# The words of a passage or a claim as `Version.search` has them, and those of a whole text.
OF_WORDS = """
    SELECT lexeme, positions
      FROM unnest(to_tsvector(newsdesk_configuration(%(language)s), newsdesk_words(%(words)s)))
"""
OF_TEXT = """
    SELECT one.lexeme, one.positions
      FROM articles_version AS version, unnest(version.search) AS one WHERE version.id = %(words)s
"""
# What begins with # is no word of a text. All words together are one word more: a sentence of
# frequent words is found where it is whole. Which words are frequent beyond doubt PostgreSQL knows
# from its last look at the table, without going through the texts that have them.
ALIKE = """
WITH known AS MATERIALIZED (
    SELECT array_agg(one.lexeme) AS lexemes
      FROM pg_catalog.pg_stats AS looked,
           unnest(looked.most_common_elems::text::text[],
                  looked.most_common_elem_freqs) AS one(lexeme, share)
     WHERE looked.schemaname = 'public' AND looked.tablename = 'articles_version'
       AND looked.attname = 'search' AND one.lexeme IS NOT NULL
       AND one.share * (SELECT reltuples FROM pg_catalog.pg_class
                         WHERE oid = 'public.articles_version'::regclass) > 2 * %(frequent)s
), word AS (
    SELECT lexeme,
           format('''%%s''', replace(replace(lexeme, '\\', '\\\\'), '''', ''''''))::tsquery AS query
      FROM ({lexemes}) AS own
     WHERE lexeme <> ALL (%(function_words)s) AND NOT starts_with(lexeme, '#')
     ORDER BY cardinality(positions) DESC NULLS LAST, length(lexeme) DESC, lexeme
     LIMIT %(most_words)s
), asked AS (
    SELECT query FROM word
     WHERE lexeme <> ALL (coalesce((SELECT lexemes FROM known), '{{}}'))
     UNION SELECT string_agg(query::text, ' & ')::tsquery FROM word
), hit AS (
    SELECT found.id, count(*) OVER (PARTITION BY asked.query) AS times
      FROM asked CROSS JOIN LATERAL (
        SELECT id FROM articles_version WHERE search @@ asked.query LIMIT %(frequent)s
    ) AS found
)
SELECT hit.id, sum(ln(%(frequent)s / times::float)) AS weight
  FROM hit JOIN articles_article AS article ON article.current_id = hit.id
 WHERE times < %(frequent)s AND article.id <> ALL (%(without)s)
 GROUP BY hit.id ORDER BY weight DESC, hit.id DESC LIMIT %(most)s
"""


def alike(
    asked: str | int, without: list[int], language: str = "", most: int = CANDIDATES
) -> list[int]:
    """The ids of current texts that share the rarest words with `asked`, which is some words in
    `language` or the id of a Version; those that share most first. None of the articles `without`.

    One question, whose work is bounded: of a word at most `FREQUENT` texts are looked at.
    """
    statement = ALIKE.format(lexemes=OF_WORDS if isinstance(asked, str) else OF_TEXT)
    given = {
        "words": asked,
        "language": language,
        "without": without,
        "most": most,
        "most_words": WORDS,
        "frequent": FREQUENT,
        "function_words": sorted(FUNCTION_WORDS),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner does not know how rare the words are, and one look through all texts is worse
        # than any by the index.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(statement, given)
        return [pk for pk, _ in cursor.fetchall()]
