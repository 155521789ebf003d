"""Versions: one immutable text of an article, and the marks that an editor makes on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.db.models.functions import MD5, Now

from articles.text import spans
from articles.text.spans import Span

from . import rule
from .attribution import Attribution
from .base import EditableQuerySet, Stale, tracked_by
from .carried import must_be_read
from .change import OF_TEXT
from .furniture import Furniture
from .searching import Asked, Rank, Written, having
from .searching import SearchVector as SearchVector  # where migrations look for it
from .statement import Given, Statement, between
from .triggers import HEADLINE_ONCE, SEARCHABLE

HEADLINE_LENGTH = 1000


class VersionQuerySet(EditableQuerySet):
    def found(self, asked: Asked) -> Self:
        """Those whose text has what is asked for, in its article's language."""
        return self.filter(having(asked.match)) if asked.match else self.none()

    def ranked(self, asked: Asked, among: list[int]) -> Self:
        """Those `among` these ids, each with its `rank`: the more, the better."""
        rank = Rank("search", Written(asked.ranked))
        return self.filter(pk__in=among).annotate(rank=rank)

    def current(self) -> Self:
        """The texts that are read, without the vector that they are searched by."""
        return self.filter(article__current=F("pk")).defer("search")


AROUND = Statement(
    lambda: Attribution.objects.filter(
        version=Given("version"), extent__overlap=between("start", "end")
    )
)
# Not by QuerySets, whose SQL takes Django longer than the answer takes PostgreSQL.
CREDIT = """
    INSERT INTO articles_crediting (appearance_id, attribution_id) SELECT %s, unnest(%s::bigint[])
"""
# The story moves to the top of the list; whether this text is still the one that is read is known
# for certain once its marks have locked the article.
TOUCH = """
    UPDATE articles_story SET active_at = statement_timestamp()
      FROM articles_article AS article
     WHERE article.id = %s AND articles_story.id = article.story_id
 RETURNING article.current_id
"""
WITHDRAW = "DELETE FROM articles_absence WHERE version_id = %s AND claim_id = %s"
ABOVE = """
    WITH RECURSIVE above(id) AS (
         SELECT unnest(%s::bigint[])
          UNION
         SELECT (SELECT parent_id FROM articles_attribution AS credit WHERE credit.id = above.id)
           FROM above WHERE id IS NOT NULL
    )
    SELECT id FROM above
"""


