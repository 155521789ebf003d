"""After an article came in it is asked what could not be found, and nothing else."""

import re
from datetime import UTC, datetime
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, FurnitureRule, Source, Story, Version
from tests import desk, stories

HTMX = {"HX-Request": "true"}
TEXT = "Follow our channel\nThe harbour of Oro closed on Friday, the council said."


@pytest.fixture
def story(db: None) -> Story:
    return stories.a_story()


@pytest.fixture
def article(story: Story) -> Article:
    """Of which nothing is known but its language."""
    return stories.an_article(story, TEXT, language="en")


def at(article: Article) -> str:
    return f"/articles/{article.pk}/asked/"


def shelf(client: Client, story: Story) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(client.get(f"/stories/{story.pk}/articles/").content)


def asked(client: Client, article: Article) -> list[str]:
    """What is asked of `article`, in order."""
    page = shelf(client, article.story)
    labels = page.xpath(f'//form[@action="{at(article)}"]//label[not(@class)]/text()')
    return [label.strip() for label in labels if label.strip().endswith("?")]


def form(client: Client, article: Article, **values: Any) -> dict[str, Any]:
    [found] = shelf(client, article.story).xpath(f'//form[@action="{at(article)}"]')
    return dict(found.form_values()) | values


def said(response: Any) -> str:
    return re.sub(r"\s+", " ", response.text)


def test_only_what_could_not_be_found_is_asked(client: Client, article: Article) -> None:
    assert asked(client, article) == [
        "Which headline?",
        "Which outlet?",
        "Published when?",
        "At which address?",
    ]


def test_nothing_is_asked_when_nothing_is_missing(client: Client, story: Story) -> None:
    article = stories.an_article(story, TEXT, outlet="The Tide", language="en", url="http://a.b/")
    article.revise(1, published_at=datetime(2025, 10, 31, tzinfo=UTC), published_precision="day")
    Version.objects.filter(pk=article.current_id).update(headline="Harbour closed")
    assert asked(client, article) == []
    assert at(article) not in client.get(f"/stories/{story.pk}/articles/").text
    assert "No article fits" in client.get(f"/stories/{story.pk}/articles/?open=on").text


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_answers_are_saved_and_the_rest_is_asked_again(
    client: Client, article: Article, headers: dict[str, str]
) -> None:
    tide = desk.outlet("The Tide")
    sent = form(client, article, outlet="the tide", headline="Harbour closed", not_known=["url"])
    response = client.post(at(article), sent, headers=headers)
    if headers:
        assert response.status_code == 200
        assert f'id="row-{article.pk}"' in response.text
        assert "<!DOCTYPE html>" not in response.text
    else:
        assert response.status_code == 303
        assert response["Location"] == f"/stories/{article.story_id}/articles/#row-{article.pk}"
    article.refresh_from_db()
    assert (article.publisher, article.not_known, article.revision) == (tide, ["url"], 2)
    assert (article.current.headline, article.current.text) == ("Harbour closed", TEXT)
    assert asked(client, article) == ["Published when?"]


def test_what_nobody_knows_is_not_asked_on_the_articles_own_page_either(
    client: Client, article: Article
) -> None:
    article.revise(1, not_known=["url", "published"])
    page = client.get(f"/articles/{article.pk}/").text
    assert "Which outlet published this?" in page
    assert "At which address does it stand?" not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Fill in one of these, or say that it is not known."),
        ({"outlet": "The Tide"}, "No source is called “The Tide”. Is it new? Then say so below."),
        ({"published": "yesterday"}, "Write"),
        ({"url": "nowhere"}, "Write the whole address"),
        ({"not_known": ["revision"]}, "Select a valid choice"),
        ({"headline": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_kept(
    client: Client, article: Article, sent: dict[str, Any], words: str
) -> None:
    for headers in ({}, HTMX):
        response = client.post(at(article), form(client, article, **sent), headers=headers)
        assert response.status_code == 422
        assert words in said(response)
        for name, value in sent.items():
            assert name == "not_known" or value in response.text
    article.refresh_from_db()
    assert article.revision == 1
    assert not Source.objects.exists()


def test_a_new_outlet_is_made_when_that_is_said(client: Client, article: Article) -> None:
    sent = form(client, article, outlet="The Tide", new_outlet="on")
    assert client.post(at(article), sent).status_code == 303
    assert Article.objects.get().publisher == Source.objects.get(name="The Tide")


def test_a_form_that_came_too_late_is_kept(client: Client, article: Article) -> None:
    sent = form(client, article, url="https://tide.example/1", published="2025-10-31")
    article.revise(1, url="https://tide.example/2")
    for headers in ({}, HTMX):
        response = client.post(at(article), sent, headers=headers)
        assert response.status_code == 409
        assert 'value="2025-10-31"' in response.text
    assert "changed this article" in response.text
    assert Article.objects.get().url == "https://tide.example/2"
    again = form(client, article, published="2025-10-31")
    assert client.post(at(article), again).status_code == 303


def test_a_headline_is_not_given_twice(client: Client, article: Article) -> None:
    sent = form(client, article, headline="Mine")
    Version.objects.filter(pk=article.current_id).update(headline="Theirs")
    assert client.post(at(article), sent).status_code == 422  # it is asked no more
    assert Version.objects.get().headline == "Theirs"


def test_when_the_outlet_becomes_known_its_rules_are_learned_and_suggest(
    client: Client, ana: User, article: Article, story: Story
) -> None:
    version = article.current
    version.set_aside(desk.word(version, "Follow our channel"), "newsletter")
    assert not FurnitureRule.objects.exists()
    tide = desk.outlet("The Tide")
    client.post(at(article), form(client, article, outlet="The Tide"))
    rule = FurnitureRule.objects.get()
    assert (rule.source, rule.created_by) == (tide, ana)
    other = stories.an_article(story, f"Follow our channel\n{TEXT[19:]} Again.")
    client.post(at(other), form(client, other, outlet="The Tide"))
    (piece,) = other.current.furniture.all()
    assert (piece.state, piece.rule) == ("suggested", rule)
    assert piece.reason == "As in an earlier article of The Tide."


def test_a_stranger_is_told_nothing(stranger: Client, article: Article) -> None:
    assert stranger.post(at(article), {"revision": 1, "url": "http://a.b/"}).status_code == 404
