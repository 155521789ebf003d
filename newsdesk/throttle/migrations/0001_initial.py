from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Bucket",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("full_at", models.DateTimeField()),
            ],
        ),
        # A turn is taken with every save, so it must not wait for the disk. After a crash of the
        # database the table is empty: everybody has all turns again.
        migrations.RunSQL(
            "ALTER TABLE throttle_bucket SET UNLOGGED",
            "ALTER TABLE throttle_bucket SET LOGGED",
        ),
    ]
