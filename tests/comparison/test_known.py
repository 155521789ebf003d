"""Who is meant by a name that was read: what holds nearest is meant first."""

import pytest

from articles.comparison.known import known
from articles.models import Article, Story
from tests import desk


@pytest.fixture
def article(db: None) -> Article:
    story = Story.objects.create(title="A ministry asks for jammers")
    return desk.article(story, "The newspaper said so.", publisher=desk.outlet("Gazette"))


def named(name: str, article: Article) -> str | None:
    found = known([name], article.story_id, article.pk).get(name)
    return found and found.name


def test_a_name_of_the_article_is_meant_before_one_of_the_story_and_one_of_all(
    article: Article,
) -> None:
    scopes = {"The Post": {}, "The Times": {"story": article.story}, "Herald": {"article": article}}
    for outlet, scope in scopes.items():
        desk.outlet(outlet).aliases.create(name="the newspaper", **scope)
        assert named("the newspaper", article) == outlet


def test_a_name_of_another_article_is_not_meant(article: Article) -> None:
    other = desk.article(article.story, "Another text.", publisher=desk.outlet("Tribune"))
    desk.outlet("The Post").aliases.create(name="the newspaper", article=other)
    assert named("the newspaper", article) is None


def test_a_name_that_two_go_by_names_nobody(article: Article) -> None:
    desk.outlet("The Post").aliases.create(name="the newspaper", story=article.story)
    desk.outlet("The newspaper", story=article.story)
    assert named("the newspaper", article) is None


def test_titles_before_a_name_are_left_away(article: Article) -> None:
    desk.outlet("Ana Levin")
    assert named("The former ambassador Ana Levin, who spoke", article) == "Ana Levin"


def test_what_a_name_belongs_to_is_not_meant_by_it(article: Article) -> None:
    desk.outlet("Yarne River Commission")
    assert named("internal documents of the Yarne River Commission", article) is None
