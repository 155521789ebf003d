"""What becomes of a mark when the outlet changes its text."""

import pytest

from articles.text.carrying import Carrier, Outcome, compare
from articles.text.likeness import ranked
from articles.text.sentences import sentences
from articles.text.spans import find

BEFORE, AFTER = "The mayor spoke on Friday. ", " The police said no more."


def carried(old: str, new: str, *quotes: str) -> tuple[str, list[str]]:
    """What became of a mark in the first place of each of `quotes`, and its new words."""
    found = Carrier(compare(old, new)).carry([find(old, quote)[0] for quote in quotes])
    assert all(new[span.start : span.end] == span.exact for span in found.spans)
    return found.outcome, [span.exact for span in found.spans]


def test_twelve_corrected_to_fifteen_is_changed() -> None:
    old = f"{BEFORE}Twelve people were killed.{AFTER}"
    new = f"{BEFORE}Fifteen people were killed.{AFTER}"
    sentence = "Twelve people were killed."
    assert carried(old, new, sentence) == ("changed", ["Fifteen people were killed."])
    assert carried(old, new, "Twelve") == ("changed", ["Fifteen"])
    assert carried(old, new, "Twelve people") == ("changed", ["Fifteen people"])
    assert carried(old, new, "people were killed") == ("unchanged", ["people were killed"])


SIMILAR = [
    ("Twelve people were killed in Kyiv.", "Twelve people were killed in Lviv."),
    ("Twelve people were killed.", "“Twelve people were killed,” she said."),
]


@pytest.mark.parametrize(("sentence", "similar"), SIMILAR)
def test_a_deleted_sentence_is_gone_when_a_similar_one_stands_elsewhere(
    sentence: str, similar: str
) -> None:
    old = f"{BEFORE}{sentence}{AFTER}\n{similar}"
    new = f"{BEFORE.strip()}{AFTER}\n{similar}"
    assert carried(old, new, sentence) == ("gone", [])
    assert carried(old, new, similar) == ("unchanged", [similar])


@pytest.mark.parametrize(("sentence", "similar"), SIMILAR)
def test_it_is_gone_when_the_similar_one_is_new(sentence: str, similar: str) -> None:
    old = f"{BEFORE}{sentence}{AFTER}"
    new = f"{BEFORE.strip()}{AFTER}\n{similar}"
    assert carried(old, new, sentence) == ("gone", [])


def test_control_a_carrier_by_likeness_lands_on_the_similar_sentence() -> None:
    sentence, similar = SIMILAR[0]
    new = f"{BEFORE.strip()}{AFTER}\n{similar}"
    there = [one.text for one in sentences(new)]
    assert there[ranked(sentence, there)[0]] == similar


def test_a_deleted_sentence_is_gone_when_the_same_one_stands_elsewhere() -> None:
    same = "Twelve people were killed."
    old = f"{BEFORE}{same}{AFTER}\nIt rained all day. {same}"
    new = f"{BEFORE.strip()}{AFTER}\nIt rained all day. {same}"
    assert carried(old, new, same) == ("gone", [])
    last = find(old, same)[1]
    found = Carrier(compare(old, new)).carry([last])
    assert (found.outcome, found.spans[0].start) == ("unchanged", new.index(same))


def test_a_sentence_that_was_put_elsewhere_is_moved() -> None:
    moved = "Twelve people were killed."
    old = f"{BEFORE}{moved}{AFTER}\nIt rained all day in the city and beyond."
    new = f"{BEFORE.strip()}{AFTER}\nIt rained all day in the city and beyond. {moved}"
    assert carried(old, new, moved) == ("moved", [moved])
    assert carried(old, new, "people") == ("moved", ["people"])


def test_what_is_written_twice_is_not_moved() -> None:
    moved = "Twelve people were killed."
    old = f"{BEFORE}{moved}{AFTER}\nIt rained all day in the city."
    new = f"{BEFORE.strip()}{AFTER} {moved}\nIt rained all day in the city. {moved}"
    assert carried(old, new, moved) == ("gone", [])


