from hypothesis import given

from articles.text.changed_words import Piece, count, pieces
from tests.text.strategies import texts


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.words) for piece in pieces(old, new)]


def test_words_that_differ_are_told_apart() -> None:
    assert told("Twelve people were killed.", "Fifteen people were killed.") == [
        ("deleted", "Twelve"),
        ("inserted", "Fifteen"),
        ("kept", " people were killed."),
    ]


def test_words_are_never_cut() -> None:
    assert told("He said 1,000 men’s e\u0301tat", "He said 1,500 men’s etat") == [
        ("kept", "He said "),
        ("deleted", "1,000"),
        ("inserted", "1,500"),
        ("kept", " men’s "),
        ("deleted", "e\u0301tat"),
        ("inserted", "etat"),
    ]


def test_what_is_the_same_is_one_piece() -> None:
    assert pieces("as it was", "as it was") == [Piece("kept", "as it was")]
    assert pieces("", "") == []
    assert pieces("", "new") == [Piece("inserted", "new")]
    assert pieces("old", "") == [Piece("deleted", "old")]


@given(texts, texts)
def test_pieces_give_both_wordings(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(one.words for one in found if one.kind != "inserted") == old
    assert "".join(one.words for one in found if one.kind != "deleted") == new


def test_words_are_counted() -> None:
    assert count("Twelve people were killed.", "Fifteen people, it said, died.") == (3, 4)
    assert count("The same.", "The same.") == (0, 0)
