"""Vectors, as in ``(2x, -3y)``: every entry must be right."""

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


@frozen
class VectorOptions:
    """A vector has no options."""


class VectorAnswer:
    """A vector, such as a gradient."""

    options: type[Any] = VectorOptions
    expected = Expected.LIST
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Coordinates:
        """Take a list of two or more expressions; raise ``ValueError`` on anything else."""
        return key_coordinates(value)

    def parse(self, text: str, scope: Scope) -> Response[Coordinates]:
        """Read a vector in any brackets, with none, or as a column."""
        return parse_coordinates(text, scope, "a vector")

    def compare(self, key: Key[Coordinates], response: Coordinates) -> Comparison:
        """Equal entry by entry: ``vector.entry``, ``vector.length``."""
        return compare_coordinates("vector", key, response)

    def show(self, value: Coordinates, conventions: Conventions) -> str:
        """Print the vector as text."""
        return show_coordinates(value, conventions)

    def latex(self, value: Coordinates, conventions: Conventions) -> str:
        """Print the vector as LaTeX."""
        return latex_coordinates(value, conventions)

    def typed_form(self, key: Key[Coordinates]) -> str:
        """Give a neutral example in the first variable; the number of entries is no secret."""
        name = (key.scope.variables or ("x",))[0]
        entries = ("5" + name, f"{name} - 7", "4", name)[: len(entries_in(key.value))]
        return f"a vector, such as ({', '.join(entries)})"


PLUGIN: AnswerType[Coordinates] = VectorAnswer()
