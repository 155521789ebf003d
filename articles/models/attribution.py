"""Attributions: one credit inside a Version, and the chains that credits within credits make."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib.postgres.fields import IntegerRangeField
from django.db import models, transaction
from django.db.models import Exists, Func, OuterRef, Q

from articles.text import spans
from articles.text.sentences import sentences
from articles.text.spans import Span

from .base import tracked
from .carried import Mark, must_be_read
from .change import CREDITED_IN_TEXT, ON_APPEARANCE
from .fields import SpanField, SpansField
from .plain import Line
from .triggers import PARENT_FITS, SAME_VERSION, spans_fit

BETTER_PART = 0.5

# Of an appearance: that it has a credit takes back what was said instead.
NOTHING_SAID = {
    "uncredited": False,
    "uncredited_by": None,
    "own_reporting": False,
    "own_reporting_by": None,
}


class Extent(Func):
    """From the first position that a list of spans touches to the last (`newsdesk_extent`)."""

    function = "newsdesk_extent"
    output_field = IntegerRangeField()


class Together(Func):
    """A column's list of spans and those of further columns, which have one span each, or none."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = models.JSONField()

    def __init__(self, spans: str, *single: str) -> None:
        there = (Func(one, template="COALESCE(%(expressions)s, '[]'::jsonb)") for one in single)
        super().__init__(spans, *there)


