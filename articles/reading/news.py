"""What is new in a story, for whoever has it open and asks again and again: one statement, found
by indexes, which says that there is nothing as cheaply as anything can.

Who asks says up to which Change he knows everything, and which later ones he knows: a transaction
that began earlier may end later, so that its Changes turn up before others that are known already.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from zlib import crc32

from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    DurationField,
    Exists,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Now

from articles.models import Article, Change, Presence, Story, in_newsroom
from articles.models.statement import Given, Statement

from .rows import Row
from .tree import Story as Tree

MOST = 100  # changes that are painted one by one; after more of them one reads again
LATEST = 40  # changes that are looked at when the story is opened
# How long a transaction may take before what it has changed is seen.
LATELY = timedelta(minutes=1)


class Person(NamedTuple):
    """A colleague who has the story open; `number` is that of the article he looks at."""

    username: str
    first: str
    last: str
    number: int | None

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip() or self.username

    @property
    def initials(self) -> str:
        return ((self.first[:1] + self.last[:1]) or self.username[:2]).upper()

    @property
    def label(self) -> str:
        return f"A{self.number}" if self.number else ""


@dataclass(frozen=True)
class News:
    """The ids of changes, the newest first, and who is there besides who asks."""

    title: str
    changes: list[int]
    people: list[Person]

    @property
    def here(self) -> str:
        """Another word for other people, and for the same ones at other articles."""
        return digest(self.people)


def news(*, story: int, user: Any, superuser: bool, since: int) -> News | None:
    """What is new since the Change `since`; at most one change more than `MOST`. One query.

    None where `user` may not read the story, or there is none.
    """
    for title, changes, people in NEWS.rows(
        story=story, user=user, superuser=superuser, since=since
    ):
        return News(title, changes, [Person(*one) for one in people])
    return None


def digest(rows: Iterable[Any]) -> str:
    return f"{crc32(repr(list(rows)).encode()):08x}"


def texts(story: Tree) -> str:
    """Another word where an article has come, gone or moved, or has another text."""
    return digest((article.id, article.version) for article in story.articles)


def with_latest(stories: Any) -> Any:
    """Adds `latest` to stories, of which `known` makes what a page knows that is read now."""
    lately = ExpressionWrapper(
        Q(at__gt=Now() - Value(LATELY, output_field=DurationField())), BooleanField()
    )
    changes = Change.objects.filter(story_id=OuterRef("pk")).order_by("-pk")
    return stories.annotate(latest=ArraySubquery(changes.values(row=Row("pk", lately))[:LATEST]))


def known(latest: list[tuple[int, bool]]) -> tuple[int, list[int]]:
    """Up to which Change everything is known, and which later ones are."""
    seen = [pk for pk, lately in latest if lately]
    if len(seen) == LATEST:
        return seen.pop(), seen
    return next((pk for pk, lately in latest if not lately), 0), seen


def _changes() -> Any:
    rows = Change.objects.filter(story_id=OuterRef("pk"), pk__gt=Given("since"))
    return ArraySubquery(rows.order_by("-pk").values("pk")[: MOST + 1])


def _people() -> Any:
    here = Article.objects.filter(pk=OuterRef("article_id"), story=OuterRef("story"))
    others = Presence.objects.now().filter(story=OuterRef("pk")).exclude(editor=Given("user"))
    names = ("editor__username", "editor__first_name", "editor__last_name")
    person = Row(*names, Subquery(here.values("position")))
    return ArraySubquery(others.order_by("editor__username").values(row=person))


ACTIVE = Exists(User.objects.filter(pk=Given("user"), is_active=True))
NEWS = Statement(
    lambda: Story.objects.filter(in_newsroom(), ACTIVE, pk=Given("story")).values_list(
        "title", _changes(), _people()
    )
)
