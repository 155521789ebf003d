"""What one editor takes back beside what others do: rules, texts, what is pointed at, at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Absence, Change, Claim, Crediting, FurnitureRule, Story, Version
from articles.models.undoing import CannotUndo, Stack, invert, made_again, restore, stack
from tests import desk
from tests.models.test_undoing import mark, newest, request, rows


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


def set_aside(version: Version, user: User, quote: str = "A crowd gathered outside.") -> None:
    with request(user):
        version.set_aside(desk.word(version, quote), "embed", author=user)


def test_a_rule_that_another_text_uses_does_not_stop_it(story: Story, ana: User, ben: User) -> None:
    post = desk.outlet()
    one, other = (desk.article(story, publisher=post).current for _ in range(2))
    set_aside(one, ana)
    mine = newest()
    set_aside(other, ben)
    assert other.furniture.get().rule == FurnitureRule.objects.get()
    with request(ana):
        invert(mine)
    assert not one.furniture.exists()
    rule = FurnitureRule.objects.get()
    assert (rule.learned_from, other.furniture.get().rule) == (None, rule)


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_a_rule_that_was_switched_since_is_left(
    story: Story, ana: User, ben: User, who: str
) -> None:
    version = desk.article(story, publisher=desk.outlet()).current
    set_aside(version, ana)
    mine, rule = newest(), FurnitureRule.objects.get()
    with request({"ana": ana, "ben": ben}[who]):
        rule.switch(rule.revision, active=False)
    with request(ana):
        invert(mine)
    assert not version.furniture.exists()


def test_an_article_of_two_texts_is_deleted_made_again_and_deleted(
    version: Version, ana: User
) -> None:
    article = version.article
    article.correct(version.pk, f"{version.text} More.", author=ana, form_key=None)
    before = rows()
    with request(ana):
        article.remove(article.revision, with_marks=True)
    deletion, after = newest(), rows()
    with request(ana, versions=made_again(deletion)):
        invert(deletion)
    assert rows() == before
    with request(ana):
        invert(newest())
    assert rows() == after


def test_who_stands_in_the_way_is_named(
    version: Version, story: Story, ana: User, ben: User
) -> None:
    with request(ana):
        claim = story.note_claim("By ana.", ana)
    mine = newest()
    mark(version, claim, ben)
    needed = r"^ben made or changed the passage at \d\d:\d\d that needs the claim\.$"
    with pytest.raises(CannotUndo, match=needed):
        invert(mine)


def test_who_deleted_what_it_stood_on_is_named(
    version: Version, claim: Claim, ana: User, ben: User
) -> None:
    passage = mark(version, claim, ana)
    with request(ana):
        passage.remove(passage.revision)
    mine = newest()
    with request(ben):
        claim.remove(claim.revision)
    before = rows()
    with pytest.raises(CannotUndo, match=r"^ben deleted the claim at \d\d:\d\d\.$"):
        invert(mine)
    assert rows() == before


def test_what_another_has_changed_and_changed_back_is_as_it_was(
    story: Story, ana: User, ben: User
) -> None:
    with request(ana):
        claim = story.note_claim("By ana.", ana)
    mine = newest()
    with request(ben):
        claim.revise(claim.revision, note="Look here.")
    with request(ben):
        invert(newest())
    with request(ana):
        invert(mine)
    assert not story.claims.exists()


def test_one_thing_is_made_again_without_what_else_went(
    version: Version, claim: Claim, ana: User, ben: User
) -> None:
    other = claim.story.note_claim("Other.", ana)
    for one in (claim, other):
        mark(version, one, ana)
    with request(ana):
        claim.story.claims.all().delete()
    with request(ben):
        claim.story.note_claim("By ben.", ben)
    deleted = Change.objects.filter(kind="claim", what="delete")
    restore(deleted.get(object_id=claim.pk), 0)
    assert set(claim.story.claims.values_list("text", flat=True)) == {claim.text, "By ben."}
    assert claim.appearances.count() == 1


def test_a_claim_that_was_merged_comes_back_without_its_passages(
    version: Version, claim: Claim, ana: User
) -> None:
    version.credit(desk.words(version, "new jammers"), source=desk.outlet())
    mark(version, claim, ana)
    other = claim.story.note_claim("Other.", ana)
    with request(ana):
        claim.merge_into(other, claim.revision)
    deletion = Change.objects.get(kind="claim", what="delete")
    restore(deletion, 0)
    assert not Claim.objects.get(pk=deletion.object_id).appearances.exists()
    assert other.appearances.count() == 1
    assert Crediting.objects.count() == 1
    assert not Absence.objects.exists()


def test_which_text_is_read_is_not_restored(version: Version, ana: User) -> None:
    article = version.article
    first = Change.objects.of(article).get(what="update")  # its first text
    new = article.correct(version.pk, f"{version.text} More.", author=ana, form_key=None)
    article.refresh_from_db()
    article.revise(article.revision, byline="By Ann")
    restore(first, article.revision)
    article.refresh_from_db()
    assert (article.byline, article.current) == ("", new)


@contextmanager
def committed(user: User) -> Iterator[None]:
    with request(user), transaction.atomic():
        yield


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_changes_it_at_this_moment_is_waited_for() -> None:
    ana, ben = desk.editor("ana"), desk.editor("ben")
    story = Story.objects.create(title="Jammers")
    with request(ana):
        claim = story.note_claim("By ana.", ana)
    mine, changed = newest(), Event()

    def change() -> None:
        with committed(ben):
            claim.revise(claim.revision, note="Look here.")
            changed.set()
            desk.wait_for_a_waiter()

    def undo() -> None:
        changed.wait(timeout=10)
        with committed(ana):
            invert(mine)

    _, undone = desk.at_once(change, undo)
    assert isinstance(undone, CannotUndo)
    assert Claim.objects.get().note == "Look here."


def test_a_stack_is_read_in_two_queries_and_not_further_than_it_must(
    claim: Claim, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        with request(ana):
            claim.revise(claim.revision, note=f"Note {number}.")
    with CaptureQueriesContext(connection) as queries:
        assert len(Stack.of(claim.story_id, ana.pk).done) == 8
    assert len(queries) == 2
    monkeypatch.setattr(stack, "CHANGES", 3)
    assert len(Stack.of(claim.story_id, ana.pk).done) == 3
