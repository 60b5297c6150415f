r"""Panels as LaTeX: lines as PDF drawing operators, labels as formulas of the document.

``\pdfliteral`` is part of pdfTeX, so that no package is needed; only numbers reach it. Its units are those of a
``picture`` whose ``\unitlength`` is one big point.
"""

from collections.abc import Callable

from exercisegen.figures.describing import description
from exercisegen.figures.panels import drawing_of
from exercisegen.figures.shapes import DOT_RADIUS, Area, Disc, Ink, Path, Point, Side, Words
from exercisegen.model.figure import Figure, LineStyle
from exercisegen.renderers._text import printable

_DASHES = {LineStyle.SOLID: "[] 0 d 0 J", LineStyle.DASHED: "[5 3] 0 d 0 J", LineStyle.DOTTED: "[0 2.6] 0 d 1 J"}
_CORNERS = {Side.CENTRE: "", Side.LEFT: "[r]", Side.RIGHT: "[l]", Side.ABOVE: "[b]", Side.BELOW: "[t]"}
_ROUND = 0.5523  # of a radius: where the handles of a quarter of a circle are


def figure_latex(figure: Figure, mathematics: Callable[[str], str]) -> str:
    """Return the panels of ``figure``; ``mathematics`` makes safe LaTeX of a label."""
    panels = "\n".join(_panel(figure, place, mathematics) for place in range(len(figure.panels)))
    return f"\\begin{{figurepanels}}{{{len(figure.panels)}}}\n{panels}\n\\end{{figurepanels}}"


def _panel(figure: Figure, place: int, mathematics: Callable[[str], str]) -> str:
    drawing = drawing_of(figure, place)
    said = printable(description(figure, place)).encode("utf-16-be", "replace").hex().upper()
    lines: list[str] = []
    operators: list[str] = []
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            lines += _drawn(operators)
            operators = []
            lines.append(_words(shape, mathematics))
        else:
            operators.append(_operators(shape))
    body = "\n".join([*lines, *_drawn(operators)])
    return f"\\figurepanel{{{_n(drawing.width)}}}{{{_n(drawing.height)}}}{{{said}}}{{%\n{body}\n}}"


def _drawn(operators: list[str]) -> list[str]:
    joined = "\n".join(operators)
    return [f"\\put(0,0){{\\pdfliteral{{q 1 j\n{joined}\nQ}}}}%"] if operators else []


def _words(words: Words, mathematics: Callable[[str], str]) -> str:
    x, y = words.at
    label = rf"\figurelabel{{{_n(words.size)}}}{{{mathematics(words.latex)}}}"
    return rf"\put({_n(x)},{_n(y)}){{\makebox(0,0){_CORNERS[words.side]}{{{label}}}}}%"


def _operators(shape: Path | Area | Disc) -> str:
    match shape:
        case Path(points, ink, style):
            return f"{_n(shape.width)} w {_n(ink.grey)} G {_DASHES[style]}\n{_line(points)} S"
        case Area(points, fill, Ink() as edge):
            return f"{_n(fill.value)} g {_pen(edge)} {_DASHES[LineStyle.SOLID]}\n{_line(points)} b"
        case Area(points, fill):
            return f"{_n(fill.value)} g\n{_line(points)} f"
        case Disc(centre, is_open):
            return f"{1 if is_open else 0} g {_pen(Ink.CURVE)} {_DASHES[LineStyle.SOLID]}\n{_circle(centre)} b"


def _pen(ink: Ink) -> str:
    return f"{_n(ink.width)} w {_n(ink.grey)} G"


def _line(points: tuple[Point, ...]) -> str:
    steps = [f"{_n(x)} {_n(y)} {'l' if number else 'm'}" for number, (x, y) in enumerate(points)]
    return "\n".join(" ".join(steps[start : start + 6]) for start in range(0, len(steps), 6))


def _circle(centre: Point) -> str:
    (x, y), r = centre, DOT_RADIUS
    k = _ROUND * r
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return f"{_n(x + r)} {_n(y)} m " + " ".join(" ".join(map(_n, quarter)) + " c" for quarter in quarters)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
