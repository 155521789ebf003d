"""A story and its marks in few lines, told by quotations instead of positions."""

from typing import Any

from articles.models import (
    Appearance,
    Article,
    Attribution,
    Claim,
    Source,
    Story,
    Tag,
    Version,
    next_position,
)
from tests import desk


def a_story(title: str = "A ministry asks for jammers") -> Story:
    return Story.objects.create(title=title)


def an_article(story: Story, text: str = desk.TEXT, outlet: str = "", **values: Any) -> Article:
    """The next article of `story`; its outlet is in the register under its name."""
    if outlet:
        values["publisher"] = a_source(outlet)
    return desk.article(story, text, position=next_position(story.pk), **values)


def a_source(name: str, kind: str = "outlet", **values: Any) -> Source:
    return Source.objects.get_or_create(name=name, kind=kind, **values)[0]


def a_claim(story: Story, text: str = "The ministry asked for jammers.", *tags: str) -> Claim:
    claim: Claim = story.note_claim(text, None)
    claim.tags.set([Tag.objects.get_or_create(name=name)[0] for name in tags])
    return claim


def a_passage(article: Article, claim: Claim, *quotes: str, **values: Any) -> Appearance:
    version: Version = article.current
    return version.mark(claim, desk.words(version, *quotes), **values)


def a_credit(article: Article, source: Source | str, *quotes: str, **values: Any) -> Attribution:
    """A credit for the stretch `quotes`; a source that is a string is an unnamed one's wording.

    `cue`, `source_span` and `hedge` are quotations as well.
    """
    version: Version = article.current
    who = {"wording": source} if isinstance(source, str) else {"source": source}
    for part in values.keys() & {"cue", "source_span", "hedge"}:
        values[part] = desk.word(version, values[part])
    return version.credit(desk.words(version, *quotes), **who, **values)
