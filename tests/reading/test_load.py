from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Story, Version
from articles.reading import Moment, Place, load, rows
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article

pytestmark = pytest.mark.django_db

MEMOS = "memos seen by its staff list new jammers and, possibly, a letter to the king"


@pytest.fixture
def story() -> Story:
    return a_story()


@pytest.fixture
def gazette(story: Story) -> Article:
    return an_article(story, outlet="Gazette", language="en")


def test_a_story_as_a_tree(story: Story, gazette: Article) -> None:
    post = a_credit(
        gazette, a_source("The Post"), f"reported on Friday that {MEMOS}", cue="reported"
    )
    memos = a_credit(gazette, "memos", MEMOS, parent=post, hedge="possibly", certainty="PS+")
    claim = a_claim(story, "It asked for jammers.", "arms", "aid")
    mark = a_passage(gazette, claim, "list new jammers", "a letter", stance="observing")

    read = load(story)
    article = read.articles[0]
    assert (article.label, article.outlet, article.language) == ("A1", "Gazette", "en")
    assert (article.version, article.text) == (gazette.current.pk, desk.TEXT)
    shown = read.claim(claim.pk).appearances[0]
    assert article.appearances == [shown]
    assert (shown.id, shown.stance, shown.words) == (
        mark.pk,
        "observing",
        "list new jammers … a letter",
    )
    assert shown.attributions == (memos.pk,)
    assert article.chain_in_words(shown) == "Gazette ▸ The Post ▸ memos"
    assert [tag.name for tag in read.claims[0].tags] == ["aid", "arms"]
    assert article.credits[memos.pk].hedge == desk.word(gazette.current, "possibly")
    assert article.credits[post.pk].cue.exact == "reported"  # type: ignore[union-attr]


def test_what_is_known_of_a_claim_in_each_article(story: Story) -> None:
    articles = [an_article(story) for _ in range(3)]
    claim, other = a_claim(story, "One."), a_claim(story, "Two.")
    marks = [a_passage(articles[0], claim, words) for words in ("jammers", "memos")]
    claim.say_absent(articles[1].current, None)
    read = load(story)
    places = read.places(read.claim(claim.pk))
    assert places == [
        Place(articles[0].pk, 1, articles[0].current.pk, [mark.pk for mark in marks], absent=False),
        Place(articles[1].pk, 2, articles[1].current.pk, [], absent=True),
        Place(articles[2].pk, 3, articles[2].current.pk, [], absent=False),
    ]
    assert [place.state for place in places] == ["appears", "absent", "unchecked"]
    assert read.claim(claim.pk).articles == {articles[0].pk}
    assert {place.state for place in read.places(read.claim(other.pk))} == {"unchecked"}


def test_articles_in_the_order_of_the_story_claims_by_number(story: Story) -> None:
    first, second = an_article(story), an_article(story)
    Article.objects.filter(pk=first.pk).update(position=9)
    texts = ["One.", "Two.", "Three."]
    for text in texts:
        a_claim(story, text)
    read = load(story)
    assert [article.id for article in read.articles] == [second.pk, first.pk]
    assert [(claim.number, claim.text) for claim in read.claims] == list(enumerate(texts, 1))


def test_only_current_texts_are_read(story: Story, gazette: Article) -> None:
    claim = a_claim(story)
    a_passage(gazette, claim, "jammers")
    a_credit(gazette, "memos", "jammers")
    claim_elsewhere = a_claim(story, "Absent then.")
    claim_elsewhere.say_absent(gazette.current, None)
    new = gazette.add_version("Another text.")
    Article.objects.create(story=story)  # has no text yet
    read = load(story)
    assert [(a.version, a.version_number) for a in read.articles] == [(new.pk, 2)]
    assert read.articles[0].appearances == read.articles[0].attributions == []
    assert read.articles[0].absent == []
    assert [claim.appearances for claim in read.claims] == [[], []]


def test_nothing_of_another_story(story: Story, gazette: Article) -> None:
    other = a_story("Another")
    a_passage(an_article(other), a_claim(other), "jammers")
    read = load(story)
    assert [article.id for article in read.articles] == [gazette.pk]
    assert read.claims == read.articles[0].appearances == []


