import pytest
from hypothesis import given

from articles.text.likeness import folded, grams, likeness, ranked
from tests.text.strategies import texts

CLAIMS = [
    "Venezuela asked China for radar detection systems.",
    "Iran was asked for GPS jammers.",
    "A letter was to be handed to Xi Jinping.",
]


def test_case_accents_and_space_are_folded_away() -> None:
    assert folded("  Nicolás\n MADURO ﬁled ") == "nicolas maduro filed"


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("GPS navigators and jammers from Iran", 1),
        ("a LETTER to Xi", 2),
        ("radars were requested from China", 0),
        ("las peticiones a China: radares de detección", 0),
    ],
)
def test_a_claim_is_found_by_like_words(words: str, best: int) -> None:
    assert ranked(words, CLAIMS)[0] == best


def test_equals_keep_their_order() -> None:
    assert ranked("", CLAIMS) == [0, 1, 2]
    assert ranked("ψ", CLAIMS) == [0, 1, 2]
    assert ranked("same", ["other", "same", "same"]) == [1, 2, 0]
    assert ranked("words", []) == []


@given(texts, texts)
def test_likeness_is_a_cosine(one: str, other: str) -> None:
    a, b = grams(one), grams(other)
    assert -1e-9 <= likeness(a, b) <= 1 + 1e-9
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == pytest.approx(1)
    assert likeness(a, b) == pytest.approx(1) or folded(one) != folded(other)
