"""Searching in many languages, narrowed, and while one types."""

import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Claim, Finding, Story
from tests.stories import a_claim, a_passage, a_source, an_article
from tests.views.pages import find, words
from tests.views.test_search import found, searched


def test_a_text_is_found_and_marked_by_the_stems_of_its_language(
    client: Client, story: Story
) -> None:
    an_article(story, "The ministries were asking for news.", "English", language="en-GB")
    an_article(story, "Die Häuser der Minister", "German", language="de")
    an_article(story, "Los députés españoles, new", "None")
    an_article(story, "Nieuws", "Dutch", language="nl")
    an_article(story, "Something new", "Other", language="en")
    for q, outlets, marks in (
        ("ministry asked", ["A1 English"], ["ministries", "asking"]),
        ("haus", ["A2 German"], ["Häuser"]),
        ("ask", ["A1 English"], ["asking"]),
        ("députés", ["A3 None"], ["députés"]),
        ("depute", [], []),  # in no language, so by its plain words
        ("news", ["A1 English"], ["news"]),  # “new” is its stem in Dutch alone
        ('"the ministry"', ["A1 English"], ["The ministries"]),
        ("the -asks", [], []),
        ("minis*", ["A2 German", "A1 English"], ["Minister", "ministries"]),
    ):
        assert sorted(found(client, q, "Articles")) == sorted(outlets), q
        shown = words(searched(client, q), "//section[1]//mark")
        assert sorted(shown) == sorted(marks), q


def test_a_text_is_found_in_the_language_that_it_turns_out_to_be(
    client: Client, story: Story
) -> None:
    article = an_article(story, "They were asking.", "Gazette")
    assert found(client, "ask", "Articles") == []
    article.describe(article.revision, language="en")
    assert found(client, "ask", "Articles") == ["A1 Gazette"]


@pytest.mark.parametrize(
    ("text", "q", "mark"),
    [
        ("俄罗斯向北京求援。", "北京", "北京"),
        ("東京タワーへ行く", "タワー", "タワー"),
        ("김정은은 말했다", "김정은", "김정은"),
        ("คนไทยรักภาษาไทย", "ภาษา", "ภาษา"),
    ],
)
def test_words_that_no_space_parts_are_found(
    client: Client, story: Story, text: str, q: str, mark: str
) -> None:
    an_article(story, text, "Paper", language="zh")
    assert found(client, q, "Articles") == ["A1 Paper"]
    assert mark in words(searched(client, q), "//section[1]//mark")
    assert found(client, q[::-1] if len(set(q)) > 1 else "無", "Articles") == []


def test_what_says_more_comes_first(client: Client, story: Story) -> None:
    an_article(story, "Jammers asked for\n\nOf jammers, jammers.", "Best", language="en")
    an_article(story, "There was once a jammer, they say.", "Other", language="en")
    assert found(client, "jammers", "Articles") == ["A1 Best", "A2 Other"]
    response = client.get("/search/", {"q": "jammers", "in": "articles", "sort": "-best"})
    assert words(response, "//main//li/p[1]/a") == ["A2 Other", "A1 Best"]


def test_findings_notes_and_summaries_are_found(client: Client, story: Story) -> None:
    Claim.objects.create(story=story, text="One claim.", note="About radars, they say.")
    Story.objects.filter(pk=story.pk).update(summary="On radars.")
    for state, why in (("kept", ""), ("dismissed", "Old.")):
        words_ = {"sentence": f"Radars {state}.", "reason": why}
        Finding.objects.create(story=story, kind="own", state=state, **words_)
    assert found(client, "radars", "Findings") == ["Radars kept."]
    assert found(client, "radars", "Claims") == ["One claim."]
    assert found(client, "radars", "Stories") == [story.title]
    assert "About radars, they say." in words(searched(client, "radars"), "//li/p[2]")


def test_what_narrows_a_search_narrows_it(client: Client, story: Story) -> None:
    editor = User.objects.create(username="somebody")
    day = datetime(2025, 10, 31, 23, 59, tzinfo=UTC)
    here = an_article(story, "On jammers.", "Gazette", language="en-GB", published_at=day)
    an_article(story, "On jammers.\n", "Herald", language="de")
    claim = a_claim(story, "Of jammers.", "arms")
    a_claim(story, "Of other jammers.")
    a_passage(here, claim, "jammers")
    Claim.objects.filter(pk=claim.pk).update(status="disputed", created_by=editor)
    tag = claim.tags.get().pk
    gazette, herald, first, other = "A1 Gazette", "A2 Herald", "Of jammers.", "Of other jammers."
    for asked, expected in (
        ({"source": "gaz"}, [gazette, story.title, first]),
        ({"language": "EN"}, [gazette]),
        ({"since": "2025-10-31", "until": "2025-10-31"}, [gazette]),
        ({"until": "2025-10-30"}, []),
        ({"tag": tag}, [first]),
        ({"status": "disputed", "source": "gazette"}, [first]),
        ({"status": "open"}, [other]),
        ({"tag": tag, "language": "en"}, []),
        ({"editor": editor.pk}, [first]),
    ):
        for q in ({"q": "jammers"}, {}):
            response = client.get("/search/", asked | q)
            links = words(response, "//section[not(h2[starts-with(., 'Sources')])]//li/p[1]/a")
            assert links == expected, (asked, q)
    assert herald in found(client, "jammers", "Articles")


def test_what_cannot_narrow_a_search_is_said(client: Client) -> None:
    response = client.get("/search/", {"q": "x", "since": "tomorrow", "language": "%_"})
    assert response.status_code == 422
    said = " ".join(words(response, "//ul[@class='errorlist']/li"))
    assert "Published from: Enter a valid date." in said
    assert "Language: Write a language" in said


def test_while_one_types_the_results_are_painted_and_said(client: Client, story: Story) -> None:
    an_article(story, "On jammers.", "Gazette")
    htmx = {"HX-Request": "true"}
    response = client.get("/search/", {"q": "jammers", "tag": ""}, headers=htmx)
    assert find(response, "//main") == []
    assert words(response, "//mark")[0] == "jammers"
    assert response.headers["HX-Replace-Url"] == "?q=jammers"
    assert json.loads(response.headers["HX-Trigger-After-Settle"]) == {"announce": "2 results"}
    refused = client.get("/search/", {"q": "..."}, headers=htmx)
    assert refused.status_code == 422
    assert find(refused, "//*[@class='errorlist']") == []  # which would take the focus
    assert "no words" in refused.text


def test_one_who_types_does_not_use_up_his_searches(
    client: Client, settings: object, story: Story
) -> None:
    settings.THROTTLED = True  # type: ignore[attr-defined]
    settings.LIMITS = settings.LIMITS | {"search": (2, 60)}  # type: ignore[attr-defined]
    for _ in range(4):
        response = client.get("/search/", {"q": "x"}, headers={"HX-Request": "true"})
        assert response.status_code == 200
    assert [client.get("/search/").status_code for _ in range(3)] == [200, 200, 429]


def test_an_outlet_that_many_are_like_is_found_by_each_word(client: Client) -> None:
    source = a_source("The Washington Post")
    source.aliases.create(name="WaPo")
    for q in ("washington", "wapo", '"washington post"', "post -herald"):
        assert found(client, q, "Sources") == ["The Washington Post"]
    assert found(client, "wash", "Sources") == []
    assert found(client, "wash*", "Sources") == ["The Washington Post"]
