"""Findings: what an editor makes of what turns up in a story, or finds without its help.

What turns up is worked out anew at each reading (`comparison.findings`) and is stored when an
editor keeps or dismisses it; what an editor writes by hand is kept from the start.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import IntegrityError, models, transaction
from django.db.models import Max, Q

from articles.text.citations import renumbered

from .base import Editable, EditableQuerySet, Stale, tracked
from .change import IN_STORY, ON_FINDING
from .fields import SpansField
from .plain import Paragraphs
from .searching import Asked, SearchVector, having_made
from .triggers import CITES_ITS_STORY, SAME_TEXT, SPEAKS_OF_ITS_STORY, spans_fit

SENTENCE, REASON = 2_000, 2_000  # code points


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a finding that turns up the same one again: its kind, the ids of the claims and
    of the articles that it is about, and a digest of what differs; no counts, no positions.
    """

    kind: str
    claims: tuple[int, ...] = ()
    articles: tuple[int, ...] = ()
    what: str = ""

    def __str__(self) -> str:
        claims, articles = ("+".join(map(str, ids)) for ids in (self.claims, self.articles))
        return f"{self.kind}/{claims}/{articles}/{self.what}"

    @classmethod
    def read(cls, words: str) -> Self:
        """The key that `str` wrote."""
        kind, claims, articles, what = words.split("/")
        return cls(kind, _ids(claims), _ids(articles), what)


