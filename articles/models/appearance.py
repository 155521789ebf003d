"""Appearances: a claim as one Version words it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import IntegerRangeField
from django.core.validators import RegexValidator
from django.db import models, transaction

from .attribution import Attribution, Extent
from .base import tracked
from .carried import Mark
from .change import CLAIMED_IN_TEXT
from .fields import SpansField
from .note import Note
from .plain import Line
from .triggers import SAME_STORY, spans_fit


@tracked(CLAIMED_IN_TEXT, exclude=["extent"])
class Appearance(Mark):
    class Stance(models.TextChoices):
        """The outlet's own (Emergent)."""

        FOR = "for", "says so"
        AGAINST = "against", "disputes it"
        OBSERVING = "observing", "only reports it"

    class QuoteType(models.TextChoices):
        DIRECT = "direct", "word for word"
        INDIRECT = "indirect", "in the outlet’s words"
        MIXED = "mixed", "part quoted"
        NONE = "none", "own statement"

    WORDS = ("fragments",)

    version = models.ForeignKey(
        "Version", on_delete=models.CASCADE, related_name="appearances", editable=False
    )
    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="appearances")
    fragments = SpansField()
    stance = models.CharField(max_length=9, choices=Stance, default=Stance.FOR)
    quote_type = models.CharField(max_length=8, choices=QuoteType, default=QuoteType.NONE)
    when_words = Line(max_length=200, blank=True)
    when_date = models.CharField(
        max_length=10,
        blank=True,
        help_text="The date they resolve to: 2025, 2025-10 or 2025-10-31.",
        validators=[
            RegexValidator(
                r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z",
                "Write the date as 2025, 2025-10 or 2025-10-31.",
            )
        ],
    )
    attributions = models.ManyToManyField(
        Attribution, through="Crediting", related_name="appearances", blank=True
    )
    uncredited = models.BooleanField(
        default=False, help_text="An editor’s statement that no one is credited here."
    )
    uncredited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    own_reporting = models.BooleanField(
        default=False, help_text="An editor’s statement that the outlet says so of itself."
    )
    own_reporting_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    extent = models.GeneratedField(
        expression=Extent("fragments"), output_field=IntegerRangeField(), db_persist=True
    )

    SENT: ClassVar[tuple[str, ...]] = ("claim", "fragments")

    class Meta(Mark.Meta):
        ordering = ["pk"]
        constraints = [
            *Mark.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(uncredited=True, own_reporting=True),
                name="appearance_says_one_thing_of_its_credit",
                violation_error_message="It is the outlet’s own reporting or credited to no one.",
            ),
        ]
        triggers = [*Mark.Meta.triggers, spans_fit("fragments"), SAME_STORY]

    def __str__(self) -> str:
        return " … ".join(span.exact for span in self.fragments)

    @transaction.atomic
    def mark_again(self, revision: int, version: Any, **values: Any) -> Any:
        """As every mark; the notes on it go with it."""
        row = super().mark_again(revision, version, **values)
        Note.follow(Appearance.objects.filter(pk=row.pk))
        return row
