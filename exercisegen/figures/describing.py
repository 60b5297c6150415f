"""What a picture shows, in words: for screen readers, and wherever there is no picture.

A description tells what can be read off the picture and no more: where lines begin, turn and end, the points of the
grid that they pass through, marked points, levels.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from exercisegen.expr.floating import Floats, column_of, function_of, number_of
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.mathtext.speech import to_speech
from exercisegen.figures.axes import places, step_of
from exercisegen.figures.sampling import outline
from exercisegen.figures.shapes import Point, Window
from exercisegen.model.figure import (
    Axis,
    Contours,
    Curve,
    Dot,
    Field,
    Figure,
    Mark,
    Panel,
    Region,
    Remark,
    Rule,
    Segment,
    Surface,
)

_MOST_POINTS = 8
_SIDE = 1000.0  # of the window in which a graph is followed: a thousandth is no turn
_FIELD_PLACES = 3


@lru_cache(maxsize=256)
def description(figure: Figure, place: int) -> str:
    """Return what the panel at ``place`` shows: the author's words where there are some."""
    panel = figure.panels[place]
    title = f"Panel {spoken(panel.title)}. " if panel.title else ""
    said = panel.alt or ". ".join((_window(panel), *(_told(mark, panel) for mark in panel.marks))) + "."
    return f"{title}{said}"


def spoken(latex: str) -> str:
    """Return how a label is read out."""
    return to_speech(parse_math(latex))


def _window(panel: Panel) -> str:
    if any(isinstance(mark, Surface) for mark in panel.marks):
        return f"Surface over {_range(panel.x)}, {_range(panel.y)}"
    if not (panel.x.has_numbers or panel.y.has_numbers):
        return "Coordinate system without numbers"
    return f"Coordinate system, {_range(panel.x)}, {_range(panel.y)}"


def _range(axis: Axis) -> str:
    unit = f" in {axis.unit}" if axis.unit else ""
    return f"{spoken(axis.name)}{unit} from {_number(float(axis.low))} to {_number(float(axis.high))}"


def _told(mark: Mark, panel: Panel) -> str:
    match mark:
        case Curve():
            return _curve(mark, panel)
        case Dot(x, y, is_open, label):
            kind = "Open circle" if is_open else "Point"
            return f"{kind}{_named(label)} at {_pair((number_of(x), number_of(y)))}"
        case Segment(start, end, is_arrow, style, label):
            kind = "arrow" if is_arrow else "line segment"
            ends = [_pair((number_of(x), number_of(y))) for x, y in (start, end)]
            return f"{style.capitalize()} {kind}{_named(label)} from {ends[0]} to {ends[1]}"
        case Rule(at, is_vertical, style, label):
            kind, axis = ("vertical", panel.x) if is_vertical else ("horizontal", panel.y)
            return f"{style.capitalize()} {kind} line{_named(label)} at {spoken(axis.name)} = {_number(number_of(at))}"
        case Remark(x, y, label):
            return f"The label {spoken(label)} at {_pair((number_of(x), number_of(y)))}"
        case Region(low=low, high=high):
            ends = [_number(number_of(end)) for end in (low, high)]
            return f"Shaded region between two graphs, {spoken(panel.x.name)} from {ends[0]} to {ends[1]}"
        case Contours() | Field() | Surface():
            return _of_two_variables(mark, panel)


def _curve(curve: Curve, panel: Panel) -> str:
    function = column_of(curve.function, (curve.variable,))
    window = Window(_ends(panel.x), _ends(panel.y), (0.0, 0.0), _SIDE, _SIDE)
    pieces = outline(function, number_of(curve.low), number_of(curve.high), window)
    followed = "; then ".join(_followed(piece, window) for piece in pieces) or "outside the picture"
    passed = list(_grid_points(function, curve, panel))
    through = f", through the grid points {', '.join(passed)}" if passed else ""
    return f"{curve.style.capitalize()} curve{_named(curve.label)} {followed}{through}"


