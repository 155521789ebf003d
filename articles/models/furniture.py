"""Furniture: stretches of a Version that are not the article."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from articles.text.furniture import Furniture as Suggestion

from .base import tracked
from .carried import Mark, MarkQuerySet
from .change import IN_TEXT
from .triggers import STRETCH_FITS


class FurnitureQuerySet(MarkQuerySet):
    def confirmed(self) -> Self:
        return self.filter(state=Furniture.State.CONFIRMED)


@tracked(IN_TEXT)
class Furniture(Mark):
    class Kind(models.TextChoices):
        COMMENT_FORM = "comment-form", "comment form"
        NEWSLETTER = "newsletter", "newsletter"
        DONATION = "donation", "call for donations"
        CONTACT = "contact", "contact"
        EMBED = "embed", "embedded post"
        SYNDICATION_FOOTER = "syndication-footer", "syndication footer"
        PUBLICATION_STAMP = "publication-stamp", "publication stamp"
        DUPLICATE_HEADLINE = "duplicate-headline", "headline again"

    class State(models.TextChoices):
        SUGGESTED = "suggested", "suggested"
        CONFIRMED = "confirmed", "confirmed"
        DISMISSED = "dismissed", "dismissed"

    WORDS = ("start", "end")

    version = models.ForeignKey(
        "Version", on_delete=models.CASCADE, related_name="furniture", editable=False
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.SUGGESTED)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was suggested.")
    # The rule that has suggested it, or that it has taught.
    rule = models.ForeignKey(
        "FurnitureRule",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="pieces",
    )

    objects: ClassVar[Any] = FurnitureQuerySet.as_manager()

    class Meta(Mark.Meta):
        verbose_name_plural = "furniture"
        ordering = ["version", "start", "pk"]
        constraints = [
            *Mark.Meta.constraints,
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="furniture_not_empty"),
        ]
        triggers = [*Mark.Meta.triggers, STRETCH_FITS]

    @classmethod
    def suggested(cls, one: Suggestion, **values: Any) -> Self:
        """A row for what was found in a text, not saved yet."""
        return cls(
            start=one.start,
            end=one.end,
            kind=one.kind,
            reason=one.reason,
            rule_id=one.rule,
            **values,
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}–{self.end}"
