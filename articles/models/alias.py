"""The names that sources go by beside their own."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from .base import tracked
from .change import OF_ALIAS
from .fold import Fold
from .plain import Line
from .searching import Asked, SearchVector, having

NAME_LENGTH = 300


class AliasQuerySet(models.QuerySet[Any]):
    def found(self, asked: Asked) -> Self:
        """Those that have what is asked for."""
        return self.alias(search=SearchVector("name")).filter(having(asked.plain))


@tracked(OF_ALIAS, exclude=["folded"])
class Alias(models.Model):
    """Another name of a source: everywhere, in one story or in one article ("the newspaper")."""

    source = models.ForeignKey("Source", on_delete=models.CASCADE, related_name="aliases")
    name = Line(max_length=NAME_LENGTH)
    story = models.ForeignKey("Story", null=True, blank=True, on_delete=models.CASCADE)
    article = models.ForeignKey("Article", null=True, blank=True, on_delete=models.CASCADE)
    folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True
    )

    objects: ClassVar[Any] = AliasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["folded", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "story", "article"],
                nulls_distinct=False,
                name="alias_belongs_to_one_source",
            ),
            models.CheckConstraint(
                condition=Q(story=None) | Q(article=None),
                name="alias_has_one_scope",
                violation_error_message="An alias holds in one story or in one article, not both.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["folded"], name="alias_folded"),
            GinIndex(SearchVector("name"), name="alias_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def everywhere(self) -> bool:
        return self.story_id is None and self.article_id is None
