"""Several editors at one moment: nothing that was confirmed is lost, nothing is made twice."""

from threading import Barrier, Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from articles.models import (
    Absence,
    Appearance,
    Article,
    Attribution,
    Claim,
    HasMarks,
    Marked,
    Stale,
    Story,
    Tag,
    Tied,
    Version,
)
from tests import desk

# These tests empty all tables; what migrations put there comes back.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

THREADS, SAVES = 8, 10


def test_no_save_on_one_claim_is_lost(claim: Claim) -> None:
    looked = Barrier(THREADS)  # All have seen the first revision before anybody saves.

    def save_often(name: int) -> int:
        refused = 0
        for number in range(SAVES):
            while True:
                now = Claim.objects.get(pk=claim.pk)
                if now.revision == 1:
                    looked.wait(timeout=10)
                try:
                    now.revise(now.revision, note=f"{now.note} {name}.{number}")
                    break
                except Stale:
                    refused += 1
        return refused

    refused = desk.at_once(*(lambda name=name: save_often(name) for name in range(THREADS)))
    claim.refresh_from_db()
    assert sum(refused) > 0, "nobody met anybody: the test proves nothing"
    assert sorted(claim.note.split()) == sorted(
        f"{name}.{number}" for name in range(THREADS) for number in range(SAVES)
    )
    assert claim.revision == 1 + THREADS * SAVES
    assert claim.events.filter(pgh_label="update").count() == THREADS * SAVES


def test_the_control_a_check_in_python_loses_saves(claim: Claim) -> None:
    """What `revise` would be worth if it looked first and wrote then."""
    looked = Barrier(THREADS)

    def save(name: int) -> bool:
        now = Claim.objects.get(pk=claim.pk)
        unchanged = Claim.objects.filter(pk=claim.pk, revision=now.revision).exists()
        looked.wait(timeout=10)
        if unchanged:
            rows = Claim.objects.filter(pk=claim.pk)
            rows.update(revision=F("revision") + 1, note=f"{now.note} {name}")
        return unchanged

    confirmed = desk.at_once(*(lambda name=name: save(name) for name in range(THREADS)))
    claim.refresh_from_db()
    assert confirmed == [True] * THREADS
    assert len(claim.note.split()) == 1


def test_a_form_that_is_sent_from_eight_tabs_makes_one_claim(claim: Claim) -> None:
    ana, key, story = desk.editor(), uuid4(), claim.story
    made = desk.at_once(*[lambda: story.note_claim("Once.", ana, key)] * THREADS)
    assert {row.pk for row in made} == {story.claims.get(form_key=key).pk}


def test_what_is_marked_while_the_outlet_corrects_is_carried_or_refused(
    article: Article, claim: Claim
) -> None:
    version = Version.objects.get(pk=article.current_id)
    first = version.mark(claim, desk.words(version, "jammers"))
    words = desk.words(version, "new jammers")
    found = desk.at_once(
        *[lambda: Version.objects.get(pk=version.pk).mark(claim, words)] * 5,
        lambda: Article.objects.get(pk=article.pk).add_version(f"Corrected. {desk.TEXT}"),
        lambda: Appearance.objects.get(pk=first.pk).revise(1, stance="against"),
    )
    marks = [one for one in found[:5] if not isinstance(one, Stale)]
    assert all(isinstance(one, Appearance) for one in marks)
    assert found[5].number == 2
    carried = found[5].appearances.all()
    assert {row.carried_from_id for row in carried} == {first.pk, *(one.pk for one in marks)}
    assert version.appearances.count() == len(marks) + 1
    revised = carried.get(carried_from=first).stance == "against"
    assert revised == (found[6] is None)


def test_a_correction_waits_for_whoever_marks_right_now(article: Article, claim: Claim) -> None:
    version = Version.objects.get(pk=article.current_id)
    marked = Event()

    def mark() -> None:
        with transaction.atomic():
            version.mark(claim, desk.words(version, "jammers"))
            marked.set()
            desk.wait_for_a_waiter()

    def correct() -> Version:
        marked.wait(10)
        return Article.objects.get(pk=article.pk).add_version(f"Corrected. {desk.TEXT}")

    _, new = desk.at_once(mark, correct)
    assert new.appearances.count() == 1


