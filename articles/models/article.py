"""Articles: one outlet's piece in a story."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Count, Max

from .base import Editable, EditableQuerySet, tracked
from .plain import Line
from .triggers import MARKS_STAY


class Precision(models.TextChoices):
    YEAR = "year", "year"
    MONTH = "month", "month"
    DAY = "day", "day"
    MINUTE = "minute", "minute"


class Origin(models.TextChoices):
    METADATA = "metadata", "from the page’s or file’s metadata"
    TEXT = "text", "found in the text"
    EDITOR = "editor", "entered by an editor"


class HasMarks(Exception):
    """Passages, credits or statements of absence would be deleted with the article."""


class ArticleQuerySet(EditableQuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


@tracked()
class Article(Editable):
    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField(
        default=1, help_text="Its number in the story: A1, A2, …"
    )
    publisher = models.ForeignKey(
        "Source", null=True, blank=True, on_delete=models.RESTRICT, related_name="articles"
    )
    # Null only until the first text is there.
    current: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Version", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    url = models.URLField(max_length=2000, blank=True)
    byline = Line(max_length=500, blank=True)
    language = Line(max_length=35, blank=True, help_text="A BCP 47 tag such as “en”.")

    # What of it an editor has said is not known, so that it is not asked for again.
    not_known = ArrayField(models.CharField(max_length=20), default=list, editable=False)

    # A time as precise as it was printed, the zone as printed, and where it comes from.
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(max_length=6, blank=True, choices=Precision)
    published_zone = Line(max_length=60, blank=True)
    published_origin = models.CharField(max_length=8, blank=True, choices=Origin)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_precision = models.CharField(max_length=6, blank=True, choices=Precision)
    updated_zone = Line(max_length=60, blank=True)
    updated_origin = models.CharField(max_length=8, blank=True, choices=Origin)

    objects: ClassVar[Any] = ArticleQuerySet.as_manager()

    class Meta(Editable.Meta):
        ordering = ["story", "position", "pk"]
        indexes = [models.Index(fields=["story", "position"], name="article_in_story")]
        triggers = [MARKS_STAY]

    def __str__(self) -> str:
        return f"A{self.position} {self.publisher or 'unknown outlet'}"

    def get_absolute_url(self) -> str:
        return f"/articles/{self.pk}/"

    @transaction.atomic
    def add_version(
        self,
        text: str,
        headline: str = "",
        retrieved_at: datetime | None = None,
        author: Any = None,
    ) -> Any:
        """A further text of this article, which becomes its current one.

        Takes the article's row lock, so that two at once get two numbers.
        """
        Article._base_manager.select_for_update().get(pk=self.pk)
        last = self.versions.aggregate(last=Max("number"))["last"] or 0
        self.current = self.versions.create(
            number=last + 1,
            text=text,
            headline=headline,
            retrieved_at=retrieved_at,
            created_by=author,
        )
        Article._base_manager.filter(pk=self.pk).update(current=self.current)
        return self.current

    @transaction.atomic
    def move(self, revision: int, steps: int) -> None:
        """Puts this article `steps` places later in its story (earlier when negative).

        All articles of the story are numbered anew, without gaps. Raises Stale when this one
        has changed since `revision`.
        """
        rows = Article._base_manager.filter(story=self.story_id).select_for_update()
        locked = {row.pk: row for row in rows.order_by("pk")}
        order = sorted(locked, key=lambda pk: (locked[pk].position, pk))
        at = order.index(self.pk)
        order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
        numbers = {pk: number for number, pk in enumerate(order, 1)}
        self.revise(revision, position=numbers.pop(self.pk))
        for pk, number in numbers.items():
            if locked[pk].position != number:
                Article._base_manager.filter(pk=pk).update(position=number)

    def marks(self) -> dict[str, int]:
        """How many passages, credits and statements of absence all its texts have."""
        kinds = ("appearances", "attributions", "absences")
        return {kind: self.versions.aggregate(n=Count(kind))["n"] for kind in kinds}

    @transaction.atomic
    def remove(self, revision: int) -> None:
        """Deletes this article with its texts.

        Raises HasMarks when an editor has marked something in one of them, and Stale when the
        article has changed since `revision`.
        """
        self.hold(revision)
        list(self.versions.select_for_update())  # whoever marks one right now is waited for
        if any(self.marks().values()):
            raise HasMarks
        self.delete()


def next_position(story_id: int) -> int:
    last = Article._base_manager.filter(story=story_id).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
