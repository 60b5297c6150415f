"""Let functions in several variables: gradients, Hessian and Jacobian matrices, and their algebra."""

from typing import Any

from exercisegen.bank.lets._arguments import (
    components,
    derivative,
    expression,
    from_sympy,
    matrix,
    to_sympy,
    variables,
    vector,
)
from exercisegen.calculus import multivariable
from exercisegen.expr.tree import Matrix, Node
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup


def _gradient(value: Value, names: Value) -> Value:
    return multivariable.gradient(expression(value), variables(names))


def _rates(node: Node, names: Value) -> list[Any]:
    return [derivative(to_sympy(node), name) for name in variables(names)]


def _gradient_reference(value: Value, names: Value) -> Value:
    return vector(tuple(map(from_sympy, _rates(expression(value), names))))


def _hessian(value: Value, names: Value) -> Value:
    return multivariable.hessian(expression(value), variables(names))


def _hessian_reference(value: Value, names: Value) -> Value:
    curve, letters = to_sympy(expression(value)), variables(names)
    return Matrix(tuple(tuple(from_sympy(derivative(curve, first, second)) for second in letters) for first in letters))


def _jacobian(value: Value, names: Value) -> Value:
    return multivariable.jacobian(components(value), variables(names))


def _jacobian_reference(value: Value, names: Value) -> Value:
    return Matrix(tuple(tuple(map(from_sympy, _rates(component, names))) for component in components(value)))


def _det(value: Value) -> Value:
    return multivariable.determinant(matrix(value))


def _det_reference(value: Value) -> Value:
    held = to_sympy(matrix(value))
    if held.rows != held.cols:
        raise ValueError(f"a determinant needs a square matrix, not {held.rows} by {held.cols}")
    return from_sympy(held.det(method="berkowitz").expand())


def _transpose(value: Value) -> Value:
    return multivariable.transpose(matrix(value))


def _transpose_reference(value: Value) -> Value:
    return from_sympy(to_sympy(matrix(value)).T)


def _matmul(left: Value, right: Value) -> Value:
    return multivariable.matrix_product(matrix(left), matrix(right))


def _matmul_reference(left: Value, right: Value) -> Value:
    first, second = to_sympy(matrix(left)), to_sympy(matrix(right))
    if first.cols != second.rows:
        raise ValueError(f"{first.cols} columns cannot be multiplied with {second.rows} rows")
    return from_sympy(first * second)


def _dot(left: Value, right: Value) -> Value:
    return multivariable.dot(components(left), components(right))


def _dot_reference(left: Value, right: Value) -> Value:
    pairs = zip(components(left), components(right), strict=True)
    return from_sympy(sum(to_sympy(first) * to_sympy(second) for first, second in pairs))


def _directional(value: Value, names: Value, direction: Value) -> Value:
    return multivariable.directional(expression(value), variables(names), components(direction))


def _directional_reference(value: Value, names: Value, direction: Value) -> Value:
    import sympy

    along = [to_sympy(component) for component in components(direction)]
    length = sympy.sqrt(sum(component**2 for component in along))
    if length == 0:
        raise ValueError("the zero vector has no direction")
    pairs = zip(_rates(expression(value), names), along, strict=True)
    return from_sympy(sum(rate * component for rate, component in pairs) / length)


LETS: LetGroup = {
    "gradient": LetFunction("gradient(f, [x, y])", _gradient_reference, _gradient),
    "hessian": LetFunction("hessian(f, [x, y])", _hessian_reference, _hessian),
    "jacobian": LetFunction("jacobian([f, g], [x, y])", _jacobian_reference, _jacobian),
    "det": LetFunction("det(matrix)", _det_reference, _det),
    "transpose": LetFunction("transpose(matrix)", _transpose_reference, _transpose),
    "matmul": LetFunction("matmul(A, B)", _matmul_reference, _matmul),
    "dot": LetFunction("dot(v, w)", _dot_reference, _dot),
    "directional": LetFunction("directional(f, [x, y], direction)", _directional_reference, _directional),
}
