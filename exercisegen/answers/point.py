"""Points, as in ``(1, -2)``: every coordinate must be right."""

from typing import Any

from exercisegen.answers._coordinates import (
    Coordinates,
    compare_coordinates,
    entries_in,
    key_coordinates,
    latex_coordinates,
    parse_coordinates,
    show_coordinates,
)
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType

_EXAMPLE = ("11", "-8", "6", "-13")


@frozen
class PointOptions:
    """A point has no options."""


class PointAnswer:
    """One point of the plane or of space."""

    options: type[Any] = PointOptions
    expected = Expected.LIST
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Coordinates:
        """Take a list of two or more expressions; raise ``ValueError`` on anything else."""
        return key_coordinates(value)

    def parse(self, text: str, scope: Scope) -> Response[Coordinates]:
        """Read a point in any brackets, with none, or as ``x = 1, y = 2``."""
        return parse_coordinates(text, scope, "a point")

    def compare(self, key: Key[Coordinates], response: Coordinates) -> Comparison:
        """Equal coordinate by coordinate: ``point.entry``, ``point.length``."""
        return compare_coordinates("point", key, response)

    def show(self, value: Coordinates, conventions: Conventions) -> str:
        """Print the point as text."""
        return show_coordinates(value, conventions)

    def latex(self, value: Coordinates, conventions: Conventions) -> str:
        """Print the point as LaTeX."""
        return latex_coordinates(value, conventions)

    def typed_form(self, key: Key[Coordinates]) -> str:
        """Give a neutral example; the number of coordinates is no secret."""
        return f"a point, such as ({', '.join(_EXAMPLE[: len(entries_in(key.value))])})"


PLUGIN: AnswerType[Coordinates] = PointAnswer()
