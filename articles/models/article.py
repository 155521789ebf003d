"""Articles: one outlet's piece in a story."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Case, Count, F, Max, Q, Value, When
from django.db.models.functions import Coalesce, Left, NullIf

from articles.text.spans import shorten

from . import correcting, rule
from .base import Editable, EditableQuerySet, Stale, tracked
from .change import OF_ARTICLE
from .finding import Finding
from .pages import NEVER
from .plain import Line
from .triggers import FOUND_IN_ITS_LANGUAGE, MARKS_STAY, NOTES_FOLLOW, REFERENCE_STAYS

BEGINNING = 80  # code points of its text, by which an article without a headline is called


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


class Tied(Exception):
    """Claims or sources of its story are used in the article, so it cannot leave."""


class Twin(Exception):
    """The story has an article with this text already, which is `article`."""

    def __init__(self, article: "Article") -> None:
        super().__init__(article)
        self.article = article


@dataclass(frozen=True)
class Ties:
    """What ties an article to its story: claims with a passage in it, claims that are said to be
    absent from it, sources of the story that it credits or that have published it, and findings
    that cite it.
    """

    passages: list[Any]
    absences: list[Any]
    sources: list[Any]
    findings: list[Any]

    def __bool__(self) -> bool:
        return bool(self.passages or self.absences or self.sources or self.findings)


class ArticleQuerySet(EditableQuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")

    def without_texts(self) -> Self:
        """Each with its current version, whose text is left where it is."""
        return self.select_related("current").defer("current__text", "current__search")

    def with_titles(self) -> Self:
        """As `without_texts`; each knows its `title`."""
        beginning = When(current__headline="", then=Left("current__text", 2 * BEGINNING))
        return self.without_texts().annotate(beginning=Case(beginning, default=Value("")))


@tracked(OF_ARTICLE)
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

    beginning: str  # of one that was read `with_titles`

    objects: ClassVar[Any] = ArticleQuerySet.as_manager()

    class Meta(Editable.Meta):
        ordering = ["story", "position", "pk"]
        indexes = [
            models.Index(fields=["story", "position"], name="article_in_story"),
            models.Index(fields=["created_at"], name="article_added"),
            models.Index(Coalesce("published_at", NEVER), "id", name="article_by_publication"),
            models.Index(fields=["language"], name="article_language"),
        ]
        triggers = [MARKS_STAY, REFERENCE_STAYS, NOTES_FOLLOW, FOUND_IN_ITS_LANGUAGE]

    def __str__(self) -> str:
        return f"A{self.position} {self.publisher or 'unknown outlet'}"

    @property
    def title(self) -> str:
        """What a list calls one that was read `with_titles`: its headline, or its first words, or
        its number as long as there is no text.
        """
        headline: str = self.current.headline if self.current else ""
        return headline or shorten(self.beginning, BEGINNING) or str(self)

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
        """A further text of this article, which becomes its current one; the marks of the one
        before are carried to it (see `correcting`).
        """
        values = {"text": text, "headline": headline, "retrieved_at": retrieved_at}
        return correcting.add([(self, values)], author)[0]

    @transaction.atomic
    def correct(self, version: int, text: str, *, author: Any, form_key: Any, **values: Any) -> Any:
        """The further text that an editor gives, when `version` is the id of the one he has read.

        The same form sent again gives the same text. Raises Stale, with nothing stored, when
        another one came meanwhile.
        """
        held = Article._base_manager.select_for_update().get(pk=self.pk)
        if made := self.versions.filter(created_by=author, form_key=form_key).first():
            return made
        if held.current_id != version:
            raise Stale
        values |= {"text": text, "form_key": form_key}
        return correcting.add([(self, values)], author)[0]

    @transaction.atomic
    def describe(
        self, revision: int, *, author: Any = None, headline: str = "", **values: Any
    ) -> None:
        """Changes what is known of it besides its text; a headline that it lacks may be given.

        When its publisher becomes known, what is set aside in it teaches that source's rules,
        and these suggest what they know. Raises Stale, with nothing changed, as `revise`.
        """
        self.revise(revision, **values)
        if headline:
            self.current.head(headline)
        if values.get("publisher"):
            self.current.article = self
            rule.learn(self.current, list(self.current.furniture.confirmed()), author)
            rule.suggest(self.current)
        self.story.touch()

    @transaction.atomic
    def move(self, revision: int, steps: int) -> None:
        """Puts this article `steps` places later in its story (earlier when negative).

        All articles of the story are numbered anew, without gaps, also where findings cite them.
        Raises Stale when this one has changed since `revision`.
        """
        rows = Article._base_manager.filter(story=self.story_id).select_for_update()
        locked = {row.pk: row for row in rows.order_by("pk")}
        order = sorted(locked, key=lambda pk: (locked[pk].position, pk))
        at = order.index(self.pk)
        order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
        numbers = {pk: number for number, pk in enumerate(order, 1)}
        Finding.renumber(self.story_id, {locked[pk].position: to for pk, to in numbers.items()})
        self.revise(revision, position=numbers.pop(self.pk))
        for pk, number in numbers.items():
            if locked[pk].position != number:
                Article._base_manager.filter(pk=pk).update(position=number)

    def marks(self) -> dict[str, int]:
        """How many passages, credits and statements of absence all its texts have."""
        kinds = ("appearances", "attributions", "absences")
        return {kind: self.versions.aggregate(n=Count(kind))["n"] for kind in kinds}

    @transaction.atomic
    def remove(self, revision: int, *, with_marks: bool = False) -> None:
        """Deletes this article with its texts.

        Raises HasMarks when an editor has marked something in one of them, unless they are to go
        `with_marks`, and Stale when the article has changed since `revision`.
        """
        self._stop(revision)
        if any(self.marks().values()) and not with_marks:
            raise HasMarks
        self.delete()

    def _stop(self, revision: int) -> None:
        """Until the transaction ends nobody changes or marks it; who marks now is waited for.

        Raises Stale when it has changed since `revision`.
        """
        self.hold(revision)
        list(self.versions.select_for_update().values_list("pk"))

    def ties(self) -> Ties:
        """All that is in the way of `transfer`; claims know their number of `passages` here."""
        here, claims = Q(appearances__version__article=self), self.story.claims
        passages = Count("appearances", filter=here)
        credited = Q(articles=self) | Q(attributions__version__article=self)
        sources = self.story.sources.filter(credited | Q(aliases__article=self))
        return Ties(
            list(claims.filter(here).annotate(passages=passages)),
            list(claims.filter(absences__version__article=self).distinct()),
            list(sources.distinct()),
            list(self.story.findings.filter(passages__version__article=self).distinct()),
        )

    @transaction.atomic
    def transfer(self, revision: int, to: Any) -> None:
        """Makes this the last article of the story `to`; its own is held against it no longer.

        Raises Tied when something ties it to its story, Twin when the other has its text, and
        Stale when it has changed since `revision`.
        """
        old = self.story
        both = type(to)._base_manager.filter(pk__in=[old.pk, to.pk]).order_by("pk")
        list(both.select_for_update().values_list("pk"))
        self._stop(revision)
        if self.ties():
            raise Tied
        digests = self.versions.values("digest")
        twins = Article._base_manager.filter(story=to, versions__digest__in=digests)
        if twin := twins.first():
            raise Twin(twin)
        # A change of the story that it leaves, too: without one nobody who has it open would hear.
        reference = NullIf("reference", Value(self.pk))
        type(old)._base_manager.filter(pk=old.pk).update(
            reference=reference, revision=F("revision") + 1
        )
        self.revise(revision, story=to, position=next_position(to.pk))
        old.touch()
        to.touch()


def next_position(story_id: int) -> int:
    last = Article._base_manager.filter(story=story_id).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
