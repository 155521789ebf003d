"""Invariants that the database holds by triggers, because a CHECK sees one row only."""

import pgtrigger

CHECK_FAILED = "check_violation"  # arrives in Python as IntegrityError


# Whoever replaces the text by another one right now is waited for, and waits for this mark.
READ_ON = """
            PERFORM FROM articles_article
              WHERE id = (SELECT article_id FROM articles_version WHERE id = NEW.version_id)
                FOR SHARE;"""


def spans_fit(several: str, *one: str) -> pgtrigger.Trigger:
    """Every span's words must be what its Version's text has there.

    The column `several` holds a list of spans, each of the columns `one` a span or nothing; the
    function `newsdesk_misfit` of the first migration names the first span that is out of range,
    empty or worded otherwise.
    """
    single = (f"nullif(jsonb_build_array(NEW.{name}), '[null]')" for name in one)
    spans = ", ".join([f"NEW.{several}", *single])
    return pgtrigger.Trigger(
        name="spans_fit",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("version_id", several, *one),
        when=pgtrigger.Before,
        declare=[("misfit", "text")],
        func=f"""{READ_ON}
            -- Foreign keys lock at the end of a transaction only; NOT_MARKED must wait from here.
            SELECT newsdesk_misfit(version.text, ARRAY[{spans}]) INTO misfit
              FROM articles_version AS version WHERE version.id = NEW.version_id FOR KEY SHARE;
            IF misfit IS NOT NULL THEN
                RAISE EXCEPTION 'a span of % does not fit its text: %', TG_TABLE_NAME, misfit
                    USING ERRCODE = '{CHECK_FAILED}';
            END IF;
            RETURN NEW;
        """,
    )


