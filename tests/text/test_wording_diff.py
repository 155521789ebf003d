from hypothesis import given

from articles.text.changed_words import Piece
from articles.text.wording_diff import Row, folded, rows
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


@given(texts, texts)
def test_one_run_has_the_words_of_both(old: str, new: str) -> None:
    for row in rows(old, new):
        before, after = said(row)
        pieces = row.inline
        assert "".join(one.words for one in pieces if one.kind != "inserted") == before
        assert "".join(one.words for one in pieces if one.kind != "deleted") == after


def test_what_is_replaced_comes_before_what_replaces_it() -> None:
    (row,) = rows("Twelve people were killed.", "Fifteen people were killed.")
    assert [(one.kind, one.words) for one in row.inline] == [
        ("deleted", "Twelve"),
        ("inserted", "Fifteen"),
        ("kept", " people were killed."),
    ]


def test_what_stayed_is_folded_but_for_what_is_beside_a_change() -> None:
    old = "\n".join(f"Line {number}." for number in range(9))
    found = list(folded(rows(old, old.replace("Line 4.", "Row four."))))
    assert [(away, len(stretch)) for away, stretch in found] == [(True, 3), (False, 3), (True, 3)]
