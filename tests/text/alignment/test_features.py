from collections import Counter

import pytest
from hypothesis import given

from articles.text.alignment.features import WORD, features
from articles.text.alignment.synonyms import _GROUPS, SAME
from articles.text.alignment.vocabulary import FUNCTION_WORDS
from tests.text.strategies import texts


def words(sentence: str) -> set[str]:
    return {feature for feature, count in features(sentence).items() if count == WORD}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nicolás Peña", "nicolas pena"),
        ("twenty-three boats", "23 boats"),
        ("eight engines", "8 engines"),
        ("1,000 kilometres", "1000 km"),
        ("34%", "34 per cent"),
        ("€1.2m", "1.2 million euros"),
        ("U.S. troops", "United States troops"),
        ("US troops", "United States troops"),
        ("Poland's yard", "Poland’s yard"),
        ("الرئيس", "رئيس"),
        ("a lorry driver", "the lorry drivers"),
    ],
)
def test_what_is_the_same_has_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velasquez", "Velazquez"),
        ("Kostrin", "Kostryn"),
        ("Venezuela", "Venezuelan"),
        ("ракета", "ракетами"),
        ("WP reports", "The Washington Post reports"),
        ("北京市", "北京"),
    ],
)
def test_variants_of_a_word_share_a_feature(one: str, other: str) -> None:
    assert features(one).keys() & features(other).keys() - FUNCTION_WORDS


@pytest.mark.parametrize(("one", "other"), [("let us go", "US"), ("Su-20", "Su-30"), ("14", "40")])
def test_what_differs_does_not_pass_for_the_same(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_function_words_count_beside_others_only() -> None:
    assert words("It was of the") == set()
    assert features("of Iran").keys() >= {"of iran", "iran"}


def test_a_word_means_one_thing() -> None:
    assert not [word for word, times in Counter(_GROUPS.split()).items() if times > 1]
    assert not SAME.keys() & FUNCTION_WORDS


@given(texts)
def test_any_text_has_features(text: str) -> None:
    assert all(0 < count <= WORD for count in features(text).values())
