"""No cell of a table is a formula, and every cell comes back as it was (T28).

A table's lines are the same whichever part of newsdesk reads one first.
"""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.cells import LONGEST_CELL, NotATable, bare, guarded, rows

MARKERS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    " =1",
    '"=1',
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " \u00a0“=1”",
    "\ufeff=1",
    "\n=1",
]


@pytest.mark.parametrize("cell", MARKERS)
def test_what_a_spreadsheet_takes_for_a_formula_is_words(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert guarded(cell)[1:] == bare(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "The Post", "'s-Hertogenbosch", "a=b", "A - B", "1"])
def test_other_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == bare(cell) == cell


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("'\"=+-@＝ \t\r\nab“”\u200b,;|\\") | st.text())
def test_every_cell_comes_back(cell: str) -> None:
    assert bare(guarded(cell)) == cell


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text("'\"=+- \t\r\nab,;"), min_size=1))
def test_also_by_way_of_a_file(row: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guarded(cell) for cell in row])
    file.seek(0)
    assert [bare(cell) for cell in next(csv.reader(file))] == row


def test_a_line_is_told_by_where_it_begins() -> None:
    text = '\nname;kind\n\n"The\nPost";outlet\n ; \nGazette;"a,b"\n'
    assert rows(text) == [
        (2, ["name", "kind"]),
        (4, ["The\nPost", "outlet"]),
        (7, ["Gazette", "a,b"]),
    ]


def test_a_cell_as_long_as_an_article_is_read() -> None:
    assert rows("x" * LONGEST_CELL) == [(1, ["x" * LONGEST_CELL])]


def test_a_cell_longer_than_any_is_said() -> None:
    with pytest.raises(NotATable) as why:
        rows("name\n" + "x" * (LONGEST_CELL + 1))
    assert why.value.line == 2
    assert "this is not a line of a table" in str(why.value)
