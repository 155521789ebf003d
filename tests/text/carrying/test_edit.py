"""The map of an edit is exact, whatever was edited."""

from itertools import pairwise

import pytest
from hypothesis import given

from articles.text.carrying import Edit, compare
from tests.text.carrying.edits import edited, written
from tests.text.strategies import texts


def check(old: str, new: str) -> Edit:
    edit = compare(old, new)
    at = there = 0
    made = ""
    for hunk in edit.hunks:
        assert (hunk.old_start, hunk.new_start) == (at, there)
        at, there = hunk.old_end, hunk.new_end
        words = old[hunk.old_start : at], new[hunk.new_start : there]
        assert hunk.equal == (words[0] == words[1])
        assert any(words)
        made += words[0] if hunk.equal else words[1]
    assert (at, there, made) == (len(old), len(new), new)
    kinds = [hunk.equal for hunk in edit.hunks]
    assert all(one != other for one, other in pairwise(kinds))
    for move in edit.moves:
        words = old[move.old : move.old + move.size]
        assert words == new[move.new : move.new + move.size]
        assert (old.count(words), new.count(words)) == (1, 1)
        for hunk in edit.hunks:
            if hunk.equal:
                assert not (hunk.old_start < move.old + move.size and move.old < hunk.old_end)
                assert not (hunk.new_start < move.new + move.size and move.new < hunk.new_end)
    return edit


@given(texts, texts)
def test_the_map_between_any_two_texts_is_exact(old: str, new: str) -> None:
    check(old, new)


@given(edited())
def test_the_map_of_an_edit_is_exact(both: object) -> None:
    old, new = both  # type: ignore[misc]
    check(written(old), written(new))


@given(edited(often=True))
def test_the_map_is_exact_where_words_come_again_and_again(both: object) -> None:
    old, new = both  # type: ignore[misc]
    check(written(old), written(new))


@given(texts)
def test_a_text_is_kept_as_a_whole_when_nothing_was_edited(text: str) -> None:
    edit = compare(text, text)
    assert [hunk.equal for hunk in edit.hunks] == [True] * bool(text)
    assert not edit.moves


def test_a_sentence_that_is_kept_is_kept_as_a_whole() -> None:
    first, second = "He said so in the house.", "He said no in the house."
    old, new = f"{first} {second}", f"{first} He said so in the street. {second}"
    edit = check(old, new)
    assert [hunk.equal for hunk in edit.hunks] == [True, False, True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the " * 20_000, "of the " * 15_000),
        ("a b " * 15_000, "b a a " * 10_000),
        (" ".join(map(str, range(30_000))), " ".join(map(str, range(29_999, -1, -1)))),
        ("Yes. " * 10_000, "No. Yes. " * 8_000),
    ],
    ids=["one word", "two words", "backwards", "one sentence"],
)
def test_what_comes_again_and_again_costs_no_more_than_other_texts(old: str, new: str) -> None:
    check(old, new)