# Not when it is made, nor again with each change, which would keep every text twice: but what is
# deleted can be made again.
@tracked_by(
    pghistory.UpdateEvent(condition=pghistory.AnyChange("headline")),
    pghistory.DeleteEvent(),
    place=OF_TEXT,
    exclude=["digest", "search"],
)
class Version(models.Model):
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    headline = models.CharField(max_length=HEADLINE_LENGTH, blank=True)
    text = models.TextField()
    retrieved_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    # Of the form that gave a further text of an article.
    form_key = models.UUIDField(null=True, editable=False)
    digest = models.GeneratedField(
        expression=MD5("text"), output_field=models.CharField(max_length=32), db_persist=True
    )
    # Written by the trigger SEARCHABLE, in the language of the article.
    search = SearchVectorField(null=True, editable=False)

    objects: ClassVar[Any] = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="version_has_a_text"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="version_search"),
            models.Index(fields=["digest"], name="version_digest"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="immutable", fields=["article", "number", "text"]),
            HEADLINE_ONCE,
            SEARCHABLE,
        ]

    def __str__(self) -> str:
        return f"{self.article} v{self.number}"

    def cut(self, start: int, end: int) -> Span:
        return spans.cut(self.text, start, end)

    def touch(self) -> None:
        """Something in it was marked. Raises Stale, for all to be taken back, when the outlet has
        changed the text meanwhile.
        """
        with connection.cursor() as cursor:
            cursor.execute(TOUCH, [self.article_id])
            if cursor.fetchall() != [(self.pk,)]:
                raise Stale

    def head(self, headline: str) -> None:
        """Gives it the headline that nobody knew; the text stays as it is. Raises Stale when
        somebody was faster.
        """
        if not Version._base_manager.filter(pk=self.pk, headline="").update(headline=headline):
            raise Stale
        self.headline = headline

    @transaction.atomic
    def mark(
        self,
        claim: Any,
        fragments: Sequence[Span],
        *,
        author: Any = None,
        form_key: Any = None,
        attributions: Iterable[Any] | None = None,
        **values: Any,
    ) -> Any:
        """The appearance of `claim` in this text, in the words of `fragments`.

        Without `attributions` it takes over the credits whose stretch it stands in, and a
        statement that the claim does not appear here is withdrawn. Raises spans.Mismatch when
        the words are not what the text has there.
        """
        spans.check(self.text, fragments)
        appearance, made = self.appearances.create_once(
            author, form_key, version=self, claim=claim, fragments=tuple(fragments), **values
        )
        if made:
            given = self.credits_around(fragments) if attributions is None else attributions
            with connection.cursor() as cursor:
                if credits_ := [credit.pk for credit in given]:
                    cursor.execute(CREDIT, [appearance.pk, credits_])
                cursor.execute(WITHDRAW, [self.pk, claim.pk])
            self.touch()
        return appearance

    @transaction.atomic
    def credit(
        self,
        content: Sequence[Span],
        *,
        author: Any = None,
        form_key: Any = None,
        **values: Any,
    ) -> Any:
        """A credit for the stretch `content`.

        Appearances inside it take it over when nobody is credited for them yet. Raises
        spans.Mismatch when a span's words are not what the text has there.
        """
        given = [values.get(name) for name in ("cue", "source_span", "hedge")]
        spans.check(self.text, [*content, *(span for span in given if span)])
        attribution, made = self.attributions.create_once(
            author, form_key, version=self, content=tuple(content), **values
        )
        if made:
            attribution.take_over()
            self.touch()
        return attribution

    @transaction.atomic
    def set_aside(
        self, span: Span, kind: str, *, author: Any = None, form_key: Any = None, **values: Any
    ) -> Any:
        """The furniture that `span` is, in an editor's judgement: confirmed, unless told.

        Raises spans.Mismatch when its words are not what the text has there.
        """
        spans.check(self.text, [span])
        values = {"state": Furniture.State.CONFIRMED} | values
        piece, made = self.furniture.create_once(
            author, form_key, version=self, start=span.start, end=span.end, kind=kind, **values
        )
        if made:
            if piece.state == Furniture.State.CONFIRMED:
                rule.learn(self, [piece], author)
            self.touch()
        return piece

    @transaction.atomic
    def decide(self, piece: Any, revision: int, *, author: Any = None, **values: Any) -> None:
        """Changes a piece of furniture of this text: confirmed it teaches a rule, dismissed it
        counts against one. Raises Stale, with nothing written, when somebody was faster.
        """
        before = piece.state
        piece.revise(revision, **values)
        if values.keys() & {"start", "end"}:
            rule.forget(piece)  # what it has taught with other edges
        if piece.state == Furniture.State.CONFIRMED:
            rule.learn(self, [piece], author)
        elif piece.state == Furniture.State.DISMISSED != before:
            rule.unlearn(piece)
        self.touch()

    @transaction.atomic
    def put_back(self, piece: Any, revision: int) -> None:
        """Deletes a piece of furniture: its words are the article's. Raises Stale as `decide`."""
        piece.hold(revision)
        rule.unlearn(piece)
        piece.delete()
        self.touch()

    @transaction.atomic
    def confirm(self, revisions: Mapping[int, int], author: Any = None) -> None:
        """Confirms the suggested furniture whose ids and revisions `revisions` names.

        Raises Stale, with nothing confirmed, when somebody has changed a piece meanwhile.
        """
        must_be_read(self.pk)
        wanted = Q(pk__in=[])
        for pk, revision in revisions.items():
            wanted |= Q(pk=pk, revision=revision)
        suggested = self.furniture.filter(wanted, state=Furniture.State.SUGGESTED)
        confirmed = suggested.update(state=Furniture.State.CONFIRMED, revision=F("revision") + 1)
        if confirmed != len(revisions):
            raise Stale
        rule.learn(self, list(self.furniture.filter(pk__in=revisions)), author)
        self.touch()

    def credits_around(self, fragments: Sequence[Span]) -> list[Any]:
        """The innermost credits that govern all `fragments`; several where it branches."""
        start, end = spans.extent(fragments)
        around = [
            credit
            for credit in AROUND.instances(version=self.pk, start=start, end=end)
            if credit.governs(fragments, self.text)
        ]
        parents = [credit.parent_id for credit in around if credit.parent_id]
        if len(around) < 2 or not parents:
            return around
        with connection.cursor() as cursor:
            cursor.execute(ABOVE, [parents])
            outer = {pk for (pk,) in cursor.fetchall()}
        return [credit for credit in around if credit.pk not in outer]
