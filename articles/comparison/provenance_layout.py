"""Where the boxes and lines of a graph stand: layers from left to right, in user units of an SVG.

Sugiyama, Tagawa and Toda's method (1981): layers, then their order by barycentres, then rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, inf
from statistics import fmean

BOX, TALL = 208, 64  # a box's breadth and height
LAYER, ROW = 320, 100  # from one layer to the next, from one box to the next in its layer
MARGIN = 28
ASIDE = 11  # how far a line that goes back stands from the middle of its boxes

APART = 28  # between the middles of two numbers
ALONG = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8)  # where on a curve a number may stand

SWEEPS = 24  # over all layers: the first half sorts them, the rest moves their spots

type Point = tuple[float, float]
type Curve = tuple[Point, Point, Point, Point]  # cubic Bézier


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
    curves = []
    for (who, whom), way in zip(edges, ways, strict=True):
        stops = [(MARGIN + layer * LAYER, MARGIN + (row - top) * ROW) for row, layer in way]
        curves.append(_curves(boxes[who], boxes[whom], stops))
    lines = _numbered(curves)
    last = max((layer for layer, _ in down), default=0)
    lowest = max((row - top for row, _ in middles), default=0)
    width, height = 2 * MARGIN + last * LAYER + BOX, 2 * MARGIN + lowest * ROW + TALL
    return Layout(width, height, boxes, tuple(lines))


def _sugiyama(
    nodes: int, edges: Sequence[tuple[int, int]]
) -> tuple[list[Point], list[list[Point]]]:
    """The row and layer of each node, and those that each edge passes on its way.

    An edge over several layers has a spot in each between. Each layer is sorted by the middle of
    what its spots are tied to, to and fro, which leaves few crossings; then the spots move as near
    to those as their order allows.
    """
    layers = _layers(nodes, edges)
    ways: list[list[int]] = []  # the spots between, from who to whom
    tied: list[tuple[int, int]] = []
    for who, whom in edges:
        step = 1 if layers[who] < layers[whom] else -1
        between = range(layers[who] + step, layers[whom], step) if who != whom else ()
        ways.append(list(range(len(layers), len(layers) + len(between))))
        layers.extend(between)
        tied += pairwise([who, *ways[-1], whom])
    rows = _rows(layers, tied)
    spots = [(row, float(layer)) for row, layer in zip(rows, layers, strict=True)]
    return spots[:nodes], [[spots[spot] for spot in way] for way in ways]


def _rows(layers: Sequence[int], tied: Sequence[tuple[int, int]]) -> list[float]:
    """The row of each spot; `tied` are pairs of spots in neighbouring layers."""
    near: list[list[int]] = [[] for _ in layers]
    for one, other in tied:
        near[one].append(other)
        near[other].append(one)
    columns: list[list[int]] = [[] for _ in range(max(layers, default=-1) + 1)]
    rows = [0.0] * len(layers)
    for spot, layer in enumerate(layers):
        rows[spot] = float(len(columns[layer]))
        columns[layer].append(spot)
    for sweep in range(SWEEPS):
        sorts, forth = sweep < SWEEPS // 2, sweep % 2 == 0
        for layer in range(len(columns)) if forth else reversed(range(len(columns))):
            from_ = layer - 1 if forth else layer + 1
            wanted = {spot: _middle(spot, near, rows, layers, from_) for spot in columns[layer]}
            if sorts:
                columns[layer].sort(key=wanted.__getitem__)
            places = _spread([wanted[spot] for spot in columns[layer]])
            for spot, row in zip(columns[layer], places, strict=True):
                rows[spot] = row
    return rows


def _middle(
    spot: int,
    near: Sequence[Sequence[int]],
    rows: Sequence[float],
    layers: Sequence[int],
    layer: int,
) -> float:
    """The mean row of what `spot` is tied to in `layer`; where there is nothing, its own."""
    tied = [rows[other] for other in near[spot] if layers[other] == layer]
    return fmean(tied) if tied else rows[spot]


def _layers(nodes: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The layer of each node: one beyond the farthest of those that lead to it, edges that close a
    circle aside.
    """
    ordered = _in_order(nodes, edges)
    place = {node: number for number, node in enumerate(ordered)}
    layers = [0] * nodes
    for who, whom in sorted(edges, key=lambda edge: place[edge[0]]):
        if place[who] < place[whom]:
            layers[whom] = max(layers[whom], layers[who] + 1)
    return layers


