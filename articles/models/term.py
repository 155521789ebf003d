"""Terms: the lexicon as rows that admins edit; what is built in is its beginning."""

from functools import lru_cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from articles.text.lexicon import Cue, Hedge, Lexicon, Loaded, built_in

from .attribution import Attribution
from .base import Editable, EditableQuerySet, tracked
from .change import NOWHERE
from .plain import Line

# kind, language, words, attitude, certainty, about, in use
type Row = tuple[str, str, str, str, str, str, bool]
_FIELDS = ("kind", "language", "words", "attitude", "certainty", "about", "in_use")


class TermQuerySet(EditableQuerySet):
    def lexicon(self, language: str | None = None) -> Lexicon:
        """The terms in use, of one language or of all; what is built in where there are no terms
        at all. One query.

        As long as no term has changed it is the same object, which is told apart fast.
        """
        rows = self if language is None else self.filter(language=language)
        return _lexicon(tuple(rows.order_by("pk").values_list(*_FIELDS)), language)


@tracked(NOWHERE)
class Term(Editable):
    class Kind(models.TextChoices):
        CUE = "cue", "crediting word"
        HEDGE = "hedge", "hedging word"
        LOADED = "loaded", "loaded word"

    class Attitude(models.TextChoices):
        """What the outlet lets see: of its source by a cue, of what is named by a loaded word."""

        NEUTRAL = "neutral", "neutral"
        DOUBTING = "doubting", "doubting (claim, allege)"
        FIRM = "firm", "firm (show, confirm)"
        CONCEDING = "conceding", "conceding (admit)"
        DENYING = "denying", "denying"
        URGING = "urging", "urging"
        ASKING = "asking", "asking"
        NEGATIVE = "negative", "negative (of a loaded word)"
        POSITIVE = "positive", "positive (of a loaded word)"

    kind = models.CharField(max_length=10, choices=Kind)
    language = Line(max_length=35, default="en", help_text="A BCP 47 tag such as “en”.")
    words = Line(
        max_length=100, help_text="In the base form: “say”, “according to”, “almost certainly”."
    )
    attitude = models.CharField(
        max_length=10, choices=Attitude, blank=True, help_text="Of crediting and loaded words."
    )
    certainty = models.CharField(
        max_length=3,
        choices=Attribution.Certainty,
        blank=True,
        help_text="How sure crediting and hedging words make what is said.",
    )
    about = Line(
        max_length=80,
        blank=True,
        help_text="Of loaded words: what they name, such as “head of state”. Words with the same "
        "may name the same.",
    )
    in_use = models.BooleanField(default=True)

    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta(Editable.Meta):
        ordering = ["language", "kind", "words"]
        constraints = [
            *Editable.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "language", "words"],
                name="term_once_per_language",
                violation_error_message="These words are in the lexicon already.",
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(language=""), name="term_has_words_and_a_language"
            ),
            models.CheckConstraint(
                condition=Q(kind="cue", about="")
                & ~Q(attitude__in=["", "negative", "positive"])
                & ~Q(certainty="")
                | Q(kind="hedge", certainty__in=["PR+", "PS+"], attitude="", about="")
                | Q(kind="loaded", attitude__in=["negative", "neutral", "positive"], certainty="")
                & ~Q(about=""),
                name="term_says_what_its_kind_says",
                violation_error_message="A crediting word has an attitude and a certainty, a "
                "hedging word a certainty (probable or possible), a loaded word what it is about "
                "and an attitude (negative, neutral or positive); and nothing else.",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Single spaces, and a language as articles have it."""
        self.words = " ".join(self.words.split())
        self.language = self.language.strip()
        if not any(character.isalpha() for character in self.words):
            raise ValidationError({"words": "Write a word."})


@lru_cache(maxsize=8)
def _lexicon(rows: tuple[Row, ...], language: str | None) -> Lexicon:
    if not rows:
        return _built_in(language)
    kinds: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in Term.Kind.values}
    for kind, *values, in_use in rows:
        if in_use:
            kinds[kind].append(tuple(values))
    return Lexicon(
        tuple(Cue(words, attitude, sure, tag) for tag, words, attitude, sure, _ in kinds["cue"]),
        tuple(Hedge(words, sure, tag) for tag, words, _, sure, _ in kinds["hedge"]),
        tuple(
            Loaded(words, about, attitude, tag)
            for tag, words, attitude, _, about in kinds["loaded"]
        ),
    )


def _built_in(language: str | None) -> Lexicon:
    whole = built_in()
    if language is None:
        return whole
    return Lexicon(
        tuple(one for one in whole.cues if one.language == language),
        tuple(one for one in whole.hedges if one.language == language),
        tuple(one for one in whole.loaded if one.language == language),
    )
