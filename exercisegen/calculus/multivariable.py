"""Derivatives in several variables, and the vectors and matrices that they make."""

from collections.abc import Sequence

from exercisegen.calculus.derive import differentiate
from exercisegen.calculus.expansion import expand
from exercisegen.calculus.monomials import collect, combine
from exercisegen.expr.build import ONE, ZERO, add, call, divide, is_zero, multiply, negate, number, power
from exercisegen.expr.tree import Brackets, Listing, Matrix, Node

LARGEST_DETERMINANT = 5
"""The most rows of a matrix whose determinant is computed."""


def gradient(node: Node, variables: Sequence[str]) -> Listing:
    """Return the vector of the partial derivatives of ``node``, in the order of ``variables``."""
    return Listing(tuple(differentiate(node, name) for name in variables), Brackets.ROUND)


def hessian(node: Node, variables: Sequence[str]) -> Matrix:
    """Return the matrix of second partial derivatives: row i, column j is d^2/(d v_j d v_i)."""
    return jacobian(gradient(node, variables).items, variables)


def jacobian(components: Sequence[Node], variables: Sequence[str]) -> Matrix:
    """Return the matrix whose row i holds the partial derivatives of component i."""
    return Matrix(tuple(gradient(component, variables).items for component in components))


def determinant(matrix: Matrix) -> Node:
    """Return the determinant, multiplied out; raise ``ValueError`` unless the matrix is square with 1 to 5 rows."""
    rows = matrix.rows
    if not rows or len(rows) != len(rows[0]) or len(rows) > LARGEST_DETERMINANT:
        wide = len(rows[0]) if rows else 0
        raise ValueError(f"a determinant needs a square matrix of at most 5 rows, not {len(rows)} by {wide}")
    return expand(_minor(rows))


def transpose(matrix: Matrix) -> Matrix:
    """Return the matrix with rows and columns exchanged."""
    return Matrix(tuple(zip(*matrix.rows, strict=True)))


def matrix_product(left: Matrix, right: Matrix) -> Matrix:
    """Return the product of two matrices; raise ``ValueError`` where their sizes do not fit."""
    columns = transpose(right).rows
    if len(left.rows[0]) != len(right.rows):
        raise ValueError(f"{len(left.rows[0])} columns cannot be multiplied with {len(right.rows)} rows")
    return Matrix(tuple(tuple(dot(row, column) for column in columns) for row in left.rows))


def dot(left: Sequence[Node], right: Sequence[Node]) -> Node:
    """Return the scalar product; raise ``ValueError`` for vectors of different length."""
    if len(left) != len(right):
        raise ValueError(f"vectors of {len(left)} and {len(right)} components have no scalar product")
    return collect(add(*(combine(first, second) for first, second in zip(left, right, strict=True))))


def directional(node: Node, variables: Sequence[str], direction: Sequence[Node]) -> Node:
    """Return the derivative of ``node`` along ``direction``, which is normed first; raise ``ValueError`` for 0."""
    if len(variables) != len(direction):
        raise ValueError(f"{len(variables)} variables need a direction of as many components, not {len(direction)}")
    squared = add(*(power(component, number(2)) for component in direction))
    if is_zero(squared):
        raise ValueError("the zero vector has no direction")
    rate = dot(gradient(node, variables).items, direction)
    return combine(rate, divide(ONE, call("sqrt", squared)))


def _minor(rows: Sequence[Sequence[Node]]) -> Node:
    """Expand along the first row (Laplace)."""
    if len(rows) == 1:
        return rows[0][0]
    terms: list[Node] = []
    for column, entry in enumerate(rows[0]):
        if entry == ZERO:
            continue
        below = [[*row[:column], *row[column + 1 :]] for row in rows[1:]]
        term = multiply(entry, _minor(below))
        terms.append(negate(term) if column % 2 else term)
    return add(*terms)
