import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.crediting import credits_in
from tests.text.strategies import texts

from .told import read

PIECES = [
    "The mayor", "said", " ", " ", ", ", ". ", "that", "“", "”", '"', "'", "according to",
    "citing", "documents", "The Oro Courier", "This was reported by", "and", "but", "who", "he",
    "was", "told", "by", "allegedly", "\n", ":", ";", "—", "claim", "to", "of", "it", "as",
    "saying", "quoted", "é", "«",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=300)
def test_spans_always_are_what_the_text_has(text):
    read(text)


def test_a_text_that_breaks_off_before_what_is_said():
    read("This was reported by :")


@given(texts)
def test_no_text_breaks_it(text):
    read(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        '"' * 10_000,
        "“‘" * 5_000,
        "he said " * 5_000,
        "“a,” he said. " * 3_000,
        "X said:\n" * 5_000,
        "This was reported by The Oro Courier.\n" * 500,
        "according to " * 5_000,
        "and " * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_texts_come_to_an_end(text):
    assert len(credits_in(text)) <= 5_000
