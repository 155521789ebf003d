"""Edges that are moved by lines and by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import edges
from tests.text.strategies import stretches, texts

TEXT = "One two three\n\nFour five\n  Six seven"


@pytest.mark.parametrize(
    ("words", "edge", "then"),
    [
        ("One two three\n\nFour five", "start-in", "Four five"),
        ("One two three\n\nFour five", "end-in", "One two three"),
        ("One two three", "start-in", "two three"),
        ("One two three", "end-in", "One two"),
        ("One", "start-in", "One"),
        ("One", "end-in", "One"),
        ("Four five", "start-out", "One two three\n\nFour five"),
        ("Four five", "end-out", "Four five\n  Six seven"),
        ("five", "start-out", "Four five"),
        ("Four", "end-out", "Four five"),
        ("One two three", "start-out", "One two three"),
        ("Six seven", "end-out", "Six seven"),
    ],
)
def test_an_edge_is_moved(words: str, edge: str, then: str) -> None:
    start = TEXT.index(words)
    new, end = edges.moved(TEXT, start, start + len(words), edge)
    assert TEXT[new:end] == then


@given(st.data(), texts.filter(bool), st.sampled_from(edges.EDGES))
def test_it_stays_a_stretch_of_the_text(data: st.DataObject, text: str, edge: str) -> None:
    start, end = data.draw(stretches(text))
    new = edges.moved(text, start, end, edge)
    assert 0 <= new[0] < new[1] <= len(text)
    assert (new[0] <= start) == (edge != "start-in") or new[0] == start
    assert (new[1] >= end) == (edge != "end-in") or new[1] == end
