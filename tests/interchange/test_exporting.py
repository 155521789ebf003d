"""What an export holds, and that nothing of another story is in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import interchange
from articles.models import Alias, Article, Source, Story
from tests import desk
from tests.interchange.forms import FORM, changed

pytestmark = pytest.mark.django_db


def names(story: Story) -> list[str]:
    return [source["name"] for source in interchange.export(story)["sources"]]


def test_the_sources_of_a_story_are_in_it_and_no_others() -> None:
    desk.outlet(name="Not here")
    interchange.read(changed("story.title", "Another"))
    story = interchange.read(FORM)
    Source.objects.create(name="Not yet credited", kind="anonymous", story=story)
    called = desk.outlet(name="Called so here", parent=desk.outlet(name="Owner"))
    Alias.objects.create(source=called, name="the paper", article=story.articles.first())
    assert names(story) == [
        *("Called so here", "Owner", "The Post", "The Wire", "Not yet credited", "memos")
    ]


def test_names_that_hold_elsewhere_stay_there() -> None:
    other, story = interchange.read(FORM), interchange.read(FORM)
    post = Source.objects.get(name="The Post")
    Alias.objects.create(source=post, name="there", story=other)
    Alias.objects.create(source=post, name="there", article=other.articles.first())
    Alias.objects.create(source=post, name="here", story=story)
    aliases = interchange.export(story)["sources"][0]["aliases"]
    assert aliases == ["Post", {"name": "here", "story": True}]


def test_an_article_without_a_text_is_left_out() -> None:
    story = interchange.read(FORM)
    empty = Article.objects.create(story=story, position=0, publisher=desk.outlet(name="New"))
    Alias.objects.create(source=desk.outlet(name="N"), name="it", article=empty)
    found = interchange.export(story)
    assert [article["key"] for article in found["articles"]] == ["a1", "a2"]
    assert interchange.export(interchange.read(found)) == found


def test_without_a_current_text_the_last_one_is_it() -> None:
    story = interchange.read(FORM)
    Article.objects.filter(story=story).update(current=None)
    assert (
        interchange.export(story)["articles"]
        == interchange.export(interchange.read(FORM))["articles"]
    )


def test_an_older_text_may_be_the_current_one() -> None:
    story = interchange.read(FORM)
    article = story.articles.get(position=1)
    Article.objects.filter(pk=article.pk).update(current=article.versions.get(number=1))
    found = interchange.export(story)
    assert found["articles"][0]["number"] == 1
    assert found["articles"][0]["versions"][0]["number"] == 2
    assert [mark.get("version") for mark in found["claims"][0]["appearances"]] == [2, None]
    assert interchange.export(interchange.read(found)) == found


def test_a_dump_is_text_for_people_too() -> None:
    dumped = interchange.dump(interchange.read(changed("story.title", "Überfall “مرحبا”")))
    assert '"title": "Überfall “مرحبا”"' in dumped
    assert dumped.endswith("}\n")


def _queries(story: Story) -> int:
    with CaptureQueriesContext(connection) as captured:
        interchange.export(story)
    return len(captured)


def test_queries_do_not_depend_on_how_much_there_is() -> None:
    small = {"newsdesk": 1, "story": {"title": "x"}, "articles": [{"key": "a", "text": "x"}]}
    large = changed("claims.0.appearances", FORM["claims"][0]["appearances"] * 20)
    large["articles"] += [{"key": f"b{n}", "text": "x"} for n in range(20)]
    first = _queries(interchange.read(large))
    assert first == _queries(interchange.read(FORM)) <= 14
    assert _queries(interchange.read(small)) <= first
