from articles.chronicle.differing import shortened
from articles.text.changed_words import pieces


def test_long_stretches_that_stayed_show_their_ends() -> None:
    words = " ".join(map(str, range(100)))
    first, _, last = shortened(pieces(f"{words} x {words}", f"{words} {words}"))
    assert first.words.startswith(" … ")
    assert last.words.endswith(" … ")
