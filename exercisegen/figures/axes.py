"""The frame of a window: grid, axes through the origin, numbers outside, as many as there is room for."""

import math
from collections.abc import Iterator
from fractions import Fraction

from exercisegen.figures.shapes import SMALL_SIZE, Area, Fill, Ink, Path, Point, Shape, Side, Window, Words
from exercisegen.model.figure import Axis

_GAP = 3.0
_TARGET = 9  # grid lines of an axis whose step is not given, about
_MOST = 60  # grid lines; more are a grey area
_ROOM_ACROSS, _ROOM_UP = 17.0, 11.0  # points between the numbers of an axis
_HEAD = (6.0, 2.2)  # length and half width of an arrow's head
_BEYOND = 8.0  # how far an axis reaches out of the window


def step_of(axis: Axis) -> Fraction:
    """Return the distance of the grid lines: the given one, or 1, 2 or 5 times a power of ten."""
    rough = (axis.high - axis.low) / _TARGET
    if axis.step is not None:
        return axis.step if (axis.high - axis.low) / axis.step <= _MOST else rough
    power = Fraction(10) ** math.floor(math.log10(float(rough)))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)


def places(axis: Axis, step: Fraction) -> tuple[Fraction, ...]:
    """Return the multiples of ``step`` within the range."""
    first, last = math.ceil(axis.low / step), math.floor(axis.high / step)
    return tuple(number * step for number in range(first, last + 1))


def decimal_text(value: Fraction, mark: str = ".") -> str:
    """Return a number of an axis: exact as a decimal, else as a fraction."""
    if value.denominator == 1:
        return str(value)
    digits = next((digits for digits in range(1, 7) if (value * 10**digits).denominator == 1), None)
    if digits is None:
        return str(value)
    return f"{float(value):.{digits}f}".replace(".", mark)


def arrow_head(tip: Point, direction: Point) -> Area:
    """Return the head of an arrow that points along ``direction``, a vector of length 1."""
    (x, y), (dx, dy), (length, half) = tip, direction, _HEAD
    back = (x - length * dx, y - length * dy)
    corners = (tip, (back[0] - half * dy, back[1] + half * dx), (back[0] + half * dy, back[1] - half * dx))
    return Area(corners, Fill.BLACK)


def grid(x: Axis, y: Axis, window: Window) -> Iterator[Shape]:
    """Yield grid and frame, which lie below all else."""
    left, bottom, right, top = window.bounds
    if x.has_numbers:
        for value in places(x, step_of(x)):
            across, _ = window.point(float(value), 0)
            yield Path(((across, bottom), (across, top)), Ink.GRID)
    if y.has_numbers:
        for value in places(y, step_of(y)):
            _, up = window.point(0, float(value))
            yield Path(((left, up), (right, up)), Ink.GRID)
    yield Path(((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)), Ink.FRAME)


def axes(x: Axis, y: Axis, window: Window) -> Iterator[Shape]:
    """Yield the axes with arrows and names: through 0 where the window holds it, else only the names."""
    left, bottom, right, top = window.bounds
    x0, y0 = window.point(0, 0)
    across, up = y.low <= 0 <= y.high, x.low <= 0 <= x.high
    if across:
        yield Path(((left, y0), (right + _BEYOND - 1, y0)), Ink.AXIS)
        yield arrow_head((right + _BEYOND, y0), (1.0, 0.0))
    if up:
        yield Path(((x0, bottom), (x0, top + _BEYOND - 1)), Ink.AXIS)
        yield arrow_head((x0, top + _BEYOND), (0.0, 1.0))
    yield Words((right + (_BEYOND if across else 0) + 1, y0 if across else bottom), name_of(x), Side.RIGHT)
    yield Words((x0 if up else left, top + (_BEYOND if up else 0) + 1), name_of(y), Side.ABOVE)


def name_of(axis: Axis) -> str:
    """Return what stands at the end of an axis, as LaTeX."""
    return rf"{axis.name}\ \text{{({axis.unit})}}" if axis.unit else axis.name


def numbers(x: Axis, y: Axis, window: Window, mark: str) -> Iterator[Words]:
    """Yield the numbers of both axes, outside the window; where they would touch, only every second, fifth ..."""
    left, bottom, _, _ = window.bounds
    if x.has_numbers:
        for value in _numbered(x, window.width, _ROOM_ACROSS):
            across, _ = window.point(float(value), 0)
            yield Words((across, bottom - _GAP), _minus(decimal_text(value, mark)), Side.BELOW, SMALL_SIZE)
    if y.has_numbers:
        for value in _numbered(y, window.height, _ROOM_UP):
            _, up = window.point(0, float(value))
            yield Words((left - _GAP, up), _minus(decimal_text(value, mark)), Side.LEFT, SMALL_SIZE)


def _numbered(axis: Axis, length: float, room: float) -> tuple[Fraction, ...]:
    step = step_of(axis)
    apart = length * float(step / (axis.high - axis.low))
    longest = max((len(decimal_text(value)) for value in places(axis, step)), default=1)
    needed = max(room, 4.5 * longest + 4) if room == _ROOM_ACROSS else room
    every = next((every for every in (1, 2, 5, 10, 20, 50) if every * apart >= needed), 100)
    return places(axis, step * every)


def _minus(text: str) -> str:
    return text.replace(",", "{,}")
