"""A table of sources as text: lines, columns, cells."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.registry import MOST_ROWS, Unreadable, read
from articles.registry.table import aliases, joined
from articles.text.cells import LONGEST_CELL


def cells(text: str) -> list[tuple[int, dict[str, str]]]:
    return [(row.line, row.cells) for row in read(text)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lines_are_told_by_where_they_begin(mark: str) -> None:
    text = 'Name,Date Order\r\n"The\nPost",DMY\r\n\r\nGazette,\r\n'.replace(",", mark)
    assert cells(text) == [
        (2, {"name": "The\nPost", "date_order": "DMY"}),
        (5, {"name": "Gazette", "date_order": ""}),
    ]


def test_what_was_guarded_comes_back() -> None:
    assert cells("name\n'=1\n's-Hertogenbosch\n") == [
        (2, {"name": "=1"}),
        (3, {"name": "'s-Hertogenbosch"}),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This file is empty."),
        ("\n , \n", "This file is empty."),
        ("name\n", "nothing below"),
        ("kind\nx\n", "line 1: the column “name” is missing."),
        ("name,colour\nx,y\n", "line 1: there is no column “colour”. The columns are name, kind,"),
        ("\nname,Name\nx,y\n", "line 2: the column “name” stands here twice."),
        ("name\n" + "x\n" * (MOST_ROWS + 1), "has 2,001 lines; 2,000 is the limit"),
        ("name\n" + "x" * (LONGEST_CELL + 1), "line 2: this is not a line of a table"),
    ],
)
def test_what_is_no_table_of_sources_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as why:
        read(text)
    assert sentence in str(why.value)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("a", "this line has 1 cells, and there are 2 columns"),
        ("a,outlet,x", "this line has 3 cells, and there are 2 columns"),
        ("a,b\0", "cannot be stored (U+0000)"),
        ("a,outlet,, ", ""),
    ],
)
def test_a_line_of_another_shape_is_wrong_by_itself(line: str, wrong: str) -> None:
    rows = read(f"name,kind\n{line}\nb,outlet\n")
    assert wrong in rows[0].wrong
    assert bool(rows[0].wrong) == bool(wrong)
    assert rows[1].cells == {"name": "b", "kind": "outlet"}


def test_names_in_a_cell() -> None:
    assert aliases(" WP | the  Post||WP") == ["WP", "the Post"]
    assert aliases("A\\|B|C:\\") == ["A|B", "C:\\"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.text("a|\\ 'b", max_size=8).map(lambda name: " ".join(name.split()))))
def test_names_come_back_from_a_cell(names: set[str]) -> None:
    assert set(aliases(joined(sorted(names - {""})))) == names - {""}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("name,;|\"'\n\r\t\\=é\0") | st.text())
def test_whatever_the_text_is_there_are_lines_or_a_sentence(text: str) -> None:
    for whole in (text, f"name,kind\n{text}"):
        try:
            found: object = read(whole)
        except Unreadable as why:
            found = str(why)
        assert found