def _in_order(nodes: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Every node before those it leads to, as far as no circle forbids it; by depth first."""
    after: dict[int, list[int]] = defaultdict(list)
    for who, whom in edges:
        after[who].append(whom)
    begun: set[int] = set()
    done: list[int] = []
    led_to = {whom for _, whom in edges}
    for first in sorted(range(nodes), key=lambda node: (node in led_to, node)):
        way = [(first, iter(after[first]))] if first not in begun else []
        begun.add(first)
        while way:
            node, rest = way[-1]
            following = next((one for one in rest if one not in begun), None)
            if following is None:
                done.append(node)
                way.pop()
            else:
                begun.add(following)
                way.append((following, iter(after[following])))
    return done[::-1]


def _spread(rows: Sequence[float]) -> list[float]:
    """The rows nearest to `rows`, which ascend, of which no two are less than one apart."""
    groups: list[list[float]] = []  # of rows that push each other, less their places in the layer
    for place, row in enumerate(rows):
        groups.append([row - place])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    levels = [fmean(group) for group in groups for _ in group]
    return [level + place for place, level in enumerate(levels)]


def _curves(who: Box, whom: Box, way: list[Point]) -> list[Curve]:
    if who == whom:
        return [_loop(who)]
    return _forth(who, whom, way) if who.x < whom.x else _back(who, whom, way)


def _loop(box: Box) -> Curve:
    x, y = box.x + BOX - 46, box.y
    return (x, y), (x - 6, y - 26), (x + 34, y - 26), (x + 28, y - 1)


def _forth(who: Box, whom: Box, way: list[Point]) -> list[Curve]:
    """From the right side of one box to the left side of the other, across the layers between."""
    half = TALL / 2
    points = [(who.x + BOX, who.y + half)]
    for x, y in way:
        points += [(x, y + half), (x + BOX, y + half)]
    return _bent([*points, (whom.x, whom.y + half)])


def _back(who: Box, whom: Box, way: list[Point]) -> list[Curve]:
    half = TALL / 2 + ASIDE
    points = [(who.x, who.y + half)]
    for x, y in way:
        points += [(x + BOX, y + half), (x, y + half)]
    return _bent([*points, (whom.x + BOX, whom.y + half)])


def _bent(points: list[Point]) -> list[Curve]:
    """Level where they begin and end."""
    return [
        ((x1, y1), ((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2), (x2, y2))
        for (x1, y1), (x2, y2) in pairwise(points)
    ]


def _numbered(lines: list[list[Curve]]) -> list[Line]:
    """Each number stands on its line, where it is farthest from the others or far enough."""
    taken: list[Point] = []
    for curves in lines:
        places = [_at(curve, along) for curve in curves for along in ALONG]
        place = next((one for one in places if _distance(one, taken) >= APART), None)
        taken.append(place or max(places, key=lambda one: _distance(one, taken)))
    return [Line(_path(curves), *place) for curves, place in zip(lines, taken, strict=True)]


def _distance(place: Point, others: list[Point]) -> float:
    return min((dist(place, other) for other in others), default=inf)


def _at(curve: Curve, along: float) -> Point:
    """A point of a cubic Bézier curve, `along` from 0 to 1."""
    rest = 1 - along
    parts = (rest**3, 3 * rest * rest * along, 3 * rest * along * along, along**3)
    x, y = (sum(p * point[axis] for p, point in zip(parts, curve, strict=True)) for axis in (0, 1))
    return round(x, 1), round(y, 1)


def _path(curves: list[Curve]) -> str:
    x, y = curves[0][0]
    rest = (" ".join(f"{x:g} {y:g}" for x, y in points) for _, *points in curves)
    return f"M{x:g} {y:g}" + "".join(f"C{points}" for points in rest)
