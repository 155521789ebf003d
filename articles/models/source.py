"""Sources: whoever can publish or be credited, and the names they go by."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When

from .article import Article
from .attribution import Attribution
from .base import Editable, EditableQuerySet, counted, refuse_circle, tracked
from .plain import Line
from .triggers import no_circle

NAME_LENGTH = 300


class Fold(Func):
    """Lower case without accents, for searching and matching only (`newsdesk_fold`)."""

    function = "newsdesk_fold"
    output_field = models.TextField()


class SourceQuerySet(EditableQuerySet):
    def with_counts(self) -> Self:
        """Adds `article_count`, published by it, and `credit_count`, in current texts."""
        read = Attribution.objects.filter(version__article__current=F("version"))
        return self.annotate(
            article_count=counted(Article.objects.all(), "publisher"),
            credit_count=counted(read, "source"),
        )

    def suggested_in(self, story_id: int) -> Self:
        """The register and this story's own; an unnamed source never leaves its story."""
        return self.filter(Q(story=story_id) | (Q(story=None) & ~Q(kind=Source.Kind.ANONYMOUS)))

    def credited_in(self, story_id: int) -> Self:
        """Those whom the story's current texts credit, most often first."""
        here = Attribution.objects.filter(
            version__article__current=F("version"), version__article__story=story_id
        )
        often = self.annotate(often=counted(here, "source"))
        return often.filter(often__gt=0).order_by("-often", "folded", "pk")

    def called(self, words: str, *, story: int, article: int | None = None) -> Self:
        """Those whose name or alias is `words`, accents and case aside, within their scope."""
        folded = Fold(Value(words))
        here = Q(aliases__story=None, aliases__article=None) | Q(aliases__story=story)
        if article:
            here |= Q(aliases__article=article)
        return (
            self.suggested_in(story)
            .filter(Q(folded=folded) | (Q(aliases__folded=folded) & here))
            .distinct()
        )

    def like(self, words: str, *, story: int | None = None) -> Self:
        """Those whose name or alias contains `words`, accents and case aside.

        With `story`, aliases count that hold everywhere or there.
        """
        folded = Fold(Value(words))
        aliases = Alias.objects.filter(folded__contains=folded)
        if story is not None:
            everywhere = Q(story=None, article=None)
            aliases = aliases.filter(everywhere | Q(story=story) | Q(article__story=story))
        return self.filter(Q(folded__contains=folded) | Q(pk__in=aliases.values("source")))

    def nearest_first(self, words: str) -> Self:
        """Whole names and aliases first, then names that begin with `words`."""
        folded = Fold(Value(words))
        called = Alias.objects.filter(source=OuterRef("pk"), folded=folded)
        distance = Case(
            When(Q(folded=folded) | Exists(called), then=Value(0)),
            When(folded__startswith=folded, then=Value(1)),
            default=Value(2),
        )
        return self.annotate(distance=distance).order_by("distance", "folded", "pk")


@tracked(exclude=["folded"])
class Source(Editable):
    class Kind(models.TextChoices):
        OUTLET = "outlet", "outlet"
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        DOCUMENT = "document", "document"
        ANONYMOUS = "anonymous", "unnamed"
        COLLECTIVE = "collective", "group credited as one"

    class DateOrder(models.TextChoices):
        DMY = "DMY", "31/10/2025"
        MDY = "MDY", "10/31/2025"
        YMD = "YMD", "2025/10/31"

    name = Line(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=20, choices=Kind)
    story = models.ForeignKey(
        "Story",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="sources",
        help_text="Empty: in the register, shared by all stories.",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        help_text="Owner or issuing body.",
    )
    domain = Line(max_length=253, blank=True)
    country = Line(max_length=2, blank=True, help_text="Two letters, ISO 3166.")
    language = Line(max_length=35, blank=True, help_text="A BCP 47 tag such as “en”.")
    date_order = models.CharField(
        max_length=3, blank=True, choices=DateOrder, help_text="How it prints dates in figures."
    )
    folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta(Editable.Meta):
        ordering = ["folded", "pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.UniqueConstraint(
                fields=["name", "kind", "story"],
                nulls_distinct=False,
                name="source_once_per_scope",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["folded"], name="source_folded"),
            models.Index(fields=["domain"], name="source_domain"),
        ]
        triggers = [no_circle("articles_source")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_circle(self)

    def get_absolute_url(self) -> str:
        return f"/sources/{self.pk}/"

    def go_by(self, names: Iterable[str]) -> None:
        """Holds everywhere under `names`, and no others; aliases of one place stay."""
        names = set(names)
        everywhere = self.aliases.filter(story=None, article=None)
        everywhere.exclude(name__in=names).delete()
        known = set(everywhere.values_list("name", flat=True))
        Alias.objects.bulk_create(Alias(source=self, name=name) for name in sorted(names - known))

    @property
    def scope(self) -> str:
        return "story" if self.story_id else "register"


@tracked(exclude=["folded"])
class Alias(models.Model):
    """Another name of a source: everywhere, in one story or in one article ("the newspaper")."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    name = Line(max_length=NAME_LENGTH)
    story = models.ForeignKey("Story", null=True, blank=True, on_delete=models.CASCADE)
    article = models.ForeignKey("Article", null=True, blank=True, on_delete=models.CASCADE)
    folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True
    )

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
        indexes = [models.Index(fields=["folded"], name="alias_folded")]

    def __str__(self) -> str:
        return self.name
