"""Tokens for programmes that read; admins keep them."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.apps import apps as current_apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def give_to_admins(apps, schema_editor):
    # Permissions are made after all migrations; the admins' are needed now.
    create_permissions(
        current_apps.get_app_config("articles"), using=schema_editor.connection.alias, verbosity=0
    )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(
        content_type__app_label="articles", content_type__model="token"
    )
    for admins in Group.objects.filter(name="Admins"):
        admins.permissions.add(*ours)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_search'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True)),
                ('label', models.CharField(help_text='What it is for, such as “Nightly copy to the archive”.', max_length=200)),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(help_text='Whoever answers for it; it reads what this account may read.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TokenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True)),
                ('label', models.CharField(help_text='What it is for, such as “Nightly copy to the archive”.', max_length=200)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, help_text='Whoever answers for it; it reads what this account may read.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='articles.token')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='token',
            constraint=models.UniqueConstraint(fields=('created_by', 'form_key'), name='token_once_per_form'),
        ),
        migrations.AddConstraint(
            model_name='token',
            constraint=models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='token_has_a_label'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='token',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_tokenevent" ("created_at", "created_by_id", "expires_at", "form_key", "id", "label", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "revoked_at") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."form_key", NEW."id", NEW."label", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."revoked_at"); RETURN NULL;', hash='5850025a12ca8d974d08cf499503f130b62a3eee', operation='INSERT', pgid='pgtrigger_insert_insert_7b696', table='articles_token', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='token',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."form_key" IS DISTINCT FROM (NEW."form_key") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at"))', func='INSERT INTO "articles_tokenevent" ("created_at", "created_by_id", "expires_at", "form_key", "id", "label", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "revoked_at") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."form_key", NEW."id", NEW."label", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."revoked_at"); RETURN NULL;', hash='0f27c477a4c73ec2df1de6528245a4fbc3340365', operation='UPDATE', pgid='pgtrigger_update_update_5242b', table='articles_token', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='token',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_tokenevent" ("created_at", "created_by_id", "expires_at", "form_key", "id", "label", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "revoked_at") VALUES (OLD."created_at", OLD."created_by_id", OLD."expires_at", OLD."form_key", OLD."id", OLD."label", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."revoked_at"); RETURN NULL;', hash='53765ce61396876c5a80e6111842bf6a7a516e28', operation='DELETE', pgid='pgtrigger_delete_delete_8da19', table='articles_token', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tokenevent',
            trigger=pgtrigger.compiler.Trigger(name='heard', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nINSERT INTO articles_change\n    (at, kind, what, object_id, event, context_id, editor_id,\n     story_id, article_id, claim_id, source_id)\nSELECT NEW.pgh_created_at, 'token', NEW.pgh_label, NEW.pgh_obj_id, NEW.pgh_id,\n       NEW.pgh_context_id,\n       (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::int,\n       NULL, NULL, NULL, NULL\n  FROM (SELECT) AS event \n; RETURN NULL;", hash='c597d34975f8c3a7e5e53a26e7c7ac72caca2f1c', operation='INSERT', pgid='pgtrigger_heard_35119', table='articles_tokenevent', when='AFTER')),
        ),
        migrations.RunPython(give_to_admins, migrations.RunPython.noop),
    ]
