"""Texts are found in the language of their article, all else in plain words; findings, notes and
aliases as well.
"""

import articles.models.searching
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# As in 0001; but `translate` asks for each sign at each character, and takes five times as long.
FOLD = r"""
CREATE OR REPLACE FUNCTION newsdesk_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(
    replace(replace(replace(replace(replace(replace(replace(
        regexp_replace(
            normalize(words, NFKD),
            U&'[\0300-\036F\0591-\05BD\05BF-\05C7\0610-\061A\0640\064B-\065F\0670]', '', 'g'),
        U&'\2018', ''''), U&'\2019', ''''), U&'\201C', '"'), U&'\201D', '"'),
        U&'\2010', '-'), U&'\2013', '-'), U&'\2014', '-'));
"""

# Signs of scripts whose words are not parted by spaces are words of their own here; a word that is
# looked for is a row of them. The same as `UNSPACED` in articles/text/scripts.py.
SIGNS = (
    r"\0E00-\0EFF\1000-\109F\1780-\17FF\3040-\30FF\3400-\4DBF\4E00-\9FFF\AC00-\D7A3"
    r"\+020000-\+03134F"
)
# Korean syllables are put together again, which folding has taken apart: else one would be the
# beginning of another. What has no other letters than English needs no folding.
WORDS = rf"""
CREATE FUNCTION newsdesk_words(body text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    folded text := left(body, 200000);
BEGIN
    IF octet_length(folded) = char_length(folded) THEN
        RETURN lower(folded);
    END IF;
    folded := public.newsdesk_fold(folded);
    IF folded ~ U&'[{SIGNS}\1100-\11FF]' THEN
        folded := regexp_replace(normalize(folded, NFC), U&'([{SIGNS}])', ' \1 ', 'g');
    END IF;
    RETURN folded;
END $$;
"""

# PostgreSQL's own, by the first part of a BCP 47 tag, without their stop words: “the” is a word
# that can be looked for, and part of words in a row.
CONFIGURATIONS = """
DO $$
DECLARE
    language text;
    own text;
    map regconfig;
BEGIN
    FOR language, own IN
        SELECT split_part(pair, ' ', 1), split_part(pair, ' ', 2) FROM unnest(ARRAY[
            'en english', 'ar arabic', 'hy armenian', 'eu basque', 'ca catalan', 'da danish',
            'nl dutch', 'et estonian', 'fi finnish', 'fr french', 'de german', 'el greek',
            'hi hindi', 'hu hungarian', 'id indonesian', 'ga irish', 'it italian',
            'lt lithuanian', 'ne nepali', 'no norwegian', 'nb norwegian', 'nn norwegian',
            'pt portuguese', 'ro romanian', 'ru russian', 'sr serbian', 'es spanish',
            'sv swedish', 'ta tamil', 'tr turkish', 'yi yiddish']) AS pair
         WHERE EXISTS (SELECT FROM pg_catalog.pg_ts_config
                        WHERE cfgname = split_part(pair, ' ', 2)
                          AND cfgnamespace = 'pg_catalog'::regnamespace)
    LOOP
        EXECUTE format('CREATE TEXT SEARCH DICTIONARY public.newsdesk_%s'
                       ' (TEMPLATE = pg_catalog.snowball, LANGUAGE = %s)', language, own);
        EXECUTE format('CREATE TEXT SEARCH CONFIGURATION public.newsdesk_%s'
                       ' (COPY = pg_catalog.%s)', language, own);
        EXECUTE format('ALTER TEXT SEARCH CONFIGURATION public.newsdesk_%s ALTER MAPPING'
                       ' REPLACE pg_catalog.%s_stem WITH public.newsdesk_%s', language, own, language);
        -- English words in a text of another script
        EXECUTE format('ALTER TEXT SEARCH CONFIGURATION public.newsdesk_%s ALTER MAPPING'
                       ' REPLACE pg_catalog.english_stem WITH public.newsdesk_en', language);
    END LOOP;
END $$;
"""
NO_CONFIGURATIONS = """
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT cfgname FROM pg_catalog.pg_ts_config WHERE cfgname LIKE 'newsdesk\\_%' LOOP
        EXECUTE format('DROP TEXT SEARCH CONFIGURATION public.%I', name);
    END LOOP;
    FOR name IN SELECT dictname FROM pg_catalog.pg_ts_dict WHERE dictname LIKE 'newsdesk\\_%' LOOP
        EXECUTE format('DROP TEXT SEARCH DICTIONARY public.%I', name);
    END LOOP;
END $$;
"""
CONFIGURATION = """
CREATE FUNCTION newsdesk_configuration(language text) RETURNS regconfig
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN coalesce(
    (SELECT oid::regconfig FROM pg_catalog.pg_ts_config
      WHERE cfgname = 'newsdesk_' || lower(split_part(language, '-', 1))
        AND cfgnamespace = 'public'::regnamespace),
    'pg_catalog.simple'::regconfig);
"""

# The headline weighs more. A text begins with it when it was given apart: it is not taken twice.
# `#c` is the language of its stems, `#e` the era that its id lies in: see articles/models/searching.
VECTOR = r"""
CREATE FUNCTION newsdesk_vector(id bigint, language text, headline text, body text) RETURNS tsvector
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    map regconfig := public.newsdesk_configuration(language);
    stems text := 'simple';
    known tsvector;
    rest text := body;
BEGIN
    IF map <> 'pg_catalog.simple'::regconfig THEN
        stems := lower(split_part(language, '-', 1));
    END IF;
    known := array_to_tsvector(ARRAY['#c' || stems, '#e' || id / 1024]);
    IF headline <> '' AND starts_with(body, headline) THEN
        rest := substr(body, char_length(headline) + 1);
    END IF;
    IF headline = '' THEN
        RETURN to_tsvector(map, public.newsdesk_words(body)) || known;
    END IF;
    RETURN setweight(to_tsvector(map, public.newsdesk_words(headline)), 'A')
        || to_tsvector(map, public.newsdesk_words(rest)) || known;
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN known;
END $$;
"""

