"""The two groups of a newsroom: editors work on stories, admins also keep the register."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def make_groups(apps, schema_editor):
    # Permissions are made after all migrations; the admins' are needed now.
    create_permissions(
        current_apps.get_app_config("articles"), using=schema_editor.connection.alias, verbosity=0
    )
    create_permissions(
        current_apps.get_app_config("auth"), using=schema_editor.connection.alias, verbosity=0
    )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Group.objects.get_or_create(name="Editors")
    admins, _ = Group.objects.get_or_create(name="Admins")
    ours = Permission.objects.filter(content_type__app_label="articles").exclude(
        content_type__model__endswith="event"
    )
    users = Permission.objects.filter(content_type__app_label="auth", content_type__model="user")
    admins.permissions.set([*ours, *users])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
