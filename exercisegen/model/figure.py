"""Figures as data: what is drawn in which window, exact and not yet sampled.

Labels are formulas in the LaTeX-math subset of ``expr/mathtext``; an empty label is none. Coordinates and functions
are trees, so that a figure can be stored, compared and sampled again at any size.
"""

from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen


class LineStyle(StrEnum):
    """How a line is told from others on paper without colours."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@frozen
class Axis:
    """A closed range with ``low < high``; ``step`` parts its grid lines, where it is none a round one is chosen.

    Without ``has_numbers`` the axis shows neither numbers nor grid.
    """

    low: Fraction
    high: Fraction
    name: str = "x"
    unit: str = ""
    step: Fraction | None = None
    has_numbers: bool = True


@frozen
class Curve:
    """The graph of ``function`` of ``variable`` from ``low`` to ``high``; it is broken where the function is."""

    function: Node
    variable: str
    low: Node
    high: Node
    style: LineStyle = LineStyle.SOLID
    label: str = ""


@frozen
class Dot:
    """A point, a circle where it ``is_open``."""

    x: Node
    y: Node
    is_open: bool = False
    label: str = ""


@frozen
class Segment:
    """The line from ``start`` to ``end``; an arrow where it ``is_arrow``."""

    start: tuple[Node, Node]
    end: tuple[Node, Node]
    is_arrow: bool = False
    style: LineStyle = LineStyle.SOLID
    label: str = ""


@frozen
class Rule:
    """A vertical or horizontal line from edge to edge, such as an asymptote."""

    at: Node
    is_vertical: bool
    style: LineStyle = LineStyle.DASHED
    label: str = ""


@frozen
class Remark:
    """A label on its own, beside a point."""

    x: Node
    y: Node
    label: str


@frozen
class Region:
    """What lies between the graphs of two functions of ``variable``, from ``low`` to ``high``, shaded."""

    first: Node
    second: Node
    variable: str
    low: Node
    high: Node


@frozen
class Contours:
    """The lines on which ``function`` of the two ``variables`` has each of ``levels``."""

    function: Node
    variables: tuple[str, str]
    levels: tuple[Node, ...]
    has_numbers: bool = True


@frozen
class Field:
    """Arrows along the vectors (``first``, ``second``), functions of the two ``variables``, all over the window."""

    first: Node
    second: Node
    variables: tuple[str, str]


@frozen
class Surface:
    """The graph of ``function`` of the two ``variables``, seen from above at an angle, as a net."""

    function: Node
    variables: tuple[str, str]


Mark: TypeAlias = Curve | Dot | Segment | Rule | Remark | Region | Contours | Field | Surface


@frozen
class Panel:
    """One window with what is drawn in it, from bottom to top; ``alt`` is the author's description, if any."""

    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    title: str = ""
    alt: str = ""


@frozen
class Figure:
    """Panels side by side, as many in a line as there is room for."""

    panels: tuple[Panel, ...]
    decimal_mark: str = "."
