"""A surface z = f(x, y) as a net of squares, seen from above at an angle; nearer squares hide those behind them."""

import math
from collections.abc import Iterator

from exercisegen.expr.floating import Floats
from exercisegen.figures.shapes import Area, Fill, Ink, Path, Point, Shape, Window

_CELLS = 18
_TURN, _TILT = math.radians(-35), math.radians(28)
_TALL = 0.62  # height of the box, its sides being 1


def net(function: Floats, window: Window) -> tuple[Shape, ...]:
    """Return the squares of the net from back to front, as large as ``window`` on paper."""
    heights = _heights(function, window)
    known = [height for row in heights for height in row if math.isfinite(height)]
    if not known:
        return ()
    low, high = min(known), max(known)
    scale = _TALL / (high - low) if high > low else 0.0
    points = [
        [_projected(i / _CELLS - 0.5, j / _CELLS - 0.5, (height - low) * scale) for i, height in enumerate(row)]
        for j, row in enumerate(heights)
    ]
    squares = sorted(_squares(points), key=lambda square: -square[0])
    seen = (tuple(_on_paper(corner, window) for corner in corners) for _, corners in squares)
    return (*_floor(window), *(Area(corners, Fill.WHITE, Ink.NET) for corners in seen))


def edges(window: Window) -> tuple[Point, Point, Point]:
    """Return where the names of the axes across, back and up stand on paper: at the sides of the box."""
    places = (_projected(0.1, -0.62, 0), _projected(0.62, 0, 0), _projected(-0.56, -0.56, _TALL / 2))
    first, second, third = (_on_paper((x, y), window) for x, y, _ in places)
    return first, second, third


def _floor(window: Window) -> Iterator[Shape]:
    """Yield the floor of the box and one of its edges upwards."""
    corners = [(-0.5, 0.5), (-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
    points = [_on_paper(_projected(x, y, 0)[:2], window) for x, y in corners]
    yield Path(tuple(points), Ink.FRAME)
    yield Path((points[1], _on_paper(_projected(-0.5, -0.5, _TALL)[:2], window)), Ink.FRAME)


def _heights(function: Floats, window: Window) -> list[list[float]]:
    (left, right), (near, far) = window.x, window.y
    columns = [left + (right - left) * i / _CELLS for i in range(_CELLS + 1)]
    rows = [near + (far - near) * j / _CELLS for j in range(_CELLS + 1)]
    return [function(columns, [row] * len(columns)) for row in rows]


def _projected(x: float, y: float, z: float) -> tuple[float, float, float]:
    """Return across, up and depth of a point of the box, turned about its height and tilted towards the eye."""
    across = x * math.cos(_TURN) - y * math.sin(_TURN)
    back = x * math.sin(_TURN) + y * math.cos(_TURN)
    return across, back * math.sin(_TILT) + z * math.cos(_TILT), back


def _squares(points: list[list[tuple[float, float, float]]]) -> Iterator[tuple[float, tuple[Point, ...]]]:
    """Yield the depth and the corners of every square whose corners exist."""
    for j in range(_CELLS):
        for i in range(_CELLS):
            corners = (points[j][i], points[j][i + 1], points[j + 1][i + 1], points[j + 1][i])
            if all(math.isfinite(corner[1]) for corner in corners):
                yield sum(corner[2] for corner in corners), tuple((corner[0], corner[1]) for corner in corners)


def _on_paper(corner: Point, window: Window) -> Point:
    left, bottom, right, top = window.bounds
    reach = math.sqrt(0.5)
    low, high = -reach * math.sin(_TILT), reach * math.sin(_TILT) + _TALL * math.cos(_TILT)
    scale = min((right - left) / (2 * reach), (top - bottom) / (high - low))
    return (left + right) / 2 + corner[0] * scale, bottom + (corner[1] - low) * scale
