"""Panels as SVG: for pages, for Markdown, and wherever a picture is wanted as a file."""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

from exercisegen.figures.describing import description
from exercisegen.figures.labels import in_one_line
from exercisegen.figures.panels import drawing_of
from exercisegen.figures.shapes import DOT_RADIUS, Area, Disc, Drawing, Ink, Layer, Path, Point, Shape, Side, Words
from exercisegen.model.figure import Figure, LineStyle
from exercisegen.renderers._text import printable

_EM = 11.0  # points of the text around
_FONT = "'Latin Modern Roman','STIX Two Text',Georgia,serif"
_DASHES = {
    LineStyle.SOLID: "",
    LineStyle.DASHED: ' stroke-dasharray="5 3"',
    LineStyle.DOTTED: ' stroke-dasharray="0 2.6" stroke-linecap="round"',
}
_ANCHORS = {Side.LEFT: "end", Side.RIGHT: "start"}
_BASELINES = {Side.ABOVE: -0.18, Side.BELOW: 0.82}  # of the size of the type, downwards from the point
_LETTER = re.compile(r"(?<![A-Za-z])([A-Za-z])(?![A-Za-z])")
_SCRIPTS = re.compile(r"\^(\d+)|_(\d+)")
_RAISED, _LOWERED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def panel_svg(figure: Figure, place: int) -> str:
    """Return a panel as SVG with its description, as large as the text around it says."""
    return _drawn(drawing_of(figure, place), description(figure, place))


@lru_cache(maxsize=128)
def _drawn(drawing: Drawing, told: str) -> str:
    said = escape(printable(told))
    width, height = drawing.width, drawing.height
    size = f'viewBox="0 0 {_n(width)} {_n(height)}" width="{width / _EM:.2f}em" height="{height / _EM:.2f}em"'
    layers = _shapes(drawing.below, height), _frame(drawing.frame, height), _shapes(drawing.above, height)
    shapes = "\n".join(filter(None, layers))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{said}" font-family="{_FONT}">'
    return f"{head}\n<title>Figure</title><desc>{said}</desc>\n{shapes}\n</svg>"


def panel_link(figure: Figure, place: int) -> str:
    """Return a link that holds a panel as SVG."""
    return _link(panel_svg(figure, place))


@lru_cache(maxsize=128)
def _link(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


@lru_cache(maxsize=128)
def _frame(frame: Layer, height: float) -> str:
    return _shapes(frame.shapes, height)


def _shapes(shapes: Iterable[Shape], height: float) -> str:
    return "\n".join([_shape(shape, height) for shape in shapes])


def _shape(shape: Shape, height: float) -> str:
    match shape:
        case Path(points, ink, style):
            return f'<path d="{_line(points, height)}" fill="none" {_stroke(ink.grey, shape.width)}{_DASHES[style]}/>'
        case Area(points, fill, edge):
            outline = "" if edge is None else f" {_stroke(edge.grey, edge.width)}"
            return f'<path d="{_line(points, height)}Z" fill="{_grey(fill.value)}"{outline}/>'
        case Disc((x, y), is_open):
            inside = _grey(1.0 if is_open else 0.0)
            circle = f'cx="{_n(x)}" cy="{_n(height - y)}" r="{_n(DOT_RADIUS)}"'
            return f'<circle {circle} fill="{inside}" {_stroke(Ink.CURVE.grey, Ink.CURVE.width)}/>'
        case Words():
            return _words(shape, height)


def _words(words: Words, height: float) -> str:
    x, y = words.at
    down = _BASELINES.get(words.side, 0.33) * words.size
    place = f'x="{_n(x)}" y="{_n(height - y + down)}" font-size="{_n(words.size)}"'
    return f'<text {place} text-anchor="{_ANCHORS.get(words.side, "middle")}">{_formula(words.latex)}</text>'


@lru_cache(maxsize=2048)
def _formula(latex: str) -> str:
    """Return a short formula in one line: letters in italics, digits that are scripts raised or lowered."""
    line = _SCRIPTS.sub(_script, printable(in_one_line(latex))).replace("-", "\u2212")
    if latex.startswith("\\mathbf"):
        return f'<tspan font-weight="bold">{escape(line)}</tspan>'
    if "\\text" in latex:
        return escape(line)
    pieces = _LETTER.split(line)
    return "".join(_italic(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces) if piece)


def _italic(letter: str) -> str:
    return f'<tspan font-style="italic">{letter}</tspan>'


def _script(found: "re.Match[str]") -> str:
    return found[1].translate(_RAISED) if found[1] else found[2].translate(_LOWERED)


def _line(points: tuple[Point, ...], height: float) -> str:
    """Return a line with every coordinate as ``_n`` has it, all of them formatted at once."""
    text = "%.2f %.2fL" * len(points) % tuple([number for x, y in points for number in (x, height - y)])
    short = text.replace("0 ", " ").replace("0L", "L").replace(".0 ", " ").replace(".0L", "L")
    return f"M{short[:-1]}"


@cache
def _stroke(grey: float, width: float) -> str:
    return f'stroke="{_grey(grey)}" stroke-width="{_n(width)}"'


def _grey(lightness: float) -> str:
    return f"#{round(255 * lightness):02x}" + f"{round(255 * lightness):02x}" * 2


def _n(number: float) -> str:
    """Return a coordinate to a hundredth of a point, as short as it can be."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
