"""Claims: one story's propositions, where they do not appear, how they relate, how they merge."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import Error, IntegrityError, transaction

from articles.models import (
    Absence,
    Appearance,
    Article,
    Claim,
    ClaimRelation,
    Finding,
    Marked,
    Permalink,
    Stale,
    Story,
    Tag,
    Tagging,
    Version,
)
from tests import desk


@pytest.fixture
def other(story: Story) -> Claim:
    return story.note_claim("It wants jammers.", None)


@pytest.fixture
def foreign(elsewhere: Version) -> Claim:
    return elsewhere.article.story.note_claim("Something else.", None)


def test_a_claim_says_something(story: Story) -> None:
    with pytest.raises(IntegrityError, match="claim_has_a_text"), transaction.atomic():
        story.note_claim("", None)


def test_a_claim_appears_in_the_articles_of_its_own_story(elsewhere: Version, claim: Claim) -> None:
    fragments = desk.words(elsewhere, "jammers")
    with pytest.raises(IntegrityError, match="its own story"), transaction.atomic():
        elsewhere.mark(claim, fragments)
    with pytest.raises(IntegrityError, match="its own story"), transaction.atomic():
        Appearance.objects.bulk_create(
            [Appearance(version=elsewhere, claim=claim, fragments=fragments)]
        )


def test_a_passage_moves_to_claims_of_its_own_story_only(
    version: Version, claim: Claim, foreign: Claim
) -> None:
    version.mark(claim, desk.words(version, "jammers"))
    with pytest.raises(IntegrityError, match="its own story"), transaction.atomic():
        claim.appearances.update(claim=foreign)


def test_a_claim_stays_in_its_story(claim: Claim, foreign: Claim) -> None:
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(story=foreign.story)


@pytest.mark.parametrize("said", ["marked", "absent"])
def test_an_article_with_claims_of_its_story_stays_there(
    article: Article, claim: Claim, foreign: Claim, said: str
) -> None:
    if said == "marked":
        article.current.mark(claim, desk.words(article.current, "jammers"))
    else:
        claim.say_absent(article.current, None)
    with pytest.raises(IntegrityError, match="marked in this article"), transaction.atomic():
        article.revise(1, story=foreign.story)


def test_an_article_without_marks_may_move(article: Article, foreign: Claim) -> None:
    article.revise(1, story=foreign.story)


# --- absences ------------------------------------------------------------------------------


def test_an_absence_is_a_statement_with_an_author(
    version: Version, claim: Claim, ana: User
) -> None:
    first = claim.say_absent(version, ana)
    assert claim.say_absent(version, desk.editor("ben")) == first
    assert claim.absences.get().created_by == ana


def test_a_claim_is_not_absent_where_it_is_marked(version: Version, claim: Claim) -> None:
    version.mark(claim, desk.words(version, "jammers"))
    with pytest.raises(Marked):
        claim.say_absent(version, None)
    with pytest.raises(IntegrityError, match="has a passage"), transaction.atomic():
        Absence.objects.bulk_create([Absence(claim=claim, version=version)])
    assert not Absence.objects.exists()


def test_a_passage_withdraws_the_absence(version: Version, claim: Claim, other: Claim) -> None:
    for one in (claim, other):
        one.say_absent(version, None)
    version.mark(claim, desk.words(version, "jammers"))
    assert [absence.claim for absence in Absence.objects.all()] == [other]


def test_a_claim_is_absent_from_articles_of_its_own_story(elsewhere: Version, claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="its own story"), transaction.atomic():
        Absence.objects.create(claim=claim, version=elsewhere)


def test_an_absence_is_said_once(version: Version, claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="absence_once"), transaction.atomic():
        Absence.objects.bulk_create([Absence(claim=claim, version=version) for _ in range(2)])


# --- relations -----------------------------------------------------------------------------


def relate(claim: Claim, kind: str, other: Claim) -> ClaimRelation:
    return ClaimRelation.objects.create(claim=claim, kind=kind, other=other)


def test_relations_are_between_claims_of_one_story(claim: Claim, foreign: Claim) -> None:
    with pytest.raises(IntegrityError, match="its own story"), transaction.atomic():
        relate(claim, "contradicts", foreign)


def test_a_relation_has_two_ends(claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="two_ends"), transaction.atomic():
        relate(claim, "contradicts", claim)


def test_a_relation_is_said_once(claim: Claim, other: Claim) -> None:
    relate(claim, "updates", other)
    with pytest.raises(IntegrityError, match="relation_once"), transaction.atomic():
        relate(claim, "updates", other)
    assert str(relate(claim, "part-of", other)) == "is part of “It wants jammers.”"


def test_a_claim_has_a_tag_once(claim: Claim) -> None:
    tag = Tag.objects.create(name="arms")
    with pytest.raises(IntegrityError, match="tagging_once"), transaction.atomic():
        Tagging.objects.bulk_create([Tagging(claim=claim, tag=tag) for _ in range(2)])


# --- merging -------------------------------------------------------------------------------


def test_everything_of_a_claim_moves(
    story: Story, version: Version, claim: Claim, other: Claim
) -> None:
    arms, navy = (Tag.objects.create(name=name) for name in ("arms", "navy"))
    mark = version.mark(claim, desk.words(version, "new jammers"))
    claim.tags.add(arms, navy)
    other.tags.add(navy)
    third = story.note_claim("A third.", None)
    relate(claim, "contradicts", third)
    relate(third, "updates", claim)
    Claim.objects.filter(pk=claim.pk).update(note="Ask the Post.")
    Claim.objects.filter(pk=other.pk).update(note="Check.")
    claim.merge_into(other, 1)
    other.refresh_from_db()
    assert list(other.appearances.all()) == [mark]
    assert set(other.tags.all()) == {arms, navy}
    assert [str(relation) for relation in other.relations.all()] == ["contradicts “A third.”"]
    assert [relation.claim for relation in other.related_by.all()] == [third]
    assert (other.note, other.revision) == ("Check.\n\nAsk the Post.", 2)
    assert set(Claim.objects.all()) == {other, third}


def test_without_a_note_the_other_claim_is_not_changed(claim: Claim, other: Claim) -> None:
    claim.merge_into(other, 1)
    other.refresh_from_db()
    assert (other.note, other.revision) == ("", 1)


def test_relations_that_merging_makes_senseless_are_dropped(
    story: Story, claim: Claim, other: Claim
) -> None:
    third = story.note_claim("A third.", None)
    relate(claim, "contradicts", other)
    relate(claim, "updates", third)
    relate(other, "updates", third)
    claim.merge_into(other, 1)
    assert [(r.claim, r.kind, r.other) for r in ClaimRelation.objects.all()] == [
        (other, "updates", third)
    ]


def test_absences_are_kept_where_nothing_is_marked(
    story: Story, claim: Claim, other: Claim
) -> None:
    versions = [desk.article(story, position=number).current for number in range(4)]
    claim.say_absent(versions[0], None)  # said of this one only
    claim.say_absent(versions[1], None)  # of both
    other.say_absent(versions[1], None)
    claim.say_absent(versions[2], None)  # the other one is marked there
    versions[2].mark(other, desk.words(versions[2], "jammers"))
    other.say_absent(versions[3], None)  # this one is marked there
    versions[3].mark(claim, desk.words(versions[3], "jammers"))
    claim.merge_into(other, 1)
    assert set(other.absences.values_list("version", flat=True)) == {
        versions[0].pk,
        versions[1].pk,
    }
    assert Absence.objects.count() == 2


def test_a_shared_link_to_a_claim_follows_it(story: Story, claim: Claim, other: Claim) -> None:
    """A link whose claims are all gone would show every claim of the story."""
    chosen = [{"claims": [claim.pk]}, {"claims": [claim.pk, other.pk]}, {"claims": [0]}, {}]
    links = [Permalink.objects.create(story=story, live=True, selection=one) for one in chosen]
    both = [claim.pk, other.pk]
    claim.merge_into(other, 1)
    for link in links:
        link.refresh_from_db()
    assert [link.selection for link in links] == [
        {"claims": both},
        {"claims": both},
        {"claims": [0]},
        {},
    ]


def test_a_claim_is_merged_into_another_one_of_its_story(claim: Claim, foreign: Claim) -> None:
    for wrong in (claim, foreign):
        with pytest.raises(ValueError, match="another one of its story"):
            claim.merge_into(wrong, 1)
    assert Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("gone", [True, False])
def test_a_stale_merge_moves_nothing(
    version: Version, claim: Claim, other: Claim, gone: Any
) -> None:
    version.mark(claim, desk.words(version, "jammers"))
    if gone:
        Claim.objects.get(pk=other.pk).delete()
    else:
        Claim.objects.get(pk=claim.pk).revise(1, text="Newer.")
    with pytest.raises(Stale):
        claim.merge_into(other, 1)
    assert claim.appearances.count() == 1


@pytest.mark.parametrize("passages", [1, 3])
def test_merging_costs_the_same_however_much_moves(
    version: Version, claim: Claim, other: Claim, passages: int, django_assert_num_queries
) -> None:
    for number in range(passages):
        version.mark(claim, desk.words(version, "jammers"))
        found = {"key": f"hedge/{claim.pk}//{number}", "sentence": "Hedged.", "kind": "hedge"}
        Finding.note(claim.story, author=None, claims=[claim.pk], **found)
    with django_assert_num_queries(26):
        claim.merge_into(other, 1)
