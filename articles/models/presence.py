"""Who has a story open right now."""

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import connection, models
from django.db.models import DurationField, Value
from django.db.models.functions import Now

# An open reader says so every 90 seconds: whoever has missed two turns has left.
LASTING = timedelta(seconds=200)

# One statement, and at most one row for each story that an editor has open: what he has left is
# forgotten when he opens another.
SAY = """WITH left_behind AS (
    DELETE FROM articles_presence
     WHERE editor_id = %(editor)s AND story_id <> %(story)s
       AND at < statement_timestamp() - %(lasting)s)
INSERT INTO articles_presence (story_id, editor_id, article_id, at)
VALUES (%(story)s, %(editor)s,
        (SELECT id FROM articles_article WHERE id = %(article)s AND story_id = %(story)s),
        statement_timestamp())
ON CONFLICT (story_id, editor_id) DO UPDATE SET article_id = excluded.article_id, at = excluded.at
"""


class PresenceQuerySet(models.QuerySet[Any]):
    def now(self) -> Self:
        """Those that have not run out, by the database's clock."""
        return self.filter(at__gt=Now() - Value(LASTING, output_field=DurationField()))

    def say(self, story: int, editor: Any, article: int | None) -> None:
        """`editor` has the story open and looks at `article`, if that is one of the story's."""
        given = {"story": story, "editor": editor, "article": article, "lasting": LASTING}
        with connection.cursor() as cursor:
            cursor.execute(SAY, given)


class Presence(models.Model):
    """An editor who has a story open, and the article that he looks at.

    It says nothing about the story, so it is no part of the history; and nothing is lost with it,
    so PostgreSQL keeps no log of its table (`UNLOGGED`).
    """

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Without a reference: it may be gone by the time that somebody asks.
    article_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())

    objects: ClassVar[Any] = PresenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story", "editor"], name="present_once"),
        ]

    def __str__(self) -> str:
        return f"{self.editor} in {self.story}"
