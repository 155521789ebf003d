"""Credits: what they cover, what they take over, and the chains they make."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from articles.models import (
    Appearance,
    Article,
    Attribution,
    Claim,
    Crediting,
    Source,
    Stale,
    Version,
)
from tests import desk

SENTENCE = (
    "The Post reported on Friday that memos seen by its staff list new jammers and, possibly, "
    "a letter to the king."
)
INSIDE = "memos seen by its staff list new jammers and, possibly, a letter to the king"


@pytest.fixture
def outer(version: Version, post: Source) -> Attribution:
    return version.credit(desk.words(version, SENTENCE), source=post)


@pytest.fixture
def inner(version: Version, outer: Attribution) -> Attribution:
    return version.credit(desk.words(version, INSIDE), wording="memos", parent=outer)


def test_somebody_is_credited(version: Version, post: Source) -> None:
    content = desk.words(version, "jammers")
    with pytest.raises(IntegrityError, match="credits_somebody"), transaction.atomic():
        version.credit(content)
    assert str(version.credit(content, wording="people close to it")) == "people close to it"
    assert str(version.credit(content, source=post)) == "The Post"


def test_a_parent_lies_in_the_same_text(article: Article, outer: Attribution) -> None:
    version = article.add_version(desk.TEXT)
    with pytest.raises(IntegrityError, match="its own text"), transaction.atomic():
        version.credit(desk.words(version, "jammers"), wording="x", parent=outer)


def test_nobody_is_credited_within_himself(outer: Attribution, inner: Attribution) -> None:
    with pytest.raises(IntegrityError, match="within itself"), transaction.atomic():
        outer.revise(1, parent=inner)
    with pytest.raises(IntegrityError, match="within itself"), transaction.atomic():
        Attribution.objects.filter(pk=outer.pk).update(parent=outer)
    outer.refresh_from_db()
    assert (outer.parent, outer.revision) == (None, 1)


def test_a_long_circle_is_found_too(version: Version, inner: Attribution) -> None:
    chain = [inner.parent, inner]
    for name in "abc":
        chain.append(version.credit(desk.words(version, "jammers"), wording=name, parent=chain[-1]))
    with pytest.raises(IntegrityError, match="within itself"), transaction.atomic():
        chain[1].revise(1, parent=chain[-1])
    chain[-1].revise(1, parent=chain[1])  # elsewhere in the chain is no circle


def test_a_passage_is_credited_by_credits_of_its_own_text(
    article: Article, claim: Claim, outer: Attribution
) -> None:
    version = article.add_version(desk.TEXT)
    mark = version.mark(claim, desk.words(version, "jammers"))
    with pytest.raises(IntegrityError, match="its own text"), transaction.atomic():
        mark.attributions.add(outer)
    with pytest.raises(IntegrityError, match="its own text"), transaction.atomic():
        Crediting.objects.bulk_create([Crediting(appearance=mark, attribution=outer)])
    assert not mark.attributions.exists()


def test_a_passage_is_credited_once_by_one_credit(version: Version, claim: Claim) -> None:
    credit = version.credit(desk.words(version, "jammers"), wording="memos")
    mark = version.mark(claim, desk.words(version, "jammers"))
    with pytest.raises(IntegrityError, match="crediting_once"), transaction.atomic():
        Crediting.objects.create(appearance=mark, attribution=credit)


# --- which credits a place stands in -------------------------------------------------------


def test_the_innermost_credit_is_around_a_place(
    version: Version, outer: Attribution, inner: Attribution
) -> None:
    assert version.credits_around(desk.words(version, "new jammers")) == [inner]
    assert version.credits_around(desk.words(version, "on Friday")) == [outer]
    assert version.credits_around(desk.words(version, "A crowd")) == []


def test_every_fragment_must_stand_in_the_credit(
    version: Version, outer: Attribution, inner: Attribution
) -> None:
    assert version.credits_around(desk.words(version, "on Friday", "new jammers")) == [outer]
    assert version.credits_around(desk.words(version, "on Friday", "A crowd")) == []


def test_a_hole_in_a_credit_is_not_part_of_it(version: Version) -> None:
    quotation = desk.words(version, "We never wrote", "and never will")
    credit = version.credit(quotation, wording="the minister")
    assert version.credits_around(quotation) == [credit]
    assert version.credits_around(desk.words(version, "said the minister")) == []


def test_a_sentence_that_says_who_says_so_is_credited(version: Version, claim: Claim) -> None:
    """With the crediting words in it; not where they stand elsewhere."""
    (quotation,) = desk.words(version, "We never wrote")
    said = desk.word(version, "said")
    sentence = version.cut(quotation.start - 1, said.end)
    stated = version.credit([quotation], cue=said, wording="the minister")
    version.credit([quotation], cue=said, wording="the king", basis="carried")
    assert version.credits_around([sentence]) == [stated]
    assert version.credits_around([said]) == []
    assert version.credits_around([desk.word(version, "wrote,” said")]) == []
    Attribution.objects.all().delete()
    mark = version.mark(claim, [sentence])
    assert not mark.attributions.exists()
    again = version.credit([quotation], cue=said, wording="the minister")
    assert list(mark.attributions.all()) == [again]


def test_a_sentence_and_the_next_are_not_credited_by_what_one_of_them_says(
    version: Version,
) -> None:
    (quotation,) = desk.words(version, "We never wrote")
    version.credit([quotation], cue=desk.word(version, "said"), wording="the minister")
    further = desk.word(version, "A crowd")
    assert version.credits_around([version.cut(quotation.start, further.end)]) == []


def test_two_credits_of_one_place_are_a_branch(
    version: Version, outer: Attribution, inner: Attribution
) -> None:
    other = version.credit(desk.words(version, INSIDE), wording="two officials", parent=outer)
    assert version.credits_around(desk.words(version, "new jammers")) == [inner, other]


def test_a_credit_further_out_is_no_branch(
    version: Version, outer: Attribution, inner: Attribution
) -> None:
    """The one between stands elsewhere in the text, and does not cover the place."""
    between = version.credit(desk.words(version, "A crowd"), wording="a letter", parent=outer)
    innermost = version.credit(desk.words(version, "new jammers"), wording="x", parent=between)
    Attribution.objects.filter(pk=inner.pk).delete()
    assert version.credits_around(desk.words(version, "new jammers")) == [innermost]


# --- taking over ---------------------------------------------------------------------------


def test_a_passage_takes_over_the_credit_it_stands_in(
    version: Version, claim: Claim, inner: Attribution
) -> None:
    mark = version.mark(claim, desk.words(version, "new jammers"))
    assert list(mark.attributions.all()) == [inner]


def test_a_passage_is_credited_as_it_is_told(
    version: Version, claim: Claim, outer: Attribution, inner: Attribution
) -> None:
    fragments = desk.words(version, "new jammers")
    told = version.mark(claim, fragments, attributions=[outer])
    assert list(told.attributions.all()) == [outer]
    assert not version.mark(claim, fragments, attributions=[]).attributions.exists()


def test_a_credit_is_taken_over_by_the_passages_inside_it(version: Version, claim: Claim) -> None:
    before = version.credit(desk.words(version, "A crowd"), wording="our man")
    marks = {
        name: version.mark(claim, desk.words(version, *quotes))
        for name, quotes in {
            "inside": ["new jammers"],
            "in two pieces": ["memos", "a letter to the king"],
            "over the edge": ["on Friday that memos"],
            "one piece outside": ["new jammers", "We never wrote"],
            "credited already": ["A crowd"],
            "no one": ["a letter"],
            "own": ["possibly"],
        }.items()
    }
    marks["no one"].revise(1, uncredited=True)
    marks["own"].revise(1, own_reporting=True)
    credit = version.credit(desk.words(version, INSIDE, "A crowd gathered"), wording="memos")
    assert set(credit.appearances.all()) == {marks["inside"], marks["in two pieces"]}
    assert list(marks["credited already"].attributions.all()) == [before]


def test_what_is_sent_again_takes_nothing_over_again(version: Version, claim: Claim, ana) -> None:
    from uuid import uuid4

    key, content = uuid4(), desk.words(version, INSIDE)
    credit = version.credit(content, wording="memos", author=ana, form_key=key)
    mark = version.mark(claim, desk.words(version, "jammers"), attributions=[])
    assert version.credit(content, wording="memos", author=ana, form_key=key) == credit
    assert not mark.attributions.exists()


def test_a_credit_is_dissolved_into_the_one_around_it(
    version: Version, claim: Claim, outer: Attribution, inner: Attribution
) -> None:
    marks = [version.mark(claim, desk.words(version, quote)) for quote in ("jammers", "the king")]
    marks[0].attributions.add(outer)  # by both, so that it must not be credited twice
    child = version.credit(desk.words(version, "a letter"), wording="the letter", parent=inner)
    inner.dissolve(1)
    child.refresh_from_db()
    assert child.parent == outer
    assert [list(mark.attributions.all()) for mark in marks] == [[outer], [outer]]


def test_without_a_credit_around_it_nobody_is_credited(
    version: Version, claim: Claim, outer: Attribution, inner: Attribution
) -> None:
    mark = version.mark(claim, desk.words(version, "on Friday"))
    outer.dissolve(1)
    inner.refresh_from_db()
    assert inner.parent is None
    assert not mark.attributions.exists()


def test_a_stale_dissolution_changes_nothing(outer: Attribution, inner: Attribution) -> None:
    Attribution.objects.get(pk=outer.pk).revise(1, certainty="PS+")
    with pytest.raises(Stale):
        outer.dissolve(1)
    inner.refresh_from_db()
    assert inner.parent == outer


def test_a_credit_with_credits_inside_is_not_deleted_alone(inner: Attribution) -> None:
    with pytest.raises(RestrictedError):
        inner.parent.remove(1)


# --- what it costs -------------------------------------------------------------------------


@pytest.mark.parametrize("others", [1, 3])
def test_marking_costs_the_same_however_much_is_marked(
    version: Version, claim: Claim, others: int, django_assert_num_queries
) -> None:
    for number in range(others):
        version.credit(desk.words(version, "A crowd"), wording=str(number))
        version.mark(claim, desk.words(version, "A crowd"))
    fragments = desk.words(version, "jammers")
    with django_assert_num_queries(6):
        version.mark(claim, fragments)


@pytest.mark.parametrize("inside", [1, 3])
def test_crediting_costs_the_same_however_much_takes_it_over(
    article: Article, claim: Claim, inside: int, django_assert_num_queries
) -> None:
    version = Version.objects.get(pk=article.current_id)
    for _ in range(inside):
        version.mark(claim, desk.words(version, "jammers"))
    with django_assert_num_queries(6):
        version.credit(desk.words(version, SENTENCE, "Ministry asks for jammers"), wording="x")
    assert Crediting.objects.count() == inside


def test_a_passage_knows_its_stretch(version: Version, claim: Claim) -> None:
    mark = version.mark(claim, desk.words(version, "We never wrote", "and never will"))
    assert list(Appearance.objects.filter(extent__contains=mark.fragments[0].end + 1)) == [mark]


def test_an_inner_credit_takes_over_what_the_one_around_it_has(
    version: Version, claim: Claim
) -> None:
    """The same as when the passage is marked after both."""
    outer = version.credit(desk.words(version, SENTENCE), wording="the Post")
    passage = version.mark(claim, desk.words(version, "list new jammers"))
    inner = version.credit(
        desk.words(version, "list new jammers and, possibly, a letter to the king"),
        wording="memos",
        parent=outer,
    )
    assert list(passage.attributions.all()) == [inner]


def test_a_credit_leaves_alone_what_is_credited_to_somebody_else(
    version: Version, claim: Claim
) -> None:
    chosen = version.credit(desk.words(version, SENTENCE), wording="the Post")
    passage = version.mark(claim, desk.words(version, "list new jammers"))
    version.credit(desk.words(version, SENTENCE), wording="a rival")
    assert list(passage.attributions.all()) == [chosen]
