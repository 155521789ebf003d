"""A mark is held as a quotation, and must name exactly one place."""

import pytest

from articles.sample.marks import find


@pytest.mark.parametrize(
    ("quote", "words", "start"),
    [
        ("asked for", "asked for", 3),
        ("for [14 pumps] of", "14 pumps", 13),
        ("asked … 14", "asked for 14", 3),
        ("or [14 … HP] pumps", "14 pumps of the HP", 13),
        ("👷 [10]", "10", 46),
    ],
)
def test_a_quotation_finds_its_place(quote, words, start):
    text = "He asked for 14 pumps of the HP pumps make. 👷 10"
    assert find(text, quote) == {"start": start, "end": start + len(words), "exact": words}


@pytest.mark.parametrize(
    "quote",
    ["", "[]", "absent", "pumps", "aa", "14 … absent", "more … 14", "of [14]", "[14 pumps"],
)
def test_a_quotation_without_one_place_fails(quote):
    with pytest.raises(ValueError, match=r"text|ends before|bracket"):
        find("14 pumps and more pumps aaa", quote)
