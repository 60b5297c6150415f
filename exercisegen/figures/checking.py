"""What is wrong with a figure although it can be drawn: what nobody would see."""

import math
from collections.abc import Iterator

from exercisegen.expr.floating import function_of, number_of
from exercisegen.figures.marks import shapes_of
from exercisegen.figures.panels import window_of
from exercisegen.model.figure import Axis, Contours, Curve, Dot, Figure, Mark, Panel, Remark, Segment

_TRIED, _CROSSED = 24, 6


def faults(figure: Figure) -> Iterator[str]:
    """Yield what is not seen in ``figure``: points outside their window, curves that do not come into it."""
    for place, panel in enumerate(figure.panels):
        name = f" of panel {place + 1}" if len(figure.panels) > 1 else ""
        for number, mark in enumerate(panel.marks, 1):
            yield from (f"{fault}: entry {number} of what is drawn{name}" for fault in _unseen(mark, panel))
        if not panel.marks:
            yield f"nothing is drawn in the window{name}"


def _unseen(mark: Mark, panel: Panel) -> Iterator[str]:
    match mark:
        case Dot(x, y) | Remark(x, y):
            if not (_holds(panel.x, number_of(x)) and _holds(panel.y, number_of(y))):
                yield f"the point ({number_of(x):g}, {number_of(y):g}) is outside the window"
        case Segment(start, end):
            for x, y in (start, end):
                if not (_holds(panel.x, number_of(x)) and _holds(panel.y, number_of(y))):
                    yield f"the end ({number_of(x):g}, {number_of(y):g}) of a segment is outside the window"
        case Curve():
            if not _is_met(mark, panel) and not shapes_of(mark, window_of(panel, 1)).shapes:
                yield "nothing of the graph is seen in the window"
        case Contours():
            if not _is_crossed(mark, panel) and not shapes_of(mark, window_of(panel, 1)).shapes:
                yield "nothing of the graph is seen in the window"


def _is_met(curve: Curve, panel: Panel) -> bool:
    """Say whether one of a few points of a graph is in the window: of most graphs one is."""
    function = function_of(curve.function, (curve.variable,))
    low, high = number_of(curve.low), number_of(curve.high)
    tried = (low + (high - low) * place / _TRIED for place in range(_TRIED + 1))
    return any(_holds(panel.x, x) and _holds(panel.y, function(x)) for x in tried)


def _is_crossed(contours: Contours, panel: Panel) -> bool:
    """Say whether one of the levels lies between values of the function in the window, where it is continuous."""
    function = function_of(contours.function, contours.variables)
    across, up = ((float(axis.low), float(axis.high)) for axis in (panel.x, panel.y))
    columns = [across[0] + (across[1] - across[0]) * place / _CROSSED for place in range(_CROSSED + 1)]
    rows = [up[0] + (up[1] - up[0]) * place / _CROSSED for place in range(_CROSSED + 1)]
    heights = [function(x, y) for x in columns for y in rows]
    known = all(map(math.isfinite, heights))
    return known and any(min(heights) < number_of(level) < max(heights) for level in contours.levels)


def _holds(axis: Axis, value: float) -> bool:
    return float(axis.low) <= value <= float(axis.high)