def test_a_paragraph_that_was_put_elsewhere_is_moved_as_a_whole() -> None:
    block = "Twelve people were killed. Yes. It was late.\nNobody saw it."
    mayor = "Yes.\nThe mayor spoke for an hour on Friday in the hall and left after that."
    old, new = f"One began it.\n{block}\n{mayor}", f"One began it.\n{mayor}\n{block}"
    assert carried(old, new, block) == ("moved", [block])


def test_what_is_inserted_at_an_edge_is_outside() -> None:
    old, new = "He met ministers in Kyiv.", "He met two ministers today in Kyiv."
    assert carried(old, new, "ministers") == ("unchanged", ["ministers"])
    assert carried(old, new, "met ministers") == ("changed", ["met two ministers"])


def test_a_sentence_with_nothing_kept_of_it_is_gone() -> None:
    old = f"{BEFORE}Twelve people were killed in the blast.{AFTER}"
    new = f"{BEFORE}Officials of the ministry will resign in May.{AFTER}"
    assert carried(old, new, "Twelve people were killed in the blast.") == ("gone", [])
    assert carried(old, new, "Twelve people") == ("gone", [])


def test_words_that_were_cut_out_are_gone() -> None:
    old, new = "It was, officials said, a mistake.", "It was a mistake."
    assert carried(old, new, "officials said") == ("gone", [])
    assert carried(old, new, "It was, officials said, a mistake.") == ("changed", [new])


def test_new_words_end_with_the_sentence() -> None:
    old = f"{BEFORE}Twelve people were killed.{AFTER}"
    new = f"{BEFORE}A bomb went off at noon. Fifteen people were killed.{AFTER}"
    assert carried(old, new, "Twelve") == ("changed", ["Fifteen"])
    sentence = "Twelve people were killed."
    assert carried(old, new, sentence) == ("changed", ["Fifteen people were killed."])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("it was the Ministry", "it was the ministry"),
        ("he said “no” and left", "he said 'no' and left"),
        ("first part second part", "first part\n\nsecond part"),
        ("a cafe\u0301 in Kyiv", "a café in Kyiv"),
        ("we 👩‍👩‍👧 are here", "we 👩‍👧 are here"),
        ("قال الرَّئِيس أمس", "قال الرئيس أمس"),
        ("他昨天在北京说过", "他今天在北京说过"),
    ],
)
def test_case_punctuation_space_and_accents_count_as_words_do(old: str, new: str) -> None:
    whole = f"Before. {old}. After it."
    assert carried(whole, whole.replace(old, new), old) == ("changed", [new])


def test_several_fragments_are_as_the_worst_of_those_that_are_left() -> None:
    old = f"{BEFORE}“It was,” she said, “a mistake.”{AFTER}"
    new = f"{BEFORE}“It is,” she said, “a mistake.”{AFTER}"
    assert carried(old, new, "It was", "a mistake") == ("changed", ["It is", "a mistake"])
    assert carried(old, new, "she said", "a mistake") == ("unchanged", ["she said", "a mistake"])
    cut = new.replace(" she said, “a mistake.”", " she said.")
    assert carried(old, cut, "she said", "a mistake") == ("changed", ["she said"])
    assert carried(old, "Nothing else.", "she said", "a mistake") == ("gone", [])


def test_a_mark_of_which_a_part_was_moved_keeps_what_stayed() -> None:
    one, two = "Twelve people were killed in the old town.", "A bridge fell."
    old = f"{BEFORE}{one} {two}{AFTER}"
    new = f"{BEFORE}{one}{AFTER}\n{two}"
    assert carried(old, new, f"{one} {two}") == ("changed", [one])


def test_what_is_the_same_is_unchanged() -> None:
    text = f"{BEFORE}{AFTER}"
    assert carried(text, text, "mayor", "no more") == (Outcome.UNCHANGED, ["mayor", "no more"])
