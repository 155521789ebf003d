"""A span's words are what its Version's text has there, whoever writes the row and however."""

import json
from typing import Any

import pytest
from django.db import DataError, Error, IntegrityError, connection, transaction

from articles.models import Appearance, Article, Attribution, Claim, Furniture, Source, Version
from articles.text.spans import Mismatch, Span
from tests import desk

WRONG = {
    "other words": Span(0, 8, "Ministre"),
    "a place beside": Span(1, 9, "Ministry"),
    "too few words": Span(0, 8, "Ministr"),
    "too many words": Span(0, 8, "Ministry asks"),
    "empty": Span(4, 4, ""),
    "backwards": Span(8, 0, "Ministry"),
    "before the text": Span(-1, 1, "Mi"),
    "beyond the text": Span(len(desk.TEXT) - 1, len(desk.TEXT) + 1, "."),
}
PARTS = ["cue", "source_span", "hedge"]


@pytest.fixture
def passage(version: Version, claim: Claim) -> Appearance:
    return version.mark(claim, desk.words(version, "new jammers"))


@pytest.fixture
def credit(version: Version, post: Source) -> Attribution:
    return version.credit(desk.words(version, "new jammers"), source=post)


@pytest.mark.parametrize("span", WRONG.values(), ids=WRONG)
def test_a_fragment_that_does_not_fit_is_refused(
    version: Version, claim: Claim, span: Span
) -> None:
    fragments = (*desk.words(version, "new jammers"), span)
    with pytest.raises(Mismatch):
        version.mark(claim, fragments)
    with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
        Appearance.objects.bulk_create(
            [Appearance(version=version, claim=claim, fragments=fragments)]
        )
    assert not Appearance.objects.exists()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("span", WRONG.values(), ids=WRONG)
def test_a_part_of_a_credit_that_does_not_fit_is_refused(
    version: Version, post: Source, part: str, span: Span
) -> None:
    content = desk.words(version, "new jammers")
    with pytest.raises(Mismatch):
        version.credit(content, source=post, **{part: span})
    with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
        Attribution.objects.create(version=version, content=content, source=post, **{part: span})
    assert not Attribution.objects.exists()


@pytest.mark.parametrize("span", WRONG.values(), ids=WRONG)
def test_a_content_that_does_not_fit_is_refused(version: Version, post: Source, span: Span) -> None:
    with pytest.raises(Mismatch):
        version.credit([span], source=post)
    with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
        Attribution.objects.create(version=version, content=(span,), source=post)


def test_moving_the_edges_is_checked_too(passage: Appearance, credit: Attribution) -> None:
    wrong = WRONG["a place beside"]
    for rows, values in [
        (Appearance.objects.all(), {"fragments": (wrong,)}),
        (Attribution.objects.all(), {"content": (wrong,)}),
        *((Attribution.objects.all(), {part: wrong}) for part in PARTS),
    ]:
        with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
            rows.update(**values)
    with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
        passage.revise(1, fragments=(wrong,))
    passage.refresh_from_db()
    assert (str(passage), passage.revision) == ("new jammers", 1)


def test_no_words_at_all_are_refused(version: Version, claim: Claim, post: Source) -> None:
    with pytest.raises(IntegrityError, match="no words"), transaction.atomic():
        Appearance.objects.create(version=version, claim=claim, fragments=())
    with pytest.raises(IntegrityError, match="no words"), transaction.atomic():
        Attribution.objects.create(version=version, source=post, content=())


@pytest.mark.parametrize(
    "stored",
    [
        [{"start": 0, "end": 8}],
        [{"start": 0, "exact": "Ministry"}],
        [{"start": None, "end": 8, "exact": "Ministry"}],
        [{"start": "a", "end": 8, "exact": "Ministry"}],
        {"start": 0, "end": 8, "exact": "Ministry"},
        "Ministry",
        None,
        [None],
        [[]],
    ],
    ids=str,
)
def test_what_is_no_list_of_spans_is_refused(passage: Appearance, stored: Any) -> None:
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE articles_appearance SET fragments = %s", [json.dumps(stored)])


@pytest.mark.parametrize("stored", [[{"start": 0, "end": 8, "exact": "Ministry"}], "Ministry"])
def test_what_is_no_single_span_is_refused(credit: Attribution, stored: Any) -> None:
    with (
        pytest.raises((IntegrityError, DataError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE articles_attribution SET cue = %s", [json.dumps(stored)])


def test_positions_count_code_points(story: Any, claim: Claim) -> None:
    text = "👩‍👩‍👧 said: e\u0301tat, 🇺🇦 and \U0001d54f.\tEnd"
    version = desk.article(story, text).current
    for quote in ["👩‍👩‍👧", "e\u0301tat", "🇺🇦", "\U0001d54f.\tEnd"]:
        span = desk.word(version, quote)
        mark = version.mark(claim, [span])
        mark.refresh_from_db()
        assert mark.fragments == (Span(text.index(quote), text.index(quote) + len(quote), quote),)
        assert (mark.extent.lower, mark.extent.upper) == (span.start, span.end)


def test_spans_are_kept_in_the_order_of_the_text(version: Version, claim: Claim) -> None:
    fragments = desk.words(version, "and never will", "We never wrote")
    mark = Appearance.objects.get(pk=version.mark(claim, fragments).pk)
    assert str(mark) == "We never wrote … and never will"


def test_spans_may_repeat_and_overlap(version: Version, claim: Claim) -> None:
    span, wider = desk.words(version, "jammers", "new jammers")
    for fragments in [(span,), (span,), (wider,), (wider, wider)]:
        version.mark(claim, fragments)
    assert Appearance.objects.count() == 4


@pytest.mark.parametrize("model", [Appearance, Attribution, Furniture])
def test_a_mark_stays_on_its_text(
    model: Any, passage: Appearance, credit: Attribution, article: Article
) -> None:
    Furniture.objects.create(version=article.current, start=0, end=3, kind="embed")
    again = article.add_version(desk.TEXT)
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        model.objects.update(version=again)
