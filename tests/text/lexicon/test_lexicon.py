"""The built-in lexicon: how much there is, and that it can be stored as it is."""

from collections import Counter

import pytest

from articles.text.lexicon import Lexicon, built_in

LANGUAGES = {"en", "es", "fr", "de", "uk", "ar"}


def english(part: str) -> list[str]:
    return [entry.words for entry in getattr(built_in(), part) if entry.language == "en"]


def test_there_is_enough_to_begin_with() -> None:
    assert len(english("hedges")) >= 50
    assert len(english("loaded")) >= 60
    assert {entry.language for entry in built_in().hedges} == LANGUAGES
    assert {entry.language for entry in built_in().loaded} == LANGUAGES


@pytest.mark.parametrize("part", ["cues", "hedges", "loaded"])
def test_words_stand_once_in_a_language(part: str) -> None:
    entries = Counter((entry.language, entry.words) for entry in getattr(built_in(), part))
    assert [words for words, count in entries.items() if count > 1] == []
    assert all(words == " ".join(words.split()) for _, words in entries)


def test_values_are_those_of_the_model() -> None:
    lexicon = built_in()
    assert {hedge.certainty for hedge in lexicon.hedges} == {"PR+", "PS+"}
    assert {one.attitude for one in lexicon.loaded} == {"negative", "neutral", "positive"}


def test_a_group_of_loaded_words_has_two_attitudes() -> None:
    groups: dict[tuple[str, str], set[str]] = {}
    for one in built_in().loaded:
        groups.setdefault((one.language, one.about), set()).add(one.attitude)
    assert all(len(attitudes) > 1 for attitudes in groups.values())


def test_lexicons_of_the_same_entries_are_equal() -> None:
    one, other = built_in(), built_in()
    copy = Lexicon(one.cues, one.hedges, one.loaded)
    assert one is other
    assert (copy == one, hash(copy)) == (True, hash(one))
    assert copy != Lexicon(one.cues, one.hedges[1:], one.loaded)
