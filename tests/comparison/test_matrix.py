from dataclasses import replace

import pytest

from articles.comparison import wordings
from articles.comparison.matrix import ONE, SEVERAL, UNKNOWN, Chains, Column, matrix
from articles.comparison.wordings import Differences
from articles.reading import Article, Source
from articles.text.divergence import Kind
from articles.text.spans import Span
from tests.comparison.trees import NOBODY, TEXT, article, credit, differs, made, mark, story

POST, WIRE = Source(50, "The Post", "outlet"), Source(51, "Wire", "outlet")
GRAVE = differs(Kind.FIGURE, 3, Span(14, 16, "14"), Span(50, 52, "40"))


@pytest.fixture
def one() -> Article:
    return article(1, TEXT, credit(1, POST), credit(2, "memos", "PS+", parent=1), credit(3, WIRE))


def test_a_cell_is_what_is_known_of_a_claim_in_an_article(one: Article) -> None:
    two, three = article(2), article(3)
    read = story(one, two, three)
    two.absent.append(101)
    mark(read, 0, one, "14 jammers", "40", credits_=(2,), stance="observing")
    (row,) = matrix(read, NOBODY, {(101, 20): "ana"}).rows
    appears, absent, unchecked = row.cells
    assert [cell.state for cell in row.cells] == ["appears", "absent", "unchecked"]
    assert (absent.by, unchecked.by) == ("ana", "")
    (passage,) = appears.passages
    assert (passage.words, passage.stance) == ("14 jammers … 40", "observing")
    assert passage.credit == "credited"
    assert passage.chains == Chains(("The Post", "memos"), (), ("PS+",))
    assert (row.having, row.silent) == (1, 2)


def test_that_no_one_is_credited_is_not_that_nobody_has_looked(one: Article) -> None:
    read = story(one, claims=3)
    mark(read, 0, one, "14 jammers", uncredited="yes")
    mark(read, 1, one, "14 jammers", own_reporting="yes")
    mark(read, 2, one, "14 jammers")
    told = [row.cells[0].passages[0].credit for row in made(read).rows]
    assert told == ["none", "own", "unseen"]


def test_passages_of_a_cell_stand_in_the_order_of_the_text(one: Article) -> None:
    read = story(one)
    for words in ("on Friday", "14 jammers", "possibly"):
        mark(read, 0, one, words)
    (row,) = made(read).rows
    assert [p.words for p in row.cells[0].passages] == ["14 jammers", "possibly", "on Friday"]


def test_branches_share_what_they_begin_with(one: Article) -> None:
    one.attributions.append(credit(4, "staff", "CT+", parent=1))
    read = story(one)
    mark(read, 0, one, "14 jammers", credits_=(2, 4))
    (passage,) = made(read).rows[0].cells[0].passages
    assert passage.chains == Chains(("The Post",), (("memos",), ("staff",)), ("PS+", "CT+"))


def test_a_row_counts_independent_origins_and_tells_unknown_ones(one: Article) -> None:
    two = article(2, TEXT, credit(4, POST))
    read = story(one, two, claims=4)
    mark(read, 0, one, "14 jammers", credits_=(2,))
    mark(read, 0, two, "14 jammers", credits_=(4,))
    mark(read, 1, one, "14 jammers", credits_=(1, 3))
    mark(read, 1, two, "14 jammers")
    mark(read, 2, two, "14 jammers")
    rows = made(read).rows
    assert [(row.known, row.unknown) for row in rows] == [
        (1, False),
        (2, True),
        (0, True),
        (0, False),
    ]
    told = [{name for name in (ONE, SEVERAL, UNKNOWN) if row.rests_on(name)} for row in rows]
    assert told == [{ONE}, {SEVERAL, UNKNOWN}, {UNKNOWN}, set()]
    # Fewest first; what appears nowhere has none to count.
    assert [row.number for row in sorted(rows, key=lambda row: row.origins)] == [3, 1, 2, 4]


def test_differences_are_marked_in_the_words_gravest_first(
    one: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(*_: object) -> Differences:
        return (GRAVE,)

    monkeypatch.setattr(wordings, "differences", found)
    wordings._memory.cache_clear()
    two = article(2)
    read = story(one, two)
    mark(read, 0, one, "14 jammers")
    mark(read, 0, two, "possibly 40")
    (row,) = made(read).rows
    wordings._memory.cache_clear()
    assert row.gravest == GRAVE
    assert row.gravity == (3, 1)
    cut = [piece for cell in row.cells for one in cell.passages for piece in one.fragments[0]]
    assert [(piece.words, bool(piece.differs)) for piece in cut] == [
        ("14", True),
        (" jammers", False),
        ("possibly ", False),
        ("40", True),
    ]


def test_nothing_is_graver_than_no_difference(one: Article) -> None:
    (row,) = made(story(one)).rows
    assert row.gravest is None
    graver = replace(row, differences=(GRAVE,))
    assert sorted([graver, row], key=lambda one: one.gravity) == [row, graver]


def test_a_row_has_a_state_somewhere_or_in_one_article(one: Article) -> None:
    two = article(2)
    read = story(one, two)
    mark(read, 0, one, "14 jammers")
    (row,) = made(read).rows
    assert row.has("appears")
    assert row.has("unchecked")
    assert not row.has("absent")
    assert row.has("appears", 1)
    assert not row.has("appears", 2)


def test_a_column_knows_how_many_claims_are_checked_in_it(one: Article) -> None:
    two = article(2)
    read = story(one, two, claims=3)
    for at in (0, 0, 1):
        mark(read, at, one, "14 jammers")
    two.absent.append(103)
    assert made(read).columns == [
        Column(1, 10, 1, "A1", "Outlet 1", "en", 2),
        Column(2, 20, 1, "A2", "Outlet 2", "en", 1),
    ]
