"""Patterns of furniture: what they keep, what they leave open, and that they never match half."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import patterns
from articles.text.lines import split
from tests.text.strategies import texts

WORDS = ["May", "follow", "Us", "pm", "3rd", "#oro", "ﬁ", "été", "Харків", "中文"]


def learned(words: str, headline: str = "") -> str:
    return patterns.learn(words, 0, len(words), headline)


def found(text: str, *known: str, headline: str = "") -> list[str]:
    places = patterns.find(split(text), known, headline)
    return [text[place.start : place.end] for place in places]


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("Published On 31/10/2025", "published on ⟨date⟩"),
        ("Published On 1 November 2025", "published on ⟨date⟩"),
        ("Published On Sat, 1 Nov 2025", "published on ⟨date⟩"),
        ("Updated 21:34", "updated ⟨time⟩"),
        ("Updated 9:34 pm", "updated ⟨time⟩"),
        ("Comments (0)", "comments ( ⟨number⟩ )"),
        ("Card: 5169 3351 0164 7408", "card : ⟨number⟩"),
        ("Write to news@tide.example!", "write to ⟨account⟩"),
        ("More on https://tide.example/1?x", "more on ⟨address⟩"),
        ("This text was edited by Ann Lee for us.", "this text was edited by ⟨name⟩ for us ."),
        ("Sign Up For Our Newsletter today", "sign up for our newsletter today"),
        ("Подписывайтесь на нас", "подписываитесь на нас"),
    ],
)
def test_what_changes_becomes_a_hole(words: str, pattern: str) -> None:
    assert learned(words) == pattern


def test_the_headline_is_a_hole() -> None:
    said = "The post Ferries stay in port appeared first on The Tide."
    pattern = learned(said, "Ferries stay in port")
    assert pattern == "the post ⟨headline⟩ appeared first on ⟨name⟩ ."
    other = "The post A wall breaks appeared first on The Tide."
    assert found(f"Some words.\n{other}", pattern, headline="A wall breaks") == [other]
    assert found(f"Some words.\n{other}", pattern, headline="Another one") == []


@pytest.mark.parametrize("words", ["31/10/2025", "|", "12", "a", "@tide", " \n ", "x" * 1001])
def test_what_has_no_word_of_its_own_or_is_too_long_teaches_nothing(words: str) -> None:
    assert learned(words) == ""


def test_part_of_a_line_teaches_nothing() -> None:
    text = "Oro (Tide) – The harbour closed.\nLeave a reply"
    assert patterns.learn(text, 0, 10) == ""
    assert patterns.learn(text, 4, 40) == ""
    assert patterns.learn(text, text.index("Leave") - 1, len(text)) == "leave a reply"


def test_several_lines_are_found_together_and_only_so() -> None:
    stamp = "Published On 31/10/2025\n|\nLast update: 21:34 (Mecca time)"
    pattern = learned(stamp)
    assert pattern == "published on ⟨date⟩\n|\nlast update : ⟨time⟩ ( mecca time )"
    other = "Published On 2 Nov 2025\n\n|\nLast update: 07:05 (Mecca time)"
    assert found(f"{other}\nThe harbour closed.", pattern) == [other]
    assert found("Published On 2 Nov 2025\nThe harbour closed.", pattern) == []


def test_the_longest_counts_and_nothing_is_found_twice() -> None:
    one, two = learned("Leave a reply"), learned("Leave a reply\nYour name")
    text = "Leave a reply\nYour name\nLeave a reply"
    assert found(text, one, two) == ["Leave a reply\nYour name", "Leave a reply"]


def test_a_sentence_with_the_same_words_and_more_is_none() -> None:
    pattern = learned("Subscribe to our newsletter")
    assert found("Subscribe to our newsletter, he said, and the crowd laughed.", pattern) == []


stretches = st.tuples(texts, st.integers(0, 400), st.integers(1, 400), st.text(max_size=20))


@given(stretches)
def test_a_pattern_finds_what_it_was_learned_from(
    given_: tuple[str, int, int, str],
) -> None:
    text, start, length, headline = given_
    end = min(start + length, len(text))
    pattern = patterns.learn(text, start, end, headline)
    if not pattern:
        return
    words = text[start:end].strip()
    places = [words[f.start : f.end] for f in patterns.find(split(words), [pattern], headline)]
    assert places == [words]


@given(texts, texts, st.text(max_size=20))
def test_what_is_found_has_the_pattern_whole(example: str, text: str, headline: str) -> None:
    known = {learned(line.words, headline) for line in split(example)} - {""}
    for place in patterns.find(split(text), known, headline):
        assert patterns.learn(text, place.start, place.end, headline) == place.pattern in known


@given(st.lists(st.sampled_from(["Leave a reply", "Share", "Page 1 of 2", "x"]), max_size=12))
def test_all_of_a_line_are_found_and_none_overlap(rows: list[str]) -> None:
    text = "\n".join(rows)
    places = patterns.find(split(text), [learned("Leave a reply"), learned("Page 3 of 44")])
    assert len(places) == sum(row in {"Leave a reply", "Page 1 of 2"} for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(places))


@given(
    st.lists(st.sampled_from([*WORDS, "31", "/", ".", "Oct", "Ann", "Lee", "a@b", "“", "www.a"]))
)
def test_what_looks_like_an_example_is_never_left_out_by_its_first_word(parts: list[str]) -> None:
    line = " ".join(parts)
    pattern = learned(line)
    assert found(f"Something else.\n{line}", pattern) == ([line] if pattern else [])
