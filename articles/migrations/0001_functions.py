"""Functions of the database that columns and triggers of the first tables stand on.

Their bodies are parsed when they are made (`RETURN …`), so that a restore under an empty search
path works, and they are immutable, so that generated columns may use them.
"""

from django.db import migrations

# Accents, Hebrew and Arabic vowel signs, the Arabic tatweel and case folded away, and curly
# apostrophes and dashes made plain, for matching and searching only. Contrib's unaccent is not
# part of the embedded server.
FOLD = r"""
CREATE FUNCTION newsdesk_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(translate(
    regexp_replace(
        normalize(words, NFKD),
        U&'[\0300-\036F\0591-\05BD\05BF-\05C7\0610-\061A\0640\064B-\065F\0670]', '', 'g'),
    U&'\2018\2019\201C\201D\2010\2013\2014', U&'\0027\0027""---'));
"""

# A text vector ends at 1 MB: the first 200,000 characters are indexed, and a text whose words do
# not fit even so is stored without being searchable rather than refused.
SEARCH = """
CREATE FUNCTION newsdesk_search(body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN to_tsvector('pg_catalog.simple', public.newsdesk_fold(left(body, 200000)));
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN ''::tsvector;
END $$;
"""

# Spans are a list of {"start", "end", "exact"}.
EXTENT = """
CREATE FUNCTION newsdesk_extent(spans jsonb) RETURNS int4range
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT int4range(min((span->>'start')::int), max((span->>'end')::int))
          FROM jsonb_array_elements(spans) AS span);
"""

MISFIT = """
CREATE FUNCTION newsdesk_misfit(body text, columns jsonb[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    spans jsonb;
    span jsonb;
    first int;
    last int;
BEGIN
    FOREACH spans IN ARRAY columns LOOP
        CONTINUE WHEN spans IS NULL;
        IF spans = '[]'::jsonb THEN
            RETURN 'no words';
        END IF;
        FOR span IN SELECT jsonb_array_elements(spans) LOOP
            first := (span->>'start')::int;
            last := (span->>'end')::int;
            IF (0 <= first AND first < last
                AND char_length(span->>'exact') = last - first
                AND substr(body, first + 1, last - first) = span->>'exact') IS NOT TRUE THEN
                RETURN left(span::text, 200);
            END IF;
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;
"""


def function(sql: str, signature: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        function(FOLD, "newsdesk_fold(text)"),
        function(SEARCH, "newsdesk_search(text)"),
        function(EXTENT, "newsdesk_extent(jsonb)"),
        function(MISFIT, "newsdesk_misfit(text, jsonb[])"),
    ]
