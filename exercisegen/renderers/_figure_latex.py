r"""Panels as LaTeX: lines as PDF drawing operators, labels as formulas of the document.

``\pdfliteral`` is part of pdfTeX, so that no package is needed; only numbers reach it. Its units are those of a
``picture`` whose ``\unitlength`` is one big point.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import TypeAlias

from exercisegen.figures.describing import description
from exercisegen.figures.panels import drawing_of
from exercisegen.figures.shapes import DOT_RADIUS, Area, Disc, Drawing, Ink, Layer, Path, Point, Shape, Side, Words
from exercisegen.model.figure import Figure, LineStyle
from exercisegen.renderers._text import printable

_DASHES = {LineStyle.SOLID: "[] 0 d 0 J", LineStyle.DASHED: "[5 3] 0 d 0 J", LineStyle.DOTTED: "[0 2.6] 0 d 1 J"}
_CORNERS = {Side.CENTRE: "", Side.LEFT: "[r]", Side.RIGHT: "[l]", Side.ABOVE: "[b]", Side.BELOW: "[t]"}
_ROUND = 0.5523  # of a radius: where the handles of a quarter of a circle are

_Piece: TypeAlias = tuple[bool, str]


def figure_latex(figure: Figure, mathematics: Callable[[str], str]) -> str:
    """Return the panels of ``figure``; ``mathematics`` makes safe LaTeX of a label."""
    panels = "\n".join(_panel(figure, place, mathematics) for place in range(len(figure.panels)))
    return f"\\begin{{figurepanels}}{{{len(figure.panels)}}}\n{panels}\n\\end{{figurepanels}}"


def _panel(figure: Figure, place: int, mathematics: Callable[[str], str]) -> str:
    return _drawn(drawing_of(figure, place), description(figure, place), mathematics)


@lru_cache(maxsize=128)
def _drawn(drawing: Drawing, told: str, mathematics: Callable[[str], str]) -> str:
    said = printable(told).encode("utf-16-be", "replace").hex().upper()
    below, above = (tuple(_pieces(shapes, mathematics)) for shapes in (drawing.below, drawing.above))
    body = "\n".join(_joined([*below, *_frame(drawing.frame, mathematics), *above]))
    return f"\\figurepanel{{{_n(drawing.width)}}}{{{_n(drawing.height)}}}{{{said}}}{{%\n{body}\n}}"


@lru_cache(maxsize=128)
def _frame(frame: Layer, mathematics: Callable[[str], str]) -> tuple[_Piece, ...]:
    return tuple(_pieces(frame.shapes, mathematics))


def _pieces(shapes: Iterable[Shape], mathematics: Callable[[str], str]) -> Iterator[_Piece]:
    """Yield, for each shape, whether it is drawn by PDF operators, and its LaTeX or these operators."""
    for shape in shapes:
        match shape:
            case Words():
                yield False, _words(shape, mathematics)
            case _:
                yield True, _operators(shape)


def _joined(pieces: Iterable[_Piece]) -> Iterator[str]:
    """Yield the LaTeX of pieces; operators that follow each other are put down together."""
    for is_drawn, group in groupby(pieces, key=itemgetter(0)):
        texts = "\n".join([text for _, text in group])
        yield f"\\put(0,0){{\\pdfliteral{{q 1 j\n{texts}\nQ}}}}%" if is_drawn else texts


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
    """Return a line, six points to a line of text, with every coordinate as ``_n`` has it, all formatted at once."""
    form = "%.2f %.2f m" + _form(len(points) - 1) if points else ""
    return (form % tuple(chain.from_iterable(points))).replace("0 ", " ").replace(".0 ", " ")


@lru_cache(maxsize=1024)
def _form(points: int) -> str:
    """Return the format of the points after the first."""
    return "".join([(" " if place % 6 else "\n") + "%.2f %.2f l" for place in range(1, points + 1)])


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
