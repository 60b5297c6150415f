"""Matrices, as in ``[[1, 2], [3, 4]]``: right entry by entry, with credit for each where the question gives it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

from exercisegen.answers._judging import MISMATCH, Measure, judge_pairs
from exercisegen.answers._layout import laid_out
from exercisegen.answers._partials import Named, named_partials
from exercisegen.answers._reading import echo, entries_of, notes, notice_findings, read_value, scalar, without_name
from exercisegen.answers._wrapped import unwrapped
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Listing, Matrix, Node
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType

Rows = tuple[tuple[Node, ...], ...]


@frozen
class MatrixOptions:
    """``partial: per_entry`` gives each entry its share of the score; without it one wrong entry costs everything."""

    partial: Literal["per_entry"] | None = None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in entries."""
        if self.partial is None:
            return {}
        return {"matrix.entry": Fraction(1), "value.undefined": Fraction(1), "number.rounded": Fraction(1, 2)}


class MatrixAnswer:
    """A matrix, such as a Hessian."""

    options: type[Any] = MatrixOptions
    expected = Expected.LIST
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Rows:
        """Take a matrix or a list of rows; raise ``ValueError`` where the rows differ in length."""
        rows = value.rows if isinstance(value, Matrix) else _rows_of(value)
        if len({len(row) for row in rows}) != 1:
            raise ValueError("the rows of a matrix must have the same length")
        return rows

    def parse(self, text: str, scope: Scope) -> Response[Rows]:
        """Read a matrix in any notation, or a list of rows."""
        named = named_partials(text, scope)
        if named is not None and all(len(names) == 2 for names in named):
            return _from_partials(text, named, scope)
        plain, spaces = laid_out(without_name(unwrapped(text)), rows=True)
        reading = read_value(plain, scope, self.expected)
        rows = _rows(reading.tree)
        if rows is None or len({len(row) for row in rows}) != 1:
            message = "This question asks for a matrix; write it row by row, like [[5, -7], [8, 11]]."
            raise LearnerError("answer.kind", message, reading.tree.span)
        entries = tuple(tuple(scalar(entry, "a matrix of expressions") for entry in row) for row in rows)
        notices = (*notice_findings(spaces), *notes(reading))
        return Response(entries, echo(Matrix(entries), scope.conventions), notices)

    def compare(self, key: Key[Rows], response: Rows) -> Comparison:
        """Equal entry by entry: ``matrix.entry``; another size is ``matrix.size``."""
        count = sum(map(len, key.value))
        if _size(key.value) != _size(response):
            wrong = Comparison.wrong("matrix.size", MISMATCH, expected=_size(key.value), submitted=_size(response))
            return replace(wrong, units=count)
        pairs = [pair for rows in zip(key.value, response, strict=True) for pair in zip(*rows, strict=True)]
        names = [f"{i}, {j}" for i, row in enumerate(key.value, 1) for j in range(1, len(row) + 1)]
        return judge_pairs("matrix.entry", pairs, Measure(key.scope, key.tolerance), names)

    def show(self, value: Rows, conventions: Conventions) -> str:
        """Print the matrix as a list of rows."""
        return to_text(Matrix(value), conventions)

    def latex(self, value: Rows, conventions: Conventions) -> str:
        """Print the matrix as LaTeX."""
        return to_latex(Matrix(value), conventions)

    def typed_form(self, key: Key[Rows]) -> str:
        """Give a neutral example of two rows."""
        name = (key.scope.variables or ("x",))[0]
        return f"a matrix row by row, such as [[5{name}, -7], [8, {name}]]"


def _rows_of(value: Value) -> Rows:
    if not isinstance(value, tuple) or not value:
        raise ValueError(f"a matrix is needed here, such as [[1, 2], [3, 4]], not {value!r}")
    return tuple(entries_of(row) for row in value)


def _from_partials(text: str, named: Named, scope: Scope) -> Response[Rows]:
    """Read the values of ``f_xx = 2, f_xy = 0, f_yx = 0, f_yy = 6``, rows and columns in the order of the variables."""
    names = [name for name in scope.variables if any(name in pair for pair in named)]
    missing = [first + second for first in names for second in names if (first, second) not in named]
    if missing:
        message = f"f_{missing[0]} is missing: write all entries, row by row, like [[5, -7], [8, 11]]."
        raise LearnerError("matrix.missing-partial", message, (0, len(text)))
    places = [[named[first, second] for second in names] for first in names]
    readings = [
        [read_value(" " * start + text[start:stop], scope, Expected.SCALAR) for start, stop in row] for row in places
    ]
    entries = tuple(tuple(scalar(reading.tree, "a matrix of expressions") for reading in row) for row in readings)
    notices = tuple(note for row in readings for reading in row for note in notes(reading))
    return Response(entries, echo(Matrix(entries), scope.conventions), notices)


def _rows(tree: Node) -> Rows | None:
    match tree:
        case Matrix(rows):
            return rows
        case Listing(items) if len(items) > 1 and all(isinstance(item, Listing) for item in items):
            return tuple(item.items for item in items if isinstance(item, Listing))
    return None


def _size(rows: Rows) -> str:
    return f"{len(rows)} x {len(rows[0])}"


PLUGIN: AnswerType[Rows] = MatrixAnswer()
