"""How far a credit reaches in its text, with the words that credit wherever they stand."""

import django.contrib.postgres.fields.ranges
from django.db import migrations, models

from articles.models.attribution import Extent, Together


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="attribution",
            name="reach",
            field=models.GeneratedField(
                db_persist=True,
                expression=Extent(Together("content", "source_span", "cue", "hedge")),
                output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
            ),
        ),
    ]
