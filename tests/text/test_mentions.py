"""Names that a note calls: where they stand in its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.mentions import called, mentions

NAMES = {"ana", "ana.b", "ben"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ana, who?", ["@ana"]),
        ("Ask @Ben.", ["@Ben"]),
        ("@ana.b. or @ana...", ["@ana.b", "@ana"]),
        ("@nobody knows, ana@ben.example does", []),
        ("@ben@ana", []),
        ("(@ben)@ana", ["@ben", "@ana"]),
        ("\u0130@ana @\u0130ana", []),
    ],
)
def test_whoever_is_called_is_set_off(text: str, found: list[str]) -> None:
    assert [words for words, calls in mentions(text, NAMES) if calls] == found


@given(st.text(st.sampled_from("@anbeANBE. +-/\n\u0130"), max_size=30))
def test_nothing_is_lost_and_only_the_called_are_set_off(text: str) -> None:
    parts = list(mentions(text, NAMES))
    assert "".join(words for words, _ in parts) == text
    assert {words[1:].lower() for words, calls in parts if calls} <= called(text) & NAMES
