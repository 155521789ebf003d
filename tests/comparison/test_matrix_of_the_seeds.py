"""Compare of the five seed articles, after nineteen claims are marked in them."""

from pathlib import Path

import pytest

from articles.comparison.aliases import aliases
from articles.comparison.matrix import Matrix, Row, matrix
from articles.reading import load
from articles.text.divergence import Kind
from tests import seeds_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def compared(seeds: Path) -> Matrix:
    story = load(seeds_story.build(seeds))
    return matrix(story, aliases(story), {})


def row(compared: Matrix, number: int) -> Row:
    return compared.rows[number - 1]


def test_what_is_checked_and_who_is_silent(compared: Matrix) -> None:
    assert [(one.label, one.checked) for one in compared.columns] == [
        ("A1", 16),
        ("A2", 16),
        ("A3", 14),
        ("A4", 14),
        ("A5", 16),
    ]
    planes = row(compared, 2)
    assert planes.having == 3
    assert [cell.state for cell in planes.cells] == [
        *("unchecked", "appears", "appears", "appears", "absent"),
    ]


def test_five_outlets_rest_on_one_report(compared: Matrix) -> None:
    for number in (5, 7):
        letter = row(compared, number)
        assert (letter.having, letter.known, letter.unknown) == (5, 1, False)
    # The Herald and the Journal each have a report of their own of the strikes.
    assert row(compared, 14).known == 2
    assert row(compared, 13).unknown


def test_whom_each_outlet_credits(compared: Matrix) -> None:
    chains = [cell.passages[0].chains.shared for cell in row(compared, 2).cells if cell.passages]
    assert [chain[0] for chain in chains] == ["The Washington Post"] * 3
    dealt = row(compared, 1).cells[4].passages
    assert len(dealt) == 3
    assert dealt[0].credit == "none"


def test_what_differs_is_marked_in_the_words(compared: Matrix) -> None:
    assert told(row(compared, 2)) >= {
        (Kind.FIGURE, "Su-20MK2"),
        (Kind.FIGURE, "Su-20 Mk2"),
        (Kind.FIGURE, "Su-30MK2s"),
    }
    assert told(row(compared, 10)) >= {
        (Kind.HEDGE, "almost certainly"),
        (Kind.HEDGE, "possibly"),
    }
    # Eight and 8 are one figure.
    assert Kind.FIGURE not in {kind for kind, _ in told(row(compared, 3))}


def test_the_gravest_difference_of_a_row(compared: Matrix) -> None:
    gravest = row(compared, 2).gravest
    assert gravest
    assert gravest.kind == Kind.FIGURE
    assert "“Su-20MK2” against “Su-20 Mk2” against “Su-30MK2s”" in gravest.why


def told(row: Row) -> set[tuple[Kind, str]]:
    """The words that are marked in the cells of `row`, and why."""
    passages = [passage for cell in row.cells for passage in cell.passages]
    cut = [(*one.beside, *(piece for part in one.fragments for piece in part)) for one in passages]
    return {(p.differs.kind, p.words) for pieces in cut for p in pieces if p.differs}
