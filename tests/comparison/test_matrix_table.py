import csv
import io
from dataclasses import replace

from articles.comparison.matrix import Row, matrix
from articles.comparison.matrix_table import COLUMNS, export
from articles.reading import Source
from articles.text.divergence import Kind
from articles.text.spans import Span
from tests.comparison.trees import NOBODY, TEXT, article, credit, differs, made, mark, story, tagged


def lines(*rows: Row) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(rows), newline="")))


def test_a_line_for_each_passage_and_one_for_each_cell_without() -> None:
    post = Source(50, "The Post", "outlet")
    one = article(1, TEXT, credit(1, post), credit(2, "memos", "PS+", parent=1))
    two, three = article(2), article(3)
    two.absent.append(101)
    read = story(one, two, three)
    tagged(read.claims[0], "arms")
    tagged(read.claims[0], "aid")
    read.claims[0].status, read.claims[0].reason = "disputed", "The ministry denies it."
    mark(read, 0, one, "14 jammers", credits_=(2,), stance="observing")
    mark(read, 0, one, "possibly", uncredited="yes")
    mark(read, 0, one, "on Friday")
    (row,) = matrix(read, NOBODY, {(101, 20): "ana"}).rows
    found = lines(row)
    assert list(found[0]) == list(COLUMNS)
    assert {(line["claim"], line["tags"], line["in_articles"]) for line in found} == {
        ("C1", "arms|aid", "1")
    }
    assert {(line["status"], line["status_reason"]) for line in found} == {
        ("disputed", "The ministry denies it.")
    }
    assert {(line["origins"], line["unknown_origin"]) for line in found} == {("1", "yes")}
    told = ["article", "state", "words", "stance", "credit", "credited_to", "certainty", "said_by"]
    assert [[line[name] for name in told] for line in found] == [
        ["A1", "appears", "14 jammers", "observing", "", "The Post ▸ memos", "PS+", ""],
        ["A1", "appears", "possibly", "for", "no one credited", "", "", ""],
        ["A1", "appears", "on Friday", "for", "not yet looked at", "", "", ""],
        ["A2", "does not appear", "", "", "", "", "", "ana"],
        ["A3", "not checked", "", "", "", "", "", ""],
    ]


def test_branches_and_the_gravest_difference_are_told() -> None:
    one = article(1, TEXT, credit(1, "memos"), credit(2, "staff", "CT-"))
    read = story(one)
    mark(read, 0, one, "14 jammers", credits_=(1, 2))
    (row,) = made(read).rows
    grave = differs(Kind.FIGURE, 3, Span(14, 16, "14"), Span(50, 52, "40"))
    (line,) = lines(replace(row, differences=(grave,)))
    assert line["credited_to"] == "[memos + staff]"
    assert line["certainty"] == "CT+ CT-"
    assert (line["gravest_difference"], line["difference"]) == ("figure", "“14” against “40”")


def test_no_cell_is_a_formula() -> None:
    one = article(1, "=1+1 was said.", credit(1, "@somebody"))
    read = story(one)
    read.claims[0].text = "=cmd|' /C calc'!A0"
    mark(read, 0, one, "=1+1", credits_=(1,))
    (line,) = lines(*made(read).rows)
    assert line["text"] == "'=cmd|' /C calc'!A0"
    assert line["words"] == "'=1+1"
    assert line["credited_to"] == "'@somebody"