def test_versions_added_at_once_get_different_numbers(article: Article) -> None:
    desk.at_once(*[lambda: Article.objects.get(pk=article.pk).add_version("Words.")] * 4)
    assert sorted(article.versions.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_two_credits_cannot_be_put_into_each_other_at_once(article: Article) -> None:
    content = desk.words(article.current, "jammers")
    one, two = (article.current.credit(content, wording=name) for name in ("one", "two"))

    def nest(inner: Attribution, outer: Attribution) -> Any:
        return Attribution.objects.filter(pk=inner.pk).update(parent=outer)

    results = desk.at_once(lambda: nest(one, two), lambda: nest(two, one))
    assert sorted(type(result) for result in results if result != 1) == [IntegrityError]
    assert Attribution.objects.filter(parent=None).count() == 1


def test_two_tags_cannot_be_put_above_each_other_at_once() -> None:
    one, two = (Tag.objects.create(name=name) for name in ("one", "two"))
    results = desk.at_once(
        lambda: one.revise(1, parent=two),
        lambda: two.revise(1, parent=one),
    )
    assert sorted(type(result).__name__ for result in results) == ["IntegrityError", "NoneType"]


def test_an_absence_waits_for_whoever_marks_the_claim(article: Article, claim: Claim) -> None:
    version, marked = article.current, Event()

    def mark_slowly() -> None:
        with transaction.atomic():
            version.mark(claim, desk.words(version, "jammers"))
            marked.set()
            desk.wait_for_a_waiter()

    def deny() -> Absence:
        marked.wait(timeout=10)
        return claim.say_absent(version, None)

    _, denied = desk.at_once(mark_slowly, deny)
    assert isinstance(denied, Marked)
    assert (Appearance.objects.count(), Absence.objects.count()) == (1, 0)


def test_a_passage_waits_for_whoever_denies_it(article: Article, claim: Claim) -> None:
    version, denied = article.current, Event()

    def deny_slowly() -> None:
        with transaction.atomic():
            claim.say_absent(version, None)
            denied.set()
            desk.wait_for_a_waiter()

    def mark() -> Appearance:
        denied.wait(timeout=10)
        return version.mark(claim, desk.words(version, "jammers"))

    assert not [r for r in desk.at_once(deny_slowly, mark) if isinstance(r, Exception)]
    assert (Appearance.objects.count(), Absence.objects.count()) == (1, 0)


def test_claims_merged_into_each_other_at_once_leave_one(article: Article, claim: Claim) -> None:
    version = article.current
    other = claim.story.note_claim("It wanted jammers.", None)
    for one in (claim, other):
        version.mark(one, desk.words(version, "jammers"))
    results = desk.at_once(
        lambda: claim.merge_into(other, 1),
        lambda: other.merge_into(claim, 1),
    )
    assert sorted(type(result).__name__ for result in results) == ["NoneType", "Stale"]
    assert Claim.objects.get().appearances.count() == 2


def test_articles_are_moved_at_once_without_a_deadlock(claim: Claim, article: Article) -> None:
    for position in (2, 3, 4):
        desk.article(claim.story, position=position)
    rows = list(claim.story.articles.in_order())
    jobs = [
        lambda row=row, steps=steps: row.move(1, steps)
        for row, steps in zip(rows, (3, 2, -1, -3), strict=True)
    ]
    assert desk.at_once(*jobs) == [None] * 4
    assert [row.position for row in claim.story.articles.in_order()] == [1, 2, 3, 4]


def test_whoever_removes_an_article_waits_for_who_marks_it(claim: Claim, article: Article) -> None:
    """Otherwise the mark would go with the article, unseen."""
    version, marked = article.current, Event()

    def mark() -> None:
        with transaction.atomic():
            version.mark(claim, desk.words(version, "jammers"))
            marked.set()
            desk.wait_for_a_waiter()

    def remove() -> None:
        marked.wait(timeout=10)
        article.remove(1)

    _, refused = desk.at_once(mark, remove)
    assert isinstance(refused, HasMarks)
    assert Appearance.objects.count() == 1


def test_whoever_moves_an_article_waits_for_who_marks_it(claim: Claim, article: Article) -> None:
    """Otherwise a claim would have a passage in an article of another story."""
    version, marked = article.current, Event()
    other = Story.objects.create(title="Another story")

    def mark() -> None:
        with transaction.atomic():
            version.mark(claim, desk.words(version, "jammers"))
            marked.set()
            desk.wait_for_a_waiter()

    def transfer() -> None:
        marked.wait(timeout=10)
        article.transfer(1, other)

    _, refused = desk.at_once(mark, transfer)
    assert isinstance(refused, Tied)


def test_whoever_marks_an_article_waits_for_who_moves_it(claim: Claim, article: Article) -> None:
    version, moved = article.current, Event()
    other = Story.objects.create(title="Another story")

    def transfer() -> None:
        with transaction.atomic():
            article.transfer(1, other)
            moved.set()
            desk.wait_for_a_waiter()

    def mark() -> None:
        moved.wait(timeout=10)
        version.mark(claim, desk.words(version, "jammers"))

    _, refused = desk.at_once(transfer, mark)
    assert isinstance(refused, IntegrityError)
    assert not Appearance.objects.exists()
