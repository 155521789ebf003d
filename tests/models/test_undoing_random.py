"""A thousand random deeds: the history replayed gives the tables, all of them undone give the first
state, and done again the last.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from articles.models import Change, Finding, Marked, Stale, Story, Tag
from articles.models.article import HasMarks, Tied
from articles.models.undoing import NothingLeft, invert, made_again, replay
from articles.models.undoing.tables import tables
from articles.text.spans import Span
from newsdesk.history import Context
from tests import desk

DEEDS, SEEDS = 1_000, 4
ARTICLES = 4
REFUSED = (Stale, Marked, HasMarks, Tied, IntegrityError, InternalError)
# Versions are told in the history when they are deleted: nothing else of them ever changes.
REPLAYED = sorted(tables().keys() - {"version"})
GROWING = {"revision", "active_at", "changed_at"}


class Desk:
    """One editor at one story. A deed returns whatever it likes, or raises one of REFUSED."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ana = desk.editor()
        self.story = Story.objects.create(title="Jammers")
        self.sources = [desk.outlet(f"Outlet {number}") for number in range(3)]
        self.tags = [Tag.objects.create(name=f"tag {number}") for number in range(3)]
        for number in range(ARTICLES):
            desk.article(self.story, publisher=self.sources[0], position=number + 1)

    def work(self, deeds: int) -> list[UUID]:
        """The requests that changed something, in order."""
        kinds = [name for name in dir(self) if name.startswith("do_")]
        requests = []
        for _ in range(deeds):
            deed = getattr(self, self.random.choice(kinds))
            if request := self.request(deed):
                requests.append(request)
        return requests

    def request(self, deed: Callable[[], Any], **metadata: Any) -> UUID | None:
        last = newest()
        with connection.execute_wrapper(Context(user=self.ana.pk, **metadata)):
            try:
                with transaction.atomic():
                    deed()
            except REFUSED:
                return None
        changes = Change.objects.filter(pk__gt=last)
        contexts = set(changes.values_list("context_id", flat=True))
        assert len(contexts) <= 1
        return contexts.pop() if contexts else None

    def any(self, rows: Any) -> Any:
        """One of `rows`; where there are none, the deed is refused."""
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if not keys:
            raise Stale
        return rows.get(pk=self.random.choice(keys))

    @property
    def claim(self) -> Any:
        return self.any(self.story.claims.all())

    @property
    def article(self) -> Any:
        return self.any(self.story.articles.filter(current__isnull=False))

    def of_text(self, kind: str) -> Any:
        return self.any(getattr(self.article.current, kind).all())

    def span(self, version: Any) -> Span:
        start = self.random.randrange(len(version.text) - 1)
        end = self.random.randrange(start + 1, min(len(version.text), start + 40) + 1)
        return version.cut(start, end)

    def do_note(self) -> None:
        self.story.note_claim(f"Claim {self.random.random()}.", self.ana)

    def do_mark(self) -> None:
        version = self.article.current
        version.mark(self.claim, [self.span(version)], author=self.ana)

    def do_mark_a_new_claim(self) -> None:
        version = self.article.current
        claim = self.story.note_claim("New.", self.ana)
        version.mark(claim, [self.span(version)], author=self.ana)

    def do_credit(self) -> None:
        version = self.article.current
        parent = self.random.choice([None, *version.attributions.order_by("pk")])
        source = self.random.choice(self.sources)
        version.credit([self.span(version)], author=self.ana, source=source, parent=parent)

    def do_credit_a_passage(self) -> None:
        version = self.article.current
        credit = self.any(version.attributions.all())
        credit.credit(self.any(version.appearances.all()))

    def do_set_aside(self) -> None:
        version = self.article.current
        version.set_aside(self.span(version), "embed", author=self.ana)

    def do_put_back(self) -> None:
        piece = self.of_text("furniture")
        piece.version.put_back(piece, piece.revision)

    def do_decide(self) -> None:
        piece = self.of_text("furniture")
        state = self.random.choice(["confirmed", "dismissed"])
        piece.version.decide(piece, piece.revision, author=self.ana, state=state)

    def do_revise_a_claim(self) -> None:
        claim = self.claim
        field = self.random.choice(["text", "note"])
        claim.revise(claim.revision, **{field: f"Other {self.random.random()}."})

    def do_revise_a_passage(self) -> None:
        mark = self.of_text("appearances")
        stance = self.random.choice(["for", "against", "observing"])
        mark.revise(mark.revision, stance=stance, fragments=(self.span(mark.version),))

    def do_revise_a_credit(self) -> None:
        credit = self.of_text("attributions")
        source = self.random.choice(self.sources)
        credit.revise(credit.revision, source=source, content=(self.span(credit.version),))

    def do_dissolve(self) -> None:
        credit = self.of_text("attributions")
        credit.dissolve(credit.revision)

    def do_delete_a_claim(self) -> None:
        claim = self.claim
        claim.remove(claim.revision)

    def do_delete_a_passage(self) -> None:
        mark = self.of_text("appearances")
        mark.remove(mark.revision)

    def do_delete_credits_in_bulk(self) -> None:
        self.article.current.attributions.all().delete()

    def do_merge(self) -> None:
        one, other = self.claim, self.claim
        if one == other:
            raise Stale
        one.merge_into(other, one.revision)

    def do_tag(self) -> None:
        self.claim.tags.add(self.random.choice(self.tags))

    def do_set_tags(self) -> None:
        self.claim.tags.set(self.random.sample(self.tags, 2))

    def do_relate(self) -> None:
        one, other = self.claim, self.claim
        kind = self.random.choice(["contradicts", "updates", "part-of"])
        one.relations.create(kind=kind, other=other)

    def do_end_a_relation(self) -> None:
        self.any(self.claim.relations.all()).delete()

    def do_say_absent(self) -> None:
        self.claim.say_absent(self.article.current, self.ana)

    def do_find(self) -> None:
        version, story = self.article.current, self.story
        cited = [desk.Citation(version.pk, (self.span(version),))]
        found = {"kind": "own", "sentence": "Found.", "claims": [self.claim.pk]}
        Finding.note(story, author=self.ana, citations=cited, **found)

    def do_change_a_finding(self) -> None:
        found, version = self.any(self.story.findings.all()), self.article.current
        cited = [desk.Citation(version.pk, (self.span(version),))]
        found.change(found.revision, claims=[self.claim.pk], citations=cited, sentence="Other.")

    def do_move_a_finding(self) -> None:
        found = self.any(self.story.findings.all())
        found.move(found.revision, self.random.choice([-1, 1]))

    def do_take_back_a_finding(self) -> None:
        found = self.any(self.story.findings.all())
        found.take_back(found.revision)

    def do_move_an_article(self) -> None:
        article = self.article
        article.move(article.revision, self.random.choice([-1, 1]))

    def do_describe(self) -> None:
        article = self.article
        publisher = self.random.choice(self.sources)
        article.describe(article.revision, author=self.ana, publisher=publisher, byline="By Ann")

    def do_correct(self) -> None:
        article = self.article
        text = article.current.text
        at = self.random.randrange(len(text))
        text = text[:at] + " corrected " + text[at + self.random.randrange(20) :]
        article.correct(article.current_id, text, author=self.ana, form_key=None)

    def do_add_an_article(self) -> None:
        if self.random.random() < 0.3:
            desk.article(self.story, publisher=self.random.choice(self.sources), position=9)

    def do_remove_an_article(self) -> None:
        if self.story.articles.count() > ARTICLES:
            article = self.any(self.story.articles.all())
            article.remove(article.revision, with_marks=True)

    def do_rename_the_story(self) -> None:
        Story.objects.filter(pk=self.story.pk).update(title=f"Story {self.random.random()}")

    def do_sql(self) -> None:
        sql(
            "UPDATE articles_appearance SET stance = 'for', revision = revision + 1"
            " WHERE version_id = %s",
            [self.article.current_id],
        )

    def do_delete_by_sql(self) -> None:
        sql("DELETE FROM articles_tagging WHERE claim_id = %s", [self.claim.pk])
        sql("DELETE FROM articles_crediting WHERE appearance_id %% 3 = 0")

    def do_insert_by_sql(self) -> None:
        sql(
            "INSERT INTO articles_tagging (claim_id, tag_id)"
            " SELECT id, %s FROM articles_claim WHERE story_id = %s ON CONFLICT DO NOTHING",
            [self.tags[0].pk, self.story.pk],
        )

    def do_in_bulk(self) -> None:
        self.story.claims.update(status=self.random.choice(["open", "disputed"]))
        self.story.claims.filter(pk__in=[self.claim.pk]).delete()


