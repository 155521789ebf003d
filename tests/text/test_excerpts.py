"""Excerpts: each passage with the sentence before and after it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.text.excerpts import excerpts
from articles.text.spans import Span, find

TEXT = "One is first. Two is second. Three is third.\nFour is fourth. Five is fifth.\nSix is last."


def spans(*quotes: str) -> list[Span]:
    return [find(TEXT, quote)[0] for quote in quotes]


def words(*quotes: str, furniture: tuple[str, ...] = ()) -> list[str]:
    aside = [(span.start, span.end) for span in spans(*furniture)]
    return [TEXT[start:end] for start, end in excerpts(TEXT, spans(*quotes), aside)]


def test_a_sentence_on_either_side() -> None:
    assert words("is second") == ["One is first. Two is second. Three is third."]


def test_the_neighbour_may_stand_in_the_next_paragraph() -> None:
    assert words("Three") == ["Two is second. Three is third.\nFour is fourth."]


def test_the_ends_of_the_text_have_one_neighbour() -> None:
    assert words("One") == ["One is first. Two is second."]
    assert words("last") == ["Five is fifth.\nSix is last."]


def test_a_passage_over_several_sentences_is_whole() -> None:
    assert words("third.\nFour is fourth") == [
        "Two is second. Three is third.\nFour is fourth. Five is fifth."
    ]


def test_excerpts_that_overlap_or_follow_one_another_are_one() -> None:
    assert words("One", "Three") == [
        "One is first. Two is second. Three is third.\nFour is fourth."
    ]
    assert words("One", "Four") == [TEXT[: TEXT.index("\nSix")]]
    assert words("One", "Five") == [
        "One is first. Two is second.",
        "Four is fourth. Five is fifth.\nSix is last.",
    ]


def test_furniture_is_left_out_and_leaves_a_gap() -> None:
    assert words("Two", furniture=("Three is third.",)) == [
        "One is first. Two is second.",
        "Four is fourth.",
    ]
    assert words("One", furniture=(TEXT[TEXT.index("Two") :],)) == ["One is first."]


def test_furniture_with_a_passage_stays() -> None:
    assert words("is third", furniture=("Three is third.",)) == [
        "Two is second. Three is third.\nFour is fourth."
    ]


def test_a_sentence_with_furniture_in_it_is_still_a_sentence() -> None:
    assert words("Two", furniture=("One is",)) == ["One is first. Two is second. Three is third."]


def test_without_passages_there_is_nothing() -> None:
    assert excerpts(TEXT, []) == []
    assert excerpts("", []) == []


@given(st.data())
def test_every_passage_is_inside_one_excerpt(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("aB .\n!“é😀"), min_size=1, max_size=80))
    starts = st.integers(0, len(text) - 1)
    passages = []
    for start in data.draw(st.lists(starts, max_size=5)):
        end = data.draw(st.integers(start + 1, len(text)))
        passages.append(Span(start, end, text[start:end]))
    start = data.draw(starts)
    found = excerpts(text, passages, [(start, data.draw(st.integers(start + 1, len(text))))])
    assert found == sorted(found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    for span in passages:
        assert any(a <= span.start and span.end <= b for a, b in found)
