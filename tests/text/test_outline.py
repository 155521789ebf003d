from hypothesis import given

from articles.text.outline import outline
from tests.text.strategies import texts


def test_sentences_and_their_clauses() -> None:
    text = "He left, because it rained. She stayed."
    cuts = [[c.split("-") for c in s.split(",")] for s in outline(text).split()]
    words = [[text[int(start) : int(end)] for start, end in sentence] for sentence in cuts]
    assert [" ".join(" ".join(s).split()) for s in words] == [
        "He left, because it rained.",
        "She stayed.",
    ]
    assert [len(sentence) for sentence in words] == [2, 1]


def test_positions_are_code_points() -> None:
    assert outline("👩‍👩‍👧 won. Yes.") == "0-10 11-15"


def test_nothing_to_cut() -> None:
    assert outline("") == outline(" \n\t") == ""


@given(texts)
def test_clauses_are_in_order_and_have_words(text: str) -> None:
    at = 0
    for sentence in outline(text).split():
        for clause in sentence.split(","):
            start, end = map(int, clause.split("-"))
            assert at <= start < end <= len(text)
            assert text[start:end].strip()
            at = end
