"""Graphs as broken lines: fine where they bend, parted where the function jumps or has a pole, cut at the window.

A stretch is halved until its middle and a place off the middle lie on the chord within a fraction of a point on paper,
as in adaptive subdivision; what is still apart after 18 halvings is no continuous graph and is parted. All stretches
of one length are looked at together, so that the function is asked for many values at a time.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from exercisegen.expr.floating import Floats
from exercisegen.figures.shapes import Point, Window

_CELLS = 97  # odd, so that poles at round numbers fall between
_HALVINGS = 18
_MOST = 8_000  # values of a function; one that needs more is a black area
_ASIDE = 0.37  # a jump is as high to the left of its middle as to the right
_FLAT = 0.04  # points on paper
_APART = 2.0
_SHEER = 8.0  # rise over run on paper


def graph(function: Floats, low: float, high: float, window: Window) -> tuple[tuple[Point, ...], ...]:
    """Return the graph of ``function`` from ``low`` to ``high``, as it is seen in ``window``, on paper."""
    return tuple(_simplified(piece, range(len(piece))) for piece in _pieces(function, low, high, window))


def outline(function: Floats, low: float, high: float, window: Window) -> tuple[tuple[Point, ...], ...]:
    """Return as much of ``graph`` as shows where its pieces begin, turn and end."""
    return tuple(_simplified(piece, _turns(piece)) for piece in _pieces(function, low, high, window))


def _pieces(function: Floats, low: float, high: float, window: Window) -> Iterator[tuple[Point, ...]]:
    left, right = max(low, window.x[0]), min(high, window.x[1])
    if left < right:
        for run in _runs(function, left, right, window):
            yield from clipped(run, window.bounds)


def clipped(points: Sequence[Point], bounds: tuple[float, float, float, float]) -> Iterator[tuple[Point, ...]]:
    """Yield the pieces of a broken line inside a rectangle (Liang and Barsky's clipping, a segment at a time)."""
    left, bottom, right, top = bounds
    inside = [left <= x <= right and bottom <= y <= top for x, y in points]
    if all(inside):
        yield tuple(points)
        return
    piece: list[Point] = []
    for (start, is_in), (end, stays_in) in pairwise(zip(points, inside, strict=True)):
        seen = (start, end) if is_in and stays_in else _visible(start, end, bounds)
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
    if min(start[1], end[1]) > top or max(start[1], end[1]) < bottom:
        return None
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


_Stretch: TypeAlias = tuple[float, float, float, float]
"""Where a part of a graph begins and ends, and its heights there on paper."""


def _runs(function: Floats, low: float, high: float, window: Window) -> list[list[Point]]:
    """Return broken lines without the places where the function is not continuous."""
    stretches = sorted(_stretches(function, low, high, window))
    starts = window.across([stretch[0] for stretch in stretches])
    ends = window.across([stretch[1] for stretch in stretches])
    runs: list[list[Point]] = []
    is_going_on = False
    for left, right, (_, _, first, last) in zip(starts, ends, stretches, strict=True):
        if not math.isfinite(first + last) or _is_jump(right - left, last - first):
            is_going_on = False
            continue
        if not is_going_on:
            runs.append([(left, first)])
            is_going_on = True
        runs[-1].append((right, last))
    return runs


def _stretches(function: Floats, low: float, high: float, window: Window) -> list[_Stretch]:
    """Return the stretches that need not be halved, or must not be, in any order."""
    places = [low + (high - low) * cell / _CELLS for cell in range(_CELLS)] + [high]
    heights = window.up(function(places))
    pending = list(zip(places, places[1:], heights, heights[1:], strict=False))
    run = window.width * (high - low) / (window.x[1] - window.x[0]) / _CELLS
    left_over = _MOST - len(places)
    done: list[_Stretch] = []
    for _ in range(_HALVINGS):
        left_over -= 2 * len(pending)
        if not pending or left_over < 0:
            break
        pending = _halves(function, pending, run, window, done)
        run /= 2
    return done + pending


def _halves(
    function: Floats, pending: list[_Stretch], run: float, window: Window, done: list[_Stretch]
) -> list[_Stretch]:
    """Return the halves of those stretches, ``run`` wide on paper, that are not smooth; the others are ``done``."""
    places = [(start + end) / 2 for start, end, _, _ in pending]
    heights = window.up(function(places + [start + _ASIDE * (end - start) for start, end, _, _ in pending]))
    edges = window.bounds[1], window.bounds[3]
    halves: list[_Stretch] = []
    for stretch, place, middle, aside in zip(pending, places, heights, heights[len(places) :], strict=False):
        start, end, first, last = stretch
        rise = last - first
        bend, sag = abs(middle - first - rise / 2), abs(aside - first - _ASIDE * rise)
        is_flat = bend <= _FLAT and sag <= _FLAT and -_APART <= rise <= _APART
        if is_flat or _is_smooth((first, aside, middle, last), rise, bend, sag, run, edges):
            done.append(stretch)
        else:
            halves.append((start, place, first, middle))
            halves.append((place, end, middle, last))
    return halves


def _is_smooth(
    heights: tuple[float, ...], rise: float, bend: float, sag: float, run: float, edges: tuple[float, float]
) -> bool:
    """Say whether a stretch is as good as its chord; its inner heights are off it by ``bend`` and ``sag``."""
    if not math.isfinite(rise + bend + sag):
        return not any(map(math.isfinite, heights))
    if min(heights) > edges[1] or max(heights) < edges[0]:
        return True
    return not _is_sheer(abs(rise), run) and max(bend, sag) * run <= _FLAT * math.hypot(run, rise)


def _is_jump(run: float, rise: float) -> bool:
    return run < _FLAT and abs(rise) > _APART


def _is_sheer(rise: float, run: float) -> bool:
    """Say whether a graph climbs so fast that it may jump: on paper all of it is near its chord then."""
    return rise > _APART and rise > _SHEER * run


def _turns(points: Sequence[Point]) -> list[int]:
    """Return the places of the points at which a broken line does not go on rising or falling."""
    heights = [height for _, height in points]
    rises = [after - before for before, after in pairwise(heights)]
    return [place for place, (before, after) in enumerate(pairwise(rises), 1) if before * after <= 0]


def _simplified(points: Sequence[Point], asked: Sequence[int]) -> tuple[Point, ...]:
    """Return the points that are needed (Douglas and Peucker's algorithm).

    Stretches without one of the places ``asked``, which are in order, are left as they are, straight.
    """
    kept = [0, len(points) - 1]
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        if bisect_right(asked, first) == bisect_left(asked, last):
            continue
        away = _distances(points[first + 1 : last], points[first], points[last])
        furthest = max(away)
        if furthest > _FLAT:
            place = first + 1 + away.index(furthest)
            kept.append(place)
            pending += (first, place), (place, last)
    return tuple([points[place] for place in sorted(kept)])


def _distances(points: Sequence[Point], start: Point, end: Point) -> list[float]:
    """Return how far points are from the line through ``start`` and ``end``, or from these where they are one."""
    (left, low), (right, high) = start, end
    dx, dy = right - left, high - low
    length = math.hypot(dx, dy)
    if length == 0:
        return [math.hypot(x - left, y - low) for x, y in points]
    return [abs(dx * (y - low) - dy * (x - left)) / length for x, y in points]