def _ends(axis: Axis) -> tuple[float, float]:
    return float(axis.low), float(axis.high)


def _followed(points: Sequence[Point], window: Window) -> str:
    """Return where a piece of a graph begins, turns and ends."""
    turns = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        if (here[1] - before[1]) * (after[1] - here[1]) < 0:
            turns.append(here)
    turns.append(points[-1])
    shown = [_pair(_units(turn, window)) for turn in turns]
    said = [f"from {shown[0]}"]
    for (_, height), (_, next_height), at in zip(turns, turns[1:], shown[1:], strict=False):
        rise = next_height - height
        said.append(f"{'level' if abs(rise) < 1 else 'up' if rise > 0 else 'down'} to {at}")
    return ", ".join(said)


def _units(point: Point, window: Window) -> Point:
    (left, right), (low, high) = window.x, window.y
    return left + point[0] / _SIDE * (right - left), low + point[1] / _SIDE * (high - low)


def _grid_points(function: Floats, curve: Curve, panel: Panel) -> Iterator[str]:
    """Yield the first points of a graph that are crossings of grid lines."""
    if not (panel.x.has_numbers and panel.y.has_numbers):
        return
    low, high, step = number_of(curve.low), number_of(curve.high), float(step_of(panel.y))
    bottom, top = _ends(panel.y)
    columns = [x for x in _ticks(panel.x) if low <= x <= high]
    crossings = [
        (x, y)
        for x, y in zip(columns, function(columns), strict=True)
        if math.isfinite(y) and bottom <= y <= top and abs(y / step - round(y / step)) < 1e-9
    ]
    yield from map(_pair, crossings[:_MOST_POINTS])


@lru_cache(maxsize=128)
def _ticks(axis: Axis) -> tuple[float, ...]:
    """Return where the grid lines of an axis are."""
    return tuple(map(float, places(axis, step_of(axis))))


def _of_two_variables(mark: Contours | Field | Surface, panel: Panel) -> str:
    match mark:
        case Contours(levels=levels):
            return f"Level curves for the values {', '.join(_number(number_of(level)) for level in levels)}"
        case Field(first, second, variables):
            functions = function_of(first, variables), function_of(second, variables)
            told = (f"{_pair(at)}: {_direction(functions[0](*at), functions[1](*at))}" for at in _spots(panel))
            return f"Arrows; their directions are, at {', at '.join(told)}"
        case Surface(function, variables):
            evaluate = function_of(function, variables)
            told = (f"{_number(evaluate(*at))} at {_pair(at)}" for at in _spots(panel) if math.isfinite(evaluate(*at)))
            return f"Its heights are {', '.join(told)}"


def _spots(panel: Panel) -> Iterator[Point]:
    """Yield nine places all over a window."""
    (left, right), (low, high) = _ends(panel.x), _ends(panel.y)
    for row in range(_FIELD_PLACES):
        for column in range(_FIELD_PLACES):
            yield left + (right - left) * (2 * column + 1) / 6, low + (high - low) * (2 * row + 1) / 6


_DIRECTIONS = ("right", "up and right", "up", "up and left", "left", "down and left", "down", "down and right")


def _direction(across: float, up: float) -> str:
    if not (math.isfinite(across) and math.isfinite(up)) or math.hypot(across, up) < 1e-9:
        return "none"
    return _DIRECTIONS[round(math.atan2(up, across) / (math.pi / 4)) % 8]


def _named(label: str) -> str:
    return f" {spoken(label)}" if label else ""


def _pair(point: Point) -> str:
    return f"({_number(point[0])}, {_number(point[1])})"


def _number(value: float) -> str:
    """Return a number to one decimal, with more only where few say it exactly."""
    is_short = abs(round(value * 100) / 100 - value) < 1e-9
    return f"{value:.2f}".rstrip("0").rstrip(".") if is_short else f"{value:.1f}".replace("-0.0", "0.0")
