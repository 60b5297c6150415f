"""What let functions are given, checked and said in an author's words."""

from typing import Any

from exercisegen.expr.build import ZERO, numeric
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Listing, Matrix, Node, Relation, Sign, Symbol
from exercisegen.model.value import ClassifiedPoint, Value


def expression(value: Value) -> Node:
    """Return ``value`` as one expression; raise ``ValueError`` for a list, a word or a truth value."""
    if isinstance(value, bool | str | tuple | ClassifiedPoint):
        raise ValueError(f"an expression is needed, not {shown(value)}")
    return value


def variable(value: Value) -> str:
    """Return the name of a variable."""
    if not isinstance(value, Symbol):
        raise ValueError(f"a variable such as x is needed, not {shown(value)}")
    return value.name


def variables(value: Value) -> tuple[str, ...]:
    """Return the names in a list such as ``[x, y]``; a single variable is a list of one."""
    return (variable(value),) if isinstance(value, Symbol) else tuple(map(variable, members(value)))


def integer(value: Value, low: int = 0, high: int = 64) -> int:
    """Return a whole number between ``low`` and ``high``."""
    exact = None if isinstance(value, bool | str | tuple | ClassifiedPoint) else numeric(value)
    if exact is None or exact.denominator != 1 or not low <= exact <= high:
        raise ValueError(f"a whole number from {low} to {high} is needed, not {shown(value)}")
    return exact.numerator


def members(value: Value) -> tuple[Value, ...]:
    """Return the members of a list, or the components of a vector."""
    match value:
        case tuple():
            return value
        case Listing(items):
            return items
    raise ValueError(f"a list such as [a, b] is needed, not {shown(value)}")


def components(value: Value) -> tuple[Node, ...]:
    """Return the components of a vector, given as a vector or as a list."""
    return tuple(map(expression, members(value)))


def vector(items: tuple[Node, ...]) -> Listing:
    """Make a vector."""
    return Listing(items, Brackets.ROUND)


def matrix(value: Value) -> Matrix:
    """Return a matrix, given as one or as a list of rows of equal length."""
    if isinstance(value, Matrix):
        return value
    rows = tuple(map(components, members(value)))
    if not rows or not rows[0] or len({len(row) for row in rows}) != 1:
        raise ValueError(f"a matrix needs rows of equal length, not {shown(value)}")
    return Matrix(rows)


def points(value: Value) -> tuple[tuple[Node, ...], ...]:
    """Return a list of points; in one variable a point may be written without brackets."""
    return tuple(
        components(point) if isinstance(point, tuple | Listing) else (expression(point),) for point in members(value)
    )


def zero_form(value: Value) -> tuple[Node, Node]:
    """Return the two sides of an equation; an expression is an equation with 0."""
    node = expression(value)
    match node:
        case Relation((left, right), (Sign.EQUAL,)):
            return left, right
        case Relation():
            raise ValueError(f"an equation is needed, not {shown(value)}")
    return node, ZERO


def shown(value: Value) -> str:
    """Print a let value for a message."""
    match value:
        case bool() | str():
            return str(value)
        case tuple():
            return f"[{', '.join(map(shown, value))}]"
        case ClassifiedPoint(point, kind):
            return f"({', '.join(map(to_text, point))}): {kind}"
    return to_text(value)


def to_sympy(node: Node) -> Any:
    """Return ``node`` for a reference implementation."""
    from exercisegen.expr import sympy_bridge

    return sympy_bridge.to_sympy(node)


def from_sympy(result: Any) -> Node:
    """Return what a reference implementation computed; raise ``ValueError`` where it has no closed real form."""
    from exercisegen.expr import sympy_bridge

    return sympy_bridge.from_sympy(result)


def symbol_of(name: str) -> Any:
    """Return the SymPy symbol of a variable."""
    from exercisegen.expr import sympy_bridge

    return sympy_bridge.symbol_of(name)


def derivative(expr: Any, *names: str) -> Any:
    """Differentiate a SymPy expression; |u| and sign(u) are written with sqrt(u^2), which has a plain derivative."""
    import sympy

    plain = expr.replace(sympy.sign, lambda inner: inner / sympy.sqrt(inner**2))
    return sympy.diff(plain.replace(sympy.Abs, lambda inner: sympy.sqrt(inner**2)), *map(symbol_of, names))
