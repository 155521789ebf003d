from hypothesis import given
from hypothesis import strategies as st

from articles.text.segments import Layer, Segment, paragraphs, segments
from tests.text.strategies import texts

edges = st.integers(0, 30)
layers = st.lists(
    st.builds(
        lambda one, other, kind, ref: Layer(min(one, other), max(one, other), kind, ref),
        edges,
        edges,
        st.sampled_from(["appearance", "attribution", "furniture"]),
        st.integers(1, 4),
    ),
    max_size=12,
)


def marks_at(position: int, marks: list[Layer]) -> dict[str, tuple[int | str, ...]]:
    here = sorted({(m.kind, m.ref) for m in marks if m.start <= position < m.end})
    return {kind: tuple(ref for k, ref in here if k == kind) for kind, _ in here}


@given(edges, edges, layers)
def test_segments_are_what_asking_at_every_character_gives(
    one: int, other: int, marks: list[Layer]
) -> None:
    start, end = min(one, other), max(one, other)
    found = list(segments(start, end, marks))
    assert [p for s in found for p in range(s.start, s.end)] == list(range(start, end))
    for segment in found:
        for position in range(segment.start, segment.end):
            assert segment.marks == marks_at(position, marks)


@given(edges, edges, layers)
def test_segments_are_cut_at_boundaries_only(one: int, other: int, marks: list[Layer]) -> None:
    start, end = min(one, other), max(one, other)
    boundaries = {start, *(m.start for m in marks), *(m.end for m in marks)}
    assert all(s.start in boundaries and s.start < s.end for s in segments(start, end, marks))


@given(layers)
def test_the_order_of_marks_does_not_matter(marks: list[Layer]) -> None:
    assert list(segments(0, 30, marks)) == list(segments(0, 30, reversed(marks)))


def test_an_overlap_belongs_to_both() -> None:
    marks = [Layer(2, 6, "appearance", 1), Layer(4, 9, "appearance", 2)]
    assert list(segments(0, 10, marks)) == [
        Segment(0, 2, {}),
        Segment(2, 4, {"appearance": (1,)}),
        Segment(4, 6, {"appearance": (1, 2)}),
        Segment(6, 9, {"appearance": (2,)}),
        Segment(9, 10, {}),
    ]


def test_identical_and_repeated_marks() -> None:
    marks = [Layer(1, 3, "appearance", 7), Layer(1, 3, "appearance", 7), Layer(2, 4, "cue", 7)]
    assert [s.marks for s in segments(1, 4, marks)] == [
        {"appearance": (7,)},
        {"appearance": (7,), "cue": (7,)},
        {"cue": (7,)},
    ]


def test_nothing_in_an_empty_stretch() -> None:
    assert list(segments(5, 5, [Layer(0, 9, "cue", 1)])) == []
    assert list(segments(5, 6, [Layer(5, 5, "cue", 1)])) == [Segment(5, 6, {})]


@given(texts)
def test_paragraphs_are_the_lines_that_have_words(text: str) -> None:
    lines = [text[start:end] for start, end in paragraphs(text)]
    assert lines == [line for line in text.split("\n") if line.strip()]
    outside = text
    for start, end in reversed(paragraphs(text)):
        outside = outside[:start] + outside[end:]
    assert not outside.strip()
