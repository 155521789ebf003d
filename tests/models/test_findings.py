"""Findings: what they cite and speak of is their story's, and stays right when that changes."""

from typing import Any

import pytest
from django.db import Error, IntegrityError, transaction

from articles.models import Article, Citation, Finding, Key, Stale, Story
from articles.text.citations import renumbered
from articles.text.spans import Span
from tests import desk
from tests.stories import a_claim, a_passage, a_story, an_article


@pytest.fixture
def story(db: None) -> Story:
    return a_story()


@pytest.fixture
def article(story: Story) -> Article:
    return an_article(story, outlet="The Wire")


def note(story: Story, sentence: str = "Found.", **values: Any) -> Finding:
    return Finding.note(story, author=None, **{"kind": "own", "sentence": sentence} | values)


def test_a_key_is_read_as_it_was_written() -> None:
    for key in (Key("root"), Key("disagree", (3, 14), (7,), "5ab3"), Key("copied", (), (1, 2))):
        assert Key.read(str(key)) == key


def test_one_key_is_decided_about_once_in_a_story(story: Story) -> None:
    note(story, kind="root", key="root///5ab3")
    with pytest.raises(Stale):
        note(story, kind="root", key="root///5ab3")
    note(a_story("Another"), kind="root", key="root///5ab3")
    note(story)
    note(story)
    assert Finding.objects.count() == 4


@pytest.mark.parametrize(
    "values", [{"sentence": ""}, {"state": "dismissed"}, {"state": "dismissed", "reason": ""}]
)
def test_what_says_nothing_is_refused(story: Story, values: dict[str, str]) -> None:
    with pytest.raises((IntegrityError, Stale)):
        note(story, **values)


def test_the_database_compares_the_words_that_are_cited(article: Article) -> None:
    wrong = Citation(article.current.pk, (Span(0, 3, "xyz"),))
    with pytest.raises(Error, match="does not fit its text"), transaction.atomic():
        note(article.story, citations=[wrong])
    assert not Finding.objects.exists()


def test_it_cites_and_speaks_of_its_own_story(story: Story, article: Article) -> None:
    other = a_story("Another")
    cited = Citation(article.current.pk, desk.words(article.current, "new jammers"))
    with pytest.raises(IntegrityError, match="articles of its own story"), transaction.atomic():
        note(other, citations=[cited])
    with pytest.raises(IntegrityError, match="claims of its own story"), transaction.atomic():
        note(other, claims=[a_claim(story).pk])


def test_an_article_that_is_cited_stays_in_its_story(story: Story, article: Article) -> None:
    cited = Citation(article.current.pk, desk.words(article.current, "new jammers"))
    row = note(story, citations=[cited])
    assert article.ties().findings == [row]
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(story=a_story("Another"))


def test_a_change_that_comes_too_late_changes_nothing(story: Story, article: Article) -> None:
    cited = Citation(article.current.pk, desk.words(article.current, "new jammers"))
    row = note(story, citations=[cited])
    with pytest.raises(Stale):
        row.change(7, sentence="Other.", claims=[], citations=[])
    row.refresh_from_db()
    assert (row.sentence, row.passages.count()) == ("Found.", 1)


def test_sentences_follow_when_articles_are_numbered_anew(story: Story, article: Article) -> None:
    for outlet in ("The Tribune", "The Gazette"):
        an_article(story, outlet, outlet)
    row = note(story, "One (A1 ¶2) and three (A3 ¶7); but the A1 motorway, and BA1 ¶2.")
    article.move(1, 2)
    row.refresh_from_db()
    assert row.sentence == "One (A3 ¶2) and three (A2 ¶7); but the A1 motorway, and BA1 ¶2."
    assert row.revision == 2


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [("A1 ¶2, A2 ¶1", "A2 ¶2, A1 ¶1"), ("A7 ¶2", "A7 ¶2"), ("A1", "A1"), ("", "")],
)
def test_citations_are_renumbered_at_once(sentence: str, wanted: str) -> None:
    assert renumbered(sentence, {1: 2, 2: 1}) == wanted


def test_a_merged_claims_findings_are_about_the_other_and_stay_away(story: Story) -> None:
    old, new = a_claim(story, "Old."), a_claim(story, "New.")
    gone = {"state": "dismissed", "reason": "No."}
    one = note(story, kind="figure", key=f"figure/{old.pk}//aa", claims=[old.pk], **gone)
    both = note(story, kind="contradicts", key=f"contradicts/{old.pk}+{new.pk}//")
    both.speak_of([old.pk, new.pk])
    twin = note(story, kind="name", key=f"name/{new.pk}//bb", claims=[new.pk])
    same = note(story, kind="name", key=f"name/{old.pk}//bb", claims=[old.pk])
    own, before = note(story, claims=[old.pk]), same.key
    old.merge_into(new, 1)
    for row in (one, both, twin, same, own):
        row.refresh_from_db()
        assert [each.claim for each in row.findingclaims.all()] == [new]
    assert one.key == f"figure/{new.pk}//aa"
    assert both.key == f"contradicts/{new.pk}//"
    assert (twin.key, same.key) == (f"name/{new.pk}//bb", before)
    assert own.key == ""


def test_a_finding_outlives_its_claim_and_its_passage(story: Story, article: Article) -> None:
    claim = a_claim(story)
    mark = a_passage(article, claim, "new jammers")
    row = note(story, claims=[claim.pk], citations=[Citation(mark.version_id, mark.fragments)])
    mark.delete()
    claim.delete()
    row.refresh_from_db()
    assert [str(one) for one in row.passages.all()] == ["new jammers"]
    article.remove(article.revision)
    assert row.passages.count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_keep_one_at_once_make_one() -> None:
    story = a_story()
    jobs = [lambda: note(story, kind="root", key="root///5ab3") for _ in range(2)]
    made = desk.at_once(*jobs)
    assert sorted(type(one).__name__ for one in made) == ["Finding", "Stale"]
