"""One row for whoever has taken a turn lately."""

from django.db import models


class Bucket(models.Model):
    key = models.CharField(primary_key=True, max_length=200)  # the limit, a colon, and who
    full_at = models.DateTimeField()  # not indexed, so that an update moves no index

    def __str__(self) -> str:
        return self.key
