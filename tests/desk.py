"""A small newsroom to test with: people, a story, its articles, and words found in them."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Barrier
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection

from articles.models import (
    ADMINS,
    EDITORS,
    Article,
    Citation,
    Finding,
    Note,
    Source,
    Story,
    Tag,
    Term,
    Token,
    Version,
)
from articles.text.spans import Span, find

# Two credits within one another (the Post, and inside it the memos), and one denial.
TEXT = (
    "Ministry asks for jammers\n"
    "The Post reported on Friday that memos seen by its staff list new jammers and, possibly, "
    "a letter to the king. “We never wrote,” said the minister, “and never will.”\n"
    "A crowd gathered outside."
)


def editor(name: str = "ana") -> User:
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def admin(name: str = "adam") -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=ADMINS))
    return user


def outlet(name: str = "The Post", **values: Any) -> Source:
    return Source.objects.create(name=name, kind=Source.Kind.OUTLET, **values)


def article(story: Story, text: str = TEXT, **values: Any) -> Article:
    """An article of `story` whose current Version has `text`."""
    made = Article.objects.create(story=story, **values)
    made.add_version(text)
    return made


def words(version: Version, *quotes: str) -> tuple[Span, ...]:
    """The first place of each quotation in the text of `version`."""
    return tuple(find(version.text, quote)[0] for quote in quotes)


def word(version: Version, quote: str) -> Span:
    return words(version, quote)[0]


def every_noun(number: int = 1) -> dict[str, Any]:
    """A story with one row of every noun, by the names of their models in lower case."""
    story = Story.objects.create(title=f"Story {number}")
    piece = article(story, publisher=outlet(f"Outlet {number}"), language="en")
    version = piece.current
    post = outlet(f"Post {number}", parent=piece.publisher)
    tag = Tag.objects.create(name=f"tag {number}")
    claim, other = (story.note_claim(f"{text} {number}.", None) for text in ("One", "Other"))
    claim.tags.add(tag)
    credit = version.credit(words(version, "new jammers", "a letter"), source=post)
    mark = version.mark(claim, words(version, "new jammers"))
    finding = Finding.note(
        story,
        author=None,
        kind="own",
        sentence=f"Found {number}.",
        claims=[claim.pk],
        citations=[Citation(version.pk, words(version, "new jammers"))],
    )
    note = Note.begin(claim, f"@reader{number}, see https://post.example/{number}.", author=None)
    note.mentions.create(user=User.objects.create_user(f"reader{number}"))
    rule = post.furniture_rules.create(
        kind="embed", pattern=f"post {number}", example=f"Post {number}"
    )
    return {
        "story": story,
        "article": piece,
        "version": version,
        "claim": claim,
        "tagging": claim.taggings.get(),
        "claimrelation": claim.relations.create(kind="updates", other=other),
        "absence": other.say_absent(version, None),
        "appearance": mark,
        "crediting": mark.creditings.get(),
        "attribution": credit,
        "finding": finding,
        "findingclaim": finding.findingclaims.get(),
        "findingpassage": finding.passages.get(),
        "note": note,
        "mention": note.mentions.get(),
        "furniture": version.furniture.create(start=0, end=8, kind="embed"),
        "furniturerule": rule,
        "source": post,
        "apart": post.apart_from.create(other=piece.publisher),
        "sourcemerge": post.merges.create(
            old=1_000_000_000 + number, name=f"P. {number}", row={}, before={}, revision=1
        ),
        "alias": post.aliases.create(name=f"P{number}"),
        "tag": tag,
        "term": Term.objects.create(
            kind="loaded", words=f"word {number}", about=f"thing {number}", attitude="negative"
        ),
        "token": token(number),
        "permalink": story.permalinks.create(live=True, label=f"Link {number}"),
    }


def token(number: int) -> Token:
    """A token of somebody in no group, which opens nothing."""
    row = Token(label=f"Token {number}", owner=User.objects.create_user(f"owner {number}"))
    row.seal()
    row.save()
    return row


def wait_for_a_waiter() -> None:
    """Until another connection waits for a lock that this one holds."""
    waiters = "SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            # Without this a transaction sees who was there when it first asked.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiters)
            if cursor.rowcount:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """What each of `jobs` gives, or the exception it ends with; all start at one moment.

    Each has a thread and a database connection of its own.
    """
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=10)
            return job()
        except Exception as error:
            return error
        finally:
            connection.close()

    with alone() if len(jobs) >= CROWD else nullcontext(), ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


CROWD = 10  # connections of one test


@contextmanager
def alone() -> Iterator[None]:
    """The embedded server has 50 connections: no other process takes many of them meanwhile."""
    here = os.open(Path(__file__).parent, os.O_RDONLY)
    try:
        fcntl.flock(here, fcntl.LOCK_EX)
        yield
    finally:
        os.close(here)
