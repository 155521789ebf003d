"""Into the register, and looked at there."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.models import (
    Alias,
    NotPromoted,
    Source,
    Stale,
    Story,
    is_admin,
    reviewed,
)
from tests import desk


@pytest.fixture
def memos(story: Story) -> Source:
    return Source.objects.create(name="The Memos", kind="document", story=story)


@pytest.fixture
def adam(db: None) -> User:
    return desk.admin()


def test_the_register_is_kept_by_admins(adam: User, ana: User) -> None:
    root = User.objects.create_superuser("root")
    assert [is_admin(user) for user in (adam, root)] == [True, True]
    others = (ana, User.objects.create_user("nobody"), AnonymousUser(), None)
    assert [is_admin(user) for user in others] == [False] * 4


def test_what_an_admin_makes_counts_as_reviewed(adam: User, ana: User) -> None:
    assert reviewed(adam)["reviewed_by"] == adam
    assert reviewed(ana) == reviewed(None) == {}
    for user, seen in ((ana, None), (adam, adam)):
        made = Source.objects.known_or_made(user, name=f"By {user}", kind="outlet", story=None)
        assert (made.created_by, made.reviewed_by) == (user, seen)
        assert Source.objects.known_or_made(None, name=made.name, kind="outlet", story=None) == made


def test_an_admin_reviews(memos: Source, adam: User) -> None:
    memos.review(1, adam)
    memos.refresh_from_db()
    assert (memos.reviewed_by, memos.revision) == (adam, 2)
    with pytest.raises(Stale):
        memos.review(1, adam)


def test_a_source_of_a_story_is_promoted(memos: Source, adam: User, elsewhere) -> None:
    names = [memos.aliases.create(name=name, story=memos.story) for name in ("memos", "papers")]
    memos.promote(1, adam, [names[0]])
    memos.refresh_from_db()
    assert (memos.scope, memos.reviewed_by, memos.revision) == ("register", adam, 2)
    there = elsewhere.article.story_id
    assert list(Source.objects.called("memos", story=there)) == [memos]
    assert not Source.objects.called("papers", story=there).exists()


def test_a_stale_promotion_changes_nothing(memos: Source, adam: User) -> None:
    memos.revise(1, domain="x.example")
    with pytest.raises(Stale):
        memos.promote(1, adam)
    memos.refresh_from_db()
    assert memos.scope == "story"


def refused(source: Source, by: User, *everywhere: Alias) -> tuple[str, Source | None]:
    with pytest.raises(NotPromoted) as why:
        source.promote(source.revision, by, everywhere)
    source.refresh_from_db()
    assert source.story_id
    return str(why.value), why.value.other


def test_an_unnamed_source_is_never_promoted(story: Story, adam: User) -> None:
    people = Source.objects.create(name="people", kind="anonymous", story=story)
    assert refused(people, adam) == ("An unnamed source stays in its story.", None)


def test_a_name_that_is_taken_is_said_with_who_has_it(memos: Source, adam: User, story) -> None:
    papers = memos.aliases.create(name="Papers", story=story)
    other = desk.outlet("the mémos")
    assert refused(memos, adam) == ("“The Memos” is taken in the register, by", other)
    other.revise(1, name="Another")
    other.aliases.create(name="PAPERS")
    assert refused(memos, adam, papers) == ("“Papers” is taken in the register, by", other)
    memos.promote(1, adam)  # the alias stays in the story


def test_names_of_other_stories_are_not_taken(memos: Source, adam: User, elsewhere) -> None:
    other = desk.outlet("Other")
    other.aliases.create(name="The Memos", story=elsewhere.article.story)
    desk.outlet("The Memos", story=elsewhere.article.story)
    memos.promote(1, adam)


def test_an_owner_is_promoted_first(memos: Source, adam: User, story: Story) -> None:
    owner = desk.outlet("Ministry", story=story)
    memos.revise(1, parent=owner)
    assert refused(memos, adam)[1] == owner
    owner.promote(1, adam)
    memos.refresh_from_db()
    memos.promote(2, adam)