@tracked(CREDITED_IN_TEXT, exclude=["extent", "reach"])
class Attribution(Mark):
    class Certainty(models.TextChoices):
        """What the source is made to hold: FactBank's values (Saurí & Pustejovsky)."""

        CT_PLUS = "CT+", "as fact"
        PR_PLUS = "PR+", "probable"
        PS_PLUS = "PS+", "possible"
        CT_MINUS = "CT-", "denied"
        PR_MINUS = "PR-", "probably not"
        PS_MINUS = "PS-", "possibly not"
        CTU = "CTu", "left open (it is known)"
        UU = "Uu", "left open"

    class Basis(models.TextChoices):
        STATED = "stated", "said here"
        CARRIED = "carried", "said elsewhere in the article"
        INFERRED = "inferred", "our reading"

    WORDS = ("content", "source_span", "cue", "hedge")

    version = models.ForeignKey(
        "Version", on_delete=models.CASCADE, related_name="attributions", editable=False
    )
    content = SpansField()
    source = models.ForeignKey(
        "Source", null=True, blank=True, on_delete=models.RESTRICT, related_name="attributions"
    )
    wording = Line(max_length=300, blank=True, help_text="What an unknown source is called.")
    source_span = SpanField(help_text="The name as printed.")
    cue = SpanField(help_text="The words that credit.")
    hedge = SpanField(help_text="The words that hedge.")
    certainty = models.CharField(max_length=3, choices=Certainty, default=Certainty.CT_PLUS)
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    extent = models.GeneratedField(
        expression=Extent("content"), output_field=IntegerRangeField(), db_persist=True
    )
    # With the words that credit, wherever they stand: all that shows this credit in the text.
    reach = models.GeneratedField(
        expression=Extent(Together(*WORDS)),
        output_field=IntegerRangeField(),
        db_persist=True,
    )

    SENT: ClassVar[tuple[str, ...]] = ("content", "wording")

    class Meta(Mark.Meta):
        ordering = ["pk"]
        constraints = [
            *Mark.Meta.constraints,
            models.CheckConstraint(
                condition=Q(source__isnull=False) | ~Q(wording=""),
                name="attribution_credits_somebody",
                violation_error_message="Name a source, or the words for one that is unknown.",
            ),
        ]
        triggers = [
            *Mark.Meta.triggers,
            spans_fit("content", "cue", "source_span", "hedge"),
            PARENT_FITS,
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.source.name if self.source else self.wording

    def governs(self, fragments: Sequence[Span], text: str) -> bool:
        """Whether a passage in `fragments` of `text` is credited by this: it lies in the stretch,
        or within the sentence that says who says so, with those words and the better part of it.
        """
        if spans.covered(fragments, self.content):
            return True
        says_so = any(spans.covered([one], fragments) for one in self._beside())
        held = spans.shared(fragments, self.content) / spans.length(self.content)
        if not says_so or held < BETTER_PART:
            return False
        return spans.covered(fragments, [Span(*self._sentences(text), "")])

    def _beside(self) -> list[Span]:
        """The crediting words and the name, where they stand beside the stretch."""
        found = [self.cue, self.source_span] if self.basis == self.Basis.STATED else []
        return [one for one in found if one]

    def _sentences(self, text: str) -> tuple[int, int]:
        """From where the sentences begin that the stretch and what is beside it touch, to their
        end.
        """
        start, end = spans.extent([*self.content, *self._beside()])
        found = [one for one in sentences(text) if one.start < end and start < one.end]
        return min(start, found[0].start), max(end, found[-1].end)

    def take_over(self) -> None:
        """Credits the passages that this credit governs.

        Left alone are those that an editor has said no one is credited for or are the outlet's
        own reporting, and those that are credited otherwise than by the credit this one lies in:
        of that, this is the inner end.
        """
        text = self.version.text
        otherwise = Crediting.objects.filter(appearance=OuterRef("pk"))
        near = self.version.appearances.filter(
            ~Exists(otherwise.exclude(attribution=self.parent_id)),
            uncredited=False,
            own_reporting=False,
            extent__contained_by=self._sentences(text),
        )
        inside = [one for one in near if self.governs(one.fragments, text)]
        if self.parent_id:
            Crediting.objects.filter(appearance__in=inside, attribution=self.parent_id).delete()
        self.add_to(inside)

    def add_to(self, appearances: Iterable[Any]) -> None:
        """Credits `appearances` of the same text, in one statement."""
        rows = [Crediting(appearance=appearance, attribution=self) for appearance in appearances]
        Crediting.objects.bulk_create(rows, ignore_conflicts=True)

    @transaction.atomic
    def credit(self, appearance: Any) -> None:
        """Credits `appearance` of the same text; what was said instead is taken back."""
        must_be_read(self.version_id)
        self.add_to([appearance])
        if appearance.uncredited or appearance.own_reporting:
            appearance.revise(appearance.revision, **NOTHING_SAID)

    @transaction.atomic
    def carry_to(self, appearance: Any, *, author: Any, form_key: Any = None) -> None:
        """Credits the same source for `appearance`, which stands elsewhere in this text.

        Its words lie outside this credit's stretch, so it gets a credit of its own, whose
        crediting words stand elsewhere in the article (`carried`).
        """
        credit: Attribution = self
        if not self.governs(appearance.fragments, appearance.version.text):
            credit, _ = Attribution.objects.create_once(
                author,
                form_key,
                version=self.version,
                content=appearance.fragments,
                source=self.source,
                wording=self.wording,
                certainty=self.certainty,
                basis=self.Basis.CARRIED,
                parent=self.parent,
            )
        credit.credit(appearance)

    @transaction.atomic
    def dissolve(self, revision: int) -> None:
        """Deletes this credit; credits and passages inside it move to the one around it.

        Raises Stale when it has changed since `revision`.
        """
        self.hold(revision)
        self.children.update(parent=self.parent)
        if self.parent:
            self.parent.add_to(self.appearances.all())
        self.delete()


@tracked(ON_APPEARANCE)
class Crediting(models.Model):
    """That an appearance is credited by an attribution."""

    appearance = models.ForeignKey(
        "Appearance", on_delete=models.CASCADE, related_name="creditings"
    )
    attribution = models.ForeignKey(
        Attribution, on_delete=models.CASCADE, related_name="creditings"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["appearance", "attribution"], name="crediting_once")
        ]
        triggers = [SAME_VERSION]

    def __str__(self) -> str:
        return str(self.attribution)
