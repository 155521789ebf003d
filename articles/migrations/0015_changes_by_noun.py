from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0014_carrying"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="change", name="change_in_story"),
        migrations.RemoveIndex(model_name="change", name="change_by_editor"),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["story_id", "kind", "at", "id"], name="change_in_story"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                fields=["story_id", "editor", "at", "id"],
                include=("kind",),
                name="change_by_editor",
            ),
        ),
    ]
