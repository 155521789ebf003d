"""How far the work on a story is: the same in SQL for a list and from a story at hand."""

import pytest
from django.contrib.auth.models import User

from articles import reading
from articles.models import Story, say_read
from articles.reading.progress import Progress, of, of_stories
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_story, an_article


@pytest.fixture
def ana(db: None) -> User:
    return desk.editor()


def both(story: Story) -> Progress:
    """From the list and from the reader, which say the same."""
    row = Story.objects.with_read(None).get(pk=story.pk)
    found = of(reading.load(story), row.read)
    assert of_stories([story.pk]) == {story.pk: found}
    return found


def test_nothing_is_done_where_nothing_is(ana: User) -> None:
    story = a_story()
    assert both(story) == Progress()
    a_claim(story)
    assert both(story) == Progress(claims=1)
    assert of_stories([]) == {}


def test_what_counts(ana: User) -> None:
    story = a_story()
    one, two, three = (an_article(story, outlet=f"Outlet {number}") for number in range(3))
    first, second, third = (a_claim(story, f"{number}.") for number in range(3))
    a_claim(story, "Set aside.").revise(1, status="set-aside")
    a_passage(one, first, "new jammers", author=ana)  # read, as she marked in it
    a_passage(one, first, "a letter", uncredited=True)
    a_passage(two, second, "A crowd", own_reporting=True)  # by nobody: not read
    a_credit(three, "memos", "new jammers", author=ana)  # read
    for article in (two, three):
        first.say_absent(article.current, ana)
    third.say_absent(one.current, ana)
    assert both(story) == Progress(3, 2, 3, 1, 3, 1)
    say_read(two.current, ana)
    assert both(story) == Progress(3, 3, 3, 1, 3, 1)


def test_a_corrected_text_is_to_be_read_again(ana: User) -> None:
    story = a_story()
    article = an_article(story)
    a_passage(article, a_claim(story), "new jammers", author=ana)
    say_read(article.current, ana)
    assert both(story) == Progress(1, 1, 1, 1, 1, 1)
    article.add_version(f"{desk.TEXT} Corrected.")
    assert both(story) == Progress(1, 0, 1, 1, 1, 1)


def test_it_is_said_in_words() -> None:
    bars = Progress(5, 3, 19, 12, 60, 20).bars
    assert [bar.words for bar in bars] == [
        *("3 of 5 articles read", "12 of 19 claims checked"),
        "20 of 60 passages without a credit",
    ]
    assert [(bar.done, bar.most) for bar in bars] == [(3, 5), (12, 19), (40, 60)]
    assert [bar.words for bar in Progress(1, passages=2).bars][1] == "all passages credited"
