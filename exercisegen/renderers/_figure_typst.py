"""Panels as Typst: lines as curves, labels as formulas, the whole with what a screen reader says."""

from collections.abc import Callable

from exercisegen.figures.describing import description
from exercisegen.figures.panels import drawing_of
from exercisegen.figures.shapes import DOT_RADIUS, Area, Disc, Ink, Path, Point, Shape, Words
from exercisegen.model.figure import Figure
from exercisegen.renderers._text import printable


def figure_typst(figure: Figure, mathematics: Callable[[str], str], literal: Callable[[str], str]) -> str:
    """Return the panels of ``figure``, with a sign that the text around them stays on one page with them.

    ``mathematics`` makes the two arguments of a label, ``literal`` a string.
    """
    panels = "\n".join(_panel(figure, place, mathematics, literal) for place in range(len(figure.panels)))
    return f"#whole;#figure-panels(\n{panels}\n);"


def _panel(figure: Figure, place: int, mathematics: Callable[[str], str], literal: Callable[[str], str]) -> str:
    drawing = drawing_of(figure, place)
    said = literal(printable(description(figure, place)))
    shapes = "\n".join(f"    {_shape(shape, drawing.height, mathematics)}" for shape in drawing.shapes)
    return f"  figure-panel({_n(drawing.width)}, {_n(drawing.height)}, {said}, {{\n{shapes}\n  }}),"


def _shape(shape: Shape, height: float, mathematics: Callable[[str], str]) -> str:
    match shape:
        case Path(points, ink, style):
            return f'figure-line({_n(shape.width)}, {_n(100 * ink.grey)}%, "{style.value}", {_points(points, height)})'
        case Area(points, fill, edge):
            pen = "none" if edge is None else f"({_pen(edge)})"
            return f"figure-area({_n(100 * fill.value)}%, {pen}, {_points(points, height)})"
        case Disc((x, y), is_open):
            inside = "white" if is_open else "black"
            return f"figure-dot({_n(x)}, {_n(height - y)}, {_n(DOT_RADIUS)}, {_n(Ink.CURVE.width)}, {inside})"
        case Words((x, y), latex, side, size):
            place = f'{_n(x)}, {_n(height - y)}, "{side.value}", {_n(size)}'
            return f"figure-label({place}, {mathematics(latex)})"


def _pen(ink: Ink) -> str:
    return f"{_n(ink.width)}, {_n(100 * ink.grey)}%"


def _points(points: tuple[Point, ...], height: float) -> str:
    return "(" + ", ".join(f"({_n(x)}, {_n(height - y)})" for x, y in points) + ",)"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
