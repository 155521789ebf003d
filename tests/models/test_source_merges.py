"""Merging two sources moves everything that points at one, and can be undone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from articles.models import (
    Alias,
    Apart,
    Article,
    NotMerged,
    NotUndone,
    Permalink,
    Source,
    SourceMerge,
    Stale,
    Story,
)
from articles.models.pointing import pointers
from tests import desk
from tests.models.test_history import events


@pytest.fixture
def wp(db: None) -> Source:
    return desk.outlet("WP", domain="wp.example", country="US")


def merge(old: Source, kept: Source, **chosen: Any) -> SourceMerge:
    for row in (old, kept):
        row.refresh_from_db(fields=["revision"])
    revisions = (old.revision, kept.revision)
    return SourceMerge.objects.merge(old, kept, revisions, by=None, chosen=chosen)


# --- what moves ----------------------------------------------------------------------------

# A row of each noun that points at a source, by the foreign key. A noun that is not here fails
# the test below: say here how one is made, so that it is proved to move.
MADE: dict[str, Callable[[Source], models.Model]] = {
    "articles.article.publisher": lambda old: desk.article(
        Story.objects.create(title="A story"), publisher=old
    ),
    "articles.attribution.source": lambda old: (
        lambda version: version.credit(desk.words(version, "new jammers"), source=old)
    )(desk.article(Story.objects.create(title="Another")).current),
    "articles.alias.source": lambda old: old.aliases.create(name="Wapo"),
    "articles.furniturerule.source": lambda old: old.furniture_rules.create(
        kind="embed", pattern="p", example="An embed"
    ),
    "articles.role.source": lambda old: old.roles.create(words="Minister"),
    "articles.source.parent": lambda old: desk.outlet("Post Weekly", parent=old),
    "articles.apart.one": lambda old: Apart.objects.create(one=old, other=desk.outlet("WPT")),
    "articles.apart.other": lambda old: Apart.objects.create(one=desk.outlet("WPR"), other=old),
    "articles.sourcemerge.kept": lambda old: merge(desk.outlet("W.P."), old),
}


def test_whatever_points_at_a_source_moves_and_comes_back(post: Source, wp: Source) -> None:
    assert MADE.keys() == pointers(Source).keys()
    of_a_person(post, wp)
    made = {label: make(wp) for label, make in MADE.items()}
    assert {label: pointers(Source)[label].value_from_object(made[label]) for label in MADE} == (
        dict.fromkeys(MADE, wp.pk)
    )
    done = merge(wp, post)
    assert owners(made) == dict.fromkeys(MADE, post.pk)
    done.undo(None)
    assert owners(made) == dict.fromkeys(MADE, wp.pk)


def of_a_person(*rows: Source) -> None:
    """A person has everything that a source can have."""
    Source.objects.filter(pk__in=[row.pk for row in rows]).update(kind="person")


def owners(made: dict[str, models.Model]) -> dict[str, int]:
    """The source at which each row of `made` points now."""
    for row in made.values():
        row.refresh_from_db()
    return {label: pointers(Source)[label].value_from_object(row) for label, row in made.items()}


def test_nothing_points_at_a_source_in_a_way_that_is_not_known() -> None:
    assert not [
        field for field in Source._meta.get_fields(include_hidden=True) if field.many_to_many
    ]


def test_the_old_name_becomes_an_alias_and_blank_fields_are_filled(
    post: Source, wp: Source
) -> None:
    done = merge(wp, post)
    post.refresh_from_db()
    assert [alias.name for alias in post.aliases.all()] == ["WP"]
    assert (post.name, post.domain, post.country, post.revision) == (
        "The Post",
        "wp.example",
        "US",
        2,
    )
    assert not Source.objects.filter(pk=wp.pk).exists()
    assert SourceMerge.objects.now(wp.pk) == post.pk
    assert (done.name, done.old) == ("WP", wp.pk)


def test_the_name_of_a_story_s_source_is_an_alias_there(post: Source, story: Story) -> None:
    letter = Source.objects.create(name="the paper", kind="outlet", story=story)
    merge(letter, post)
    assert [(alias.name, alias.story) for alias in post.aliases.all()] == [("the paper", story)]


def test_the_other_name_can_be_chosen(post: Source, wp: Source) -> None:
    post.aliases.create(name="WP")
    merge(wp, post, name="WP", kind="organisation")
    post.refresh_from_db()
    assert (post.name, post.kind) == ("WP", "organisation")
    assert [alias.name for alias in post.aliases.all()] == ["The Post"]


def test_a_name_of_a_third_one_stays_with_it(post: Source, wp: Source) -> None:
    desk.outlet("Western Press").aliases.create(name="WP")
    merge(wp, post)
    assert not post.aliases.exists()


def test_what_the_kept_one_has_already_goes(post: Source, wp: Source) -> None:
    third = desk.outlet("WPT")
    for row in (post, wp):
        Apart.objects.create(one=row, other=third)
    done = merge(wp, post)
    assert Apart.objects.count() == 1
    done.undo(None)
    assert {row.one_id for row in Apart.objects.all()} == {post.pk, wp.pk}


def test_shared_readings_follow(post: Source, wp: Source, story: Story) -> None:
    selection = {"scope": "story", "filters": {"source": wp.pk}}
    links = [Permalink.objects.create(story=story, live=True, selection=selection)]
    selection = {"scope": "story", "filters": {"source": post.pk}}
    links.append(Permalink.objects.create(story=story, live=True, selection=selection))

    def filtered() -> list[int]:
        for link in links:
            link.refresh_from_db()
        return [link.selection["filters"]["source"] for link in links]

    done = merge(wp, post)
    assert filtered() == [post.pk, post.pk]
    done.undo(None)
    assert filtered() == [wp.pk, post.pk]


def test_a_merge_is_in_the_history(post: Source, wp: Source) -> None:
    piece = MADE["articles.article.publisher"](wp)
    done = merge(wp, post)
    assert events(wp) == ["insert", "delete"]
    assert events(post) == ["insert", "update"]
    assert events(piece)[-1] == "update"
    assert events(done) == ["insert"]
    done.undo(None)
    assert events(wp) == ["insert", "delete", "insert"]
    assert events(done) == ["insert", "update"]


# --- what is refused -----------------------------------------------------------------------


def refused(old: Source, kept: Source, **chosen: Any) -> str:
    with pytest.raises(NotMerged) as found:
        merge(old, kept, **chosen)
    assert Source.objects.filter(pk__in=[old.pk, kept.pk]).count() == len({old.pk, kept.pk})
    return str(found.value)


def test_a_source_is_not_merged_with_itself(post: Source) -> None:
    assert refused(post, post) == "A source is not merged with itself."


def test_the_register_s_is_kept(post: Source, story: Story) -> None:
    own = desk.outlet("The Post", story=story)
    assert refused(post, own).endswith("keep “The Post”.")
    merge(own, post)


def test_those_of_two_stories_stay_apart(story: Story, elsewhere: Any) -> None:
    one, other = (desk.outlet("Paper", story=each) for each in (story, elsewhere.article.story))
    assert refused(one, other).startswith("They belong to two stories.")


def test_an_unnamed_one_stays_in_its_story(post: Source, story: Story, elsewhere: Any) -> None:
    people, more, there = (
        Source.objects.create(name=name, kind="anonymous", story=where)
        for name, where in [("people", story), ("sources", story), ("p", elsewhere.article.story)]
    )
    sentence = "An unnamed source is merged with sources of its own story only."
    assert [refused(people, post), refused(people, there)] == [sentence] * 2
    merge(people, more)


def test_circles_of_parents_are_refused(post: Source, wp: Source) -> None:
    between = desk.outlet("Holding", parent=post)
    Source.objects.filter(pk=wp.pk).update(parent=between)
    assert refused(wp, post) == "“WP” belongs to “The Post”. Take it out from there first."
    assert refused(post, wp) == "“WP” belongs to “The Post”. Take it out from there first."


def test_what_was_said_to_be_two_is_not_merged(post: Source, wp: Source) -> None:
    said = Apart.objects.create(one=post, other=wp)
    assert "not the same" in refused(wp, post)
    said.delete()
    merge(wp, post)


def test_a_name_of_a_third_source_is_refused(post: Source, wp: Source) -> None:
    Source.objects.create(name="WP", kind="organisation")
    assert "third source is called “WP”" in refused(wp, post, name="WP", kind="organisation")


def test_only_a_person_has_roles(post: Source, wp: Source) -> None:
    of_a_person(wp)
    wp.roles.create(words="Minister")
    assert refused(wp, post).startswith("Only a person has roles.")
    merge(wp, post, kind="person")
    assert post.roles.count() == 1


def test_a_role_of_both_is_there_once(post: Source, wp: Source) -> None:
    of_a_person(post, wp)
    for row in (post, wp):
        row.roles.create(words="Minister")
    done = merge(wp, post)
    assert post.roles.count() == 1
    done.undo(None)
    assert (post.roles.count(), wp.roles.count()) == (1, 1)


@pytest.mark.parametrize("late", ["old", "kept", "gone"])
def test_who_comes_late_merges_nothing(post: Source, wp: Source, late: str) -> None:
    revisions = {"old": (0, 1), "kept": (1, 0), "gone": (1, 1)}[late]
    if late == "gone":
        Source.objects.filter(pk=wp.pk).delete()
    with pytest.raises(Stale):
        SourceMerge.objects.merge(wp, post, revisions, by=None)
    assert not SourceMerge.objects.exists()


# --- and back ------------------------------------------------------------------------------


def test_a_merge_is_undone_to_the_letter(post: Source, wp: Source) -> None:
    wp.aliases.create(name="The Post")
    before = {row.pk: vars_of(row) for row in Source.objects.all()}
    names = set(Alias.objects.values_list("pk", "name", "source"))
    done = merge(wp, post, name="WP", kind="person")
    assert done.undo(None).pk == wp.pk
    after = {row.pk: vars_of(row) for row in Source.objects.all()}
    assert after.pop(post.pk) | {"revision": 1} == before.pop(post.pk)
    assert after == before
    assert set(Alias.objects.values_list("pk", "name", "source")) == names
    assert SourceMerge.objects.now(wp.pk) is None
    merge(wp, post)  # and again


def vars_of(row: Source) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


def not_undone(done: SourceMerge) -> list[str]:
    with pytest.raises(NotUndone) as found:
        done.undo(None)
    return list(found.value.reasons)


def test_what_was_changed_since_is_not_undone(post: Source, wp: Source) -> None:
    of_a_person(post, wp)
    rows = {label: MADE[label](wp) for label in MADE}
    done = merge(wp, post)
    Article.objects.get(pk=rows["articles.article.publisher"].pk).revise(1, byline="Ann")
    rows["articles.attribution.source"].delete()
    Alias.objects.filter(name="WP").delete()
    Source.objects.create(name="WP", kind="person")
    assert not_undone(done) == [
        "Of the articles that moved, 1 changed or went elsewhere since.",
        "Of the attributions that moved, 1 changed or went elsewhere since.",
        "“WP” is no longer another name of “The Post”.",
        "Another source is called “WP” by now.",
    ]
    post.refresh_from_db()
    post.revise(2, domain="post.example")
    assert not_undone(done)[0] == "“The Post” has been changed since."


def test_what_is_undone_is_not_undone_again(post: Source, wp: Source) -> None:
    done = merge(wp, post)
    done.undo(None)
    assert not_undone(done) == ["It has been undone already."]


def test_merges_are_undone_in_turn(post: Source, wp: Source) -> None:
    """WP into The Post, W.P. into it too, and that into the Times; old numbers lead there."""
    more, times = desk.outlet("W.P."), desk.outlet("The Times")
    MADE["articles.article.publisher"](wp)
    first, second, third = merge(wp, post), merge(more, post), merge(post, times)
    assert {SourceMerge.objects.now(row.pk) for row in (wp, more, post)} == {times.pk}
    for done in (first, second):
        assert not_undone(done) == [
            "“The Post” has become part of “The Times” since. Undo that first."
        ]
    third.undo(None)
    second.undo(None)
    first.undo(None)
    assert Source.objects.count() == 4


def test_a_later_merge_s_parent_is_found_again(post: Source, wp: Source) -> None:
    owner, group = desk.outlet("Owner"), desk.outlet("Group")
    Source.objects.filter(pk=wp.pk).update(parent=owner)
    done = merge(wp, post)
    Source.objects.filter(pk=post.pk).update(parent=None)
    merge(owner, group)
    assert done.undo(None).parent_id == group.pk


def test_a_story_that_is_gone_takes_its_source(post: Source, story: Story) -> None:
    done = merge(desk.outlet("The paper", story=story), post)
    story.delete()
    assert "The story that it belonged to is gone." in not_undone(done)


def test_a_source_that_is_deleted_takes_its_merges(post: Source, wp: Source) -> None:
    merge(wp, post)
    post.delete()
    assert not SourceMerge.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_merge_each_into_the_other_at_once_merge_once() -> None:
    one, other = desk.outlet("WP"), desk.outlet()
    done = desk.at_once(
        lambda: SourceMerge.objects.merge(one, other, (1, 1), by=None),
        lambda: SourceMerge.objects.merge(other, one, (1, 1), by=None),
    )
    assert {type(each) for each in done} == {SourceMerge, Stale}
    assert Source.objects.count() == 1
