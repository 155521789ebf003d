"""The lists of all claims and of all articles."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Claim, Story, say_read
from tests import desk
from tests.stories import a_claim, a_passage, a_story, an_article
from tests.views.pages import find, words


def listed(client: Client, address: str, **query: Any) -> list[str]:
    return [str(getattr(row, "text", row)) for row in client.get(address, query).context["page"]]


def claims(client: Client, **query: Any) -> list[str]:
    return listed(client, "/claims/", **query)


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


# --- claims ------------------------------------------------------------------------------------


def test_claims_of_all_stories_the_last_changed_first(client: Client, story: Story) -> None:
    one, two = a_claim(story, "One."), a_claim(a_story("Another"), "Two.", "arms")
    passage = an_article(story)
    a_passage(passage, one, "new jammers")
    assert claims(client) == ["Two.", "One."]
    one.revise(1, status="refuted", status_reason="It was forged.")
    assert claims(client) == ["One.", "Two."]
    cells = words(client.get("/claims/"), "//tbody/tr[1]/td")
    assert cells[:2] == ["refuted It was forged.", "1"]
    assert claims(client, sort="newest") == ["Two.", "One."]
    assert claims(client, sort="status") == ["Two.", "One."]
    assert claims(client, sort="-status") == ["One.", "Two."]
    assert claims(client, sort="note") == ["One.", "Two."]
    two.delete()


def test_claims_are_filtered(client: Client, ana: User, ben: User, story: Story) -> None:
    one = story.note_claim("Jammers were asked for.", ana)
    two = a_claim(a_story("Another"), "Nobody came.", "arms")
    for row, editor in ((one, ben), (two, ana)):
        row.assign(1, editor)
    a_claim(story, "A third.")
    first, second = ["Jammers were asked for."], ["Nobody came."]
    assert claims(client, q="jammers") == first
    assert claims(client, editor="me") == first
    assert claims(client, assigned="me") == second
    assert claims(client, assigned=ben.pk) == first
    assert claims(client, assigned="nobody") == ["A third."]
    assert claims(client, tag=two.tags.get().pk) == second
    assert claims(client, story=two.story_id) == second
    two.revise(2, status="disputed")
    assert claims(client, status="disputed", story=two.story_id) == second
    assert claims(client, status="refuted") == []
    assert claims(client, assigned="gone") == []
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert claims(client, assigned="gone") == first


@pytest.mark.parametrize(
    "query",
    [{"assigned": "x"}, {"tag": "x"}, {"story": "9" * 30}, {"q": "a\0"}, {"after": "x"}],
    ids=str,
)
def test_what_cannot_be_asked_for_is_as_if_it_were_not_there(
    client: Client, claim: Claim, query: dict[str, str]
) -> None:
    assert claims(client, **query) == [claim.text]


def test_the_list_of_claims_has_pages(client: Client, story: Story) -> None:
    Claim.objects.bulk_create(Claim(story=story, text=f"{number:02}.") for number in range(51))
    asked = {"sort": "-newest", "story": story.pk}
    first = client.get("/claims/", asked)
    assert words(first, "//h1/small") == ["51"]
    (onward,) = find(first, "//nav[@aria-label='Pages']/a/@href")
    assert [str(row) for row in client.get(f"/claims/{onward}").context["page"]] == ["50."]
    assert find(first, "//input[@name='story']/@value") == [str(story.pk)]


# --- articles ----------------------------------------------------------------------------------


def test_articles_of_all_stories_are_filtered(client: Client, ana: User, story: Story) -> None:
    day = {"published_at": datetime(2025, 10, 31, 21, tzinfo=UTC), "published_precision": "minute"}
    one = an_article(story, outlet="Gazétte", language="en-GB", **day)
    two = an_article(a_story("Another"), outlet="Herald", language="uk")

    def found(**query: Any) -> list[Model]:
        return list(client.get("/articles/", query).context["page"])

    assert found() == [two, one]
    assert found(sort="published") == [one, two]
    assert found(outlet="gazette") == [one]
    assert found(language="en") == found(language="en-GB") == found(language="EN") == [one]
    assert found(language="gb") == []
    assert found(since="2025-10-31", until="2025-10-31") == [one]
    assert found(until="2025-10-30") == []
    assert found(since="0001-01-01", until="9999-12-31") == [one]
    assert found(story=two.story_id) == [two]
    say_read(two.current, ana)
    assert found(unread="on") == [one]
    a_passage(one, a_claim(story), "new jammers", author=ana)
    assert found(unread="on") == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/claims/", 6), ("/articles/", 3)])
def test_a_list_costs_the_same_however_long_it_is(
    client: Client,
    ana: User,
    address: str,
    queries: int,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        story = a_story(f"Story {number}")
        claim = a_claim(story, f"{number}.", f"tag {number}")
        claim.assign(1, ana)
        a_passage(an_article(story, outlet=f"Outlet {number}"), claim, "new jammers")
    # Two for who asks, one for the rows; of claims one for their tags, two for what to choose from.
    with django_assert_num_queries(queries):
        assert len(listed(client, address)) == rows


def test_strangers_see_none_of_it(stranger: Client, claim: Claim) -> None:
    an_article(claim.story)
    for address in ("/claims/", "/articles/"):
        assert list(stranger.get(address).context["page"]) == []
