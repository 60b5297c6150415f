"""Graphs as broken lines: fine where they bend, parted where the function jumps or has a pole, cut at the window.

A stretch is halved until its middle and a place off the middle lie on the chord within a fraction of a point on paper,
as in adaptive subdivision; what is still apart after 18 halvings is no continuous graph and is parted.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from exercisegen.expr.floating import Float
from exercisegen.figures.shapes import Point, Window

_CELLS = 97  # odd, so that poles at round numbers fall between
_HALVINGS = 18
_MOST = 8_000  # values of a function; one that needs more is a black area
_ASIDE = 0.37  # a jump is as high to the left of its middle as to the right
_FLAT = 0.04  # points on paper
_APART = 2.0
_SHEER = 8.0  # rise over run on paper


def graph(function: Float, low: float, high: float, window: Window) -> tuple[tuple[Point, ...], ...]:
    """Return the graph of ``function`` from ``low`` to ``high``, as it is seen in ``window``, on paper."""
    left, right = max(low, window.x[0]), min(high, window.x[1])
    if left >= right:
        return ()
    runs = _runs(function, left, right, window)
    return tuple(_simplified(piece) for run in runs for piece in clipped(run, window.bounds))


def clipped(points: Sequence[Point], bounds: tuple[float, float, float, float]) -> Iterator[tuple[Point, ...]]:
    """Yield the pieces of a broken line inside a rectangle (Liang and Barsky's clipping, a segment at a time)."""
    piece: list[Point] = []
    for start, end in pairwise(points):
        seen = _visible(start, end, bounds)
        if seen is None:
            continue
        if not piece or piece[-1] != seen[0]:
            if len(piece) > 1:
                yield tuple(piece)
            piece = [seen[0]]
        piece.append(seen[1])
    if len(piece) > 1:
        yield tuple(piece)


def _visible(start: Point, end: Point, bounds: tuple[float, float, float, float]) -> tuple[Point, Point] | None:
    left, bottom, right, top = bounds
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for run, room in ((-dx, start[0] - left), (dx, right - start[0]), (-dy, start[1] - bottom), (dy, top - start[1])):
        if run == 0 and room < 0:
            return None
        if run < 0:
            first = max(first, room / run)
        elif run > 0:
            last = min(last, room / run)
    if first >= last:
        return None
    entry = start if first == 0 else (start[0] + first * dx, start[1] + first * dy)
    exit_ = end if last == 1 else (start[0] + last * dx, start[1] + last * dy)
    return entry, exit_


def _runs(function: Float, low: float, high: float, window: Window) -> Iterable[list[Point]]:
    """Return broken lines without the places where the function is not continuous."""

    runs: list[list[Point]] = [[]]
    left_over = _MOST

    def at(x: float) -> tuple[float, Point]:
        nonlocal left_over
        left_over -= 1
        return x, window.point(x, function(x))

    def go(left: tuple[float, Point], right: tuple[float, Point], halvings: int) -> None:
        middle = at((left[0] + right[0]) / 2)
        aside = at(left[0] + _ASIDE * (right[0] - left[0]))
        if halvings and left_over > 0 and not _is_smooth((left[1], aside[1], middle[1], right[1]), window):
            go(left, middle, halvings - 1)
            go(middle, right, halvings - 1)
            return
        _append(runs, left[1], right[1])

    places = [low + (high - low) * cell / _CELLS for cell in range(_CELLS)] + [high]
    samples = [at(x) for x in places]
    for left, right in pairwise(samples):
        go(left, right, _HALVINGS)
    return [run for run in runs if run]


def _append(runs: list[list[Point]], left: Point, right: Point) -> None:
    """Go on from ``left`` to ``right`` where both exist and are not apart, else begin anew."""
    if not (math.isfinite(left[1]) and math.isfinite(right[1])) or _is_jump(left, right):
        runs.append([])
        return
    if not runs[-1]:
        runs[-1].append(left)
    runs[-1].append(right)


def _is_jump(left: Point, right: Point) -> bool:
    return right[0] - left[0] < _FLAT and abs(right[1] - left[1]) > _APART


def _is_smooth(points: Sequence[Point], window: Window) -> bool:
    heights = [height for _, height in points]
    exist = [math.isfinite(height) for height in heights]
    if not all(exist):
        return not any(exist)
    _, bottom, _, top = window.bounds
    if min(heights) > top or max(heights) < bottom:
        return True
    if _is_sheer(points[0], points[-1]):
        return False
    return all(_distance(point, points[0], points[-1]) <= _FLAT for point in points[1:-1])


def _is_sheer(left: Point, right: Point) -> bool:
    """Say whether a graph climbs so fast that it may jump: on paper all of it is near its chord then."""
    rise = abs(right[1] - left[1])
    return rise > _APART and rise > _SHEER * (right[0] - left[0])


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return math.hypot(point[0] - start[0], point[1] - start[1])
    return abs(dx * (point[1] - start[1]) - dy * (point[0] - start[0])) / length


def _simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points that are needed (Douglas and Peucker's algorithm)."""
    kept = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        inner = range(first + 1, last)
        furthest = max(inner, key=lambda place: _distance(points[place], points[first], points[last]), default=None)
        if furthest is not None and _distance(points[furthest], points[first], points[last]) > _FLAT:
            kept.add(furthest)
            pending += [(first, furthest), (furthest, last)]
    return tuple(points[place] for place in sorted(kept))