STRETCH_FITS = pgtrigger.Trigger(
    name="stretch_fits",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("version_id", "end"),
    when=pgtrigger.Before,
    func=f"""{READ_ON}
        IF NEW."end" > (SELECT char_length(text) FROM articles_version WHERE id = NEW.version_id)
        THEN
            RAISE EXCEPTION 'furniture reaches beyond its text' USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

PARENT_FITS = pgtrigger.Trigger(
    name="parent_fits",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "version_id"),
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__parent__isnull=False),
    func=f"""{READ_ON}
        -- Two editors who nest two credits into each other at once must wait for one another.
        PERFORM FROM articles_version WHERE id = NEW.version_id FOR NO KEY UPDATE;
        IF NOT EXISTS (SELECT FROM articles_attribution
                       WHERE id = NEW.parent_id AND version_id = NEW.version_id) THEN
            RAISE EXCEPTION 'a credit lies within a credit of its own text'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        IF EXISTS (
            WITH RECURSIVE chain(id, parent_id) AS (
                SELECT id, parent_id FROM articles_attribution WHERE id = NEW.parent_id
                UNION
                SELECT outer_credit.id, outer_credit.parent_id
                  FROM articles_attribution AS outer_credit
                  JOIN chain ON outer_credit.id = chain.parent_id)
            SELECT FROM chain WHERE id = NEW.id) THEN
            RAISE EXCEPTION 'a credit cannot lie within itself' USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

SAME_VERSION = pgtrigger.Trigger(
    name="same_version",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func=f"""
        IF NOT EXISTS (SELECT FROM articles_appearance AS appearance
                       JOIN articles_attribution AS attribution
                         ON attribution.version_id = appearance.version_id
                       WHERE appearance.id = NEW.appearance_id
                         AND attribution.id = NEW.attribution_id) THEN
            RAISE EXCEPTION 'a passage is credited by a credit of its own text'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

SAME_STORY = pgtrigger.Trigger(
    name="same_story",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "version_id"),
    when=pgtrigger.Before,
    func=f"""
        -- Whoever moves the article to another story right now is waited for.
        PERFORM FROM articles_version WHERE id = NEW.version_id FOR KEY SHARE;
        IF NOT EXISTS (SELECT FROM articles_claim AS claim
                       JOIN articles_article AS article ON article.story_id = claim.story_id
                       JOIN articles_version AS version ON version.article_id = article.id
                       WHERE claim.id = NEW.claim_id AND version.id = NEW.version_id) THEN
            RAISE EXCEPTION 'a claim appears in the articles of its own story'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

# For rows that need not have a claim: `SAME_STORY` where they have one.
SAME_STORY_IF_ANY = pgtrigger.Trigger(
    name="same_story_if_any",
    operation=SAME_STORY.operation,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__claim__isnull=False),
    func=SAME_STORY.func,
)

WITHIN_STORY = pgtrigger.Trigger(
    name="within_story",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func=f"""
        IF (SELECT count(DISTINCT story_id) FROM articles_claim
            WHERE id IN (NEW.claim_id, NEW.other_id)) > 1 THEN
            RAISE EXCEPTION 'a claim is related to claims of its own story'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

NOT_MARKED = pgtrigger.Trigger(
    name="not_marked",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "version_id"),
    when=pgtrigger.Before,
    func=f"""{READ_ON}
        -- Whoever marks a passage right now is waited for.
        PERFORM FROM articles_version WHERE id = NEW.version_id FOR UPDATE;
        IF EXISTS (SELECT FROM articles_appearance
                   WHERE claim_id = NEW.claim_id AND version_id = NEW.version_id) THEN
            RAISE EXCEPTION 'the claim has a passage in this text'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

# A mark's place and words belong to one text, and what points at it relies on that.
SAME_TEXT = pgtrigger.ReadOnly(name="same_text", fields=["version"])

MARKS_STAY = pgtrigger.Trigger(
    name="marks_stay",
    operation=pgtrigger.UpdateOf("story_id"),
    when=pgtrigger.Before,
    condition=pgtrigger.AnyChange("story"),
    func=f"""
        IF EXISTS (SELECT FROM articles_version AS version
                   WHERE version.article_id = NEW.id
                     AND (EXISTS (SELECT FROM articles_appearance WHERE version_id = version.id)
                       OR EXISTS (SELECT FROM articles_absence WHERE version_id = version.id)
                       OR EXISTS (SELECT FROM articles_findingpassage
                                  WHERE version_id = version.id)))
        THEN
            RAISE EXCEPTION 'claims of its story are marked in this article'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

CITES_ITS_STORY = pgtrigger.Trigger(
    name="cites_its_story",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("finding_id", "version_id"),
    when=pgtrigger.Before,
    func=f"""
        -- Whoever moves the article to another story right now is waited for.
        PERFORM FROM articles_version WHERE id = NEW.version_id FOR KEY SHARE;
        IF NOT EXISTS (SELECT FROM articles_finding AS finding
                       JOIN articles_article AS article ON article.story_id = finding.story_id
                       JOIN articles_version AS version ON version.article_id = article.id
                       WHERE finding.id = NEW.finding_id AND version.id = NEW.version_id) THEN
            RAISE EXCEPTION 'a finding cites articles of its own story'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

SPEAKS_OF_ITS_STORY = pgtrigger.Trigger(
    name="speaks_of_its_story",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("finding_id", "claim_id"),
    when=pgtrigger.Before,
    func=f"""
        IF NOT EXISTS (SELECT FROM articles_finding AS finding
                       JOIN articles_claim AS claim ON claim.story_id = finding.story_id
                       WHERE finding.id = NEW.finding_id AND claim.id = NEW.claim_id) THEN
            RAISE EXCEPTION 'a finding speaks of claims of its own story'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

REFERENCE_FITS = pgtrigger.Trigger(
    name="reference_fits",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("reference_id"),
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__reference__isnull=False),
    func=f"""
        -- Whoever moves the article to another story right now is waited for.
        PERFORM FROM articles_article
          WHERE id = NEW.reference_id AND story_id = NEW.id FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'a story is held against an article of its own'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

REFERENCE_STAYS = pgtrigger.Trigger(
    name="reference_stays",
    operation=pgtrigger.UpdateOf("story_id"),
    when=pgtrigger.Before,
    condition=pgtrigger.AnyChange("story"),
    func=f"""
        IF EXISTS (SELECT FROM articles_story
                   WHERE reference_id = NEW.id AND id <> NEW.story_id) THEN
            RAISE EXCEPTION 'its story is held against this article'
                USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

OF_A_PERSON = pgtrigger.Trigger(
    name="of_a_person",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("source_id"),
    when=pgtrigger.Before,
    func=f"""
        -- Whoever makes something else of the person right now is waited for.
        PERFORM FROM articles_source WHERE id = NEW.source_id AND kind = 'person' FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'only a person has roles' USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)

ROLES_STAY = pgtrigger.Trigger(
    name="roles_stay",
    operation=pgtrigger.UpdateOf("kind"),
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__kind="person") & ~pgtrigger.Q(new__kind="person"),
    func=f"""
        IF EXISTS (SELECT FROM articles_role WHERE source_id = NEW.id) THEN
            RAISE EXCEPTION 'this person has roles' USING ERRCODE = '{CHECK_FAILED}';
        END IF;
        RETURN NEW;
    """,
)


# Nobody may have known it at first; once it is there it is as immutable as the text.
HEADLINE_ONCE = pgtrigger.Protect(
    name="headline_once",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__headline__df=pgtrigger.F("new__headline"))
    & ~pgtrigger.Q(old__headline=""),
)

# The words of a text as its article's language has them, which is not known to the text's own row.
SEARCHABLE = pgtrigger.Trigger(
    name="searchable",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("headline", "search"),
    when=pgtrigger.Before,
    func="""
        NEW.search := public.newsdesk_vector(
            NEW.id, coalesce((SELECT language FROM articles_article WHERE id = NEW.article_id), ''),
            NEW.headline, NEW.text);
        RETURN NEW;
    """,
)

FOUND_IN_ITS_LANGUAGE = pgtrigger.Trigger(
    name="found_in_its_language",
    operation=pgtrigger.UpdateOf("language"),
    when=pgtrigger.After,
    condition=pgtrigger.AnyChange("language"),
    func="""
        UPDATE articles_version SET search = NULL WHERE article_id = NEW.id;
        RETURN NULL;
    """,
)


def no_circle(table: str) -> pgtrigger.Trigger:
    """Nobody is above himself in the tree that `parent` makes of `table`."""
    return pgtrigger.Trigger(
        name="no_circle",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id"),
        when=pgtrigger.Before,
        condition=pgtrigger.Q(new__parent__isnull=False),
        func=f"""
            -- One at a time, or two changes that are fine each make a circle together.
            PERFORM pg_advisory_xact_lock(hashtext('{table}'));
            IF EXISTS (
                WITH RECURSIVE above(id, parent_id) AS (
                    SELECT id, parent_id FROM {table} WHERE id = NEW.parent_id
                    UNION
                    SELECT upper_row.id, upper_row.parent_id
                      FROM {table} AS upper_row JOIN above ON upper_row.id = above.parent_id)
                SELECT FROM above WHERE id = NEW.id) THEN
                RAISE EXCEPTION 'a row of % cannot be above itself', TG_TABLE_NAME
                    USING ERRCODE = '{CHECK_FAILED}';
            END IF;
            RETURN NEW;
        """,
    )