def _ids(words: str) -> tuple[int, ...]:
    return tuple(map(int, words.split("+"))) if words else ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a text that a finding rests on."""

    version: int
    spans: tuple[Any, ...]


class FindingQuerySet(EditableQuerySet):
    def kept(self) -> Self:
        return self.filter(state=Finding.State.KEPT)

    def found(self, asked: Asked) -> Self:
        """Those whose sentence has what is asked for."""
        return self.alias(search=SearchVector("sentence")).filter(having_made(asked.plain))

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


@tracked(IN_STORY)
class Finding(Editable):
    class Kind(models.TextChoices):
        """What turns up, and what an editor has written; in words a screen can show."""

        ROOT = "root", "one report"
        CONTRADICTS = "contradicts", "claims that contradict each other"
        DISAGREE = "disagree", "credited at once, yet at odds"
        AT_ODDS = "at-odds", "at odds with itself"
        CIRCULAR = "circular", "credit that goes in a circle"
        CORRECTED = "corrected", "corrected by the outlet"
        FIGURE = "figure", "figure"
        NAME = "name", "name"
        DATE = "date", "date"
        NEGATION = "negation", "negation"
        STATUS = "status", "status of the event"
        ACTOR = "actor", "actor"
        SCOPE = "scope", "scope"
        HEDGE = "hedge", "hedging words"
        QUOTED = "quoted", "quoted words"
        LOADED = "loaded", "loaded word"
        CREDITING = "crediting", "crediting word"
        FIRMNESS = "firmness", "firmer or softer"
        UNCREDITED = "uncredited", "no one credited here"
        SHORTER = "shorter", "shorter chain"
        COPIED = "copied", "copied words"
        WORDING = "wording", "other wording"
        OWN = "own", "found by an editor"

    class State(models.TextChoices):
        KEPT = "kept", "kept"
        DISMISSED = "dismissed", "dismissed"

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    # Empty for what an editor has written, and for what cannot turn up again; see `Key`.
    key = models.CharField(max_length=300, blank=True, editable=False)
    sentence = Paragraphs(max_length=SENTENCE)
    material = models.BooleanField(default=True, help_text="It changes what a reader learns.")
    state = models.CharField(max_length=9, choices=State, default=State.KEPT)
    reason = Paragraphs(blank=True, max_length=REASON, help_text="Why it was dismissed.")
    position = models.PositiveIntegerField(default=0, editable=False)
    claims: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Claim", through="FindingClaim", related_name="findings", blank=True
    )

    objects: ClassVar[Any] = FindingQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("sentence",)

    class Meta(Editable.Meta):
        ordering = ["story", "position", "pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(condition=~Q(sentence=""), name="finding_has_a_sentence"),
            models.UniqueConstraint(
                fields=["story", "key"], condition=~Q(key=""), name="finding_decided_once"
            ),
            models.CheckConstraint(
                condition=Q(state="kept") | ~Q(reason=""), name="finding_dismissed_with_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["story", "position"], name="finding_in_story"),
            GinIndex(SearchVector("sentence"), name="finding_search"),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        return f"/findings/{self.pk}/"

    @property
    def by_hand(self) -> bool:
        return self.kind == Finding.Kind.OWN

    @classmethod
    @transaction.atomic
    def note(
        cls,
        story: Any,
        *,
        author: Any,
        form_key: Any = None,
        claims: Iterable[int] = (),
        citations: Sequence[Citation] = (),
        **values: Any,
    ) -> Self:
        """A finding of `story` that an editor has kept, dismissed or written; made once per form.

        Raises Stale when somebody has decided about what turned up with this `key` already.
        """
        values |= {"story": story, "position": next_place(story.pk)}
        try:
            with transaction.atomic():
                row, made = cls.objects.create_once(author, form_key, **values)
        except IntegrityError as error:
            raise Stale from error
        if not made and form_key is None:  # no form was sent twice: the key is taken
            raise Stale
        if made:
            row.speak_of(claims)
            row.cite(citations)
            story.touch()
        return row

    def speak_of(self, claims: Iterable[int]) -> None:
        FindingClaim.objects.bulk_create(
            FindingClaim(finding=self, claim_id=claim) for claim in dict.fromkeys(claims)
        )

    def cite(self, citations: Sequence[Citation]) -> None:
        FindingPassage.objects.bulk_create(
            FindingPassage(finding=self, version_id=one.version, spans=one.spans, position=number)
            for number, one in enumerate(citations, 1)
        )

    @transaction.atomic
    def change(
        self,
        revision: int,
        *,
        claims: Iterable[int] | None = None,
        citations: Sequence[Citation] | None = None,
        **values: Any,
    ) -> None:
        """Changes the finding and, where they are given, what it speaks of and cites.

        Raises Stale, with nothing written, when somebody was faster.
        """
        self.revise(revision, **values)
        if claims is not None:
            self.findingclaims.all().delete()
            self.speak_of(claims)
        if citations is not None:
            self.passages.all().delete()
            self.cite(citations)
        self.story.touch()

    @transaction.atomic
    def move(self, revision: int, steps: int) -> None:
        """Puts this finding `steps` places later among the kept ones of its story (earlier when
        negative). All are numbered anew. Raises Stale when this one has changed since `revision`.
        """
        rows = Finding._base_manager.filter(story=self.story_id, state=Finding.State.KEPT)
        locked = {row.pk: row for row in rows.select_for_update().order_by("pk")}
        order = sorted(locked, key=lambda pk: (locked[pk].position, pk))
        if self.pk not in locked:
            raise Stale
        at = order.index(self.pk)
        order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
        numbers = {pk: number for number, pk in enumerate(order, 1)}
        self.revise(revision, position=numbers.pop(self.pk))
        for pk, number in numbers.items():
            if locked[pk].position != number:
                Finding._base_manager.filter(pk=pk).update(position=number)
        self.story.touch()

    @transaction.atomic
    def take_back(self, revision: int) -> None:
        """Deletes the finding: what turned up is only a suggestion again, what was written by
        hand is gone. Raises Stale when it has changed since `revision`.
        """
        self.remove(revision)
        self.story.touch()

    @classmethod
    def renumber(cls, story: int, numbers: Mapping[int, int]) -> None:
        """The articles of `story` are called by other numbers now: so do the sentences."""
        changed = []
        for row in cls.objects.filter(story=story, sentence__contains=" ¶"):
            sentence = renumbered(row.sentence, numbers)
            if sentence != row.sentence:
                row.sentence, row.revision = sentence, row.revision + 1
                changed.append(row)
        cls.objects.bulk_update(changed, ["sentence", "revision"])

    @classmethod
    def move_claim(cls, old: Any, new: Any) -> None:
        """What was found about the claim `old` is about `new`, which `old` becomes part of.

        Where the same was found about both, the finding about `old` keeps its old key, and so is
        shown as one that turns up no longer.
        """
        found = list(cls.objects.filter(findingclaims__claim=old))
        if not found:
            return
        there = FindingClaim.objects.filter(finding=models.OuterRef("finding"), claim=new)
        mine = FindingClaim.objects.filter(claim=old)
        mine.filter(models.Exists(there)).delete()
        mine.update(claim=new)
        taken = set(cls.objects.filter(story=old.story_id).values_list("key", flat=True))
        for row in found:
            moved = _of_claim(row.key, old.pk, new.pk)
            if moved not in taken:
                row.key = moved
                taken.add(moved)
        cls.objects.bulk_update(found, ["key"])


def _of_claim(key: str, old: int, new: int) -> str:
    if not key:
        return ""
    was = Key.read(key)
    claims = sorted({new if pk == old else pk for pk in was.claims})
    return str(Key(was.kind, tuple(claims), was.articles, was.what))


def next_place(story: int) -> int:
    last = Finding._base_manager.filter(story=story).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


@tracked(ON_FINDING)
class FindingClaim(models.Model):
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="findingclaims", editable=False
    )
    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="findingclaims")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "claim"], name="finding_speaks_once")
        ]
        triggers = [SPEAKS_OF_ITS_STORY]

    def __str__(self) -> str:
        return str(self.claim)


@tracked(ON_FINDING)
class FindingPassage(models.Model):
    """Words that a finding rests on: one passage of one text, in one or more stretches."""

    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="passages", editable=False
    )
    version = models.ForeignKey(
        "Version", on_delete=models.CASCADE, related_name="cited_in", editable=False
    )
    spans = SpansField()
    position = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["finding", "position", "pk"]
        triggers = [SAME_TEXT, spans_fit("spans"), CITES_ITS_STORY]

    def __str__(self) -> str:
        return " … ".join(span.exact for span in self.spans)
