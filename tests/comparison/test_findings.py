"""What turns up, kind by kind, in small invented stories."""

from dataclasses import replace

import pytest

from articles import reading
from articles.comparison import findings
from articles.comparison.findings import Found, turned_up
from articles.models import Finding, Story
from articles.models.finding import SENTENCE
from articles.text.divergence import Kind
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article

WIRE = "The Post reported that 14 pumps were sent on Friday.\nThe minister said nothing."
TRIBUNE = "According to the Post, 40 pumps were sent on Friday, documents show."
GAZETTE = "It is known that 14 pumps were sent on Friday."


@pytest.fixture
def story(db: None) -> Story:
    return a_story()


def found(story: Story, kind: str = "") -> list[Found]:
    every = turned_up(reading.load(story))
    return [one for one in every if kind in ("", one.kind)]


def test_nothing_turns_up_without_marks(story: Story) -> None:
    assert found(story) == []
    an_article(story, WIRE, "The Wire")
    a_claim(story)
    assert found(story) == []


def test_every_kind_of_difference_is_a_kind_of_finding() -> None:
    for kind in Kind:
        assert kind.name in Finding.Kind.__members__


def test_a_figure_that_differs_is_told_with_its_places(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    for text, outlet in [(WIRE, "The Wire"), (TRIBUNE, "The Tribune")]:
        a_passage(an_article(story, text, outlet), claim, "pumps were sent")
    assert found(story, "figure") == []
    claim.appearances.all().delete()
    for article, quote in zip(story.articles.in_order(), ["14 pumps", "40 pumps"], strict=True):
        a_passage(article, claim, quote)
    (one,) = found(story, "figure")
    assert one.sentence == (
        "Figures differ on “Pumps were sent”: “14” in The Wire (A1 ¶1); "
        "“40” in The Tribune (A2 ¶1)."
    )
    assert one.short == "“14” · “40”"
    assert [cited.citation for cited in one.passages] == ["A1 ¶1", "A2 ¶1"]
    assert one.claims == (claim.pk,)
    assert not {"altered", "changed", "strengthened"} & set(one.sentence.split())


def test_what_many_articles_have_is_told_in_a_sentence_that_can_be_kept(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    for number in range(12, 52):
        text = f"The minister of water said that {number} pumps were sent on Friday."
        outlet = f"The {number}th Daily Gazette and Advertiser of Upper Harbour"
        a_passage(an_article(story, text, outlet), claim, f"{number} pumps")
    (one,) = found(story, "figure")
    assert len(one.sentence) <= SENTENCE
    assert len(one.passages) == 40


def test_what_the_reference_has_is_said_to_be_it(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    wire = an_article(story, WIRE, "The Wire")
    tribune = an_article(story, TRIBUNE, "The Tribune")
    a_passage(wire, claim, "14 pumps")
    a_passage(tribune, claim, "40 pumps")
    story.pin(story.revision, tribune)
    (one,) = found(story, "figure")
    assert one.sentence == (
        "Figures differ on “Pumps were sent”: the reference has “40” (A2 ¶1); "
        "“14” in The Wire (A1 ¶1)."
    )


def test_the_same_finding_has_the_same_key_after_a_further_mark(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    a_passage(an_article(story, WIRE, "The Wire"), claim, "14 pumps")
    a_passage(an_article(story, TRIBUNE, "The Tribune"), claim, "40 pumps")
    (before,) = found(story, "figure")
    a_passage(an_article(story, GAZETTE, "The Gazette"), claim, "14 pumps")
    (after,) = found(story, "figure")
    assert after.key == before.key
    assert after.sentence != before.sentence


def test_one_root(story: Story) -> None:
    post = a_source("The Post")
    claim = a_claim(story, "Pumps were sent.")
    for text, outlet in [(WIRE, "The Wire"), (TRIBUNE, "The Tribune")]:
        article = an_article(story, text, outlet)
        a_credit(article, post, "pumps were sent")
        a_passage(article, claim, "pumps were sent")
    (one,) = found(story, "root")
    assert one.sentence == (
        "Two outlets, one report: every chain passes through The Post, whose report is not here."
    )
    assert found(story)[0].kind == "root"
    an_article(story, "We report it.", "The Post")
    assert found(story, "root")[0].sentence.endswith("whose report is A3.")
    assert found(story, "root")[0].key == one.key


def test_a_chain_that_comes_back_through_another_article(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    wire = an_article(story, WIRE, "The Wire")
    tribune = an_article(story, TRIBUNE, "The Tribune")
    a_credit(wire, tribune.publisher, "14 pumps were sent")
    a_passage(wire, claim, "14 pumps")
    a_passage(tribune, claim, "40 pumps")
    assert found(story, "circular") == []
    a_credit(tribune, wire.publisher, "40 pumps were sent")
    (one,) = found(story, "circular")
    assert "The Wire ▸ The Tribune ▸ The Wire (A1 ¶1 and A2 ¶1)" in one.sentence


def test_a_chain_that_comes_back_by_itself(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    wire = an_article(story, WIRE, "The Wire")
    a_credit(wire, wire.publisher, "14 pumps were sent")
    a_passage(wire, claim, "14 pumps")
    (one,) = found(story, "circular")
    assert "The Wire ▸ The Wire (A1 ¶1)" in one.sentence


def test_no_one_is_credited_here_while_someone_is_there(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    wire, gazette = an_article(story, WIRE, "The Wire"), an_article(story, GAZETTE, "The Gazette")
    a_credit(wire, a_source("The Post"), "14 pumps were sent")
    a_passage(wire, claim, "14 pumps")
    mark = a_passage(gazette, claim, "14 pumps")
    assert found(story, "uncredited") == []  # not looked at is no statement
    mark.revise(mark.revision, uncredited=True)
    (one,) = found(story, "uncredited")
    assert one.sentence == (
        "The Gazette (A2 ¶1) credits no one for “Pumps were sent”; "
        "The Wire (A1 ¶1) credits The Post."
    )


def test_a_shorter_chain_leaves_somebody_out(story: Story) -> None:
    post, papers = a_source("The Post"), a_source("documents", "document")
    claim = a_claim(story, "Pumps were sent.")
    wire, tribune = an_article(story, WIRE, "The Wire"), an_article(story, TRIBUNE, "The Tribune")
    a_credit(wire, post, "14 pumps were sent")
    a_passage(wire, claim, "14 pumps")
    outer = a_credit(tribune, post, "40 pumps were sent on Friday")
    a_credit(tribune, papers, "40 pumps were sent", parent=outer)
    a_passage(tribune, claim, "40 pumps")
    (one,) = found(story, "shorter")
    assert one.sentence == (
        "The Wire (A1 ¶1) leaves out “documents” on “Pumps were sent”; "
        "The Tribune (A2 ¶1) names it."
    )


def test_firmer_here_and_softer_there(story: Story) -> None:
    post = a_source("The Post")
    claim = a_claim(story, "Pumps were sent.")
    wire = an_article(story, WIRE, "The Wire")
    tribune = an_article(story, "Pumps were possibly sent, the Post said.", "The Tribune")
    a_credit(wire, post, "14 pumps were sent")
    a_passage(wire, claim, "pumps were sent")
    a_credit(tribune, post, "Pumps were possibly sent", certainty="PS+", hedge="possibly")
    a_passage(tribune, claim, "Pumps were possibly sent")
    (one,) = found(story, "firmness")
    assert one.sentence == (
        "The Wire (A1 ¶1) has “Pumps were sent” as fact; "
        "The Tribune (A2 ¶1) as possible (“possibly”)."
    )


BOTH = (
    "The Herald and the Journal report a plan to strike.\n"
    "The Herald said the king has decided to strike.\n"
    "The Journal said the king has not decided to strike."
)


def test_two_credited_at_once_whose_own_words_disagree(story: Story) -> None:
    herald, journal = a_source("The Herald"), a_source("The Journal")
    claim, against = a_claim(story, "The king decided."), a_claim(story, "He did not.")
    article = an_article(story, BOTH, "The Tribune")
    both = [a_credit(article, one, "a plan to strike") for one in (herald, journal)]
    a_passage(article, claim, "a plan to strike", attributions=both)
    a_credit(article, herald, "the king has decided to strike")
    a_passage(article, claim, "the king has decided to strike")
    a_credit(article, journal, "the king has not decided to strike")
    a_passage(article, against, "the king has not decided to strike")
    assert found(story, "disagree") == []
    claim.relations.create(kind="contradicts", other=against)
    (one,) = found(story, "disagree")
    assert one.sentence.endswith(
        "The Herald “the king has decided to strike” (A1 ¶2) and "
        "The Journal “the king has not decided to strike” (A1 ¶3)."
    )
    assert one.claims == (claim.pk, against.pk)
    (said,) = found(story, "contradicts")
    assert "“The king decided” (The Tribune (A1 ¶1, A1 ¶2))" in said.sentence


def test_two_who_disagree_about_one_claim_need_no_relation(story: Story) -> None:
    herald, journal = a_source("The Herald"), a_source("The Journal")
    claim = a_claim(story, "The king decided.")
    article = an_article(story, BOTH, "The Tribune")
    both = [a_credit(article, one, "a plan to strike") for one in (herald, journal)]
    a_passage(article, claim, "a plan to strike", attributions=both)
    for who, words in [
        (herald, "the king has decided to strike"),
        (journal, "the king has not decided to strike"),
    ]:
        a_credit(article, who, words)
        a_passage(article, claim, words)
    assert len(found(story, "disagree")) == 1


def test_an_article_at_odds_with_itself(story: Story) -> None:
    claim = a_claim(story, "Pumps were sent.")
    article = an_article(story, "14 pumps were sent.\nOf 40 pumps that were sent …", "The Wire")
    a_passage(article, claim, "14 pumps were sent")
    a_passage(article, claim, "40 pumps that were sent")
    (one,) = found(story, "at-odds")
    assert one.sentence == (
        "The Wire is at odds with itself on “Pumps were sent”: “14” in A1 ¶1; “40” in A1 ¶2."
    )


def test_who_reports_a_denial_is_not_at_odds_with_himself(story: Story) -> None:
    claim = a_claim(story, "A letter was sent.")
    text = "A letter was sent.\nNo such letter was sent, Levin said."
    article = an_article(story, text, "The Wire")
    a_passage(article, claim, "A letter was sent")
    denied = a_passage(article, claim, "No such letter was sent")
    assert len(found(story, "at-odds")) == 1
    levin = a_source("Levin", kind="person")
    credit = a_credit(article, levin, "No such letter was sent", certainty="CT-")
    denied.attributions.set([credit])
    assert found(story, "at-odds") == []


LONG = "the pumps that the ministry had bought were standing in a shed behind the old harbour wall"


def test_a_block_that_is_copied_without_quotation_marks(story: Story) -> None:
    an_article(story, f"Nobody knew it. But {LONG}, we have learned.", "The Wire")
    an_article(story, f"On Monday {LONG}; so much is clear.", "The Tribune")
    (one,) = found(story, "copied")
    assert one.sentence.startswith(
        "The Wire (A1 ¶1) and The Tribune (A2 ¶1) have the same 17 words"
    )
    assert [cited.appearance for cited in one.passages] == [None, None]
    assert one.passages[0].anchor.endswith("-p1")


def test_who_quotes_the_one_that_he_credits_copies_nothing(story: Story) -> None:
    an_article(story, f"Nobody knew it. But {LONG}, we have learned.", "The Wire")
    tribune = an_article(story, f"The Wire wrote: “{LONG}.” More later.", "The Tribune")
    assert "sets off as a quotation" in found(story, "copied")[0].sentence
    a_credit(tribune, a_source("The Wire"), LONG)
    assert found(story, "copied") == []


def test_it_is_pure_over_the_tree(story: Story, django_assert_num_queries: object) -> None:
    claim = a_claim(story, "Pumps were sent.")
    a_passage(an_article(story, WIRE, "The Wire"), claim, "14 pumps")
    a_passage(an_article(story, TRIBUNE, "The Tribune"), claim, "40 pumps")
    read = reading.load(story)
    known = findings.aliases(read)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert findings.found(read, known) == findings.found(replace(read), known)


def test_words_that_the_outlet_has_corrected_turn_up(story: Story) -> None:
    article, claim = an_article(story, WIRE, "The Wire"), a_claim(story, "Pumps were sent.")
    a_passage(article, claim, "14 pumps were sent")
    silent = a_claim(story, "The minister was silent.")
    a_passage(article, silent, "The minister said nothing.")
    assert found(story, "corrected") == []
    article.add_version(WIRE.splitlines()[0].replace("14", "40"))
    changed, gone = found(story, "corrected")
    assert changed.sentence == (
        "On “Pumps were sent” The Wire (A1 ¶1) has changed its words in version 2: "
        "“14” became “40”."
    )
    assert gone.sentence == (
        "On “The minister was silent” The Wire (A1 ¶2) has deleted the words "
        "“The minister said nothing.” since version 1."
    )
    assert [one.claims for one in (changed, gone)] == [(claim.pk,), (silent.pk,)]
    assert [one.passages[0].current for one in (changed, gone)] == [True, False]
