from hypothesis import given
from hypothesis import strategies as st

from articles.reading import cut, paragraph_at
from articles.text.segments import Layer, paragraphs, segments
from tests.text.strategies import stretches, texts


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Layer]]:
    text = draw(texts.filter(bool))
    edges = draw(st.lists(stretches(text), max_size=8))
    kinds = st.sampled_from(["appearance", "attribution", "cue"])
    return text, [Layer(*edge, draw(kinds), draw(st.integers(1, 3))) for edge in edges]


@given(marked_texts())
def test_dealing_marks_to_paragraphs_changes_nothing(drawn: tuple[str, list[Layer]]) -> None:
    text, marks = drawn
    lines = cut(text, marks)
    assert [(line.start, line.end) for line in lines] == paragraphs(text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        assert line.segments == list(segments(line.start, line.end, marks))


@given(texts.filter(bool), st.data())
def test_a_position_is_cited_by_its_paragraph(text: str, data: st.DataObject) -> None:
    lines = paragraphs(text)
    for number, (start, end) in enumerate(lines, 1):
        assert paragraph_at(text, data.draw(st.integers(start, end - 1))) == number


def test_between_two_paragraphs_the_next_one_is_cited() -> None:
    assert [paragraph_at("a\n\nb", position) for position in range(4)] == [1, 2, 2, 2]
