"""Claims: propositions of a story in the editor's words, and where they do not appear."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now

from .base import Editable, tracked
from .triggers import SAME_STORY


@tracked()
class Claim(Editable):
    class Status(models.TextChoices):
        OPEN = "open", "open"
        CORROBORATED = "corroborated", "corroborated"
        DISPUTED = "disputed", "disputed"
        REFUTED = "refuted", "refuted"
        SET_ASIDE = "set-aside", "set aside"

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="claims")
    text = models.TextField()
    note = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    tags = models.ManyToManyField("Tag", through="Tagging", related_name="claims", blank=True)

    class Meta(Editable.Meta):
        ordering = ["pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="claim_has_a_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/claims/{self.pk}/"

    @transaction.atomic
    def merge_into(self, other: "Claim", revision: int) -> None:
        """Moves passages, tags, relations and notes to `other` and deletes this claim.

        Raises Stale when this claim has changed since `revision`. Statements that this claim
        does not appear somewhere are kept where `other` has no passage there.
        """
        self.revise(revision)
        self.appearances.update(claim=other)
        other.tags.add(*self.tags.all())
        for absence in self.absences.exclude(version__absences__claim=other):
            if not other.appearances.filter(version=absence.version_id).exists():
                Absence.objects.filter(pk=absence.pk).update(claim=other)
        marked = other.appearances.values("version")
        other.absences.filter(version__in=marked).delete()
        for relation in ClaimRelation.objects.filter(Q(claim=self) | Q(other=self)):
            ends = {"claim": relation.claim_id, "other": relation.other_id}
            moved = {k: other.pk if v == self.pk else v for k, v in ends.items()}
            if moved["claim"] != moved["other"]:
                ClaimRelation.objects.get_or_create(
                    claim_id=moved["claim"], other_id=moved["other"], kind=relation.kind
                )
        if self.note:
            note = f"{other.note}\n\n{self.note}".strip()
            other.revise(other.revision, note=note)
        self.delete()
        other.story.touch()


@tracked()
class Tagging(models.Model):
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey("Tag", on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "tag"], name="tagging_once")]


@tracked()
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

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.other}”"


@tracked()
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
        triggers = [SAME_STORY]
