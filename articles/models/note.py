"""Notes: what editors say to one another about a claim, a passage, an article or a finding, and
what a reader answers who has a shared link.
"""

from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, F, Func, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, Lower, Now
from django.db.models.lookups import Exact

from .base import Editable, EditableQuerySet, Otherwise, tracked
from .change import OF_NOTE
from .mention import Mention
from .plain import Line, Paragraphs
from .triggers import NOTED_IN_STORY

LONGEST, ANSWER, NAME = 5_000, 2_000, 60  # code points
ON = ("claim", "appearance", "article", "finding")


def called_in(note: Any) -> ArraySubquery:
    """The names of those whom the note with this id calls, in lower case."""
    names = Mention.objects.filter(note=note).annotate(name=Lower("user__username"))
    return ArraySubquery(names.order_by("name").values("name"))


class NoteQuerySet(EditableQuerySet):
    def threads(self) -> Self:
        """The notes that begin a thread and that editors talk about."""
        return self.filter(parent=None, state=Note.State.IN)

    def held(self) -> Self:
        """Answers of readers that no editor has let in yet."""
        return self.filter(state=Note.State.HELD)

    def on(self, *rows: Any) -> Self:
        """The notes on any of `rows` with their answers; the held and those turned away are not
        among them.
        """
        here = Q()
        for row in rows:
            kind = row._meta.model_name
            here |= Q((kind, row.pk)) | Q((f"parent__{kind}", row.pk))
        return self.filter(here, state=Note.State.IN).with_authors().order_by("pk")

    def going_with(self, row: Any) -> Self:
        """All notes and answers, held ones too, that end with a claim or a passage."""
        kind = row._meta.model_name
        ways = {"claim": ("claim", "appearance__claim"), "appearance": ("appearance",)}[kind]
        here = [Q((f"{of}{way}", row.pk)) for way in ways for of in ("", "parent__")]
        return self.filter(reduce(or_, here))

    def with_authors(self) -> Self:
        """And whom it calls: see `called`."""
        rows = self.select_related("created_by", "resolved_by")
        return rows.annotate(calls=called_in(OuterRef("pk")))

    def with_what_they_are_on(self) -> Self:
        return self.select_related(
            *("story", "claim", "finding", "article__publisher"),
            "appearance__version__article__publisher",
        ).defer("appearance__version__text", "appearance__version__search")

    def with_answers(self) -> Self:
        """Adds `answers` to each thread, in their order; one query for all."""
        answers = Note._base_manager.filter(state=Note.State.IN).order_by("pk")
        answers = answers.select_related("created_by").annotate(calls=called_in(OuterRef("pk")))
        return self.prefetch_related(Prefetch("replies", answers, to_attr="answers"))

    def waiting_for(self, user: Any) -> Self:
        """Open threads in which `user` is mentioned, has not answered since and has not said that
        he need not; who asked last first. Adds `asked_at`, `asked_by`, the words, `asked`, and
        whom they call, `asked_called`.
        """
        thread = OuterRef("thread")
        answers = Note._base_manager.filter(
            Q(pk=thread) | Q(parent=thread), created_by=user.pk, created_at__gt=OuterRef("at")
        )
        mine = Mention.objects.filter(user=user.pk, seen_at=None)
        mine = mine.annotate(thread=Coalesce("note__parent_id", "note_id"))
        mine = mine.filter(~Exists(answers))
        last = mine.filter(thread=OuterRef("pk")).order_by("-at", "-pk")
        return (
            self.threads()
            .filter(resolved_at=None, pk__in=mine.values("thread"))
            .annotate(
                asked_at=Subquery(last.values("at")[:1]),
                asked_by=Subquery(last.values("note__created_by__username")[:1]),
                asked=Subquery(last.values("note__text")[:1]),
                asked_in=Subquery(last.values("note")[:1]),
            )
            .annotate(asked_called=called_in(OuterRef("asked_in")))
            .order_by("-asked_at", "-pk")
        )