def test_dismissed_furniture_is_article_again(story: Story, gazette: Article) -> None:
    pieces = [
        gazette.current.furniture.create(start=start, end=start + 5, kind="donation", state=state)
        for start, state in ((20, "confirmed"), (0, "suggested"), (9, "dismissed"))
    ]
    shown = load(story).articles[0].furniture
    assert [piece.id for piece in shown] == [pieces[1].pk, pieces[0].pk]
    assert (shown[0].kind, shown[0].state) == ("donation", "suggested")


@pytest.mark.parametrize(
    ("values", "moment"),
    [
        ({}, None),
        (
            {
                "published_precision": "minute",
                "published_zone": "Mecca",
                "published_origin": "text",
            },
            Moment("2025-10-31T18:34:00+00:00", "minute", "Mecca", "text"),
        ),
        ({"published_precision": ""}, Moment("2025-10-31T18:34:00+00:00", "day", "", "")),
    ],
)
def test_a_time_is_as_precise_as_it_was_printed(
    story: Story, values: dict[str, Any], moment: Moment | None
) -> None:
    if moment:
        values["published_at"] = moment.at
    an_article(story, **values)
    assert load(story).articles[0].published == moment
    assert load(story).articles[0].updated is None


def a_row_of_everything(story: Story) -> Version:
    article = an_article(story, outlet="Gazette")
    claim = a_claim(story, f"Claim {article.pk}", f"tag {article.pk}")
    a_passage(article, claim, "jammers")
    a_credit(article, a_source("The Post"), "jammers", parent=a_credit(article, "x", "jammers"))
    article.current.furniture.create(start=0, end=3, kind="contact")
    a_claim(story, "Absent.").say_absent(article.current, None)
    return article.current


@pytest.mark.parametrize("rows", [1, 3])
def test_four_queries_however_much_there_is(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    story = a_story()
    for _ in range(rows):
        a_row_of_everything(story)
    with django_assert_num_queries(4):
        read = load(story)
        for claim in read.claims:
            for place in read.places(claim):
                assert place.state
            for passage in claim.appearances:
                assert read.article(passage.article).chain_in_words(passage)
    assert len(read.articles) == rows


class Slow:
    """A statement before which somebody else does something."""

    def __init__(self, statement: Any, meanwhile: Callable[[], Any]) -> None:
        self._statement, self._meanwhile = statement, meanwhile

    def rows(self, **given: Any) -> Any:
        self._meanwhile()
        return self._statement.rows(**given)


def test_a_claim_that_is_marked_while_the_story_is_read_is_there_the_next_time(
    story: Story, gazette: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = a_passage(gazette, a_claim(story, "Old."), "memos")
    made: list[Any] = []

    def mark() -> None:
        made.append(a_passage(gazette, a_claim(story, "New."), "jammers"))

    with monkeypatch.context() as patch:
        patch.setattr(rows, "MARKS", Slow(rows.MARKS, mark))
        read = load(story)
    assert [claim.text for claim in read.claims] == ["Old."]
    assert [mark.id for mark in read.articles[0].appearances] == [old.pk]
    assert [mark.id for mark in load(story).articles[0].appearances] == [old.pk, made[0].pk]


def test_a_claim_that_is_deleted_while_the_story_is_read_is_shown_without_its_passages(
    story: Story, gazette: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = a_claim(story, "Old.")
    a_passage(gazette, claim, "memos")
    monkeypatch.setattr(rows, "ARTICLES", Slow(rows.ARTICLES, lambda: claim.remove(1)))
    read = load(story)
    assert read.claims[0].appearances == read.articles[0].appearances == []


def test_a_credit_that_is_given_while_the_story_is_read_is_there_the_next_time(
    story: Story, gazette: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = a_passage(gazette, a_claim(story, "Old."), "jammers")

    def credit() -> None:
        made = a_credit(gazette, a_source("The Post"), MEMOS)
        passage.creditings.create(attribution=made)

    with monkeypatch.context() as patch:
        patch.setattr(rows, "MARKS", Slow(rows.MARKS, credit))
        article = load(story).articles[0]
        assert article.chains(article.appearances[0]) == []
    article = load(story).articles[0]
    assert article.chain_in_words(article.appearances[0]) == "Gazette ▸ The Post"
