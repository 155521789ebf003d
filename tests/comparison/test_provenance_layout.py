"""Where boxes and lines stand: nothing overlaps, whatever the graph."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparison.provenance_layout import BOX, ROW, TALL, layout


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    nodes = draw(st.integers(1, 14))
    node = st.integers(0, nodes - 1)
    return nodes, draw(st.lists(st.tuples(node, node), unique=True, max_size=24))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_boxes_stand_apart_and_everything_is_inside(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    nodes, edges = graph
    made = layout(nodes, edges)
    assert (len(made.boxes), len(made.lines)) == (nodes, len(edges))
    for number, one in enumerate(made.boxes):
        assert 0 <= one.x <= made.width - BOX
        assert 0 <= one.y <= made.height - TALL
        for other in made.boxes[:number]:
            assert abs(one.x - other.x) >= BOX or abs(one.y - other.y) >= ROW - 1
    for line in made.lines:
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", line.path)]
        assert all(0 <= x <= made.width for x in [line.x, *numbers[::2]])
        assert all(0 <= y <= made.height for y in [line.y, *numbers[1::2]])


def test_boxes_that_are_drawn_to_one_middle_do_not_overlap() -> None:
    edges = [(0, 8), (1, 5), (1, 6), (2, 3), (2, 4), (2, 7), (9, 10), (9, 1), (10, 2), (11, 1)]
    boxes = layout(13, [*edges, (12, 1)]).boxes
    for number, one in enumerate(boxes):
        assert all(one.x != other.x or abs(one.y - other.y) >= ROW - 1 for other in boxes[:number])


def test_whoever_is_credited_stands_to_the_right() -> None:
    one, two, three = layout(3, [(0, 1), (1, 2), (0, 2)]).boxes
    assert one.x < two.x < three.x


def test_a_line_goes_from_side_to_side() -> None:
    made = layout(2, [(0, 1)])
    one, two = made.boxes
    assert made.lines[0].path.startswith(f"M{one.x + BOX:g} {one.y + TALL / 2:g}C")
    assert made.lines[0].path.endswith(f" {two.x:g} {two.y + TALL / 2:g}")


def test_there_and_back_are_two_lines() -> None:
    there, back = layout(2, [(0, 1), (1, 0)]).lines
    assert there.path != back.path
    assert (there.x, there.y) != (back.x, back.y)


def test_a_line_to_itself_is_a_loop() -> None:
    made = layout(1, [(0, 0)])
    assert made.lines[0].y < made.boxes[0].y + TALL


def test_the_same_graph_is_drawn_the_same() -> None:
    edges = [(0, 2), (1, 2), (2, 3), (3, 0), (1, 3)]
    assert layout(4, edges) == layout(4, edges)


def test_nothing_is_no_drawing() -> None:
    assert layout(0, []).boxes == ()
