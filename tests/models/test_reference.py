"""The article that a story's others are held against is one of its own."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Appearance, Article, Stale, Story, Version
from tests import desk


def test_it_is_an_article_of_the_story(story: Story, article: Article, elsewhere: Version) -> None:
    story.pin(1, article)
    assert Story.objects.get(pk=story.pk).reference == article
    foreign = "a story is held against an article of its own"
    with pytest.raises(IntegrityError, match=foreign), transaction.atomic():
        story.pin(2, elsewhere.article)
    with pytest.raises(IntegrityError, match=foreign), transaction.atomic():
        Story.objects.create(title="New", reference=article)
    story.pin(2, None)
    assert Story.objects.get(pk=story.pk).reference is None


def test_whoever_comes_second_is_told(story: Story, article: Article) -> None:
    story.pin(1, article)
    with pytest.raises(Stale):
        Story.objects.get(pk=story.pk).pin(1, None)


def test_history_has_it(story: Story, article: Article) -> None:
    story.pin(1, article)
    assert story.events.latest("pgh_id").reference_id == article.pk


def test_it_does_not_leave_unnoticed(story: Story, article: Article, elsewhere: Version) -> None:
    story.pin(1, article)
    stays = "its story is held against this article"
    with pytest.raises(IntegrityError, match=stays), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(story=elsewhere.article.story)


def test_when_it_moves_the_story_is_held_against_nothing(story: Story, article: Article) -> None:
    story.pin(1, article)
    article.transfer(1, Story.objects.create(title="Further"))
    found = Story.objects.get(pk=story.pk)
    assert (found.reference, found.revision) == (None, 3)


def test_when_it_is_deleted_the_story_stays(story: Story, article: Article) -> None:
    story.pin(1, article)
    article.remove(1)
    assert Story.objects.get(pk=story.pk).reference is None


def test_the_story_is_deleted_with_it(story: Story, article: Article) -> None:
    story.pin(1, article)
    story.remove(2)
    assert not Article.objects.exists()


def test_own_reporting_and_no_one_exclude_each_other(version: Version, ana: User) -> None:
    claim = version.article.story.note_claim("A claim.", ana)
    mark = version.mark(claim, desk.words(version, "jammers"), own_reporting=True)
    with pytest.raises(IntegrityError, match="says_one_thing"), transaction.atomic():
        Appearance.objects.filter(pk=mark.pk).update(uncredited=True)
    assert mark.events.latest("pgh_id").own_reporting
