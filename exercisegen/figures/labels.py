"""Where labels go: beside what they name, off the lines, off each other and inside the window."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from exercisegen.expr.mathtext.linear import to_linear
from exercisegen.figures.shapes import Area, Disc, Path, Point, Shape, Side, Window, Words

Box: TypeAlias = tuple[float, float, float, float]

_LETTER, _HEIGHT = 0.54, 1.0  # of the size of the type
_APART = 3.0  # points between neighbours on a line that a label keeps off
_GAPS: dict[Side, Point] = {Side.RIGHT: (1, 0), Side.ABOVE: (0, 1), Side.LEFT: (-1, 0), Side.BELOW: (0, -1)}
_DIAGONALS: tuple[Point, ...] = ((0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))
_DISTANCE = 5.5
_OFF, _NEAR = 2.0, 8.0  # from lines: so near that it hides one, so near that it may seem to be its label
_SQUARE = 11.0  # of paper, whose points are noted together
_SHARE = 0.15  # of what is near in what is hidden
_ON_TEXT, _OUTSIDE = 100.0, 30.0


@lru_cache(maxsize=2048)  # the numbers of axes are the same in most figures
def in_one_line(latex: str) -> str:
    """Return a label as text."""
    return to_linear(latex)


def size_of(words: Words) -> tuple[float, float]:
    """Return about how wide and high a label is."""
    return max(len(in_one_line(words.latex)), 1) * _LETTER * words.size + 1, _HEIGHT * words.size


def box_of(words: Words) -> Box:
    """Return about where a label lies: left, bottom, right, top."""
    width, height = size_of(words)
    x, y = words.at
    across = {Side.LEFT: -width, Side.RIGHT: 0.0}.get(words.side, -width / 2)
    up = {Side.BELOW: -height, Side.ABOVE: 0.0}.get(words.side, -height / 2)
    return (x + across, y + up, x + across + width, y + up + height)


@dataclass(slots=True)
class Room:
    """What is taken in a window; labels are placed one after the other. ``lines`` has points by square of paper."""

    window: Window
    lines: dict[tuple[int, int], list[Point]] = field(default_factory=dict)
    texts: list[Box] = field(default_factory=list)

    def copy(self) -> "Room":
        """Return a window where the same is taken."""
        return Room(self.window, {square: list(points) for square, points in self.lines.items()}, list(self.texts))

    def take(self, shapes: Iterable[Shape]) -> None:
        """Note that ``shapes`` are there."""
        for shape in shapes:
            match shape:
                case Path(points):
                    self._cover(_along(points))
                case Disc((x, y)):
                    self._cover((x + dx, y + dy) for dx in (-2, 0, 2) for dy in (-2, 0, 2))
                case Words():
                    self.texts.append(box_of(shape))
                case Area(points):
                    self._cover(points)

    def _cover(self, points: Iterable[Point]) -> None:
        for x, y in points:
            self.lines.setdefault((int(x // _SQUARE), int(y // _SQUARE)), []).append((x, y))

    def _around(self, box: Box) -> list[Point]:
        """Return the points of the squares that are near a box."""
        left, bottom, right, top = box
        rows = range(int((bottom - _NEAR) // _SQUARE), int((top + _NEAR) // _SQUARE) + 1)
        found: list[Point] = []
        for column in range(int((left - _NEAR) // _SQUARE), int((right + _NEAR) // _SQUARE) + 1):
            for row in rows:
                found += self.lines.get((column, row), ())
        return found

    def near(self, places: Sequence[Point], latex: str) -> Words:
        """Place a label beside the best of several points, the first ones first, and note that it is there."""
        best = self._cheapest(_candidates(places, latex))
        self.take([best])
        return best

    def on(self, places: Sequence[Point], latex: str, size: float) -> Words:
        """Place a label upon a line, where it hides least else."""
        best = self._cheapest(Words(place, latex, size=size) for place in places)
        self.take([best])
        return best

    def _cheapest(self, candidates: Iterable[Words]) -> Words:
        """Return the first that hides least."""
        best, least = None, math.inf
        for words in candidates:
            cost = self._cost(words, least)
            if cost < least:
                best, least = words, cost
            if cost == 0:
                break
        assert best is not None
        return best

    def _cost(self, words: Words, limit: float) -> float:
        """Return what a label costs where it stands, or something from ``limit`` up, if it costs as much."""
        box = box_of(words)
        left, bottom, right, top = box
        edges = self.window.bounds
        outside = left < edges[0] or right > edges[2] or bottom < edges[1] or top > edges[3]
        neighbours = _meeting(self.texts, box, _NEAR)
        overlaps = len(_meeting(neighbours, box, 0)) if neighbours else 0
        if _ON_TEXT * overlaps + _OUTSIDE * outside >= limit:
            return limit
        points = _near(self._around(box), box, _NEAR)
        hidden = len(_near(points, box, _OFF))
        return hidden + _SHARE * (len(points) + len(neighbours)) + _ON_TEXT * overlaps + _OUTSIDE * outside


def _near(points: Iterable[Point], box: Box, apart: float) -> list[Point]:
    """Return the points that are no further from a box than ``apart``, the larger of across and up."""
    left, bottom, right, top = box
    return [
        (x, y)
        for x, y in points
        if left - x <= apart and x - right <= apart and bottom - y <= apart and y - top <= apart
    ]


def _meeting(boxes: Iterable[Box], box: Box, apart: float) -> list[Box]:
    """Return those of ``boxes`` that are nearer to a box than ``apart``."""
    left, bottom, right, top = box
    return [
        other
        for other in boxes
        if left < other[2] + apart and other[0] < right + apart and bottom < other[3] + apart and other[1] < top + apart
    ]


def _candidates(places: Sequence[Point], latex: str) -> Iterator[Words]:
    width, height = size_of(Words((0, 0), latex))
    for x, y in places:
        for side, (dx, dy) in _GAPS.items():
            yield Words((x + _DISTANCE * dx, y + _DISTANCE * dy), latex, side)
        for across, up in _DIAGONALS:
            away = math.copysign(width / 2, across) + _DISTANCE * across
            yield Words((x + away, y + math.copysign(height / 2, up) + _DISTANCE * up / 2), latex)


def _along(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points on a broken line, close enough together that no label fits between them."""
    for (x, y), (to_x, to_y) in pairwise(points):
        pieces = math.ceil(math.hypot(to_x - x, to_y - y) / _APART) or 1
        yield from ((x + (to_x - x) * piece / pieces, y + (to_y - y) * piece / pieces) for piece in range(pieces))
    yield from points[-1:]
