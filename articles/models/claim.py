"""Claims: propositions of a story in the editor's words, and where they do not appear."""

from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from .appearance import Appearance
from .assignable import Assignable, AssignableQuerySet
from .base import Stale, counted, tracked
from .change import CLAIMED_IN_TEXT, OF_CLAIM, ON_CLAIM
from .finding import Finding
from .permalink import Permalink
from .plain import Line, Paragraphs
from .searching import Asked, SearchVector, having_made
from .triggers import NOT_MARKED, SAME_STORY, TELLS_WHEN, WITHIN_STORY

WHY = 300  # code points of a reason for a status


class Marked(Exception):
    """The claim has a passage in the text, so it cannot be said to be absent there."""


class ClaimQuerySet(AssignableQuerySet):
    def found(self, asked: Asked) -> Self:
        """Those whose text or note has what is asked for."""
        return self.alias(search=SearchVector("text", "note")).filter(having_made(asked.plain))

    def with_counts(self) -> Self:
        """Adds `passage_count`, in current texts."""
        read = Appearance.objects.filter(version__article__current=F("version"))
        return self.annotate(passage_count=counted(read, "claim"))


# `changed_at` follows from the change itself.
@tracked(OF_CLAIM, exclude=["changed_at"])
class Claim(Assignable):
    class Status(models.TextChoices):
        OPEN = "open", "open"
        CORROBORATED = "corroborated", "corroborated"
        DISPUTED = "disputed", "disputed"
        REFUTED = "refuted", "refuted"
        SET_ASIDE = "set-aside", "set aside"

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="claims")
    text = Paragraphs()
    note = Paragraphs(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    status_reason = Line(
        "reason for the status",
        max_length=WHY,
        blank=True,
        default="",
        db_default="",  # for whoever writes SQL
        help_text="It is shown wherever the status is, also where the claim is shared.",
    )
    tags: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Tag", through="Tagging", related_name="claims", blank=True
    )

    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = ClaimQuerySet.as_manager()
    SENT: ClassVar[tuple[str, ...]] = ("text",)

    class Meta(Assignable.Meta):
        ordering = ["pk"]
        constraints = [
            *Assignable.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="claim_has_a_text"),
        ]
        indexes = [
            GinIndex(SearchVector("text", "note"), name="claim_search"),
            models.Index(fields=["changed_at", "id"], name="claim_by_change"),
            models.Index(fields=["status", "id"], name="claim_by_status"),
        ]
        triggers = [pgtrigger.ReadOnly(name="same_story", fields=["story"]), TELLS_WHEN]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/claims/{self.pk}/"

    def say_absent(self, version: Any, author: Any) -> "Absence":
        """The statement that this claim does not appear in `version`; made once.

        Raises Marked when a passage of the claim is marked there, also by somebody at this
        moment: the database decides. Raises Stale when the outlet has changed the text meanwhile.
        """
        try:
            with transaction.atomic():
                absence, made = self.absences.get_or_create(
                    version=version, defaults={"created_by": author}
                )
                if made:
                    version.touch()
        except IntegrityError as error:
            raise Marked from error
        return absence

    @transaction.atomic
    def merge_into(self, other: "Claim", revision: int) -> None:
        """Moves passages, tags, relations, findings, notes and shared links to `other`, and deletes
        this one.

        Raises Stale when this claim has changed since `revision`, or one of both is gone; and
        ValueError when they are one, or of two stories. Statements that this claim does not
        appear somewhere are kept where `other` has no passage.
        """
        if self.pk == other.pk or self.story_id != other.story_id:
            raise ValueError("a claim is merged into another one of its story")
        held = Claim.objects.select_for_update().order_by("pk").in_bulk([self.pk, other.pk])
        if len(held) < 2 or held[self.pk].revision != revision:
            raise Stale
        note, other = held[self.pk].note, held[other.pk]
        self.appearances.update(claim=other)
        self._move_absences(other)
        self._move_relations(other)
        Finding.move_claim(self, other)
        self.notes.update(claim=other)
        other.tags.add(*self.tags.all())
        Permalink.add_claim(other, beside=self)
        if note:
            other.revise(other.revision, note=f"{other.note}\n\n{note}".strip())
        self.delete()
        other.story.touch()

    def _move_absences(self, other: "Claim") -> None:
        marked = other.appearances.values("version")
        other.absences.filter(version__in=marked).delete()
        said = other.absences.values("version")
        self.absences.exclude(version__in=marked).exclude(version__in=said).update(claim=other)

    def _move_relations(self, other: "Claim") -> None:
        for relation in ClaimRelation.objects.filter(Q(claim=self) | Q(other=self)):
            ends = [
                other.pk if end == self.pk else end
                for end in (relation.claim_id, relation.other_id)
            ]
            if ends[0] != ends[1]:
                ClaimRelation.objects.get_or_create(
                    claim_id=ends[0], other_id=ends[1], kind=relation.kind
                )


@tracked(ON_CLAIM)
class Tagging(models.Model):
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey("Tag", on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "tag"], name="tagging_once")]

    def __str__(self) -> str:
        return str(self.tag)


@tracked(ON_CLAIM)
class ClaimRelation(models.Model):
    class Kind(models.TextChoices):
        CONTRADICTS = "contradicts", "contradicts"
        PART_OF = "part-of", "is part of"
        UPDATES = "updates", "updates"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=11, choices=Kind)
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="related_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "kind", "other"], name="relation_once"),
            models.CheckConstraint(
                condition=~Q(claim=models.F("other")), name="relation_has_two_ends"
            ),
        ]
        triggers = [WITHIN_STORY]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.other}”"


@tracked(CLAIMED_IN_TEXT)
class Absence(models.Model):
    """An editor's statement that a claim does not appear in a text; a blank says nothing."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="absences")
    version = models.ForeignKey("Version", on_delete=models.CASCADE, related_name="absences")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "version"], name="absence_once")]
        triggers = [SAME_STORY, NOT_MARKED]

    def __str__(self) -> str:
        return f"not in {self.version}"
