"""What a shared reading says of its claims to machines: schema.org, no more than it shows."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from articles import permalinks
from articles.models import Article, Permalink, Story
from articles.permalinks import Choice
from tests import desk
from tests.microdata import Item, items
from tests.views.test_permalinks import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    """One claim in three articles, one of which nobody knows the outlet of; another in none."""
    story = Story.objects.create(title="Jammers")
    claim = story.note_claim("Jammers <are> on a list.", None)
    story.note_claim("Nobody came.", None)
    when = {"published_at": "2025-10-31T09:30Z", "published_precision": "minute"}
    rows = [
        desk.article(story, position=1, publisher=desk.outlet(), url="https://post.example/1"),
        desk.article(story, "A list of new jammers.", position=2, publisher=desk.outlet("Wire")),
        desk.article(story, "It has new jammers, too.", position=3, **when),
    ]
    for row in rows:
        row.current.mark(claim, desk.words(row.current, "new jammers"), uncredited=True)
    dated(rows[0], "2025-11-01T00:00Z", "day")
    dated(rows[1], "2025-10-01T00:00Z", "month")
    return story


def dated(row: Article, at: str, precision: str) -> None:
    values = {"published_at": at, "published_precision": precision}
    Article.objects.filter(pk=row.pk).update(**values)


def shared(story: Story, **values: Any) -> Permalink:
    return permalinks.share(story, values.pop("choice", Choice()), author=None, **values)


def claims(link: Permalink) -> list[Item]:
    return [one for one in items(body(Client(), link)) if one["type"] == "Claim"]


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("full", [True, False])
def test_claims_appear_in_articles(story: Story, live: bool, full: bool) -> None:  # noqa: FBT001
    link = shared(story, live=live, full_text=full)
    one, other = claims(link)
    assert one["text"] == one["name"] == ["Jammers <are> on a list."]
    assert other == {"type": "Claim", "name": ["Nobody came."], "text": ["Nobody came."]}
    post, wire, unknown = one["appearance"]
    assert post == {
        "type": "NewsArticle",
        "publisher": [{"type": "Organization", "name": ["The Post"]}],
        "datePublished": ["2025-11-01"],
        "url": ["https://post.example/1"],
    }
    assert wire["datePublished"] == ["2025-10"]
    assert unknown == {"type": "NewsArticle", "datePublished": ["2025-10-31T09:30:00+00:00"]}


def words_of(item: Item) -> list[str]:
    found = []
    for name, values in item.items():
        for value in values if name != "type" else ():
            if isinstance(value, dict):
                found += words_of(value)
            elif not name.startswith("date"):
                found.append(value)
    return found


def test_it_tells_nothing_that_is_not_shown(story: Story) -> None:
    page = body(Client(), shared(story))
    shown = strip_tags(page.replace("&lt;are&gt;", "[are]"))
    said = [words for one in items(page) for words in words_of(one)]
    assert len(said) > 5
    assert [one for one in said if one.replace("<are>", "[are]") not in shown] == []
    assert "ClaimReview" not in page
    assert "<script" not in page


def first(link: Permalink) -> list[Any]:
    """Of which outlets the first appearance is."""
    found = claims(link)[0].get("firstAppearance", [])
    return [one["publisher"][0]["name"][0] for one in found]


def test_the_first_is_told_where_dates_tell_it(story: Story) -> None:
    post, wire, unknown = story.articles.order_by("position")
    assert first(shared(story)) == []  # a month, and a day in it
    dated(wire, "2025-10-30T00:00Z", "day")
    assert first(shared(story)) == ["Wire"]
    # Not all of the story is shown: the first of all may be another.
    assert first(shared(story, choice=Choice(articles=(post.pk, wire.pk)))) == []
    Article.objects.filter(pk=unknown.pk).update(published_at=None, published_precision="")
    assert first(shared(story)) == []
