"""What a file finds in the register and in the codebook, and what it brings."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from articles import interchange
from articles.models import Alias, Source, Story, Tag
from tests import desk
from tests.interchange.forms import FORM, changed
from tests.interchange.stories import Json

pytestmark = pytest.mark.django_db


def file(*sources: Json, **more: Any) -> Json:
    return {"newsdesk": 1, "story": {"title": "One"}, "sources": list(sources), **more}


POST: Json = {"key": "p", "name": "The Post", "kind": "outlet"}


def names(source: Source) -> list[tuple[str, bool, bool]]:
    rows = source.aliases.order_by("name", "pk")
    return [(row.name, bool(row.story_id), bool(row.article_id)) for row in rows]


def test_a_source_of_the_register_joins_the_one_of_its_name_and_kind() -> None:
    post = desk.outlet(domain="post.example", country="US")
    interchange.read(
        file(POST | {"domain": "other.example", "language": "en", "aliases": ["WP", "the paper"]})
    )
    post.refresh_from_db()
    assert (post.domain, post.country, post.language) == ("post.example", "US", "en")
    assert post.revision == 2
    assert names(post) == [("WP", False, False), ("the paper", False, False)]
    assert Source.objects.count() == 1


def test_a_source_that_is_known_whole_stays_as_it_is() -> None:
    interchange.read(file(POST | {"language": "en", "aliases": ["WP"]}))
    interchange.read(file(POST | {"language": "en", "aliases": ["WP"]}))
    post = Source.objects.get()
    assert post.revision == 1
    assert names(post) == [("WP", False, False)]


def test_one_of_another_kind_or_of_a_story_is_another() -> None:
    Source.objects.create(name="Mercury", kind="person")
    desk.outlet(name="Mercury", story=Story.objects.create(title="Another"))
    interchange.read(file({"name": "Mercury", "kind": "outlet"}))
    assert Source.objects.filter(name="Mercury").count() == 3


def test_without_a_kind_the_only_one_of_the_name_is_meant() -> None:
    desk.outlet()
    interchange.read(file({"name": "The Post"}, {"key": "Radio X"}))
    assert list(Source.objects.values_list("name", "kind")) == [
        ("Radio X", "organisation"),
        ("The Post", "outlet"),
    ]


def test_a_source_that_publishes_is_an_outlet() -> None:
    story = interchange.read(
        file({"key": "Radio X"}, articles=[{"key": "a", "source": "Radio X", "text": "x"}])
    )
    publisher = story.articles.get().publisher
    assert (publisher.kind, publisher.story) == ("outlet", None)


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        ("document", "story"),
        ("anonymous", "story"),
        ("collective", "story"),
        ("person", "register"),
    ],
)
def test_where_a_source_stands_follows_from_its_kind(kind: str, scope: str) -> None:
    interchange.read(file({"name": "One", "kind": kind}))
    assert Source.objects.get().scope == scope


def test_sources_of_a_story_are_new_every_time() -> None:
    first, second = interchange.read(FORM), interchange.read(FORM)
    assert first.sources.get().name == second.sources.get().name == "memos"
    assert Source.objects.filter(story=None).count() == 2


def test_owners_may_come_later_in_the_list() -> None:
    interchange.read(
        file(POST | {"parent": "g"}, {"key": "g", "name": "Group", "parent": "h"}, {"key": "h"})
    )
    post = Source.objects.get(name="The Post")
    assert post.parent.parent.name == "h"
    assert post.revision == 1


def test_a_blank_owner_is_filled_in_but_never_in_a_circle() -> None:
    post = desk.outlet()
    group = Source.objects.create(name="Group", kind="organisation", parent=post)
    hold = {"key": "h", "name": "Hold", "kind": "organisation"}
    interchange.read(
        file(POST | {"parent": "g"}, {"key": "g", "name": "Group", "parent": "h"}, hold)
    )
    post.refresh_from_db()
    group.refresh_from_db()
    assert post.parent is None
    assert group.parent == post


def test_two_blank_owners_make_no_circle_together() -> None:
    one, two = desk.outlet(name="One"), desk.outlet(name="Two")
    three = desk.outlet(name="Three", parent=one)
    interchange.read(
        file(
            {"key": "1", "name": "One", "kind": "outlet", "parent": "2"},
            {"key": "2", "name": "Two", "kind": "outlet", "parent": "3"},
            {"key": "3", "name": "Three", "kind": "outlet"},
        )
    )
    for row in (one, two, three):
        row.refresh_from_db()
    assert (one.parent, two.parent, three.parent) == (two, None, one)


def test_the_register_is_not_filled_in_with_a_source_of_one_story() -> None:
    post = desk.outlet()
    interchange.read(file(POST | {"parent": "d"}, {"key": "d", "name": "Memo", "kind": "document"}))
    post.refresh_from_db()
    assert post.parent is None


# --- aliases ---------------------------------------------------------------------------------


def test_a_name_that_is_somebody_elses_stays_his() -> None:
    other = desk.outlet(name="Western Post")
    Alias.objects.create(source=other, name="WP")
    interchange.read(file(POST | {"aliases": ["WP", "the Post"]}))
    assert names(Source.objects.get(name="The Post")) == [("the Post", False, False)]
    assert names(other) == [("WP", False, False)]


def test_for_a_source_of_the_story_such_a_name_holds_in_the_story() -> None:
    memo = {"name": "Memo", "kind": "document", "aliases": ["the letter"]}
    first, second = interchange.read(file(memo)), interchange.read(file(memo))
    assert names(first.sources.get()) == [("the letter", False, False)]
    assert names(second.sources.get()) == [("the letter", True, False)]


def test_such_a_name_is_left_where_the_story_means_another_by_it() -> None:
    Alias.objects.create(source=desk.outlet(), name="it")
    memo = {"name": "Memo", "kind": "document", "aliases": ["it"]}
    note = {"name": "Note", "kind": "document", "aliases": [{"name": "it", "story": True}]}
    story = interchange.read(file(memo, note))
    assert names(story.sources.get(name="Memo")) == []
    assert names(story.sources.get(name="Note")) == [("it", True, False)]


def test_a_name_may_hold_in_one_article() -> None:
    alias = {"name": "the newspaper", "article": "a1"}
    story = interchange.read(changed("sources.0.aliases.1", alias))
    row = Alias.objects.get(name="the newspaper")
    assert row.article == story.articles.get(position=1)
    assert row.source.name == "The Post"


# --- tags ------------------------------------------------------------------------------------


def test_tags_join_the_codebook_as_it_is() -> None:
    arms = Tag.objects.create(name="arms", colour="#111111")
    interchange.read(changed("tags.0", {"name": "arms", "colour": "#222222", "description": "x"}))
    jamming = Tag.objects.get(name="jamming")
    arms.refresh_from_db()
    assert (arms.colour, arms.description, arms.revision) == ("#111111", "", 1)
    assert jamming.parent == arms
    assert jamming.colour == "#5b6b7b"


def test_without_a_list_of_tags_claims_may_name_any() -> None:
    Tag.objects.create(name="old")
    claims = [{"key": "c", "text": "x", "tags": ["new", "old"]}]
    story = interchange.read(file(claims=claims))
    assert [tag.name for tag in story.claims.get().tags.all()] == ["new", "old"]
    assert Tag.objects.count() == 2


# --- at once ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_files_with_the_same_new_sources_go_in_at_once() -> None:
    def go(number: int) -> None:
        try:
            interchange.read(
                file(
                    *({"key": f"s{n}", "aliases": [f"alias {n}"]} for n in range(30)),
                    POST | {"parent": "s3"},
                    claims=[{"key": "c", "text": "x", "tags": [f"tag {n}" for n in range(30)]}],
                )
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(go, range(8)))
    assert (Source.objects.count(), Tag.objects.count(), Story.objects.count()) == (31, 30, 8)
    assert Alias.objects.count() == 30
