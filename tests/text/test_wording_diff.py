from hypothesis import given

from articles.text.changed_words import Piece
from articles.text.wording_diff import Row, rows
from tests.text.carrying.edits import Paragraphs, edited, written
from tests.text.strategies import texts


def said(row: Row) -> tuple[str, str]:
    return "".join(one.words for one in row.old), "".join(one.words for one in row.new)


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def test_a_changed_paragraph_stands_beside_the_one_that_it_was() -> None:
    old = "It rained.\nTwelve people were killed.\nNobody slept."
    new = "It rained.\nFifteen people were killed.\nNobody slept."
    same, changed, last = rows(old, new)
    assert (same.same, changed.same, last.same) == (True, False, True)
    kept = Piece("kept", " people were killed.")
    assert changed == Row(
        (Piece("deleted", "Twelve"), kept),
        (Piece("inserted", "Fifteen"), kept),
    )


def test_a_new_paragraph_stands_beside_nothing() -> None:
    found = rows("It rained.\nNobody slept.", "It rained.\nA dog barked.\nNobody slept.")
    assert [said(row) for row in found] == [
        ("It rained.", "It rained."),
        ("", "A dog barked."),
        ("Nobody slept.", "Nobody slept."),
    ]


def test_a_paragraph_that_was_split_stands_beside_its_first_part() -> None:
    found = rows("It rained. Nobody slept.", "It rained.\nNobody slept.")
    assert [said(row) for row in found] == [
        ("It rained. Nobody slept.", "It rained."),
        ("", "Nobody slept."),
    ]


@given(edited())
def test_every_paragraph_of_an_edit_has_its_row(both: tuple[Paragraphs, Paragraphs]) -> None:
    check(*map(written, both))


@given(texts, texts)
def test_every_paragraph_has_its_row(old: str, new: str) -> None:
    check(old, new)


def check(old: str, new: str) -> None:
    found = rows(old, new)
    assert [said(row)[0] for row in found if row.old] == lines(old)
    assert [said(row)[1] for row in found if row.new] == lines(new)
    for row in found:
        assert {one.kind for one in row.old} <= {"kept", "deleted"}
        assert {one.kind for one in row.new} <= {"kept", "inserted"}
