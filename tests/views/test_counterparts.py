"""The counterparts of a sentence, and what is copied, as pages and as parts of the reader."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Story, Term
from tests import desk
from tests.stories import a_story, an_article
from tests.views.pages import HTMX, find, words

ONE = "Nobody was there.\nThe ministry of the north asked the king for eight new jammers on Friday."
TWO = "The ministry of the north asked the king for nine new jammers on Friday.\nIt rained."
LENT = "the northern ministry asked the old king for eight new jammers and a very long letter"
THREE = "A crowd gathered outside of the old theatre and sang."


@pytest.fixture
def articles(story: Story) -> list[Article]:
    texts = zip(("Gazette", "Tribune", "Courier"), (ONE, TWO, THREE), strict=True)
    return [an_article(story, text, outlet=outlet, language="en") for outlet, text in texts]


def address(article: Article, quote: str = "jammers") -> str:
    at = desk.word(article.current, quote).start
    return f"/articles/{article.pk}/counterparts/?version={article.current.pk}&at={at}"


def test_counterparts_are_listed_with_outlet_and_paragraph(
    client: Client, articles: list[Article]
) -> None:
    response = client.get(address(articles[0]), headers=HTMX)
    assert response.status_code == 200
    (section,) = find(response, "//section")
    assert section.get("data-said") == "1 counterpart: Tribune"
    assert words(response, "//h2/small") == ["A1 ¶2 Gazette"]
    (found,) = find(response, "//li[@data-at]")
    one, two = (article.current for article in articles[:2])
    sentence = desk.word(two, TWO.partition("\n")[0])
    assert found.get("data-in") == str(articles[1].pk)
    assert found.get("data-version") == str(two.pk)
    assert found.get("data-at") == f"{sentence.start}-{sentence.end}"
    assert words(response, "//li[@data-at]/a") == ["A2 ¶1 Tribune"]
    story = articles[0].story_id
    (link,) = find(response, "//li[@data-at]/a/@href")
    assert link == f"/stories/{story}/?with={articles[1].pk}#v{two.pk}-p1"
    assert words(response, "//p[@class='none']") == ["No counterpart in A3 Courier"]
    here = desk.word(one, ONE.partition("\n")[2])
    assert find(response, "//blockquote/@data-at") == [f"{here.start}-{here.end}"]


def test_the_page_says_the_same_without_htmx(client: Client, articles: list[Article]) -> None:
    part = client.get(address(articles[0]), headers=HTMX)
    whole = client.get(address(articles[0]))
    assert words(whole, "//section[@data-of]") == words(part, "//section[@data-of]")
    assert words(whole, "//h1") == ["A1 Gazette, elsewhere"]


def test_several_sentences_are_asked_about_at_once(client: Client, articles: list[Article]) -> None:
    at = f"/articles/{articles[0].pk}/counterparts/?at=0-{len(ONE)}"
    response = client.get(at, headers=HTMX)
    assert len(find(response, "//blockquote")) == 2
    assert words(response, "//blockquote[1]")[0] == "Nobody was there."


def test_what_differs_is_marked_and_named(client: Client, articles: list[Article]) -> None:
    response = client.get(address(articles[0]), headers=HTMX)
    assert words(response, "//blockquote/mark") == ["eight"]
    assert words(response, "//li[@data-at]/p/mark") == ["nine"]
    assert words(response, "//ul/li/b") == ["figure"]
    eight = desk.word(articles[0].current, "eight")
    assert find(response, "//blockquote/@data-differs") == [f"{eight.start}-{eight.end}"]


def test_an_admins_lexicon_decides_what_is_a_hedge(client: Client, story: Story) -> None:
    one = an_article(story, ONE, outlet="Gazette", language="en")
    an_article(story, ONE.replace("asked", "gnomically asked"), outlet="Tribune", language="en")
    assert words(client.get(address(one), headers=HTMX), "//ul/li/b") == []
    Term.objects.create(kind="hedge", language="en", words="gnomically", certainty="PS+")
    assert words(client.get(address(one), headers=HTMX), "//ul/li/b") == ["hedging words"]


def test_without_a_place_every_sentence_says_where_it_is_told(
    client: Client, articles: list[Article]
) -> None:
    response = client.get(f"/articles/{articles[0].pk}/counterparts/")
    assert words(response, "//ol/li/a") == ["¶1 nowhere else", "¶2 A2"]
    (link,) = find(response, "//ol/li[2]/a/@href")
    assert link == f"?version={articles[0].current.pk}&at={ONE.index('The ministry')}"
    for bad in ("x", "-", "4-", "-4", "4-x", "٣", "9" * 20):
        same = client.get(f"/articles/{articles[0].pk}/counterparts/", {"at": bad})
        assert words(same, "//ol/li/a") == words(response, "//ol/li/a"), bad


def test_a_text_that_was_replaced_is_not_compared_unseen(
    client: Client, articles: list[Article]
) -> None:
    at = address(articles[0])
    articles[0].add_version(f"{ONE} It rained.")
    for headers in ({}, HTMX):
        response = client.get(at, headers=headers)
        assert response.status_code == 409
        assert "has been replaced" in words(response, "//*[@role='alert']")[0]
        assert find(response, "//li[@data-at]") == []


def test_what_is_not_article_text_is_not_compared(client: Client, articles: list[Article]) -> None:
    start = ONE.index("The ministry")
    articles[0].current.furniture.create(start=start, end=len(ONE), kind="embed", state="confirmed")
    (said,) = words(client.get(address(articles[0]), headers=HTMX), "//p[@class='none']")
    assert "not compared" in said
    (none,) = find(client.get(address(articles[1]), headers=HTMX), "//section/@data-said")
    assert none == "No counterpart"
    beyond = client.get(f"/articles/{articles[0].pk}/counterparts/?at=999999", headers=HTMX)
    assert "not compared" in words(beyond, "//p[@class='none']")[0]


def test_words_in_a_row_are_said_to_be_copied(client: Client, story: Story) -> None:
    one = an_article(story, f"On Friday {LENT}.", outlet="Gazette")
    an_article(story, f"As we know, {LENT}.", outlet="Tribune")
    response = client.get(address(one), headers=HTMX)
    assert words(response, "//li[@class='run']") == [
        "16 words in a row as in A2, without quotation marks"
    ]
    response = client.get(f"/stories/{story.pk}/copied/", headers=HTMX)
    assert words(response, "//p[@data-copied]") == [
        "A1 Some 16 words stand in A2 as well, unquoted here.",
        "A2 Some 16 words stand in A1 as well, unquoted here.",
    ]
    (stretch,) = find(response, "//p[@data-copied][1]/@data-copied")[:1]
    assert stretch == f"10-{10 + len(LENT)}"
    assert words(response, "//ol/li/a") == ["A1 ¶1", "A2 ¶1"]
    assert words(response, "//li/p") == [LENT]


def test_copied_words_are_those_of_the_articles_that_are_picked(
    client: Client, story: Story
) -> None:
    made = [an_article(story, LENT, outlet=f"Outlet {number}") for number in range(3)]
    every = client.get(f"/stories/{story.pk}/copied/")
    assert len(find(every, "//section/ol/li")) == 3
    picked = client.get(f"/stories/{story.pk}/copied/?articles={made[0].pk},{made[2].pk}")
    assert words(picked, "//section/ol/li/a") == ["A1 ¶1", "A3 ¶1"]
    alone = client.get(f"/stories/{story.pk}/copied/?articles={made[0].pk}")
    assert "No twelve words" in words(alone, "//section//li")[0]


@pytest.mark.parametrize("others", [0, 3])
def test_the_number_of_queries_is_always_the_same(
    client: Client, story: Story, django_assert_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    article = an_article(story, ONE, outlet="Gazette")
    for number in range(others):
        an_article(story, TWO, outlet=f"Outlet {number}")
    client.get(address(article))
    with django_assert_num_queries(5):
        client.get(address(article), headers=HTMX)
    for to in (f"/articles/{article.pk}/counterparts/", f"/stories/{story.pk}/copied/"):
        with django_assert_num_queries(4):
            client.get(to, headers=HTMX)


def test_an_article_alone_says_that_it_is(client: Client, article: Article) -> None:
    response = client.get(f"/articles/{article.pk}/counterparts/?at=0", headers=HTMX)
    assert words(response, "//p[@class='none']") == ["There is no other article in this story yet."]


def test_a_stranger_sees_nothing(stranger: Client, articles: list[Article]) -> None:
    assert stranger.get(address(articles[0])).status_code == 404
    assert stranger.get(f"/stories/{articles[0].story_id}/copied/").status_code == 404


def test_articles_of_other_stories_are_not_compared(
    client: Client, articles: list[Article]
) -> None:
    an_article(a_story("Another"), TWO, outlet="Elsewhere")
    response = client.get(address(articles[0]), headers=HTMX)
    assert "Elsewhere" not in find(response, "//section")[0].get("data-said")
