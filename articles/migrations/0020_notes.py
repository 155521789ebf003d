"""Notes, mentions, and answers of readers to a shared link."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
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
        content_type__app_label="articles", content_type__model__in=["note", "mention"]
    )
    for admins in Group.objects.filter(name="Admins"):
        admins.permissions.add(*ours)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_presence'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('seen_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MentionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True)),
                ('text', models.TextField(max_length=5000)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('resolved_at', models.DateTimeField(editable=False, null=True)),
                ('by_reader', models.BooleanField(default=False, editable=False)),
                ('reader', models.CharField(blank=True, editable=False, help_text='As he calls himself.', max_length=60)),
                ('state', models.CharField(choices=[('in', 'let in'), ('held', 'waiting to be let in'), ('away', 'turned away')], default='in', editable=False, max_length=4)),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True)),
                ('text', models.TextField(max_length=5000)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('resolved_at', models.DateTimeField(editable=False, null=True)),
                ('by_reader', models.BooleanField(default=False, editable=False)),
                ('reader', models.CharField(blank=True, editable=False, help_text='As he calls himself.', max_length=60)),
                ('state', models.CharField(choices=[('in', 'let in'), ('held', 'waiting to be let in'), ('away', 'turned away')], default='in', editable=False, max_length=4)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='permalink',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='permalink',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='permalink',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='permalink',
            name='answers',
            field=models.BooleanField(default=False, help_text='Whoever has it may answer by claim number; an editor lets each answer in.', verbose_name='readers may answer'),
        ),
        migrations.AddField(
            model_name='permalink',
            name='numbered',
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AddField(
            model_name='permalinkevent',
            name='answers',
            field=models.BooleanField(default=False, help_text='Whoever has it may answer by claim number; an editor lets each answer in.', verbose_name='readers may answer'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='with_its_notes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."story_id" IS DISTINCT FROM (NEW."story_id"))', func='\n        UPDATE articles_note SET story_id = NEW.story_id WHERE article_id = NEW.id;\n        UPDATE articles_note AS answer SET story_id = NEW.story_id FROM articles_note AS note\n         WHERE note.id = answer.parent_id AND note.article_id = NEW.id;\n        RETURN NULL;\n    ', hash='6621ac7f66f045cd42f61980f1d7a28146441169', operation='UPDATE OF "story_id"', pgid='pgtrigger_with_its_notes_40a1b', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='permalink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_permalinkevent" ("answers", "created_at", "created_by_id", "expires_at", "form_key", "full_text", "id", "label", "live", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "revoked_at", "selection", "show_editor", "story_id") VALUES (NEW."answers", NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."form_key", NEW."full_text", NEW."id", NEW."label", NEW."live", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."revoked_at", NEW."selection", NEW."show_editor", NEW."story_id"); RETURN NULL;', hash='10842f83d5d99564d7d5a2aa7e509e8dda3f7874', operation='INSERT', pgid='pgtrigger_insert_insert_977c0', table='articles_permalink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='permalink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answers" IS DISTINCT FROM (NEW."answers") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."form_key" IS DISTINCT FROM (NEW."form_key") OR OLD."full_text" IS DISTINCT FROM (NEW."full_text") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."live" IS DISTINCT FROM (NEW."live") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."selection" IS DISTINCT FROM (NEW."selection") OR OLD."show_editor" IS DISTINCT FROM (NEW."show_editor") OR OLD."story_id" IS DISTINCT FROM (NEW."story_id"))', func='INSERT INTO "articles_permalinkevent" ("answers", "created_at", "created_by_id", "expires_at", "form_key", "full_text", "id", "label", "live", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "revoked_at", "selection", "show_editor", "story_id") VALUES (NEW."answers", NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."form_key", NEW."full_text", NEW."id", NEW."label", NEW."live", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."revoked_at", NEW."selection", NEW."show_editor", NEW."story_id"); RETURN NULL;', hash='994b2a4d7f47c6d37ebc922c1c68fa98af1555ac', operation='UPDATE', pgid='pgtrigger_update_update_1d4ee', table='articles_permalink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='permalink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_permalinkevent" ("answers", "created_at", "created_by_id", "expires_at", "form_key", "full_text", "id", "label", "live", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "revoked_at", "selection", "show_editor", "story_id") VALUES (OLD."answers", OLD."created_at", OLD."created_by_id", OLD."expires_at", OLD."form_key", OLD."full_text", OLD."id", OLD."label", OLD."live", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."revoked_at", OLD."selection", OLD."show_editor", OLD."story_id"); RETURN NULL;', hash='b952cda42a7e3b42627ff69950881ba3e2f84736', operation='DELETE', pgid='pgtrigger_delete_delete_811fd', table='articles_permalink', when='AFTER')),
        ),
        migrations.AddField(
            model_name='mention',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='articles.mention'),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='note',
            name='appearance',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='articles.appearance'),
        ),
        migrations.AddField(
            model_name='note',
            name='article',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='articles.article'),
        ),
        migrations.AddField(
            model_name='note',
            name='claim',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='articles.claim'),
        ),
        migrations.AddField(
            model_name='note',
            name='created_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='note',
            name='finding',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='articles.finding'),
        ),
        migrations.AddField(
            model_name='note',
            name='parent',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='articles.note'),
        ),
        migrations.AddField(
            model_name='note',
            name='permalink',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answers_to', to='articles.permalink'),
        ),
        migrations.AddField(
            model_name='note',
            name='resolved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='note',
            name='story',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='articles.story'),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='note',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.note'),
        ),
        migrations.AddField(
            model_name='mention',
            name='note',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='articles.note'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='appearance',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.appearance'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='article',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='claim',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.claim'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='created_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='finding',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.finding'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='parent',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.note'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='permalink',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.permalink'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='articles.note'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='resolved_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='story',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.story'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(condition=models.Q(('parent', None)), fields=['story', '-id'], name='note_newest_in_story'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(condition=models.Q(('state', 'held')), fields=['story'], name='note_held_in_story'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('created_by', 'form_key'), name='note_once_per_form'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('claim'), models.F('appearance'), models.F('article'), models.F('finding'), models.F('parent'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='note_is_on_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_has_a_text'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('parent', None), ('resolved_at', None), _connector='OR'), name='note_resolved_as_a_thread'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by_reader', True), ('claim__isnull', False), ('created_by', None)), models.Q(('by_reader', False), ('permalink', None), ('reader', ''), ('state', 'in')), _connector='OR'), name='note_by_an_editor_or_a_reader'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(condition=models.Q(('by_reader', True)), fields=('permalink', 'form_key'), name='note_once_per_reader_s_form'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='noted_in_story', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        -- Whoever moves the article to another story right now is waited for.\n        PERFORM FROM articles_article WHERE id = NEW.article_id FOR SHARE;\n        NEW.story_id := coalesce(\n            (SELECT story_id FROM articles_claim WHERE id = NEW.claim_id),\n            (SELECT story_id FROM articles_finding WHERE id = NEW.finding_id),\n            (SELECT story_id FROM articles_article WHERE id = NEW.article_id),\n            (SELECT article.story_id FROM articles_appearance AS appearance\n               JOIN articles_version AS version ON version.id = appearance.version_id\n               JOIN articles_article AS article ON article.id = version.article_id\n              WHERE appearance.id = NEW.appearance_id),\n            (SELECT story_id FROM articles_note WHERE id = NEW.parent_id),\n            NEW.story_id);  -- Undoing a deletion may make the note before what it is on.\n        IF EXISTS (SELECT FROM articles_note\n                   WHERE id = NEW.parent_id AND parent_id IS NOT NULL) THEN\n            RAISE EXCEPTION 'an answer is not answered itself' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ", hash='1c63514c609ca704b5b1cabb7b8c25e4f4865338', operation='INSERT OR UPDATE OF "story_id", "claim_id", "appearance_id", "article_id", "finding_id", "parent_id"', pgid='pgtrigger_noted_in_story_a3c27', table='articles_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='answers_one', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."by_reader" IS DISTINCT FROM (NEW."by_reader"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0814005240c31b3996a6fd7a88327eb503568bfd', operation='UPDATE', pgid='pgtrigger_answers_one_2e79d', table='articles_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_noteevent" ("appearance_id", "article_id", "by_reader", "claim_id", "created_at", "created_by_id", "edited_at", "finding_id", "form_key", "id", "parent_id", "permalink_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader", "resolved_at", "resolved_by_id", "revision", "state", "story_id", "text") VALUES (NEW."appearance_id", NEW."article_id", NEW."by_reader", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."edited_at", NEW."finding_id", NEW."form_key", NEW."id", NEW."parent_id", NEW."permalink_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reader", NEW."resolved_at", NEW."resolved_by_id", NEW."revision", NEW."state", NEW."story_id", NEW."text"); RETURN NULL;', hash='e63e3d57d861c1f503c49758671b851ffcaec32b', operation='INSERT', pgid='pgtrigger_insert_insert_8cc97', table='articles_note', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "articles_noteevent" ("appearance_id", "article_id", "by_reader", "claim_id", "created_at", "created_by_id", "edited_at", "finding_id", "form_key", "id", "parent_id", "permalink_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader", "resolved_at", "resolved_by_id", "revision", "state", "story_id", "text") VALUES (NEW."appearance_id", NEW."article_id", NEW."by_reader", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."edited_at", NEW."finding_id", NEW."form_key", NEW."id", NEW."parent_id", NEW."permalink_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reader", NEW."resolved_at", NEW."resolved_by_id", NEW."revision", NEW."state", NEW."story_id", NEW."text"); RETURN NULL;', hash='700677616f305e11b1e5c2d065b3d0026b0215b8', operation='UPDATE', pgid='pgtrigger_update_update_fbc69', table='articles_note', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_noteevent" ("appearance_id", "article_id", "by_reader", "claim_id", "created_at", "created_by_id", "edited_at", "finding_id", "form_key", "id", "parent_id", "permalink_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader", "resolved_at", "resolved_by_id", "revision", "state", "story_id", "text") VALUES (OLD."appearance_id", OLD."article_id", OLD."by_reader", OLD."claim_id", OLD."created_at", OLD."created_by_id", OLD."edited_at", OLD."finding_id", OLD."form_key", OLD."id", OLD."parent_id", OLD."permalink_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reader", OLD."resolved_at", OLD."resolved_by_id", OLD."revision", OLD."state", OLD."story_id", OLD."text"); RETURN NULL;', hash='f916fcac33bfa98e31436ede6e7c10fc0653abc9', operation='DELETE', pgid='pgtrigger_delete_delete_5eb55', table='articles_note', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentionevent',
            trigger=pgtrigger.compiler.Trigger(name='heard', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nINSERT INTO articles_change\n    (at, kind, what, object_id, event, context_id, editor_id,\n     story_id, article_id, claim_id, source_id)\nSELECT NEW.pgh_created_at, 'mention', NEW.pgh_label, NEW.pgh_obj_id, NEW.pgh_id,\n       NEW.pgh_context_id,\n       (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::int,\n       note.story_id, NULL, NULL, NULL\n  FROM (SELECT) AS event LEFT JOIN articles_note AS note ON note.id = NEW.note_id\n; RETURN NULL;", hash='51af74bed45a374a6f4aa8eaf678c33b9069f86c', operation='INSERT', pgid='pgtrigger_heard_70dae', table='articles_mentionevent', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('note', 'user'), name='mentioned_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_mentionevent" ("at", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."at", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;', hash='313d1166fa0ef2524b4477e517cce8082d7b4a06', operation='INSERT', pgid='pgtrigger_insert_insert_84f64', table='articles_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note_id" IS DISTINCT FROM (NEW."note_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "articles_mentionevent" ("at", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."at", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;', hash='013e72b093a13174842cce481353fe2d5f660a0b', operation='UPDATE', pgid='pgtrigger_update_update_5ece9', table='articles_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "articles_mentionevent" ("at", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."at", OLD."id", OLD."note_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;', hash='12f3fce0b001af3cbe0fe0d997e1e94536783b4c', operation='DELETE', pgid='pgtrigger_delete_delete_33e13', table='articles_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noteevent',
            trigger=pgtrigger.compiler.Trigger(name='heard', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nINSERT INTO articles_change\n    (at, kind, what, object_id, event, context_id, editor_id,\n     story_id, article_id, claim_id, source_id)\nSELECT NEW.pgh_created_at, 'note', NEW.pgh_label, NEW.pgh_obj_id, NEW.pgh_id,\n       NEW.pgh_context_id,\n       (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::int,\n       NEW.story_id, coalesce(NEW.article_id, first.article_id, version.article_id), coalesce(NEW.claim_id, first.claim_id, passage.claim_id), NULL\n  FROM (SELECT) AS event LEFT JOIN articles_note AS first ON first.id = NEW.parent_id LEFT JOIN articles_appearance AS passage ON passage.id = coalesce(NEW.appearance_id, first.appearance_id) LEFT JOIN articles_version AS version ON version.id = passage.version_id\n; RETURN NULL;", hash='1870029d9b7b197f4402a64f04d5f0aa79805b06', operation='INSERT', pgid='pgtrigger_heard_49ad9', table='articles_noteevent', when='AFTER')),
        ),
        migrations.RunPython(give_to_admins, migrations.RunPython.noop),
    ]
