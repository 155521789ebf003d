"""Which words went and which came: together they are the two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from articles.chronicle.differing import pieces, shortened

WORDS = st.lists(st.sampled_from(["a", "b", "one", "two.", "é"]), max_size=40).map(" ".join)


@given(old=WORDS | st.text(), new=WORDS | st.text())
def test_pieces_give_both_wordings(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(one.words for one in found if one.kind != "inserted") == old
    assert "".join(one.words for one in found if one.kind != "deleted") == new


def test_long_stretches_that_stayed_show_their_ends() -> None:
    words = " ".join(map(str, range(100)))
    first, _, last = shortened(pieces(f"{words} x {words}", f"{words} {words}"))
    assert first.words.startswith(" … ")
    assert last.words.endswith(" … ")
