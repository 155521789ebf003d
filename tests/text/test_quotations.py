import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.quotations import outer, quotations

from .strategies import texts


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “the wall is open” and left.", ["“the wall is open”"]),
        ('She said "the wall is open" and left.', ['"the wall is open"']),
        ("''No,'' he said. ''Never.''", ["''No,''", "''Never.''"]),
        ("«Ні», »Nein«, „Ja“, ”Nej”, 「嗯」", ["«Ні»", "»Nein«", "„Ja“", "”Nej”", "「嗯」"]),
        ("‘No,’ he said.", ["‘No,’"]),
        ("'No,' he said.", ["'No,'"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”", "‘no’"]),
        ("“One,” she said, “two.”", ["“One,”", "“two.”"]),
        ("The workers’ rights and it’s and ’90s.", []),
        ("The workers' rights, it's 'fine' and the '90s.", ["'fine'"]),
        ('A 6" pipe, and "a pipe".', ['"a pipe"']),
        ("She said “nothing more.", []),
        ('a " b " c', []),
        ("", []),
    ],
)
def test_quotations_are_found_by_their_marks(text, expected):
    assert found(text) == expected


def test_depth_tells_what_lies_in_another():
    one, other = quotations("“He said ‘no’ twice.”")
    assert (one.depth, other.depth) == (0, 1)
    assert outer("“He said ‘no’ twice.”") == [one]


def test_a_quotation_that_goes_on_is_open_in_all_paragraphs_but_the_last():
    text = "“The first.\n“The second.\n“The last,” she said."
    assert [one.open for one in quotations(text)] == [True, True, False]
    assert found(text) == ["“The first.", "“The second.", "“The last,”"]


def test_what_is_within_the_marks():
    text = "She said “no”."
    (one,) = quotations(text)
    assert text[one.inner_start : one.inner_end] == "no"


@given(texts | st.text(alphabet="ab “”\"'‘’«»„\n", max_size=60))
def test_quotations_lie_in_the_text_and_never_cross(text):
    ends: list[int] = []
    for one in quotations(text):
        assert 0 <= one.start < one.inner_start < one.inner_end <= one.end <= len(text)
        while ends and ends[-1] <= one.start:
            ends.pop()
        assert not ends or one.end <= ends[-1]
        assert one.depth == len(ends)
        ends.append(one.end)


def test_ten_thousand_marks_are_no_trouble():
    for marks in ("“" * 10_000, '"' * 10_000, "“‘" * 5_000, "'a" * 5_000):
        assert len(quotations(marks)) <= 10_000
