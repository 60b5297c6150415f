"""Sets of values or points, as in ``{-1, 3}`` or ``(0, 1), (2, -3)``: all of them, in any order."""

from dataclasses import dataclass
from typing import Any

from exercisegen.answers._judging import Measure
from exercisegen.answers._matching import match_points
from exercisegen.answers._reading import echo, node_of, notes, read_value, scalar
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Listing, Node, Relation, Sign, Symbol, Word
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import ClassifiedPoint, Value
from exercisegen.protocols import AnswerType

Points = tuple[tuple[Node, ...], ...]
_MOST = 40
_NONE = Word("none")


@dataclass(frozen=True, slots=True)
class PointsOptions:
    """A set of points has no options: one missing or one too many is wrong."""


class PointsAnswer:
    """A finite set of numbers or points; it may be empty."""

    options: type[Any] = PointsOptions
    expected = Expected.LIST

    def key_value(self, value: Value, options: object, scope: Scope) -> Points:
        """Take a list of expressions or of lists of them; raise ``ValueError`` on anything else."""
        items = value.items if isinstance(value, Listing) else value
        if not isinstance(items, tuple):
            raise ValueError(f"a list of values or points is needed here, such as [1, 2], not {value!r}")
        return tuple(_key_point(item) for item in items)

    def parse(self, text: str, scope: Scope) -> Response[Points]:
        """Read ``{1, 2}``, ``1, 2``, ``x = 1 or x = 2``, ``(1, 2), (3, 4)`` or ``none``."""
        reading = read_value(text, scope, self.expected)
        points = tuple(_point(item) for item in _items(reading.tree))
        if len(points) > _MOST:
            raise LearnerError("limit.points", f"An answer is limited to {_MOST} points.")
        return Response(points, echo(_as_set(points), scope.conventions), notes(reading))

    def compare(self, key: Key[Points], response: Points) -> Comparison:
        """The same set: ``points.missing``, ``points.extra``."""
        flat = bool(key.value) and all(len(point) == 1 for point in key.value)
        if flat and len(response) == 1:  # (1, 2) where values are asked for is a list in brackets
            response = tuple((entry,) for entry in response[0])
        wanted, given = (tuple(ClassifiedPoint(point, "") for point in each) for each in (key.value, response))
        return match_points(wanted, given, (), Measure(key.scope, key.tolerance))

    def show(self, value: Points, conventions: Conventions) -> str:
        """Print the set in braces as text; ``none`` where it is empty."""
        return to_text(_as_set(value), conventions)

    def latex(self, value: Points, conventions: Conventions) -> str:
        """Print the set in braces as LaTeX."""
        return to_latex(_as_set(value), conventions)

    def typed_form(self, key: Key[Points]) -> str:
        """Give a neutral example for values or for points."""
        flat = all(len(point) == 1 for point in key.value)
        return f"every one of them, such as {'11, -13/2' if flat else '(11, -8), (6, -13)'}; or: none"


def _items(tree: Node) -> tuple[Node, ...]:
    match tree:
        case Word("none"):
            return ()
        case Listing(items, Brackets.BRACE | Brackets.BARE | Brackets.SQUARE):
            return items
        case Listing(items, Brackets.ROUND) if all(isinstance(item, Listing) for item in items):
            return items
    return (tree,)


def _point(item: Node) -> tuple[Node, ...]:
    match item:
        case Relation((Symbol(), value), (Sign.EQUAL,)):
            return (scalar(value, "values or points"),)
        case Listing(entries, Brackets.ROUND | Brackets.ANGLE):
            return tuple(scalar(entry, "values or points") for entry in entries)
    return (scalar(item, "values or points, such as 11, -13/2"),)


def _key_point(item: Value) -> tuple[Node, ...]:
    match item:
        case tuple():
            return tuple(node_of(entry) for entry in item)
        case Listing(entries):
            return entries
    return (node_of(item),)


def _as_set(points: Points) -> Node:
    if not points:
        return _NONE
    shown = tuple(point[0] if len(point) == 1 else Listing(point, Brackets.ROUND) for point in points)
    return Listing(shown, Brackets.BRACE)


PLUGIN: AnswerType[Points] = PointsAnswer()
