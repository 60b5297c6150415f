"""Lists of a fixed length, typed with any brackets or none: what points and vectors share."""

from dataclasses import replace

from exercisegen.answers._judging import MISMATCH, Measure, judge_pairs
from exercisegen.answers._reading import echo, notes, read_value, scalar
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Interval, Listing, Matrix, Node, Relation, Sign, Symbol
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response

Coordinates = tuple[Node, ...]


def parse_coordinates(text: str, scope: Scope, asked: str) -> Response[Coordinates]:
    """Read a list of expressions; ``asked`` names what the question wants, as in ``"a vector"``."""
    reading = read_value(text, scope, Expected.LIST)
    items = _items(reading.tree, scope)
    if items is None:
        example = "(3, -8)"
        raise LearnerError(
            "answer.kind", f"This question asks for {asked}; write it like {example}.", reading.tree.span
        )
    entries = tuple(scalar(item, f"{asked} of expressions") for item in items)
    return Response(entries, echo(as_listing(entries), scope.conventions), notes(reading))


def compare_coordinates(code: str, key: Key[Coordinates], response: Coordinates) -> Comparison:
    """Compare entry by entry; another length is ``code.length``, a wrong entry ``code.entry``."""
    if len(key.value) != len(response):
        lengths = {"expected": str(len(key.value)), "submitted": str(len(response))}
        return replace(Comparison.wrong(f"{code}.length", MISMATCH, **lengths), units=len(key.value))
    pairs = tuple(zip(key.value, response, strict=True))
    return judge_pairs(f"{code}.entry", pairs, Measure(key.scope, key.tolerance))


def show_coordinates(value: Coordinates, conventions: Conventions) -> str:
    """Print a list in round brackets as text."""
    return to_text(as_listing(value), conventions)


def latex_coordinates(value: Coordinates, conventions: Conventions) -> str:
    """Print a list in round brackets as LaTeX."""
    return to_latex(as_listing(value), conventions)


def as_listing(value: Coordinates) -> Listing:
    """Return the list in round brackets."""
    return Listing(value, Brackets.ROUND)


def _items(tree: Node, scope: Scope) -> Coordinates | None:
    match tree:
        case Listing(items) if len(items) > 1:
            return _assigned(items, scope) or items
        case Matrix((row,)):
            return row
        case Matrix(rows) if all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
        case Interval(left, right):
            return (left, right)
    return None


def _assigned(items: Coordinates, scope: Scope) -> Coordinates | None:
    """Return the values of ``x = 1, y = 2`` in the order of the question's variables; ``None`` for anything else."""
    values: dict[str, Node] = {}
    for item in items:
        match item:
            case Relation((Symbol(name), value), (Sign.EQUAL,)) if name in scope.variables and name not in values:
                values[name] = value
            case _:
                return None
    return tuple(values[name] for name in sorted(values, key=scope.variables.index))
