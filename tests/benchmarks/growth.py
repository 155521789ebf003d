"""The same work with 100 stories in the database and with 10,000: it must cost the same."""

from collections.abc import Callable, Iterator
from random import Random

import psycopg
from django.conf import settings
from django.db.models import OuterRef, Subquery

from articles.models import (
    Appearance,
    Article,
    Attribution,
    Claim,
    Crediting,
    Source,
    Story,
    Version,
)
from newsdesk import limits
from tests.benchmarks import stories

FEW, MANY = 100, 10_000
AT_ONCE = 500  # stories
ARTICLES, CLAIMS, MARKS, WORDS = 2, 3, 3, 90  # marks and words of an article
STORIES_OF_AN_OUTLET = 2  # so that even a few stories fill a page of the register
TEXTS = 200  # different ones


def fill(number: int) -> None:
    """Makes small stories until there are `number`: each with articles, claims, marks, a credit."""
    random = Random(number)
    texts = [stories.text(random, WORDS) for _ in range(TEXTS)]
    there = Story.objects.count()
    for first in range(there, number, AT_ONCE):
        _make(random, texts, range(first, min(first + AT_ONCE, number)))
    with psycopg.connect(**limits.reach(settings.OWNER), autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")  # as PostgreSQL does by itself a minute later


def _make(random: Random, texts: list[str], numbers: range) -> None:
    made = Story.objects.bulk_create(Story(title=f"Story {n}") for n in numbers)
    outlets = _outlets(numbers)
    articles = Article.objects.bulk_create(
        Article(story=story, position=at, publisher=random.choice(outlets), language="en")
        for story in made
        for at in range(1, ARTICLES + 1)
    )
    versions = Version.objects.bulk_create(
        Version(article=article, number=1, text=random.choice(texts), headline="A headline")
        for article in articles
    )
    current = Version.objects.filter(article=OuterRef("pk")).values("pk")
    Article.objects.filter(story__in=made).update(current=Subquery(current))
    claims = {
        story.pk: Claim.objects.bulk_create(
            Claim(story=story, text=random.choice(texts)[:80]) for _ in range(CLAIMS)
        )
        for story in made
    }
    _mark(random, versions, claims, outlets)


def _outlets(numbers: range) -> list[Source]:
    names = [f"Outlet of {n}" for n in numbers if n % STORIES_OF_AN_OUTLET == 0]
    return Source.objects.bulk_create(Source(name=name, kind="outlet") for name in names)


def _mark(
    random: Random, versions: list[Version], claims: dict[int, list[Claim]], sources: list[Source]
) -> None:
    credits_ = Attribution.objects.bulk_create(
        Attribution(
            version=version,
            content=(stories.stretch(random, version.text, 20),),
            source=random.choice(sources),
        )
        for version in versions
    )
    marks = Appearance.objects.bulk_create(
        Appearance(
            version=credit.version,
            claim=claim,
            fragments=(stories.stretch(random, credit.version.text, 6),),
        )
        for credit in credits_
        for claim in claims[credit.version.article.story_id][:MARKS]
    )
    by_version = {credit.version_id: credit for credit in credits_}
    Crediting.objects.bulk_create(
        Crediting(appearance=mark, attribution=by_version[mark.version_id]) for mark in marks
    )


def compared(
    measures: dict[str, Callable[[], tuple[float, float]]],
) -> Iterator[tuple[str, float, float]]:
    """What each measure gives (milliseconds, and its floor's) with many stories over with few."""
    fill(FEW)
    before = {name: measure() for name, measure in measures.items()}
    fill(MANY)
    for name, measure in measures.items():
        (ms, floor), (once, once_floor) = measure(), before[name]
        yield name, ms / once, floor / once_floor
