"""Where the boxes and lines of a graph stand: layers from left to right, in user units of an SVG.

igraph orders the layers (Sugiyama's method) and is imported when it is first needed: it takes
14 MB and a fraction of a second, and many processes never draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX, TALL = 216, 66  # a box's breadth and height
LAYER, ROW = 344, 86  # from one layer to the next, from one box to the next in its layer
MARGIN = 28
ASIDE = 11  # how far a line that goes back stands from the middle of its boxes

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """`x`, `y`: its upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """`path` as an SVG's `d`, and the place of its number."""

    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Of `boxes` by node, of `lines` by edge."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def layout(nodes: int, edges: Sequence[tuple[int, int]]) -> Layout:
    """Places `nodes` boxes and the lines of `edges`, pairs of nodes counted from 0. A node may
    have a line to itself, and lines may go round; no pair stands in `edges` twice.
    """
    places, ways = _sugiyama(nodes, edges)
    middles = [*places, *(point for way in ways for point in way)]
    top = min((row for row, _ in middles), default=0)
    down = [(layer, row - top) for row, layer in places]
    boxes = tuple(Box(MARGIN + layer * LAYER, MARGIN + row * ROW) for layer, row in down)
    lines = []
    for (who, whom), way in zip(edges, ways, strict=True):
        points = [_box(layer, row - top) for row, layer in way]
        lines.append(_line(boxes[who], boxes[whom], [(box.x, box.y) for box in points]))
    last = max((layer for layer, _ in down), default=0)
    lowest = max((row - top for row, _ in middles), default=0)
    width, height = 2 * MARGIN + last * LAYER + BOX, 2 * MARGIN + lowest * ROW + TALL
    return Layout(width, height, boxes, tuple(lines))


def _box(layer: float, row: float) -> Box:
    return Box(MARGIN + layer * LAYER, MARGIN + row * ROW)


def _sugiyama(
    nodes: int, edges: Sequence[tuple[int, int]]
) -> tuple[list[Point], list[list[Point]]]:
    """The row and layer of each node, and those that each edge passes on its way."""
    import igraph

    others = [edge for edge in edges if edge[0] != edge[1]]
    found = igraph.Graph(nodes, others, directed=True).layout_sugiyama()
    routes = dict(zip(others, found.edge_routing, strict=True))
    places = [(row, layer) for row, layer in found]
    ways = []
    for who, whom in edges:
        way = [(row, layer) for row, layer in routes.get((who, whom), ())]
        way.sort(key=lambda point: point[1], reverse=places[who][1] > places[whom][1])
        ways.append(way)
    return places, ways


def _line(who: Box, whom: Box, way: list[Point]) -> Line:
    if who == whom:
        return _loop(who)
    return _forth(who, whom, way) if who.x < whom.x else _back(who, whom, way)


def _loop(box: Box) -> Line:
    x, y = box.x + BOX - 46, box.y
    return Line(f"M{x:g} {y:g}c-6 -26 34 -26 28 -1", x + 14, y - 19)


def _forth(who: Box, whom: Box, way: list[Point]) -> Line:
    """From the right side of one box to the left side of the other, across the layers between."""
    half = TALL / 2
    points = [(who.x + BOX, who.y + half)]
    for x, y in way:
        points += [(x, y + half), (x + BOX, y + half)]
    return _curve([*points, (whom.x, whom.y + half)])


def _back(who: Box, whom: Box, way: list[Point]) -> Line:
    half = TALL / 2 + ASIDE
    points = [(who.x, who.y + half)]
    for x, y in way:
        points += [(x + BOX, y + half), (x, y + half)]
    return _curve([*points, (whom.x + BOX, whom.y + half)])


def _curve(points: list[Point]) -> Line:
    """Straight across a layer, bent between two; its number stands in the first bend."""
    (x, y), *_ = points
    path = f"M{x:g} {y:g}"
    for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        middle = (x1 + x2) / 2
        bend = f"C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"
        path += f"H{x2:g}" if number % 2 else bend
    (x1, y1), (x2, y2) = points[:2]
    return Line(path, (x1 + x2) / 2, (y1 + y2) / 2)
