"""Sources and the names they go by."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Alias, Article, Source, Story
from tests import desk


@pytest.fixture
def memos(story: Story) -> Source:
    return Source.objects.create(name="memos", kind="document", story=story)


def test_a_source_is_in_the_register_or_a_story_s(post: Source, memos: Source) -> None:
    assert (post.scope, memos.scope) == ("register", "story")


def test_a_source_is_there_once_in_its_scope(story: Story, post: Source) -> None:
    with pytest.raises(IntegrityError, match="source_once_per_scope"), transaction.atomic():
        desk.outlet("The Post")
    desk.outlet("The Post", story=story)
    Source.objects.create(name="The Post", kind="organisation")


def test_names_are_not_empty(post: Source) -> None:
    with pytest.raises(IntegrityError, match="source_has_a_name"), transaction.atomic():
        desk.outlet("")
    with pytest.raises(IntegrityError, match="alias_has_a_name"), transaction.atomic():
        Alias.objects.create(source=post, name="")


def test_an_alias_belongs_to_one_source_everywhere(post: Source) -> None:
    Alias.objects.create(source=post, name="WP")
    with pytest.raises(IntegrityError, match="alias_belongs_to_one"), transaction.atomic():
        Alias.objects.create(source=desk.outlet("Western Press"), name="WP")


def test_an_alias_belongs_to_one_source_in_a_story_and_in_an_article(
    post: Source, story: Story, article: Article, elsewhere
) -> None:
    other = desk.outlet("Western Press")
    for place in ({"story": story}, {"article": article}):
        Alias.objects.create(source=post, name="the newspaper", **place)
        with pytest.raises(IntegrityError, match="alias_belongs_to_one"), transaction.atomic():
            Alias.objects.create(source=other, name="the newspaper", **place)
    Alias.objects.create(source=other, name="the newspaper", story=elsewhere.article.story)
    Alias.objects.create(source=other, name="the newspaper", article=elsewhere.article)


def test_an_alias_has_one_scope(post: Source, story: Story, article: Article) -> None:
    with pytest.raises(IntegrityError, match="alias_has_one_scope"), transaction.atomic():
        Alias.objects.create(source=post, name="it", story=story, article=article)


def test_nobody_owns_himself(post: Source) -> None:
    owner = desk.outlet("Owner", parent=desk.outlet("Holding"))
    post.revise(1, parent=owner)
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        post.revise(2, parent=post)
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        Source.objects.filter(pk=owner.parent.pk).update(parent=post)


def test_an_owner_s_end_leaves_its_outlets(post: Source) -> None:
    owner = desk.outlet("Owner")
    post.revise(1, parent=owner)
    owner.delete()
    post.refresh_from_db()
    assert post.parent is None


# --- finding -------------------------------------------------------------------------------


def test_sources_are_found_by_parts_of_names_and_aliases(post: Source) -> None:
    Alias.objects.create(source=post, name="El Correo de Bogotá")
    for words in ("the po", "POST", "bogota", "CORRÉO"):
        assert list(Source.objects.like(words)) == [post]
    assert not Source.objects.like("times").exists()


@pytest.mark.parametrize("words", ["%", "_", "\\", "p%t", "p_st"])
def test_signs_of_patterns_are_words(post: Source, words: str) -> None:
    assert not Source.objects.like(words).exists()
    percent = desk.outlet(f"100 {words} News")
    assert list(Source.objects.like(words)) == [percent]


def test_a_source_with_many_names_is_found_once(post: Source) -> None:
    for name in ("Posta", "Postbote"):
        Alias.objects.create(source=post, name=name)
    assert list(Source.objects.like("post")) == [post]
    assert list(Source.objects.called("posta", story=0)) == [post]


def test_a_source_is_called_by_its_whole_name(post: Source, story: Story) -> None:
    assert list(Source.objects.called("the póst", story=story.pk)) == [post]
    assert not Source.objects.called("post", story=story.pk).exists()


def test_an_alias_counts_within_its_scope(
    post: Source, story: Story, article: Article, elsewhere
) -> None:
    Alias.objects.create(source=post, name="WP")
    Alias.objects.create(source=post, name="the daily", story=story)
    Alias.objects.create(source=post, name="the newspaper", article=article)
    there = elsewhere.article

    def called(words: str, at: Article) -> bool:
        found = Source.objects.called(words, story=at.story_id, article=at.pk)
        return list(found) == [post]

    assert [called(words, article) for words in ("WP", "The Daily", "the newspaper")] == [True] * 3
    assert [called(words, there) for words in ("WP", "The Daily", "the newspaper")] == [
        True,
        False,
        False,
    ]


def test_what_belongs_to_a_story_is_not_suggested_elsewhere(
    post: Source, memos: Source, story: Story, elsewhere
) -> None:
    unnamed = Source.objects.create(name="people", kind="anonymous")
    assert set(Source.objects.suggested_in(story.pk)) == {post, memos}
    assert set(Source.objects.suggested_in(elsewhere.article.story_id)) == {post}
    unnamed.revise(1, story=story)
    assert set(Source.objects.suggested_in(story.pk)) == {post, memos, unnamed}


def test_names_are_sorted_as_people_do(db: None) -> None:
    for name in ("Zeit", "élan", "ABC", "die tageszeitung"):
        desk.outlet(name)
    assert [source.name for source in Source.objects.all()] == [
        "ABC",
        "die tageszeitung",
        "élan",
        "Zeit",
    ]


def test_other_names_are_replaced_where_they_hold_everywhere(post: Source, story: Story) -> None:
    for place in ({}, {"story": story}):
        Alias.objects.create(source=post, name="WP", **place)
    post.go_by(["Post", "WaPo"])
    assert {(alias.name, alias.story) for alias in post.aliases.all()} == {
        ("Post", None),
        ("WaPo", None),
        ("WP", story),
    }
