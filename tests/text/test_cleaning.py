import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cleaning import clean, first_unwanted

ANYTHING = st.text(st.characters(codec=None))
SELECTORS = "\ufe0e\ufe0f\U000e0100\U000e01ef\u180b"
NASTY = st.text(
    st.sampled_from("a\n\r\t \0\x0b\x0c\x85\x1b\ufeff\ud83d\ude00\uffff\ufdd0" + SELECTORS)
)


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("one\x0btwo\x0cthree\x85four", "one\ntwo\nthree\nfour"),
        ("\ufeffThe text", "The text"),
        ("a\tb\0c\x1bd\x7fe\x9ff", "a\tbcdef"),
        ("half \ud83d of one", "half  of one"),
        ("a\ufffeb\U0010ffffc\ufdd0d", "abcd"),
        ("a\ufe01\U000e0101\ufe02b", "ab"),
        ("❤\ufe0f stays", "❤\ufe0f stays"),
        ("para\u2029graph\u2028line", "para\u2029graph\u2028line"),
    ],
)
def test_only_what_cannot_be_seen_goes(given_text: str, wanted: str) -> None:
    assert clean(given_text).text == wanted


@pytest.mark.parametrize(
    ("given_text", "notices"),
    [
        ("plain\r\ntext", ()),
        ("a\0b\x01c", ("2 control characters were removed.",)),
        ("\ufeffa", ("1 byte order mark was removed.",)),
        ("\ud800\udfff", ("2 halves of broken characters were removed.",)),
        ("a\uffffb", ("1 noncharacter was removed.",)),
        ("a\ufe00\ufe01b\ufe00\ufe01\ufe02", ("2 runs of invisible characters were removed.",)),
    ],
)
def test_what_went_is_said(given_text: str, notices: tuple[str, ...]) -> None:
    assert clean(given_text).notices == notices


def test_nothing_is_normalised() -> None:
    for form in ("e\u0301", "\u00e9", "ﬁ", "\u212b", "\u1100\u1161", "👩\u200d👩\u200d👧", "🇺🇦"):
        assert clean(form).text == form


@given(st.one_of(ANYTHING, NASTY))
def test_a_clean_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text).text
    cleaned.encode("utf-8")
    assert clean(cleaned) == type(clean(""))(cleaned)
    assert "\r" not in cleaned
    assert all(c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in cleaned)
    assert not any(ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF for c in cleaned)


@given(
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cn"], exclude_characters="\ufeff" + SELECTORS
        )
    )
)
def test_what_can_be_seen_is_left_alone(text: str) -> None:
    if not any(unicodedata.name(c, "").find("VARIATION SELECTOR") >= 0 for c in text):
        assert clean(text).text == text


def test_every_code_point_is_either_kept_or_removed_alone() -> None:
    removed = [n for n in range(sys.maxunicode + 1) if clean(f"a{chr(n)}b").text == "ab"]
    assert len(removed) == 27 + 32 + 1 + 2048 + 66


@given(NASTY | ANYTHING)
def test_the_first_unwanted_character_is_where_cleaning_would_begin(text: str) -> None:
    at = first_unwanted(text)
    if at is None:
        assert clean(text).text == text
    else:
        assert clean(text[:at]).text == text[:at]
        assert clean(text).text[: at + 1] != text[: at + 1]
