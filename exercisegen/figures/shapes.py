"""Shapes of a drawing in points (1/72 inch), from the lower left corner, in the order in which they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from exercisegen.frozen import frozen
from exercisegen.model.figure import LineStyle

Point: TypeAlias = tuple[float, float]

TEXT_SIZE = 9.0
SMALL_SIZE = 7.5
DOT_RADIUS = 2.3


class Ink(Enum):
    """What a line is for: its width in points and its grey, 0 for black."""

    GRID = (0.4, 0.78)
    FRAME = (0.4, 0.45)
    NET = (0.4, 0.25)
    AXIS = (0.8, 0.0)
    THIN = (0.7, 0.0)
    CURVE = (1.3, 0.0)

    @property
    def width(self) -> float:
        """The width in points."""
        return self.value[0]

    @property
    def grey(self) -> float:
        """The lightness, 0 to 1."""
        return self.value[1]


class Fill(Enum):
    """The grey of an area."""

    BLACK = 0.0
    SHADE = 0.82
    WHITE = 1.0


class Side(StrEnum):
    """Where a text stands, seen from its point."""

    CENTRE = "centre"
    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


@frozen
class Path:
    """A line through points."""

    points: tuple[Point, ...]
    ink: Ink
    style: LineStyle = LineStyle.SOLID

    @property
    def width(self) -> float:
        """The width in points; dots are a little wider than lines, or they would look grey."""
        return self.ink.width * (1.35 if self.style is LineStyle.DOTTED else 1)


@frozen
class Area:
    """A closed polygon; ``edge`` is the ink of its outline, none without one."""

    points: tuple[Point, ...]
    fill: Fill
    edge: Ink | None = None


@frozen
class Disc:
    """A point of a graph; white inside where it ``is_open``."""

    centre: Point
    is_open: bool


@frozen
class Words:
    """A formula that stands at ``side`` of a point."""

    at: Point
    latex: str
    side: Side = Side.CENTRE
    size: float = TEXT_SIZE


Shape: TypeAlias = Path | Area | Disc | Words


@dataclass(frozen=True, eq=False, slots=True)
class Layer:
    """Shapes that many drawings have in common, known by its identity: what is made of it is soon found again."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Drawing:
    """A picture of a size; nothing in it stands outside. It is known by its identity, as its layer ``frame`` is."""

    width: float
    height: float
    below: tuple[Shape, ...]
    frame: Layer
    above: tuple[Shape, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Everything, in the order in which it is drawn."""
        return (*self.below, *self.frame.shapes, *self.above)


@frozen
class Window:
    """How the ranges of two axes lie on paper."""

    x: tuple[float, float]
    y: tuple[float, float]
    corner: Point
    width: float
    height: float

    def point(self, x: float, y: float) -> Point:
        """Return where (x, y) lies on paper."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return (self.corner[0] + across * self.width, self.corner[1] + up * self.height)

    def across(self, places: Sequence[float]) -> list[float]:
        """Return how far to the right ``places`` on the axis across lie on paper."""
        (first, last), corner, width = self.x, self.corner[0], self.width
        span = last - first
        return [corner + (place - first) / span * width for place in places]

    def up(self, places: Sequence[float]) -> list[float]:
        """Return how high ``places`` on the axis upwards lie on paper."""
        (first, last), corner, height = self.y, self.corner[1], self.height
        span = last - first
        return [corner + (place - first) / span * height for place in places]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top edge on paper."""
        left, bottom = self.corner
        return (left, bottom, left + self.width, bottom + self.height)
