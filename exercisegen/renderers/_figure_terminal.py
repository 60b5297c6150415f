"""Panels as text: lines in Braille dots, or in ASCII, with numbers and labels where they stand on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from exercisegen.figures.labels import in_one_line
from exercisegen.figures.panels import drawing_of
from exercisegen.figures.shapes import Area, Disc, Drawing, Fill, Ink, Path, Point, Side, Words
from exercisegen.model.figure import Figure, LineStyle
from exercisegen.renderers._text import printable

_COLUMN, _ROW = 4.6, 9.6  # points that one character is wide and high
_ACROSS, _UP = 2, 4  # dots of a Braille character
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800
_GUTTER = "  "
_EVERY = {LineStyle.SOLID: 1, LineStyle.DASHED: 2, LineStyle.DOTTED: 3}


def figure_lines(figure: Figure, width: int, *, unicode: bool) -> list[str]:
    """Return the panels of ``figure``, as many side by side as fit into ``width`` columns."""
    lines: list[str] = []
    row: list[list[str]] = []
    for place in range(len(figure.panels)):
        panel = _panel(drawing_of(figure, place), unicode)
        if row and sum(len(one[0]) + len(_GUTTER) for one in row) + len(panel[0]) > width:
            lines += [*_beside(row), ""]
            row = []
        row.append(panel)
    shown = [*lines, *_beside(row)]
    return shown[next((place for place, line in enumerate(shown) if line), 0) :]


def _beside(panels: Sequence[Sequence[str]]) -> Iterator[str]:
    tallest = max(len(panel) for panel in panels)
    filled = [[" " * len(panel[0])] * (tallest - len(panel)) + list(panel) for panel in panels]
    for parts in zip(*filled, strict=True):
        yield _GUTTER.join(parts).rstrip()


@dataclass(slots=True)
class _Canvas:
    """Characters of a picture; ``dots`` are in Braille's finer grid, ``letters`` and ``faint`` by character."""

    width: int
    height: int
    dots: set[tuple[int, int]] = field(default_factory=set)
    letters: dict[tuple[int, int], str] = field(default_factory=dict)
    faint: set[tuple[int, int]] = field(default_factory=set)

    def line(self, points: Sequence[Point], every: int = 1) -> None:
        for start, end in pairwise(points):
            for number, dot in enumerate(_between(_dot(start), _dot(end))):
                if every == 1 or (dot[0] + dot[1]) // every % 2 == 0 or number == 0:
                    self.dots.add(dot)

    def clear(self, points: Sequence[Point]) -> None:
        corners = [_dot(point) for point in points]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        inside = {dot for dot in self.dots if min(across) <= dot[0] <= max(across) and min(up) <= dot[1] <= max(up)}
        self.dots -= {dot for dot in inside if _is_inside(dot, corners)}

    def write(self, words: Words) -> None:
        text = printable(in_one_line(words.latex))
        column, row = round(words.at[0] / _COLUMN), int(words.at[1] / _ROW)
        shift = {Side.LEFT: len(text), Side.RIGHT: 0}.get(words.side, len(text) // 2)
        row += {Side.BELOW: -1}.get(words.side, 0)
        first = min(max(column - shift, 0), max(self.width - len(text), 0))
        for number, letter in enumerate(text):
            self.letters[first + number, min(max(row, 0), self.height - 1)] = letter

    def lines(self, unicode: bool) -> list[str]:
        """Return the rows from the top, all of one width."""
        rows = range(self.height - 1, -1, -1)
        return ["".join(self._character(column, row, unicode) for column in range(self.width)) for row in rows]

    def _character(self, column: int, row: int, unicode: bool) -> str:
        letter = self.letters.get((column, row))
        if letter is not None:
            return letter
        bits = sum(
            _BITS[_UP - 1 - up][across]
            for across in range(_ACROSS)
            for up in range(_UP)
            if (column * _ACROSS + across, row * _UP + up) in self.dots
        )
        if bits:
            return chr(_BRAILLE + bits) if unicode else "*"
        return ("·" if unicode else ".") if (column, row) in self.faint else " "


def _panel(drawing: Drawing, unicode: bool) -> list[str]:
    canvas = _Canvas(int(drawing.width / _COLUMN) + 1, int(drawing.height / _ROW) + 1)
    canvas.faint = set(_crossings(drawing))
    for shape in drawing.shapes:
        match shape:
            case Path(points, ink, style) if ink is not Ink.GRID and ink is not Ink.FRAME:
                canvas.line(points, _EVERY[style])
            case Area(points, Fill.WHITE, edge):
                canvas.clear(points)
                canvas.line([*points, points[0]] if edge is not None else [])
            case Area(points, Fill.BLACK):
                canvas.line([*points, points[0]])
            case Disc((x, y), is_open):
                filled, hollow = ("●", "○") if unicode else ("@", "o")
                canvas.letters[int(x / _COLUMN), int(y / _ROW)] = hollow if is_open else filled
            case Words():
                canvas.write(shape)
    return canvas.lines(unicode)


def _crossings(drawing: Drawing) -> Iterator[tuple[int, int]]:
    """Yield the characters in which grid lines cross."""
    lines = [shape.points for shape in drawing.shapes if isinstance(shape, Path) and shape.ink is Ink.GRID]
    across = {points[0][0] for points in lines if points[0][0] == points[-1][0]}
    up = {points[0][1] for points in lines if points[0][1] == points[-1][1]}
    yield from ((int(x / _COLUMN), int(y / _ROW)) for x in across for y in up)


def _dot(point: Point) -> tuple[int, int]:
    return int(point[0] / _COLUMN * _ACROSS), int(point[1] / _ROW * _UP)


def _between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        yield (
            start[0] + round((end[0] - start[0]) * step / steps),
            start[1] + round((end[1] - start[1]) * step / steps),
        )


def _is_inside(dot: tuple[int, int], corners: Sequence[tuple[int, int]]) -> bool:
    """Say whether a dot is inside a polygon: a ray to the right crosses its edges an odd number of times."""
    x, y = dot
    crossed = 0
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y0 > y) != (y1 > y) and x <= x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            crossed += 1
    return crossed % 2 == 1
