"""Sources: whoever can publish or be credited, and the names they go by."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from .alias import NAME_LENGTH, Alias
from .article import Article
from .attribution import Attribution
from .base import (
    Author,
    Editable,
    EditableQuerySet,
    counted,
    is_admin,
    refuse_circle,
    tracked,
)
from .change import OF_SOURCE
from .fold import Fold
from .plain import Line
from .role import Role
from .searching import Asked, SearchVector, having
from .triggers import ROLES_STAY, no_circle


def folded(words: Iterable[str]) -> dict[str, str]:
    """How the database folds each of `words`, so that they compare as its own columns do."""
    if not (known := sorted(set(words))):
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, newsdesk_fold(word) FROM unnest(%s::text[]) AS word", [known])
        return dict(cursor.fetchall())


def reviewed(by: Author | None) -> dict[str, Any]:
    """The columns of a source that `by` makes: what an admin makes needs no second look."""
    return {"reviewed_at": timezone.now(), "reviewed_by": by} if is_admin(by) else {}


class NotPromoted(Exception):
    """A source stays in its story; the message says why.

    `other` is the source that stands in the way, if any.
    """

    def __init__(self, sentence: str, other: Any = None) -> None:
        super().__init__(sentence)
        self.other = other


class SourceQuerySet(EditableQuerySet):
    def with_counts(self) -> Self:
        """Adds `article_count`, published by it, and `credit_count`, in current texts."""
        read = Attribution.objects.filter(version__article__current=F("version"))
        return self.annotate(
            article_count=counted(Article.objects.all(), "publisher"),
            credit_count=counted(read, "source"),
        )

    def used(self, how: str) -> Self:
        """Of those `with_counts`: who `publishes`, who is `credited`, who is `unused`."""
        match how:
            case "publishes":
                return self.filter(article_count__gt=0)
            case "credited":
                return self.filter(credit_count__gt=0)
        return self.filter(article_count=0, credit_count=0)

    def not_reviewed(self) -> Self:
        """Made by editors or by an import; no admin has looked at them yet."""
        return self.filter(reviewed_at=None)

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

    def found(self, asked: Asked) -> Self:
        """Those whose name or one of whose aliases has what is asked for."""
        names = Source.objects.alias(search=SearchVector("name"))
        named = names.filter(having(asked.plain)).order_by().values("pk")
        called = Alias.objects.found(asked).order_by().values("source")
        return self.filter(pk__in=named.union(called))

    def in_register_as(self, names: Iterable[str]) -> Self:
        """Those of the register that go by one of `names` everywhere, accents and case aside."""
        known = [Fold(Value(name)) for name in names]
        called = Alias.objects.filter(story=None, article=None, folded__in=known)
        return self.filter(Q(folded__in=known) | Q(pk__in=called.values("source")), story=None)

    def known_or_made(self, by: Author | None, **known: Any) -> Any:
        """The source of this name, kind and story; `by` makes it where there is none."""
        found = self.filter(**known).first()
        if found is None:
            found, _ = self.get_or_create(**known, defaults={"created_by": by} | reviewed(by))
        return found

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


@tracked(OF_SOURCE, exclude=["folded"])
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
    # When an admin has looked at it; empty: made by an editor or an import, and not yet seen.
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("name",)

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
            GinIndex(SearchVector("name"), name="source_search"),
            models.Index(fields=["id"], condition=Q(reviewed_at=None), name="source_not_reviewed"),
        ]
        triggers = [no_circle("articles_source"), ROLES_STAY]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_circle(self)
        if self.pk and self.kind != self.Kind.PERSON and self.roles.exists():
            raise ValidationError({"kind": "Only a person has roles. Take them away first."})

    def get_absolute_url(self) -> str:
        return f"/sources/{self.pk}/"

    def go_by(self, names: Iterable[str]) -> None:
        """Holds everywhere under `names`, and no others; aliases of one place stay."""
        names = set(names)
        everywhere = self.aliases.filter(story=None, article=None)
        everywhere.exclude(name__in=names).delete()
        known = set(everywhere.values_list("name", flat=True))
        Alias.objects.bulk_create(Alias(source=self, name=name) for name in sorted(names - known))

    def used_in(self) -> Any:
        """The articles that it published or that credit it, the newest first."""
        read = self.attributions.filter(version__article__current=F("version"))
        named = Q(publisher=self) | Q(pk__in=read.values("version__article"))
        return Article.objects.filter(named).order_by("-pk")

    def go_by_in(self, places: Iterable[tuple[str, int | None, int | None]]) -> None:
        """Goes by these names in these stories or articles (ids), and by no others there."""
        wanted = set(places)
        scoped = self.aliases.exclude(story=None, article=None)
        known = {(row.name, row.story_id, row.article_id): row.pk for row in scoped}
        gone = [pk for place, pk in known.items() if place not in wanted]
        self.aliases.filter(pk__in=gone).delete()
        Alias.objects.bulk_create(
            Alias(source=self, name=name, story_id=story, article_id=article)
            for name, story, article in wanted - known.keys()
        )

    def play(self, roles: Iterable[tuple[str, date | None, date | None]]) -> None:
        """Has these roles (words, first and last day), and no others."""
        wanted = set(roles)
        known = {(row.words, row.since, row.until): row.pk for row in self.roles.filter()}
        self.roles.filter(pk__in=[pk for role, pk in known.items() if role not in wanted]).delete()
        Role.objects.bulk_create(
            Role(source=self, words=words, since=since, until=until)
            for words, since, until in wanted - known.keys()
        )

    @property
    def role(self) -> str:
        """What a person is, or was last: “Minister”, “Minister until 2020”; empty if not known."""
        today = timezone.now().date()
        roles = list(self.roles.all())
        if now := [row.words for row in roles if row.holds(today)]:
            return now[0]
        over = [(row.until, row.words) for row in roles if row.until and row.until < today]
        last, words = max(over, default=(today, ""))
        return words and f"{words} until {last.year}"

    def review(self, revision: int, by: Any) -> None:
        """`by` has looked at it. Raises Stale."""
        self.revise(revision, reviewed_at=timezone.now(), reviewed_by=by)

    @property
    def promotable(self) -> bool:
        return bool(self.story_id) and self.kind != self.Kind.ANONYMOUS

    @transaction.atomic
    def promote(self, revision: int, by: Any, everywhere: Iterable[Any] = ()) -> None:
        """Puts a story's source into the register, where `by` has looked at it.

        Its aliases `everywhere` hold in all stories from then on. Raises Stale, and NotPromoted
        with a sentence when it cannot be there.
        """
        self.hold(revision)
        shared = list(everywhere)
        self._refuse_promotion(shared)
        self.revise(revision, story=None, reviewed_at=timezone.now(), reviewed_by=by)
        for alias in shared:
            alias.story = alias.article = None
            alias.save(update_fields=["story", "article"])

    def _refuse_promotion(self, shared: Iterable[Any]) -> None:
        if self.story_id is None:
            raise NotPromoted("It is in the register already.")
        if self.kind == self.Kind.ANONYMOUS:
            raise NotPromoted("An unnamed source stays in its story.")
        if self.parent and self.parent.story_id:
            raise NotPromoted(
                "It belongs to a source of the story; promote that first:", self.parent
            )
        names = [self.name, *(alias.name for alias in shared)]
        names += self.aliases.filter(story=None, article=None).values_list("name", flat=True)
        for name in names:
            other = Source.objects.in_register_as([name]).exclude(pk=self.pk).first()
            if other:
                raise NotPromoted(f"“{name}” is taken in the register, by", other)

    def weight(self) -> tuple[bool, int, int]:
        """How much speaks for keeping this one of two: the register, its use, its age.

        For rows of `with_counts`.
        """
        row: Any = self
        return self.story_id is None, row.article_count + row.credit_count, -row.pk

    @property
    def scope(self) -> str:
        return "story" if self.story_id else "register"
