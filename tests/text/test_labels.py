"""Names in boxes: never broader than these, and cut with an ellipsis where they are too long."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.labels import breadth, lines


@given(st.text(max_size=80), st.integers(4, 30), st.integers(1, 3))
def test_no_line_is_too_broad(words: str, widest: int, most: int) -> None:
    found = lines(words, widest, most)
    assert 1 <= len(found) <= most
    assert all(breadth(line) <= widest for line in found)


@given(st.lists(st.text("abc", min_size=1, max_size=6), max_size=8), st.integers(10, 30))
def test_what_fits_is_whole(words: list[str], widest: int) -> None:
    found = lines(" ".join(words), widest, most=9)
    assert " ".join(found).split() == words


def test_breaks_between_words_and_cuts_at_the_end() -> None:
    assert lines("The Washington Post", 22) == ("The Washington Post",)
    assert lines("The Washington Post", 16) == ("The Washington", "Post")
    assert lines("one two three four five", 8) == ("one two", "three fo…")
    assert lines("unbreakable", 6, 3) == ("unbrea", "kable")


def test_broad_letters_take_more_room() -> None:
    assert breadth("WWW") > breadth("aaa") > breadth("iii")
    assert breadth("漢字") > breadth("ab")
    assert breadth("e\u0301") == breadth("e")
