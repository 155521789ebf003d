"""Reasons for statuses, who sees to what, what was read, and when a claim was last changed."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Before the triggers are there again: it is no change that anybody made.
CHANGED_AT = """
UPDATE articles_claim AS claim SET changed_at = coalesce(
    (SELECT change.at FROM articles_change AS change
      WHERE change.kind = 'claim' AND change.object_id = claim.id
      ORDER BY change.id DESC LIMIT 1), created_at)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_notes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Read',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='story',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='story',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='story',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='claim',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claim',
            name='changed_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
        ),
        migrations.RunSQL(CHANGED_AT, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='claim',
            name='status_reason',
            field=models.CharField(blank=True, db_default='', default='', help_text='It is shown wherever the status is, also where the claim is shared.', max_length=300, verbose_name='reason for the status'),
        ),
        migrations.AddField(
            model_name='claimevent',
            name='assigned_to',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimevent',
            name='status_reason',
            field=models.CharField(blank=True, db_default='', default='', help_text='It is shown wherever the status is, also where the claim is shared.', max_length=300, verbose_name='reason for the status'),
        ),
        migrations.AddField(
            model_name='story',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='storyevent',
            name='assigned_to',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['created_at'], name='article_added'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(django.db.models.functions.comparison.Coalesce('published_at', datetime.datetime(1, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), models.F('id'), name='article_by_publication'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['changed_at', 'id'], name='claim_by_change'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['status', 'id'], name='claim_by_status'),
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['created_at'], name='story_added'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='tells_when', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.changed_at = statement_timestamp(); RETURN NEW;', hash='879a8e24213567b7c72f539d4bc27ab130a5daa2', operation='UPDATE', pgid='pgtrigger_tells_when_23acc', table='articles_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_claimevent" ("assigned_to_id", "created_at", "created_by_id", "form_key", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "status", "status_reason", "story_id", "text") VALUES (NEW."assigned_to_id", NEW."created_at", NEW."created_by_id", NEW."form_key", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."status", NEW."status_reason", NEW."story_id", NEW."text"); RETURN NULL;', hash='9984fb61b5db29483435e78b5eb9ac8073e02d99', operation='INSERT', pgid='pgtrigger_insert_insert_58f66', table='articles_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_to_id" IS DISTINCT FROM (NEW."assigned_to_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."form_key" IS DISTINCT FROM (NEW."form_key") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."story_id" IS DISTINCT FROM (NEW."story_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='INSERT INTO "articles_claimevent" ("assigned_to_id", "created_at", "created_by_id", "form_key", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "status", "status_reason", "story_id", "text") VALUES (NEW."assigned_to_id", NEW."created_at", NEW."created_by_id", NEW."form_key", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."status", NEW."status_reason", NEW."story_id", NEW."text"); RETURN NULL;', hash='9c72b8de9782ec640176a83896f76fbf65f5bbf7', operation='UPDATE', pgid='pgtrigger_update_update_979b4', table='articles_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_claimevent" ("assigned_to_id", "created_at", "created_by_id", "form_key", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "status", "status_reason", "story_id", "text") VALUES (OLD."assigned_to_id", OLD."created_at", OLD."created_by_id", OLD."form_key", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."status", OLD."status_reason", OLD."story_id", OLD."text"); RETURN NULL;', hash='674d9fb28834cf012fb5f67cab6da1f6ea1b5cd6', operation='DELETE', pgid='pgtrigger_delete_delete_b6380', table='articles_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='story',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_storyevent" ("assigned_to_id", "created_at", "created_by_id", "form_key", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_id", "revision", "summary", "title") VALUES (NEW."assigned_to_id", NEW."created_at", NEW."created_by_id", NEW."form_key", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference_id", NEW."revision", NEW."summary", NEW."title"); RETURN NULL;', hash='b401f95cf625446a5ae5d8a07c67407069afa6d7', operation='INSERT', pgid='pgtrigger_insert_insert_d78bc', table='articles_story', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='story',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_to_id" IS DISTINCT FROM (NEW."assigned_to_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."form_key" IS DISTINCT FROM (NEW."form_key") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."reference_id" IS DISTINCT FROM (NEW."reference_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='INSERT INTO "articles_storyevent" ("assigned_to_id", "created_at", "created_by_id", "form_key", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_id", "revision", "summary", "title") VALUES (NEW."assigned_to_id", NEW."created_at", NEW."created_by_id", NEW."form_key", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference_id", NEW."revision", NEW."summary", NEW."title"); RETURN NULL;', hash='0eeaefb7784c5c8169450ce9aec0070e73631148', operation='UPDATE', pgid='pgtrigger_update_update_42f37', table='articles_story', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='story',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_storyevent" ("assigned_to_id", "created_at", "created_by_id", "form_key", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_id", "revision", "summary", "title") VALUES (OLD."assigned_to_id", OLD."created_at", OLD."created_by_id", OLD."form_key", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference_id", OLD."revision", OLD."summary", OLD."title"); RETURN NULL;', hash='523b3d3b88a6865a21e75ecccfb438a3779c8621', operation='DELETE', pgid='pgtrigger_delete_delete_0bb31', table='articles_story', when='AFTER')),
        ),
        migrations.AddField(
            model_name='read',
            name='editor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='read',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='articles.version'),
        ),
        migrations.AddField(
            model_name='visit',
            name='editor',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='read',
            constraint=models.UniqueConstraint(fields=('version', 'editor'), name='read_once'),
        ),
    ]
