"""Words that an editor writes hold nothing that nobody can see (R8)."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from articles.models import Claim, Version
from articles.models.plain import Line, Paragraphs, plain
from tests.security.bad import CONTROLS, DIRECTIONS, NONCHARACTERS

# Words of an article or of a program: cleaned when they come in, or written by no one.
NOT_TYPED = {
    "version.headline",
    "version.text",
    "change.kind",
    "dismissal.key",
    "seen.key",
    "finding.key",
    "furniture.reason",
    "furniturerule.pattern",
    "furniturerule.example",
    "permalink.key",
    "token.digest",
}
# Ruled by an expression of their own.
RULED = {"article.url", "tag.colour", "appearance.when_date"}


@pytest.mark.parametrize(
    "character", [*CONTROLS, *NONCHARACTERS, chr(0xD800), chr(0xDFFF), "\ufeff"]
)
def test_a_character_that_nobody_can_see_is_refused(character: str) -> None:
    with pytest.raises(ValidationError, match=f"U\\+{ord(character):04X}"):
        plain(f"Iran asked{character} for jammers")


@pytest.mark.parametrize("character", [*DIRECTIONS, "\t", "\n", "\r\n", "\u2028", "\u200d", "❤️"])
def test_what_people_write_is_fine(character: str) -> None:
    plain(f"Iran asked{character} for jammers")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("One two\x07", "after “One two”"),
        ("\x07One", "at the beginning"),
        ("One\r\ntwo\x07three\x08", "after “One two”"),
    ],
)
def test_it_says_where(words: str, where: str) -> None:
    with pytest.raises(ValidationError) as refused:
        plain(words)
    assert refused.value.message == (
        f"There is a character {where} that cannot be shown (U+0007). Delete it."
    )


def test_every_column_for_words_asks_for_it() -> None:
    ours = apps.get_app_config("articles").get_models()
    asks_not = {
        f"{model._meta.model_name}.{field.name}"
        for model in ours
        if not hasattr(model, "pgh_obj")
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
        if not isinstance(field, Line | Paragraphs)
    }
    assert asks_not == NOT_TYPED | RULED


def test_it_is_asked_of_the_model() -> None:
    with pytest.raises(ValidationError, match="cannot be shown"):
        Claim(text="A\x07").clean_fields(exclude=["story"])
    assert not isinstance(Version._meta.get_field("text"), Paragraphs)
