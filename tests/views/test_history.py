"""What changed: who may see it, its filters, its pages, and how many queries it takes."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Story
from tests.deeds import Days
from tests.stories import a_claim, a_passage, an_article
from tests.views.pages import HTMX, words


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
