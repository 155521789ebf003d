import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.lines import fold, letters, split


@given(st.text(st.sampled_from("aé \t\n\u2028\u00a0🇺x-")))
def test_lines_are_the_text_at_their_positions(text: str) -> None:
    lines = split(text)
    assert all(text[line.start : line.end] == line.words for line in lines)
    assert [line.words for line in lines] == [
        raw.strip() for raw in text.split("\n") if raw.strip()
    ]


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("  Leave  a Reply ", "leave a reply"),
        ("⬇ Підтримати нас ⬇", "підтримати нас"),
        ("Publié le…", "publie le..."),
        ("“Наш” – з’явився", '"наш" - з\'явився'),
        ("تعليقاً", "تعليقا"),
        ("٣١", "31"),
        ("* Ещё *", "еще"),
        ("[email protected]", "[email protected]"),
        ("Fußball", "fussball"),
    ],
)
def test_folding_leaves_what_phrases_are_written_in(words: str, folded: str) -> None:
    assert fold(words) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(words: str) -> None:
    assert letters(letters(words)) == letters(words)
