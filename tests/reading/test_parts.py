import pytest
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Story
from articles.reading import claim as claim_again
from articles.reading import load, part
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article

pytestmark = pytest.mark.django_db

TEXT = "First one here.\n\nSecond one, there.\nThird one too.\n\n\nFourth one last."


@pytest.fixture
def story() -> Story:
    return a_story()


@pytest.fixture
def article(story: Story) -> Article:
    return divided(story)


def divided(story: Story) -> Article:
    """A passage over a paragraph's end, one in two pieces, credits within one another."""
    made = an_article(story, TEXT, outlet="Gazette")
    a_passage(made, a_claim(story, "One."), "here.\n\nSecond")
    a_passage(made, a_claim(story, "Two."), "First", "last")
    outer = a_credit(made, a_source("The Post"), TEXT, cue="one, there")
    a_credit(made, "a letter", "Third one too.", parent=outer, hedge="one too")
    made.current.furniture.create(start=0, end=5, kind="publication-stamp")
    return made


@pytest.mark.parametrize(
    ("quotes", "numbers"),
    [
        (["one, there"], [2]),
        (["First", "Third"], [1, 3]),
        (["here.\n\nSecond"], [1, 2]),
        (["\n\nSecond"], [2]),
        (["\n\n\n"], []),
        ([TEXT], [1, 2, 3, 4]),
    ],
)
def test_the_paragraphs_that_spans_reach_into(
    article: Article, quotes: list[str], numbers: list[int]
) -> None:
    assert part(article.current, desk.words(article.current, *quotes))[1] == numbers


def test_marks_of_other_paragraphs_are_left_out(article: Article) -> None:
    """A mark in pieces may be among them, since it reaches from the first to the last."""
    read, _ = part(article.current, desk.words(article.current, "First one"))
    assert [credit.name for credit in read.attributions] == ["The Post"]
    read, _ = part(article.current, desk.words(article.current, "one last"))
    assert [mark.words for mark in read.appearances] == ["First … last"]


@pytest.mark.parametrize("more", [0, 3])
def test_three_queries_however_many_marks_there_are(
    story: Story, article: Article, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        a_passage(article, a_claim(story, f"More {number}."), "Second one")
        a_credit(article, a_source(f"Source {number}"), "Second one")
    spans = desk.words(article.current, "Second")
    with django_assert_num_queries(3):
        part(article.current, spans)


@pytest.mark.parametrize("more", [0, 3])
def test_a_claim_is_listed_again_as_a_full_reading_lists_it(
    story: Story, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    articles = [an_article(story) for _ in range(2 + more)]
    a_claim(story, "The first.")
    wanted = a_claim(story, "The second.", "b", "a")
    a_passage(articles[0], wanted, "jammers")
    a_passage(articles[0], wanted, "memos")
    wanted.say_absent(articles[1].current, None)
    with django_assert_num_queries(2):
        again, places = claim_again(wanted)
    full = load(story)
    listed = full.claim(wanted.pk)
    assert places == full.places(listed)
    listed.appearances.clear()  # the panel lists places instead
    assert again == listed
