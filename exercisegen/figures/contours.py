"""Level lines of a function of two variables, by marching squares; where a square is a saddle its middle decides."""

import math
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from exercisegen.expr.floating import Floats
from exercisegen.figures.shapes import Point, Window

_CELLS = 72

Lines: TypeAlias = tuple[tuple[Point, ...], ...]
_Grid: TypeAlias = Sequence[Sequence[float]]
_Edge: TypeAlias = tuple[int, int, bool]  # the lower left end of an edge in the grid, and whether it runs across


def level_lines(function: Floats, levels: Sequence[float], window: Window) -> tuple[Lines, ...]:
    """Return, level by level, the lines in ``window`` on which ``function`` has it, on paper.

    There are none where the function is not defined.
    """
    heights = _heights(function, window)
    return tuple(_lines([[height - level for height in row] for row in heights], window) for level in levels)


def _lines(grid: _Grid, window: Window) -> Lines:
    links: dict[_Edge, list[_Edge]] = {}
    for j in range(_CELLS):
        for i in range(_CELLS):
            for start, end in _crossings(grid, i, j):
                links.setdefault(start, []).append(end)
                links.setdefault(end, []).append(start)
    return tuple(tuple(_point(grid, edge, window) for edge in chain) for chain in _chains(links))


def _heights(function: Floats, window: Window) -> list[list[float]]:
    places = [_place(window, i, i) for i in range(_CELLS + 1)]
    columns = [x for x, _ in places]
    return [function(columns, [y] * len(columns)) for _, y in places]


def _place(window: Window, i: float, j: float) -> Point:
    (left, right), (low, high) = window.x, window.y
    return left + (right - left) * i / _CELLS, low + (high - low) * j / _CELLS


def _crossings(grid: _Grid, i: int, j: int) -> Iterator[tuple[_Edge, _Edge]]:
    """Yield the pairs of edges between which the line crosses one square."""
    corners = (grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i])
    if not all(map(math.isfinite, corners)):
        return
    above = [corner > 0 for corner in corners]
    edges: tuple[_Edge, ...] = ((i, j, True), (i + 1, j, False), (i, j + 1, True), (i, j, False))
    cut = [edge for number, edge in enumerate(edges) if above[number] != above[(number + 1) % 4]]
    if len(cut) == 2:
        yield cut[0], cut[1]
    elif len(cut) == 4:
        joined = (sum(corners) > 0) == above[0]
        yield (cut[0], cut[1]) if joined else (cut[0], cut[3])
        yield (cut[2], cut[3]) if joined else (cut[1], cut[2])


def _point(grid: _Grid, edge: _Edge, window: Window) -> Point:
    i, j, across = edge
    start, end = grid[j][i], grid[j][i + 1] if across else grid[j + 1][i]
    share = start / (start - end)
    return window.point(*(_place(window, i + share, j) if across else _place(window, i, j + share)))


def _chains(links: dict[_Edge, list[_Edge]]) -> Iterator[list[_Edge]]:
    """Yield the chains of linked edges, those with ends first, then the closed ones."""
    ends = [edge for edge, others in links.items() if len(others) == 1]
    left = dict.fromkeys((*ends, *links))
    while left:
        edge: _Edge | None = next(iter(left))
        first = edge
        chain: list[_Edge] = []
        while edge is not None:
            del left[edge]
            chain.append(edge)
            edge = next((other for other in links[edge] if other in left), None)
        if first is not None and len(chain) > 2 and first in links[chain[-1]]:
            chain.append(first)
        yield chain
