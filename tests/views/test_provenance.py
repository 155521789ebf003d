"""Who credits whom: the sentence, the drawing, the table, and the reference."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Story
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article
from tests.views.pages import HTMX, find, words


def address(story: Story) -> str:
    return f"/stories/{story.pk}/provenance/"


def told(story: Story) -> tuple[Article, Article]:
    """Two outlets, one report: both credit the Post, one of them for what memos say."""
    one, two = an_article(story, outlet="Gazette"), an_article(story, outlet="Herald")
    claim = a_claim(story)
    post = a_credit(one, a_source("The Post"), "memos seen by its staff list new jammers")
    a_credit(one, a_source("memos", "document"), "new jammers", parent=post)
    a_credit(two, a_source("The Post"), "new jammers")
    a_passage(one, claim, "new jammers")
    a_passage(two, claim, "new jammers")
    return one, two


def said(client: Client, story: Story, **query: Any) -> list[str]:
    response = client.get(address(story), query)
    assert response.status_code == 200
    return words(response, "//section[@class='rests']/p")


def test_the_sentence_that_matters_comes_first(client: Client, story: Story) -> None:
    told(story)
    assert said(client, story) == [
        "Two outlets, one report: The Post (not here).",
        "Every chain passes through The Post.",
    ]


def test_edges_lead_to_their_rows_and_rows_to_the_passages(client: Client, story: Story) -> None:
    one, _ = told(story)
    response = client.get(address(story))
    edges = find(response, "//*[@class='drawing']//a[contains(@class, 'edge')]")
    assert [edge.get("aria-label") for edge in edges] == [
        "Gazette credits The Post in 1 passage",
        "The Post credits memos in 1 passage",
        "Herald credits The Post in 1 passage",
    ]
    for edge in edges:
        assert find(response, f"//tr[@id='{edge.get('href')[1:]}']")
    mark = one.current.appearances.get()
    place = f"/stories/{story.pk}/?with={one.pk}#appearance-{mark.pk}"
    assert find(response, f"//tr[@id='edge-1']//a[@href='{place}']")


def test_nodes_lead_to_their_articles_or_sources(client: Client, story: Story) -> None:
    one, _ = told(story)
    post = a_source("The Post")
    response = client.get(address(story))
    nodes = find(response, "//*[@class='drawing']//a[contains(@class, 'node')]/@href")
    assert f"/articles/{one.pk}/" in nodes
    assert f"/sources/{post.pk}/" in nodes


def test_one_claim_can_be_asked_for(client: Client, story: Story) -> None:
    _, two = told(story)
    other = a_claim(story, "A crowd gathered.")
    a_passage(two, other, "A crowd", own_reporting=True)
    assert said(client, story, claim=other.pk)[0] == "One outlet, one report: Herald (A2)."
    for nonsense in ("x", "999999", "9" * 5000, "\0"):
        assert "The Post" in said(client, story, claim=nonsense)[0]


def test_without_claims_or_credits_it_says_what_to_do(client: Client, story: Story) -> None:
    assert said(client, story)[0] == "No passages are marked yet."
    article = an_article(story, outlet="Gazette")
    a_passage(article, a_claim(story), "A crowd")
    assert said(client, story)[0] == ("One outlet, and nobody has looked yet at who is credited.")
    assert find(client.get(address(story)), "//section[@class='empty']")


def test_names_are_escaped_and_cut_to_their_boxes(client: Client, story: Story) -> None:
    article = an_article(story, outlet="Gazette")
    name = "<x7> " + "very " * 30 + "long"
    a_credit(article, a_source(name), "A crowd")
    a_passage(article, a_claim(story), "A crowd")
    response = client.get(address(story))
    assert not find(response, "//x7")
    lines = words(response, "//a[contains(@class, 'missing')]//*[@class='name']")
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert name in words(response, "//a[contains(@class, 'missing')]/title")[0]


def test_a_report_that_is_not_here_is_asked_for(client: Client, story: Story) -> None:
    told(story)
    response = client.get(address(story))
    (missing,) = words(response, "//p[@class='missing']")
    assert "The Post’s report is not here. Add it" in missing
    assert find(response, f"//p[@class='missing']/a[@href='/stories/{story.pk}/articles/']")
    post = an_article(story, publisher=a_source("The Post"))
    response = client.get(address(story))
    assert find(response, f"//option[@value='{post.pk}'][@selected]")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_an_article_is_pinned_and_taken_back(
    client: Client, story: Story, headers: dict[str, str]
) -> None:
    one, _ = told(story)
    pin = f"/stories/{story.pk}/reference/"
    response = client.post(pin, {"revision": 1, "reference": one.pk}, headers=headers)
    assert response.status_code == (200 if headers else 303)
    story.refresh_from_db()
    assert story.reference == one
    client.post(pin, {"revision": 2}, headers=headers)
    story.refresh_from_db()
    assert story.reference is None


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_who_comes_second_sees_what_is_pinned_now(
    client: Client, story: Story, headers: dict[str, str]
) -> None:
    one, two = told(story)
    story.pin(1, one)
    pin = f"/stories/{story.pk}/reference/"
    response = client.post(pin, {"revision": 1, "reference": two.pk}, headers=headers)
    assert response.status_code == 409
    assert "A1 Gazette" in words(response, "//*[@role='alert']")[0]
    assert find(response, f"//option[@value='{two.pk}'][@selected]")
    assert find(response, "//input[@name='revision']/@value")[0] == "2"
    story.refresh_from_db()
    assert story.reference == one


def test_an_article_of_another_story_is_refused(client: Client, story: Story) -> None:
    told(story)
    foreign = an_article(a_story("Another"))
    response = client.post(
        f"/stories/{story.pk}/reference/", {"revision": 1, "reference": foreign.pk}
    )
    assert response.status_code == 422
    assert words(response, "//*[@class='errorlist']//li") == [
        "This article is not in the story. Choose another."
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_queries_do_not_depend_on_how_much_there_is(
    client: Client,
    story: Story,
    times: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(times):
        article = an_article(story, outlet=f"Outlet {number}")
        a_credit(article, f"somebody {number}", "A crowd")
        for _ in range(times):
            a_passage(article, a_claim(story), "A crowd")
    with django_assert_num_queries(9):
        client.get(address(story))
