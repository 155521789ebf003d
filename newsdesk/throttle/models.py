"""One row for whoever has taken a turn lately."""

from django.db import models


class Bucket(models.Model):
    key = models.CharField(primary_key=True, max_length=200)  # the limit, a colon, and who
    full_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