@tracked(OF_NOTE)
class Note(Editable):
    class State(models.TextChoices):
        """Editors' notes are in; of a reader's answer an editor decides."""

        IN = "in", "let in"
        HELD = "held", "waiting to be let in"
        AWAY = "away", "turned away"

    # Kept by the database; see NOTED_IN_STORY.
    story = models.ForeignKey(
        "Story", on_delete=models.CASCADE, related_name="notes", editable=False
    )
    claim: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Claim", null=True, on_delete=models.CASCADE, related_name="notes", editable=False
    )
    appearance: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Appearance", null=True, on_delete=models.CASCADE, related_name="notes", editable=False
    )
    article: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Article", null=True, on_delete=models.CASCADE, related_name="notes", editable=False
    )
    finding: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Finding", null=True, on_delete=models.CASCADE, related_name="notes", editable=False
    )
    parent: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="replies", editable=False
    )
    text = Paragraphs(max_length=LONGEST)
    edited_at = models.DateTimeField(null=True, editable=False)
    resolved_at = models.DateTimeField(null=True, editable=False)
    resolved_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_reader = models.BooleanField(default=False, editable=False)
    reader = Line(max_length=NAME, blank=True, editable=False, help_text="As he calls himself.")
    permalink: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "Permalink", null=True, on_delete=models.SET_NULL, related_name="answers_to", editable=False
    )
    state = models.CharField(max_length=4, choices=State, default=State.IN, editable=False)

    objects: ClassVar[Any] = NoteQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("text",)

    class Meta(Editable.Meta):
        ordering = ["pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(
                condition=Exact(
                    Func(
                        *map(F, (*ON, "parent")),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="note_is_on_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_has_a_text"),
            models.CheckConstraint(
                condition=Q(parent=None) | Q(resolved_at=None), name="note_resolved_as_a_thread"
            ),
            # Nobody answers for an editor, and nobody holds an editor's words.
            models.CheckConstraint(
                condition=Q(by_reader=True, created_by=None, claim__isnull=False)
                | Q(by_reader=False, reader="", permalink=None, state="in"),
                name="note_by_an_editor_or_a_reader",
            ),
            models.UniqueConstraint(
                fields=["permalink", "form_key"],
                condition=Q(by_reader=True),
                name="note_once_per_reader_s_form",
            ),
        ]
        indexes = [
            models.Index(
                fields=["story", "-id"], condition=Q(parent=None), name="note_newest_in_story"
            ),
            models.Index(fields=["story"], condition=Q(state="held"), name="note_held_in_story"),
        ]
        triggers = [
            NOTED_IN_STORY,
            pgtrigger.ReadOnly(name="answers_one", fields=["parent", "by_reader"]),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/notes/{self.pk}/"

    @property
    def kind(self) -> str:
        """The noun that it is on; empty for an answer to another note."""
        return next((kind for kind in ON if getattr(self, f"{kind}_id")), "")

    @property
    def about(self) -> Any:
        """The row that it is on."""
        return getattr(self.parent or self, (self.parent or self).kind)

    @property
    def called(self) -> list[str]:
        """The names of those whom it calls, in lower case; a query, unless `with_authors` asked.

        A reader calls nobody.
        """
        if self.by_reader:
            return []
        known: list[str] | None = vars(self).get("calls")
        if known is not None:
            return known
        return list(self.mentions.values_list(Lower("user__username"), flat=True))

    @property
    def who(self) -> str:
        """Whose words these are."""
        if self.by_reader:
            return self.reader or "a reader"
        return self.created_by.get_username() if self.created_by else "somebody"

    # --- what editors do -----------------------------------------------------------------------

    @classmethod
    @transaction.atomic
    def begin(cls, on: Any, text: str, *, author: Any, form_key: Any = None) -> Self:
        """A thread on a claim, a passage, an article or a finding; the same form makes it once."""
        return cls._write(author, form_key, text=text, **{on._meta.model_name: on})

    @transaction.atomic
    def answer(self, text: str, *, author: Any, form_key: Any = None) -> Self:
        """An answer in the thread that this note begins."""
        return self._write(author, form_key, text=text, parent=self)

    @classmethod
    def _write(cls, author: Any, form_key: Any, **values: Any) -> Self:
        row, made = cls.objects.create_once(author, form_key, **values)
        if made:
            row.refresh_from_db(fields=["story"])
            Mention.read(row)
            row.story.touch()
        note: Self = row
        return note

    @transaction.atomic
    def word(self, revision: int, text: str) -> None:
        """Words it otherwise. Raises Stale as `revise`."""
        if text == self.text:
            self.hold(revision)
            return
        self.revise(revision, text=text, edited_at=Now())
        Mention.read(self)
        self.story.touch()

    def resolve(self, revision: int, by: Any) -> None:
        """Nothing is left to do in the thread. Raises Stale as `revise`."""
        self.revise(revision, resolved_at=Now(), resolved_by=by)

    def reopen(self, revision: int) -> None:
        self.revise(revision, resolved_at=None, resolved_by=None)

    @transaction.atomic
    def take_back(self, revision: int, *, answered: bool) -> bool:
        """Deletes it; with answers of others only if `answered` says so, else False.

        Nobody answers it meanwhile: an answer waits for the lock. Raises Stale as `revise`.
        """
        self.hold(revision)
        if not answered and self.replies.exclude(created_by=self.created_by_id).exists():
            return False
        story = self.story
        self.delete()
        story.touch()
        return True

    # --- what readers do -----------------------------------------------------------------------

    @classmethod
    def hold_answer(cls, link: Any, claim: int, text: str, *, reader: str, form_key: Any) -> Self:
        """An answer of whoever has the shared `link`, to be let in.

        The same form sent again gives the same one. Raises Otherwise when it comes back with other
        words, another name or on another claim.
        """
        row = cls(
            story_id=link.story_id,
            claim_id=claim,
            text=text,
            by_reader=True,
            reader=reader,
            permalink=link,
            state=cls.State.HELD,
            form_key=form_key,
        )
        if row.insert_once():
            return row
        made = cls._base_manager.filter(permalink=link, form_key=form_key).first()
        if made is None:  # deleted by an editor this moment
            return row
        sent = {"claim_id": claim, "text": text, "reader": reader}
        known = {name: getattr(made, name) for name in sent}
        if known != sent:
            raise Otherwise(made, [(n, known[n], sent[n]) for n in sent if known[n] != sent[n]])
        return made

    @transaction.atomic
    def decide(self, revision: int, state: str) -> None:
        """Lets a reader's answer in, or turns it away. Raises Stale as `revise`."""
        self.revise(revision, state=state)
        self.story.touch()

    # --- what becomes of what it is on ---------------------------------------------------------

    @classmethod
    def follow(cls, passages: Any) -> None:
        """The notes on marks that `passages` were carried from are on these now."""
        there = passages.filter(carried_from=OuterRef("appearance"))
        cls.objects.filter(appearance__carried_to__in=passages).update(
            appearance=Subquery(there.values("pk")[:1])
        )
