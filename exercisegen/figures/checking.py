"""What is wrong with a figure although it can be drawn: what nobody would see."""

from collections.abc import Iterator

from exercisegen.figures.evaluation import number_of
from exercisegen.figures.marks import shapes_of
from exercisegen.figures.panels import window_of
from exercisegen.model.figure import Axis, Contours, Curve, Dot, Figure, Mark, Panel, Remark, Segment


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
        case Curve() | Contours():
            if not shapes_of(mark, window_of(panel, 1)).shapes:
                yield "nothing of the graph is seen in the window"


def _holds(axis: Axis, value: float) -> bool:
    return float(axis.low) <= value <= float(axis.high)
