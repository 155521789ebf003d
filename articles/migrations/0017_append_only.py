"""The context of a change (who, and in which request) is written once, and never changed.

pghistory's own function would write it over when something was added to it meanwhile. newsdesk
knows all of it from the start, and the application's role may not change what is written.
"""

from django.db import migrations

from pghistory.models import Context

ONCE = """
CREATE OR REPLACE FUNCTION _pgh_attach_context()
RETURNS pghistory_context.id%TYPE LANGUAGE plpgsql AS $$
DECLARE
    known uuid := nullif(current_setting('pghistory.context_id', true), '');
    metadata jsonb := nullif(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF known IS NULL OR metadata IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
    VALUES (known, metadata, now(), now()) ON CONFLICT (id) DO NOTHING;
    RETURN known;
END $$;
"""


def as_before(apps, schema_editor):
    Context.install_pgh_attach_context_func(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_corrections"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(ONCE), migrations.RunPython(migrations.RunPython.noop, as_before)]
