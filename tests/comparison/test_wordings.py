from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from articles.comparison import wordings
from articles.comparison.wordings import differences_of, published_on, wording
from articles.models import Article, Claim, Story
from articles.reading import Moment, load
from articles.text.divergence import Difference, Kind, Side, Wording
from articles.text.lexicon import Hedge, Lexicon, built_in
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article

pytestmark = pytest.mark.django_db

MEMOS = "memos seen by its staff list new jammers and, possibly, a letter to the king"
GRAVE = Difference(Kind.FIGURE, 3, (Side((0,), "14", (None,)), Side((1,), "40", (None,))), "14/40")


@pytest.fixture
def story() -> Story:
    return a_story()


@pytest.fixture
def claim(story: Story) -> Claim:
    return a_claim(story)


@pytest.fixture
def article(story: Story) -> Article:
    return an_article(story, outlet="Gazette", language="pt")


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Wording]]:
    """What was compared; whatever that is, it differs in a figure."""
    asked: list[Sequence[Wording]] = []

    def differences(worded: Sequence[Wording], lexicon: Lexicon) -> tuple[Difference, ...]:
        asked.append(worded)
        return (GRAVE,)

    monkeypatch.setattr(wordings, "differences", differences)
    wordings._memory.cache_clear()
    return asked


def test_an_appearance_as_a_wording(article: Article, claim: Claim) -> None:
    post = a_credit(
        article,
        a_source("The Post"),
        f"reported on Friday that {MEMOS}",
        cue="reported",
        source_span="The Post",
    )
    a_credit(article, "memos", MEMOS, parent=post, cue="list", source_span="memos")
    mark = a_passage(article, claim, "new jammers", "a letter")
    read = load(article.story)
    (shown,) = read.claims[0].appearances
    made = wording(read.articles[0], shown)
    assert made.text == desk.TEXT
    assert made.language == "pt"
    assert made.fragments == mark.fragments
    assert [span.exact for span in made.cues] == ["reported", "list"]
    assert [span.exact for span in made.names] == ["The Post", "memos"]


def test_a_credit_in_two_branches_is_told_once(article: Article, claim: Claim) -> None:
    post = a_credit(article, a_source("The Post"), f"reported on Friday that {MEMOS}", cue="list")
    inner = [a_credit(article, name, MEMOS, parent=post) for name in ("memos", "staff")]
    a_passage(article, claim, "new jammers", attributions=inner)
    read = load(article.story)
    made = wording(read.articles[0], read.claims[0].appearances[0])
    assert [span.exact for span in made.cues] == ["list"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (None, None),
        (Moment("2025-10-31T00:00:00+00:00", "day"), date(2025, 10, 31)),
        (Moment("2025-10-01T00:00:00+00:00", "month"), None),
        (Moment("2025-10-31T23:30:00+00:00", "minute", "+03:00"), date(2025, 11, 1)),
    ],
)
def test_the_day_of_an_article_is_that_of_its_own_clock(
    article: Article, moment: Moment | None, day: date | None
) -> None:
    (read,) = load(article.story).articles
    assert published_on(replace(read, published=moment)) == day


def _differences(story: Story, **options: Any) -> Any:
    read = load(story)
    return differences_of(read, read.claims[0], **options)


def test_one_wording_differs_from_nothing(
    article: Article, claim: Claim, compared: list[Any]
) -> None:
    a_passage(article, claim, "new jammers")
    assert _differences(article.story) == ()
    assert not compared


def test_wordings_are_compared_once(article: Article, claim: Claim, compared: list[Any]) -> None:
    other = an_article(article.story, "Forty jammers were asked for.")
    a_passage(other, claim, "Forty jammers")
    a_passage(article, claim, "new jammers")
    for _ in range(2):
        assert _differences(article.story) == (GRAVE,)
    (worded,) = compared
    # In the order of the claim's appearances: that of the articles.
    assert [one.fragments[0].exact for one in worded] == ["new jammers", "Forty jammers"]


def test_what_was_changed_is_compared_again(
    article: Article, claim: Claim, compared: list[Any]
) -> None:
    other = an_article(article.story, "Forty jammers were asked for on Friday.")
    marks = [a_passage(article, claim, "new jammers"), a_passage(other, claim, "Forty jammers")]
    changes = [
        lambda: marks[1].revise(1, fragments=desk.words(other.current, "jammers")),
        lambda: a_credit(other, a_source("The Post"), "jammers", cue="asked"),
        lambda: Article.objects.filter(pk=other.pk).update(language="fr"),
        lambda: Article.objects.filter(pk=other.pk).update(
            published_at="2025-10-31T00:00:00Z", published_precision="day"
        ),
    ]
    _differences(article.story)
    for number, change in enumerate(changes, 2):
        change()
        for _ in range(2):
            _differences(article.story)
        assert len(compared) == number


def test_each_lexicon_has_a_memory_of_its_own(
    article: Article, claim: Claim, compared: list[Any]
) -> None:
    a_passage(article, claim, "new jammers")
    a_passage(article, claim, "possibly, a letter")
    for lexicon in (None, Lexicon((), (Hedge("possibly"),), ()), built_in()):
        _differences(article.story, lexicon=lexicon)
    assert len(compared) == 2


def test_only_so_many_claims_are_remembered(
    article: Article, claim: Claim, compared: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordings, "CLAIMS", 1)
    other = a_claim(article.story, "It wrote to the king.")
    for one in (claim, other):
        a_passage(article, one, "new jammers")
        a_passage(article, one, "a letter" if one is other else "memos")
    read = load(article.story)
    for at in (0, 0, 1, 0):
        differences_of(read, read.claims[at])
    assert len(compared) == 3
