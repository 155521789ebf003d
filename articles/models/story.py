"""Stories: one event as several outlets tell it."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Now

from .article import Article
from .assignable import Assignable, AssignableQuerySet
from .base import counted, tracked
from .change import OF_STORY
from .claim import Claim
from .fold import Fold
from .plain import Line, Paragraphs
from .reads import read, said
from .searching import Asked, SearchVector, having_made
from .triggers import REFERENCE_FITS

# With every mark, so without a QuerySet, whose SQL takes Django longer than PostgreSQL needs.
TOUCH = "UPDATE articles_story SET active_at = statement_timestamp() WHERE id = %s"


class StoryQuerySet(AssignableQuerySet):
    def found(self, asked: Asked) -> Self:
        """Those whose title or summary has what is asked for."""
        return self.alias(search=SearchVector("title", "summary")).filter(having_made(asked.plain))

    def called(self, words: str) -> Self:
        """Those whose title contains `words`, accents and case aside."""
        return self.filter(folded__contains=Fold(Value(words)))

    def with_counts(self) -> Self:
        """Adds `article_count` and `claim_count`, for a list of stories."""
        return self.annotate(
            article_count=counted(Article.objects.all(), "story"),
            claim_count=counted(Claim.objects.all(), "story"),
        )

    def with_read(self, editor: Any) -> Self:
        """Adds `read`, `mine` and `said`: the ids of the current Versions that somebody has read,
        those that `editor` has, and those of which he has said so.
        """
        articles = Article.objects.filter(story=models.OuterRef("pk"), current__isnull=False)
        rows = articles.order_by().values("current")
        return self.annotate(
            read=ArraySubquery(rows.filter(read("current"))),
            mine=ArraySubquery(rows.filter(read("current", editor))),
            said=ArraySubquery(rows.filter(said("current", editor))),
        )

    def with_readable(self) -> Self:
        """Adds `readable`: the ids of the articles that have a text, in the story's order."""
        articles = Article.objects.filter(story=models.OuterRef("pk"), current__isnull=False)
        return self.annotate(
            readable=ArraySubquery(articles.order_by("position", "pk").values("pk"))
        )


# `active_at` moves with every mark; a story's history is about its title and summary.
@tracked(OF_STORY, exclude=["active_at", "folded"])
class Story(Assignable):
    title = Line(max_length=300)
    summary = Paragraphs(blank=True)
    # The article that the others are held against, such as the report that they all credit.
    reference: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Article",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    active_at = models.DateTimeField(db_default=Now(), editable=False)
    folded = models.GeneratedField(
        expression=Fold("title"), output_field=models.TextField(), db_persist=True
    )

    objects: ClassVar[Any] = StoryQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("title", "summary")

    class Meta(Assignable.Meta):
        verbose_name_plural = "stories"
        ordering = ["-active_at", "-pk"]
        indexes = [
            models.Index(fields=["-active_at", "-id"], name="story_newest_activity"),
            models.Index(fields=["folded", "id"], name="story_by_title"),
            models.Index(fields=["created_at"], name="story_added"),
            GinIndex(SearchVector("title", "summary"), name="story_search"),
        ]
        triggers = [REFERENCE_FITS]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/stories/{self.pk}/"

    def touch(self) -> None:
        """Something in the story has changed: it moves to the top of the list."""
        with connection.cursor() as cursor:
            cursor.execute(TOUCH, [self.pk])

    def pin(self, revision: int, article: Any) -> None:
        """Holds the other articles against `article`, or against none. Raises Stale as `revise`."""
        self.revise(revision, reference=article)
        self.touch()

    def note_claim(self, text: str, author: Any, form_key: Any = None, **values: Any) -> Any:
        """A claim of this story in the editor's words."""
        claim, _ = self.claims.create_once(author, form_key, story=self, text=text, **values)
        return claim
