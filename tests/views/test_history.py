"""What changed: who may see it, its filters, its pages, and how many queries it takes."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Claim, Story
from tests import desk
from tests.deeds import Days
from tests.stories import a_claim, a_passage, an_article
from tests.views.pages import HTMX, find, words


def address(story: Story) -> str:
    return f"/stories/{story.pk}/history/"


def deeds(client: Client, path: str, **query: Any) -> list[str]:
    response = client.get(path, query)
    assert response.status_code == 200
    return words(response, "//*[@class='deed']//li")


@pytest.fixture
def noted(story: Story, ana: User) -> Days:
    days = Days()
    for number in range(3):
        with days.deed(ana, request=f"request-{number}"):
            a_claim(story, f"Claim {number}.")
    return days


def test_the_newest_comes_first(client: Client, story: Story, noted: Days) -> None:
    assert deeds(client, address(story))[:3] == [
        f"noted the claim “Claim {number}.”" for number in (2, 1, 0)
    ]


def test_queries_do_not_grow(
    client: Client,
    story: Story,
    ana: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    days = Days()
    for more in (1, 2):
        with days.deed(ana):
            for number in range(more):
                a_passage(an_article(story, outlet=f"G {number}"), a_claim(story), "jammers")
        with django_assert_num_queries(7):
            client.get(address(story))


def test_htmx_gets_the_deeds_alone(client: Client, story: Story, noted: Days) -> None:
    response = client.get(address(story), headers=HTMX)
    assert response.content.decode().lstrip().startswith('<div id="history">')


def test_the_filters(client: Client, story: Story, noted: Days) -> None:
    ben = desk.editor("ben")
    claim = story.claims.order_by("pk")[0]
    with noted.deed(ben):
        a_passage(an_article(story, outlet="Gazette"), claim, "new jammers")
    with noted.deed():
        Claim.objects.filter(pk=claim.pk).update(note="By SQL.")
    path = address(story)
    assert len(deeds(client, path, editor=ben.pk)) == 2
    assert deeds(client, path, editor=0)[0].startswith("changed the note of the claim")
    assert len(deeds(client, path, kind=["passages"])) == 2
    assert deeds(client, path, kind=["passages"], editor=0) == []
    assert deeds(client, path, since="2026-03-02T09:01", until="2026-03-02T09:02") == [
        "noted the claim “Claim 1.”"
    ]
    # What cannot be used is as if it were not there.
    assert deeds(client, path, editor="x", kind="x", since="x", after="x") == deeds(client, path)


def test_who_is_not_signed_in_is_told_apart(client: Client, story: Story, noted: Days) -> None:
    with noted.deed():
        Claim.objects.filter(story=story).update(note="By SQL.")
    with noted.deed(command="import_story"):
        a_claim(story, "By a command.")
    response = client.get(address(story))
    assert words(response, "//*[@class='who']")[:3] == [
        "The command import_story",
        "Outside newsdesk’s pages",
        "ana",
    ]


def test_the_request_is_for_who_keeps_the_house(
    client: Client, story: Story, noted: Days, ana: User
) -> None:
    assert "request-1" not in client.get(address(story)).text
    client.force_login(desk.admin())
    assert "request-1" in client.get(address(story)).text


def test_older_and_newer(client: Client, story: Story, ana: User) -> None:
    days = Days()
    for number in range(60):
        with days.deed(ana):
            a_claim(story, f"Claim {number}.")
    first = client.get(address(story))
    (older,) = find(first, "//nav[@aria-label='Earlier changes']/a")
    second = client.get(address(story) + older.get("href"))
    newer, _ = find(second, "//nav[@aria-label='Later changes']/a")
    again = client.get(address(story) + newer.get("href"))
    told = [words(page, "//*[@class='deed']//li") for page in (first, second, again)]
    assert told[0] == told[2]
    assert told[0][-1] == "noted the claim “Claim 40.”"
    assert told[1][0] == "noted the claim “Claim 39.”"


@pytest.mark.parametrize("noun", ["claim", "article", "source"])
def test_the_same_of_one_thing(client: Client, noun: str) -> None:
    rows = desk.every_noun()
    page = client.get(f"{rows[noun].get_absolute_url()}")
    (link,) = find(page, "//a[.='What changed']")
    said = deeds(client, link.get("href"))
    begin = {"claim": "noted the claim", "article": "added A1", "source": "added the source"}
    assert any(line.startswith(begin[noun]) for line in said) or noun == "claim"
    assert said


def test_nothing_of_another_story_and_no_key(client: Client, story: Story) -> None:
    rows = desk.every_noun()
    page = client.get(address(rows["story"])).text
    assert rows["permalink"].key not in page
    assert "shared a link “<bdi>Link 1</bdi>”" in page
    assert "Link 1" not in client.get(address(story)).text


def test_words_cannot_leave_their_place(client: Client, story: Story, ana: User) -> None:
    days = Days()
    with days.deed(ana):
        a_claim(story, "<script>\u0633evil")
    page = client.get(address(story)).text
    assert "“<bdi>&lt;script&gt;\u0633evil</bdi>”" in page


def test_what_is_gone_keeps_its_name(client: Client, story: Story, ana: User) -> None:
    article = an_article(story, outlet="Gazette")
    claim = a_claim(story, "One.")
    days = Days()
    with days.deed(ana):
        a_passage(article, claim, "new jammers")
    with days.deed(ana):
        claim.remove(claim.revision)
    response = client.get(address(story))
    assert words(response, "//*[@class='deed']//li")[:2] == [
        "deleted the claim “One.”, with 1 passage Make it again",
        "marked “new jammers” in A1 Gazette for the claim “One.”",
    ]
    assert not find(response, f"//*[@class='deed']//a[@href='/claims/{claim.pk}/']")