# Their cost is what it is: else PostgreSQL would rather make the words of a thousand rows than look
# for them in the index.
ONE = """
CREATE OR REPLACE FUNCTION newsdesk_search(body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
    RETURN to_tsvector('pg_catalog.simple', public.newsdesk_words(body));
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN ''::tsvector;
END $$;
"""
TWO = """
CREATE FUNCTION newsdesk_search(title text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
    RETURN setweight(public.newsdesk_search(title), 'A') || public.newsdesk_search(body);
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN ''::tsvector;
END $$;
"""
PLAIN = """
CREATE OR REPLACE FUNCTION newsdesk_search(body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 AS $$
BEGIN
    RETURN to_tsvector('pg_catalog.simple', public.newsdesk_fold(left(body, 200000)));
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN ''::tsvector;
END $$;
"""
STORED = "ALTER TABLE articles_version ALTER COLUMN search DROP EXPRESSION"
GENERATED = """
ALTER TABLE articles_version DROP COLUMN search;
ALTER TABLE articles_version
    ADD COLUMN search tsvector GENERATED ALWAYS AS (newsdesk_search(text)) STORED;
CREATE INDEX version_search ON articles_version USING gin (search);
"""


def function(sql: str, signature: str, before: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(sql, before or f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_desk")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='parent_fits',
        ),
        migrations.RemoveIndex(
            model_name='claim',
            name='claim_search',
        ),
        migrations.RemoveIndex(
            model_name='story',
            name='story_search',
        ),
        migrations.RunSQL(FOLD, migrations.RunSQL.noop),
        function(WORDS, "newsdesk_words(text)"),
        migrations.RunSQL(CONFIGURATIONS, NO_CONFIGURATIONS),
        function(CONFIGURATION, "newsdesk_configuration(text)"),
        function(VECTOR, "newsdesk_vector(bigint, text, text, text)"),
        function(ONE, "newsdesk_search(text)", PLAIN),
        function(TWO, "newsdesk_search(text, text)"),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(STORED, GENERATED)],
            [
                migrations.AlterField(
                    model_name='version',
                    name='search',
                    field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name='alias',
            index=django.contrib.postgres.indexes.GinIndex(articles.models.searching.SearchVector('name'), name='alias_search'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['language'], name='article_language'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=django.contrib.postgres.indexes.GinIndex(articles.models.searching.SearchVector('text', 'note'), name='claim_search'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=django.contrib.postgres.indexes.GinIndex(articles.models.searching.SearchVector('sentence'), name='finding_search'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=django.contrib.postgres.indexes.GinIndex(articles.models.searching.SearchVector('name'), name='source_search'),
        ),
        migrations.AddIndex(
            model_name='story',
            index=django.contrib.postgres.indexes.GinIndex(articles.models.searching.SearchVector('title', 'summary'), name='story_search'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='found_in_its_language', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."language" IS DISTINCT FROM (NEW."language"))', func='\n        UPDATE articles_version SET search = NULL WHERE article_id = NEW.id;\n        RETURN NULL;\n    ', hash='f51685bf160472c19564176ec357449f631f3a1d', operation='UPDATE OF "language"', pgid='pgtrigger_found_in_its_language_cf132', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='parent_fits', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."parent_id" IS NOT NULL)', func="\n            PERFORM FROM articles_article\n              WHERE id = (SELECT article_id FROM articles_version WHERE id = NEW.version_id)\n                FOR SHARE;\n        -- Two editors who nest two credits into each other at once must wait for one another.\n        PERFORM FROM articles_version WHERE id = NEW.version_id FOR NO KEY UPDATE;\n        IF NOT EXISTS (SELECT FROM articles_attribution\n                       WHERE id = NEW.parent_id AND version_id = NEW.version_id) THEN\n            RAISE EXCEPTION 'a credit lies within a credit of its own text'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        IF EXISTS (\n            WITH RECURSIVE chain(id, parent_id) AS (\n                SELECT id, parent_id FROM articles_attribution WHERE id = NEW.parent_id\n                UNION\n                SELECT outer_credit.id, outer_credit.parent_id\n                  FROM articles_attribution AS outer_credit\n                  JOIN chain ON outer_credit.id = chain.parent_id)\n            SELECT FROM chain WHERE id = NEW.id) THEN\n            RAISE EXCEPTION 'a credit cannot lie within itself' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ", hash='e857ddcf14714e5d5a6d51fa48396257d8928a16', operation='INSERT OR UPDATE OF "parent_id", "version_id"', pgid='pgtrigger_parent_fits_61f2c', table='articles_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='searchable', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        NEW.search := public.newsdesk_vector(\n            NEW.id, coalesce((SELECT language FROM articles_article WHERE id = NEW.article_id), ''),\n            NEW.headline, NEW.text);\n        RETURN NEW;\n    ", hash='2edb301f5cdfbfbdbd5c74b7afb56aaf72393059', operation='INSERT OR UPDATE OF "headline", "search"', pgid='pgtrigger_searchable_f4439', table='articles_version', when='BEFORE')),
        ),
        # Last: a table whose rows have changed is not altered any more.
        migrations.RunSQL("UPDATE articles_version SET search = NULL", migrations.RunSQL.noop),
    ]
