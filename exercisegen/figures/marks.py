"""What is drawn in a window, mark by mark, as shapes; labels are placed when all lines are there."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from exercisegen.expr.floating import Floats, column_of, function_of, number_of
from exercisegen.figures.axes import arrow_head
from exercisegen.figures.contours import Lines, level_lines
from exercisegen.figures.sampling import clipped, graph
from exercisegen.figures.shapes import Area, Disc, Fill, Ink, Path, Point, Shape, Window
from exercisegen.figures.surfaces import net
from exercisegen.frozen import frozen
from exercisegen.model.figure import (
    Contours,
    Curve,
    Dot,
    Field,
    LineStyle,
    Mark,
    Region,
    Remark,
    Rule,
    Segment,
    Surface,
)

_ARROWS = 11  # in the longer direction of a window
_SHORTEST = 0.12  # of the longest arrow; what is shorter is a dot
_HEAD = 4.5
_EDGE = 40  # points on one side of a shaded region


@frozen
class Labelled:
    """Shapes, the places for a label in order of preference, and the label."""

    shapes: tuple[Shape, ...]
    places: tuple[Point, ...] = ()
    label: str = ""


def shapes_of(mark: Mark, window: Window) -> Labelled:
    """Return what ``mark`` looks like in ``window``; raise ``ValueError`` for what is no number or function."""
    match mark:
        case Curve():
            return _curve(mark, window)
        case Dot(x, y, is_open, label):
            place = window.point(number_of(x), number_of(y))
            return Labelled((Disc(place, is_open),), (place,), label)
        case Segment():
            return _segment(mark, window)
        case Rule():
            return _rule(mark, window)
        case Remark(x, y, label):
            return Labelled((), (window.point(number_of(x), number_of(y)),), label)
        case Region():
            return Labelled(tuple(_region(mark, window)))
        case Contours():
            return Labelled(tuple(_contours(mark, window)))
        case Field():
            return Labelled(tuple(_arrows(mark, window)))
        case Surface(function, variables):
            return Labelled(net(column_of(function, variables), window))


def _curve(curve: Curve, window: Window) -> Labelled:
    function = column_of(curve.function, (curve.variable,))
    pieces = graph(function, number_of(curve.low), number_of(curve.high), window)
    paths = tuple(Path(piece, Ink.CURVE, curve.style) for piece in pieces)
    return Labelled(paths, _label_places(pieces) if curve.label else (), curve.label)


def _label_places(pieces: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """Return places along a curve, near its right end first: there lines are furthest apart most often."""
    measured = [(piece, [math.dist(start, end) for start, end in pairwise(piece)]) for piece in reversed(pieces)]
    return tuple(
        _at_share(piece, lengths, share)
        for share in (0.92, 0.8, 0.97, 0.65, 0.1, 0.25, 0.5, 0.38)
        for piece, lengths in measured
    )


def _at_share(points: Sequence[Point], lengths: Sequence[float], share: float) -> Point:
    left = share * sum(lengths)
    for (start, end), length in zip(pairwise(points), lengths, strict=True):
        if left <= length and length:
            part = left / length
            return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
        left -= length
    return points[-1]


def _segment(segment: Segment, window: Window) -> Labelled:
    start = window.point(*map(number_of, segment.start))
    end = window.point(*map(number_of, segment.end))
    length = math.dist(start, end)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    shapes: tuple[Shape, ...] = (Path((start, end), Ink.CURVE, segment.style),)
    if segment.is_arrow and length:
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        neck = (end[0] - 3 * along[0], end[1] - 3 * along[1])
        shapes = (Path((start, neck), Ink.CURVE, segment.style), arrow_head(end, along))
    return Labelled(shapes, (middle, end, start), segment.label)


def _rule(rule: Rule, window: Window) -> Labelled:
    left, bottom, right, top = window.bounds
    at = number_of(rule.at)
    x, y = window.point(at, at)
    ends = ((x, bottom), (x, top)) if rule.is_vertical else ((left, y), (right, y))
    pieces = tuple(clipped(ends, window.bounds))
    places = _label_places(pieces) if rule.label else ()
    return Labelled(tuple(Path(piece, Ink.THIN, rule.style) for piece in pieces), places, rule.label)


def _region(region: Region, window: Window) -> Iterator[Shape]:
    low, high = number_of(region.low), number_of(region.high)
    places = [low + (high - low) * part / _EDGE for part in range(_EDGE + 1)]
    edges = [list(_edge(column_of(node, (region.variable,)), places, window)) for node in (region.first, region.second)]
    outline = (*edges[0], *reversed(edges[1]))
    if len(outline) > 2:
        yield Area(outline, Fill.SHADE)


def _edge(function: Floats, places: Sequence[float], window: Window) -> Iterator[Point]:
    """Yield points of a graph, those above and below the window on its edge."""
    _, bottom, _, top = window.bounds
    for x, y in zip(window.across(places), window.up(function(places)), strict=True):
        if math.isfinite(y):
            yield x, min(max(y, bottom), top)


@lru_cache(maxsize=64)  # lines and their numbers are drawn one after the other
def contour_lines(contours: Contours, window: Window) -> tuple[Lines, ...]:
    """Return the lines of every level, on paper."""
    function = column_of(contours.function, contours.variables)
    return level_lines(function, tuple(map(number_of, contours.levels)), window)


def _contours(contours: Contours, window: Window) -> Iterator[Shape]:
    for lines in contour_lines(contours, window):
        yield from (Path(line, Ink.THIN, LineStyle.SOLID) for line in lines)


def _arrows(field: Field, window: Window) -> Iterator[Shape]:
    """Yield arrows whose middles are on a grid; lengths grow with the root of the vectors' lengths."""
    cell = max(window.width, window.height) / _ARROWS
    vectors = list(_vectors(field, window, cell))
    longest = max((math.hypot(*vector) for _, vector in vectors), default=0.0)
    for middle, vector in vectors:
        length = math.hypot(*vector)
        share = math.sqrt(length / longest) if longest else 0.0
        if share < _SHORTEST:
            yield _speck(middle)
        else:
            yield from _arrow(middle, (vector[0] / length, vector[1] / length), 0.43 * cell * share)


