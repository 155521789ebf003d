"""Deeds as sentences: a mark is told once, a deletion with what went with it."""

from collections.abc import Callable

from django.contrib.auth.models import User

from articles.chronicle import Scope
from articles.models import Story
from tests import desk
from tests.deeds import Days
from tests.stories import a_claim, a_credit, a_passage, a_source, an_article

type Tell = Callable[..., list[list[str]]]


def test_a_mark_with_its_claim_and_credit_is_told_once(story: Story, told: Tell, ana: User) -> None:
    article = an_article(story, outlet="Gazette")
    post = a_source("The Post")
    days = Days()
    with days.deed(ana):
        a_credit(article, post, "memos seen by its staff list new jammers")
        a_passage(article, a_claim(story, "Jammers were asked for."), "new jammers")
    assert told()[0] == [
        "marked “new jammers” in A1 Gazette for the new claim “Jammers were asked for.”,"
        " credited to The Post"
    ]


def test_crediting_words(story: Story, told: Tell, ana: User) -> None:
    article = an_article(story, outlet="Gazette")
    credit = a_credit(article, a_source("The Post"), "new jammers")
    days = Days()
    with days.deed(ana):
        credit.revise(credit.revision, cue=desk.word(article.current, "reported"))
    with days.deed(ana):
        credit.revise(credit.revision, cue=desk.word(article.current, "said"))
    assert told()[0] == [
        "changed the crediting words of “new jammers” in A1 Gazette: reported → said"
    ]


def test_a_status_is_told_with_its_reason(story: Story, told: Tell, ana: User) -> None:
    claim = a_claim(story, "One.")
    days = Days()
    with days.deed(ana):
        claim.revise(1, status="refuted", status_reason="It was forged.")
    with days.deed(ana):
        claim.revise(2, status_reason="A joke.")
    with days.deed(ana):
        claim.revise(3, status="open", status_reason="")
    assert [sentence for (sentence,) in told()[2::-1]] == [
        "set the claim “One.” to refuted: “It was forged.”",
        "changed the reason for the status of the claim “One.”: It was forged. → A joke.",
        "opened the claim “One.” again",
    ]


def test_whom_something_is_assigned_to_is_told(story: Story, told: Tell, ana: User) -> None:
    claim = a_claim(story, "One.")
    days = Days()
    for row in (claim, story):
        with days.deed(ana):
            row.assign(row.revision, ana)
    with days.deed(ana):
        claim.assign(claim.revision, None)
    assert [sentence for (sentence,) in told()[2::-1]] == [
        "assigned the claim “One.” to ana",
        "assigned the story “A ministry asks for jammers” to ana",
        "left the claim “One.” assigned to nobody",
    ]


def test_a_claim_goes_with_its_passages(story: Story, told: Tell) -> None:
    article, claim = an_article(story, outlet="Gazette"), a_claim(story, "One.", "arms")
    for words in ("new jammers", "a letter", "the king"):
        a_passage(article, claim, words)
    days = Days()
    with days.deed():
        claim.remove(claim.revision)
    assert told()[0] == ["deleted the claim “One.”, with 3 passages"]


def test_many_are_counted(story: Story, days: Days, told: Tell) -> None:
    with days.deed(command="import_articles"):
        for number in range(5):
            an_article(story, outlet=f"Gazette {number}")
    assert told()[0][0] == "added 5 articles"


def test_a_claim_of_many_marks_is_told_by_itself(story: Story, told: Tell) -> None:
    article = an_article(story, outlet="Gazette")
    days = Days()
    with days.deed():
        claim = a_claim(story, "One.")
        for words in ("new jammers", "a letter", "the king", "crowd"):
            a_passage(article, claim, words)
    assert told()[0] == ["noted the claim “One.”", "marked 4 passages"]
    assert told(Scope("claim", claim.pk))[0] == told()[0]


def test_an_article_goes_with_what_is_in_it(story: Story, told: Tell) -> None:
    article, claim = an_article(story, outlet="Gazette"), a_claim(story, "One.")
    a_passage(article, claim, "new jammers")
    a_credit(article, a_source("The Post"), "new jammers")
    days = Days()
    with days.deed():
        article.delete()
    (said,) = told()[0]
    assert said.startswith("deleted A1 Gazette, with 1 passage and 1 credit")


def test_a_story_goes_with_all_that_is_in_it(story: Story, told: Tell) -> None:
    a_passage(an_article(story, outlet="Gazette"), a_claim(story, "One."), "new jammers")
    scope = Scope("story", story.pk)
    days = Days()
    with days.deed():
        story.delete()
    assert told(scope)[0] == [
        "deleted the story “A ministry asks for jammers”, with 1 article, 1 claim and 1 passage"
    ]


def test_words_are_told_word_by_word(story: Story, told: Tell) -> None:
    claim = a_claim(story, "The ministry asked for new jammers.")
    days = Days()
    with days.deed():
        claim.revise(claim.revision, text="The ministry begged for new jammers.")
    assert told()[0] == [
        "changed the text of the claim: The ministry  [-asked-] [+begged+]  for new jammers."
    ]


def test_what_nobody_reads_is_no_sentence(story: Story, told: Tell) -> None:
    claim = a_claim(story, "One.")
    days = Days()
    with days.deed():
        claim.revise(claim.revision)
    assert told()[0] == ["saved the claim “One.” as it was"]


def test_a_headline_that_nobody_knew(story: Story, told: Tell) -> None:
    article = an_article(story, outlet="Gazette")
    days = Days()
    with days.deed():
        article.current.head("Jammers wanted")
    assert told()[0] == ["gave A1 Gazette the headline “Jammers wanted”"]


def test_another_text(story: Story, told: Tell) -> None:
    article = an_article(story, outlet="Gazette")
    days = Days()
    with days.deed():
        article.add_version("A corrected text.")
    assert told()[0] == ["gave A1 Gazette another text"]
