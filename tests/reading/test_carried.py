"""What became of marks when outlets published other texts, as the screens need it."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import reading
from articles.models import Appearance, Article, Claim, Story, Version
from tests import desk

ONE = "The mayor spoke for an hour on Friday in the town hall."
TWELVE, FIFTEEN = "Twelve people were killed.", "Fifteen people were killed."
MOVED, GONE = "A crowd gathered outside.", "Nobody slept."
TEXT = f"{TWELVE} {MOVED}\n{ONE} {GONE}"
CORRECTED = f"{FIFTEEN}\n{ONE}\n{MOVED}"


@pytest.fixture
def ana(db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(db: None) -> Story:
    return Story.objects.create(title="A night")


@pytest.fixture
def claim(story: Story) -> Claim:
    return story.note_claim("People were killed.", None)


def marked(story: Story, claim: Claim, text: str = TEXT) -> Article:
    article = desk.article(story, text)
    version, post = article.current, desk.outlet(f"Post {article.pk}")
    for words in (TWELVE, MOVED, ONE, GONE):
        version.mark(claim, desk.words(version, words))
        version.credit(desk.words(version, words), source=post)
        version.set_aside(desk.word(version, words), "embed")
    version.set_aside(desk.word(version, TWELVE), "embed", state="suggested")
    return article


def correct(article: Article, text: str) -> Version:
    return Article.objects.get(pk=article.pk).add_version(text)


def told(found: list[reading.Carried], kind: str) -> list[tuple[str, str, str | None]]:
    return [
        (one.outcome, one.before.words, one.after and one.after.words)
        for one in found
        if one.kind == kind
    ]


@pytest.mark.parametrize("kind", ["appearance", "attribution", "furniture"])
def test_each_mark_is_told_with_its_words_before_and_after(
    story: Story, claim: Claim, kind: str
) -> None:
    article = marked(story, claim)
    new = correct(article, CORRECTED)
    wanted = [
        ("gone", GONE, None),
        ("changed", TWELVE, FIFTEEN),
        ("moved", MOVED, MOVED),
        ("unchanged", ONE, ONE),
    ]
    assert told(reading.carried.now(story=story.pk), kind) == wanted
    assert told(reading.carried.now(article=article.pk), kind) == wanted
    assert sorted(told(reading.carried.into(new), kind)) == sorted(wanted)
    assert told(reading.carried.to_check(story=story.pk), kind) == wanted[:2]


def test_it_says_what_a_mark_is_about_and_which_texts_it_speaks_of(
    story: Story, claim: Claim
) -> None:
    article = marked(story, claim)
    old, new = article.current, correct(article, CORRECTED)
    found = {one.kind: one for one in reading.carried.to_check(story=story.pk) if one.after}
    about = {kind: one.about for kind, one in found.items()}
    assert about == {
        "appearance": claim.pk,
        "attribution": f"Post {article.pk}",
        "furniture": "embed",
    }
    one = found["appearance"]
    assert one.after
    assert (one.before.version, one.before.number) == (old.pk, 1)
    assert (one.after.version, one.after.number) == (new.pk, 2)
    assert (one.mark, one.revision, one.gone_in) == (one.after.mark, 1, None)


def test_it_says_who_has_decided(story: Story, claim: Claim, ana: User) -> None:
    correct(marked(story, claim), CORRECTED)
    for one in reading.carried.to_check(story=story.pk):
        if one.kind == "appearance":
            Appearance.objects.get(pk=one.mark).accept(one.revision, ana)
    assert told(reading.carried.to_check(story=story.pk), "appearance") == []
    found = [one for one in reading.carried.now(story=story.pk) if one.kind == "appearance"]
    assert [(one.outcome, one.checked_by) for one in found[:3]] == [
        ("gone", "ana"),
        ("changed", "ana"),
        ("moved", ""),
    ]


def test_what_nobody_has_seen_is_held_against_the_words_seen_last(
    story: Story, claim: Claim
) -> None:
    article = marked(story, claim)
    correct(article, CORRECTED)
    new = correct(article, f"It rained. {CORRECTED}")
    waiting = told(reading.carried.to_check(story=story.pk), "appearance")
    assert waiting == [("gone", GONE, None), ("changed", TWELVE, FIFTEEN)]
    assert ("unchanged", FIFTEEN, FIFTEEN) in told(reading.carried.into(new), "appearance")


def test_it_costs_the_same_for_one_article_and_for_three(story: Story, claim: Claim) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            correct(marked(story, claim), CORRECTED)
        with CaptureQueriesContext(connection) as queries:
            reading.carried.now(story=story.pk)
        counts.append(len(queries))
    assert counts == [3, 3]