def _vectors(field: Field, window: Window, cell: float) -> Iterator[tuple[Point, Point]]:
    """Yield where the middle of an arrow is on paper, and its vector, where there is one."""
    first, second = function_of(field.first, field.variables), function_of(field.second, field.variables)
    across, up = round(window.width / cell), round(window.height / cell)
    for i in range(across):
        for j in range(up):
            x = window.x[0] + (window.x[1] - window.x[0]) * (i + 0.5) / across
            y = window.y[0] + (window.y[1] - window.y[0]) * (j + 0.5) / up
            vector = (first(x, y), second(x, y))
            if all(map(math.isfinite, vector)):
                yield window.point(x, y), vector


def _speck(at: Point) -> Area:
    x, y = at
    return Area(((x - 0.7, y - 0.7), (x + 0.7, y - 0.7), (x + 0.7, y + 0.7), (x - 0.7, y + 0.7)), Fill.BLACK)


def _arrow(middle: Point, along: Point, half: float) -> Iterator[Shape]:
    (x, y), (ux, uy) = middle, along
    head = min(_HEAD, 1.2 * half)
    tip, neck = (x + half * ux, y + half * uy), (x + (half - head) * ux, y + (half - head) * uy)
    wide = 0.36 * head
    yield Path(((x - half * ux, y - half * uy), neck), Ink.THIN)
    yield Area(
        (tip, (neck[0] - wide * uy, neck[1] + wide * ux), (neck[0] + wide * uy, neck[1] - wide * ux)), Fill.BLACK
    )