def sql(statement: str, values: Any = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def newest() -> int:
    return int(Change.objects.latest("pk").pk)


def stored(kind: str) -> dict[int, dict[str, Any]]:
    """Each row of the table as the history should tell it."""
    table = tables()[kind]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) FROM {table.name} t")  # noqa: S608
        rows = [json.loads(row) for (row,) in cursor.fetchall()]
    return {row["id"]: {name: row[name] for name in table.columns} for row in rows}


def all_rows() -> dict[str, dict[int, dict[str, Any]]]:
    """Of each kind by key, Versions too, without what only grows."""
    return {
        kind: {
            key: {name: value for name, value in row.items() if name not in GROWING}
            for key, row in stored(kind).items()
        }
        for kind in tables()
    }


def differences(one: Any, other: Any) -> dict[str, Any]:
    return {
        f"{kind} {key}": (one[kind].get(key), other[kind].get(key))
        for kind in one
        for key in sorted(one[kind].keys() | other[kind].keys())
        if one[kind].get(key) != other[kind].get(key)
    }


def replayed() -> None:
    for kind in REPLAYED:
        assert replay(kind) == stored(kind), kind


def take_back(room: Desk, requests: list[UUID], word: str) -> list[UUID]:
    """The requests that undid `requests`, the last of them first; without those of nothing."""
    taken = []
    for request in reversed(requests):
        told = {word: str(request), "versions": made_again(request)}
        with suppress(NothingLeft):
            taken.append(room.request(partial(invert, request), **told))
    return taken


@pytest.mark.parametrize("seed", range(SEEDS))
def test_replayed_undone_and_done_again(db: None, seed: int) -> None:
    room, requests = Desk(seed), []
    first = all_rows()
    for _ in range(5):
        requests += room.work(DEEDS // SEEDS // 5)
        replayed()
    after = all_rows()
    undone = take_back(room, requests, "undoes")
    replayed()
    assert differences(first, all_rows()) == {}
    take_back(room, undone, "redoes")
    replayed()
    assert differences(after, all_rows()) == {}
