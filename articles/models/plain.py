"""Columns for words that somebody writes: nothing in them that nobody can see.

An article's text is cleaned when it comes in; what an editor writes is refused instead, so that
nothing of it changes behind his back.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from articles.text.cleaning import first_unwanted
from articles.text.spans import shorten

SHOWN = 20  # code points of what stands before the character, to find it by


def plain(words: str) -> None:
    """Raises ValidationError for the first character that `cleaning.clean` would not leave."""
    words = words.replace("\r\n", "\n")
    at = first_unwanted(words)
    if at is None:
        return
    before = shorten(words[max(at - SHOWN, 0) : at])
    where = f"after “{before}”" if before else "at the beginning"
    raise ValidationError(
        f"There is a character {where} that cannot be shown (U+{ord(words[at]):04X}). Delete it.",
        code="unprintable",
    )


class _Plain:
    default_validators: Any = [plain]

    def deconstruct(self) -> Any:
        """As Django's own: what is asked of words is no part of the database."""
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        kind = "CharField" if isinstance(self, models.CharField) else "TextField"
        return name, f"django.db.models.{kind}", args, kwargs


class Line(_Plain, models.CharField):
    pass


class Paragraphs(_Plain, models.TextField):
    pass
