"""Searching stories, articles, claims and sources."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.forms.search import FoundForm
from articles.models import Article, Claim, Story
from tests.stories import a_claim, a_source, a_story, an_article
from tests.views.pages import find, words

HELP = "Write what to look for"


def searched(client: Client, q: str, status: int = 200) -> Any:
    response = client.get("/search/", {"q": q})
    assert response.status_code == status
    return response


def found(client: Client, q: str, group: str) -> list[str]:
    """The first line of each result in the group that is called so."""
    return words(searched(client, q), f"//section[h2[starts-with(., '{group}')]]//li/p[1]/a")


def test_articles_are_found_by_their_words(client: Client, story: Story) -> None:
    text = "Officials met.\n\nThey asked in Bogotá for <b>new</b> jammers & radars. Then they left."
    article = an_article(story, text, outlet="Gazette")
    an_article(story, "Something else.")
    for q in ("jammers", "BOGOTA jammers", '"asked in Bogotá"', "“in bogotá”", "radars or ships"):
        assert found(client, q, "Articles") == ["A1 Gazette"], q
    for q in ("jammer", "jammers ships", '"jammers new"', "jammers -radars", "jammers -bogotá"):
        assert found(client, q, "Articles") == [], q
    response = searched(client, "bogota jammers")
    (link,) = find(response, "//section[1]//li/p[1]/a")
    place = f"{story.get_absolute_url()}?articles={article.pk}#v{article.current.pk}-p2"
    assert link.get("href") == place
    assert words(response, "//section[1]//li/p[2]") == [" ".join(text.split())]
    assert words(response, "//section[1]//mark") == ["Bogotá", "jammers"]
    assert words(response, "//section[1]//li/p[3]") == [f"in {story.title}"]


def test_words_are_shown_in_their_context(client: Client, story: Story) -> None:
    an_article(story, "before " * 100 + "here " + "after " * 100)
    (shown,) = words(searched(client, "here"), "//section[1]//li/p[2]")
    assert shown.startswith("… before before")
    assert shown.endswith("after after …")
    assert " here " in shown


def test_only_current_texts_are_found(client: Client, article: Article) -> None:
    article.add_version("A corrected text.")
    assert found(client, "jammers", "Articles") == []
    assert found(client, "corrected", "Articles") == ["A1 Gazette"]


def test_stories_claims_and_sources_are_found(client: Client, claim: Claim) -> None:
    post = a_source("El Pósto")
    post.aliases.create(name="The Jammers’ paper")
    letter = a_source("A letter on jammers", "document", story=claim.story)
    assert found(client, "JAMMERS", "Stories") == ["A ministry asks for jammers"]
    assert found(client, "jammers ministry", "Claims") == ["The ministry asked for jammers."]
    assert found(client, "jammers", "Sources") == ["A letter on jammers", "El Pósto"]
    assert found(client, '"el posto"', "Sources") == ["El Pósto"]
    response = searched(client, "jammers")
    links = find(response, "//section//li/p[1]/a/@href")
    assert links == [
        claim.story.get_absolute_url(),
        claim.get_absolute_url(),
        letter.get_absolute_url(),
        post.get_absolute_url(),
    ]
    assert words(response, "//section[1]//mark") == ["jammers"]
    post.aliases.create(name="A post")  # has not what is looked for
    (called,) = find(searched(client, "jammers paper"), "//section//li[p[1]/a='El Pósto']/p[2]")
    assert called.text_content() == "The Jammers’ paper"
    assert [one.text for one in called.iter("mark")] == ["Jammers", "paper"]


def test_newest_first_and_no_more_than_ten(client: Client, story: Story) -> None:
    for number in range(1, 13):
        an_article(story, f"jammers {number}", outlet=f"Outlet {number}")
    labels = found(client, "jammers", "Articles")
    assert labels == [f"A{number} Outlet {number}" for number in range(12, 2, -1)]
    response = searched(client, "jammers")
    assert words(response, "//h2")[0] == "Articles the first 10"
    assert words(response, "//section[1]/p/a") == ["All articles with these words"]


def test_texts_of_all_times_are_found_each_once(client: Client, story: Story) -> None:
    for number, past in enumerate((0, 2_000, 5_000, 20_000), start=1):
        with connection.cursor() as cursor:
            sequence = "pg_get_serial_sequence('articles_version', 'id')"
            cursor.execute(f"SELECT setval({sequence}, nextval({sequence}) + %s)", [past])
        an_article(story, f"jammers {number}", outlet=f"Outlet {number}")
    assert found(client, "jammers", "Articles") == [f"A{n} Outlet {n}" for n in (4, 3, 2, 1)]


@pytest.mark.parametrize(
    ("kind", "sort", "pages"),
    [
        ("articles", "", ["A3 C, A2 B", "A1 A"]),
        ("articles", "-newest", ["A1 A, A2 B", "A3 C"]),
        ("claims", "newest", ["jammers C, jammers B", "jammers A"]),
        ("stories", "title", ["Jammers A, jammers B", "Jammers C"]),
        ("stories", "-activity", ["Jammers C, Jammers A", "jammers B"]),
        ("sources", "", ["Jammers A, Jammers B", "Jammers C"]),
        ("sources", "newest", ["Jammers C, Jammers B", "Jammers A"]),
    ],
)
def test_all_of_one_kind_are_listed_page_by_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, kind: str, sort: str, pages: list[str]
) -> None:
    story = a_story("Another")
    for name in "ABC":
        an_article(story, f"on jammers {name}", outlet=name)
        a_claim(story, f"jammers {name}")
        a_source(f"Jammers {name}", "document")
    for title in ("Jammers C", "Jammers A", "jammers B"):
        a_story(title)
    monkeypatch.setattr(FoundForm, "SIZE", 2)
    response = client.get("/search/", {"q": "jammers", "in": kind, "sort": sort})
    for shown in pages:
        assert ", ".join(words(response, "//main//ul/li/p[1]/a")) == shown
        onward = find(response, "//a[@rel='next']/@href")
        response = client.get(f"/search/{onward[0]}") if onward else response
    assert not onward
    assert words(response, "//main//nav/a[@aria-current]") == [kind.capitalize()]


def test_texts_that_were_replaced_are_passed_over(
    client: Client, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FoundForm, "SIZE", 2)
    _, changed = (an_article(story, "jammers", outlet=name) for name in "AB")
    changed.add_version("jammers still")
    response = client.get("/search/", {"q": "jammers", "in": "articles"})
    assert words(response, "//main//ul/li/p[1]/a") == ["A2 B"]
    (onward,) = find(response, "//a[@rel='next']/@href")
    assert words(client.get(f"/search/{onward}"), "//main//ul/li/p[1]/a") == ["A1 A"]


def test_a_kind_that_is_none_is_everything(client: Client, claim: Claim) -> None:
    response = client.get("/search/", {"q": "jammers", "in": "users"})
    assert words(response, "//section/h2") == ["Stories 1", "Claims 1"]
    assert words(response, "//div/p") == ["Nothing found among articles, findings, sources."]


def test_nothing_found_is_said(client: Client, story: Story) -> None:
    response = searched(client, "nowhere")
    assert words(response, "//section/h2") == ["Nothing found"]


def test_strangers_find_nothing(stranger: Client, article: Article, claim: Claim) -> None:
    a_source("Jammers")
    assert words(searched(stranger, "jammers"), "//section/h2") == ["Nothing found"]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": " \t"}])
def test_without_words_the_page_says_what_can_be_done(
    client: Client, query: dict[str, str]
) -> None:
    response = client.get("/search/", query)
    assert response.status_code == 200
    assert HELP in response.text
    assert find(response, "//section") == []


@pytest.mark.parametrize(
    ("q", "sentence"),
    [
        ("x" * 201, "at most 200 characters"),
        (" ".join("x" * 21), "at most 20 words"),
        ("...", "no words in that"),
        ('"" -', "no words in that"),
        ("-jammers or", "no words in that"),
        ("a\0b", "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_searched_is_refused_with_a_sentence(
    client: Client, q: str, sentence: str
) -> None:
    response = searched(client, q, 422)
    assert sentence in " ".join(words(response, "//ul[contains(@class, 'errorlist')]"))
    assert find(response, "//section") == []


@pytest.mark.parametrize(
    "q",
    [
        "'; DROP TABLE articles_story; --",
        '"((((x',
        "x & | ! ( ) : * <-> y",
        "x:* y:A",
        "%_%_x\\",
        "or or x or or",
        "x ---x",
        '"-x" x -"y',
        "<script>alert(1)</script>",
        "\u202ex\u2066\ufeff",
        "x\ud7ff\U0010ffff",
        "or " * 19 + "x",
        "https://x.example/a?b=c&d",
        "a@b.example 1e99 -1 1/2",
    ],
)
def test_odd_input_is_only_words(client: Client, article: Article, claim: Claim, q: str) -> None:
    response = searched(client, q)
    assert find(response, "//script[not(@src)]") == []
    assert find(response, "//section/h2") != []
    assert Story.objects.exists()


@pytest.mark.parametrize("q", ["_", "\u0640"])
def test_where_nothing_is_left_to_look_for_nothing_is_found(
    client: Client, article: Article, q: str
) -> None:
    assert found(client, q, "Articles") == []


def test_searching_changes_nothing(client: Client) -> None:
    assert client.post("/search/", {"q": "x"}).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_searching_costs_the_same_however_much_is_found(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        story = a_story(f"Jammers {number}")
        an_article(story, "jammers", outlet=f"Jammers {number}", language="en")
        a_claim(story, "jammers")
        a_source(f"On jammers {number}", "document", story=story)
    # Two for who asks, one for the terms, three for the articles (which, their texts, their
    # stems), one for each other kind, and two for what the page may be narrowed by.
    with django_assert_num_queries(12):
        response = searched(client, "jammers")
    assert len(find(response, "//section[position()<4]//li")) == 3 * rows
    with django_assert_num_queries(10):
        client.get("/search/", {"q": "jammers"}, headers={"HX-Request": "true"})
