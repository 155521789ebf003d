"""Invariants that the database holds by triggers, because a CHECK sees one row only."""

import pgtrigger

CHECK_FAILED = "check_violation"  # arrives in Python as IntegrityError


def spans_fit(*columns: str) -> pgtrigger.Trigger:
    """Every span's words must be what its Version's text has there.

    `columns` hold one span or a list of them; the function `newsdesk_misfit` of the first
    migration names the first one that is out of range, empty or worded otherwise.
    """
    spans = ", ".join(f"NEW.{column}" for column in columns)
    return pgtrigger.Trigger(
        name="spans_fit",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("version_id", *columns),
        when=pgtrigger.Before,
        declare=[("misfit", "text")],
        func=f"""
            SELECT newsdesk_misfit(version.text, ARRAY[{spans}]) INTO misfit
              FROM articles_version AS version WHERE version.id = NEW.version_id;
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
    func=f"""
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
    func=f"""
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
