"""The lock, the author and the form's key that every row has which an editor can change."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import IntegrityError, transaction

from articles.models import Article, Claim, Otherwise, Stale, Story, Version
from tests import desk


def test_a_change_counts_the_revision_up(claim: Claim) -> None:
    claim.revise(1, text="Other words.", status="disputed")
    assert (claim.text, claim.status, claim.revision) == ("Other words.", "disputed", 2)
    claim.refresh_from_db()
    assert (claim.text, claim.status, claim.revision) == ("Other words.", "disputed", 2)


def test_a_change_is_one_statement(claim: Claim, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        claim.revise(1, text="Other words.")


def test_a_stale_change_writes_nothing(claim: Claim) -> None:
    Claim.objects.get(pk=claim.pk).revise(1, text="Hers.")
    with pytest.raises(Stale):
        claim.revise(1, text="His.")
    assert (claim.text, claim.revision) == ("The ministry asked for jammers.", 1)
    claim.refresh_from_db()
    assert (claim.text, claim.revision) == ("Hers.", 2)


def test_a_change_of_what_is_gone_is_stale(claim: Claim) -> None:
    Claim.objects.all().delete()
    with pytest.raises(Stale):
        claim.revise(1, text="His.")


def test_a_stale_removal_removes_nothing(claim: Claim) -> None:
    Claim.objects.get(pk=claim.pk).revise(1, text="Hers.")
    with pytest.raises(Stale):
        claim.remove(1)
    assert Claim.objects.filter(pk=claim.pk).exists()
    claim.remove(2)
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_a_form_sent_twice_makes_one_row(story: Story, ana: User) -> None:
    key = uuid4()
    first = story.note_claim("Once.", ana, key)
    assert story.note_claim("Once.", ana, key) == first
    with pytest.raises(Otherwise) as refused:
        story.note_claim("Twice.", ana, key)
    assert (refused.value.row, refused.value.differences) == (first, [("text", "Once.", "Twice.")])
    assert (story.claims.get().text, story.claims.get().created_by) == ("Once.", ana)


def test_keys_of_two_authors_do_not_meet(story: Story, ana: User) -> None:
    key = uuid4()
    story.note_claim("Hers.", ana, key)
    story.note_claim("His.", desk.editor("ben"), key)
    assert story.claims.count() == 2


def test_a_key_that_comes_back_to_another_story_gives_its_first_row(
    story: Story, ana: User
) -> None:
    key = uuid4()
    first = story.note_claim("Once.", ana, key)
    other = Story.objects.create(title="Another")
    assert other.note_claim("Once.", ana, key) == first
    assert not other.claims.exists()


def test_the_database_holds_one_row_for_a_key(story: Story, ana: User) -> None:
    key = uuid4()
    twice = [Claim(story=story, text="x", created_by=ana, form_key=key) for _ in range(2)]
    with pytest.raises(IntegrityError, match="claim_once_per_form"), transaction.atomic():
        Claim.objects.bulk_create(twice)


def test_a_mark_sent_twice_is_one(version: Version, claim: Claim, ana: User) -> None:
    key, fragments = uuid4(), desk.words(version, "jammers")
    first = version.mark(claim, fragments, author=ana, form_key=key)
    assert version.mark(claim, fragments, author=ana, form_key=key) == first
    assert version.appearances.count() == 1


def test_rows_without_a_key_are_never_the_same(version: Version, claim: Claim, ana: User) -> None:
    for _ in range(2):
        version.mark(claim, desk.words(version, "jammers"), author=ana)
    assert version.appearances.count() == 2


def test_what_an_editor_made_outlives_the_account(claim: Claim, ana: User) -> None:
    Claim.objects.update(created_by=ana)
    ana.delete()
    claim.refresh_from_db()
    assert claim.created_by is None


@pytest.mark.parametrize("model", [Story, Article, Claim, Version])
def test_the_newsroom_sees_everything_and_others_nothing(
    model, version: Version, claim: Claim, ana: User, django_assert_num_queries
) -> None:
    stranger = User.objects.create_user("stranger", is_staff=True)
    with django_assert_num_queries(5):
        seen = [
            model.objects.visible_to(user).count()
            for user in (
                ana,
                User(pk=-1, is_superuser=True),
                stranger,
                User(pk=-1),
                AnonymousUser(),
            )
        ]
    assert seen == [1, 1, 0, 0, 0]
