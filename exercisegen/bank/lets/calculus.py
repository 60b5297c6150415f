"""Let functions of calculus in one variable: derivatives, values, integrals, tangents."""

from exercisegen.bank.lets._arguments import (
    derivative,
    expression,
    from_sympy,
    integer,
    members,
    symbol_of,
    to_sympy,
    variable,
)
from exercisegen.bank.lets.algebra import real_roots
from exercisegen.calculus.derive import differentiate, expand, substitute
from exercisegen.calculus.integration import integrate_powers
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import ONE, ZERO, add, divide, is_zero, multiply, negate, subtract
from exercisegen.expr.tree import Node, Symbol, size
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup

_MAX_NODES = 5_000


def _names(order: tuple[Value, ...]) -> tuple[str, ...]:
    """Return the variables one after another: ``x, 2`` is ``x, x`` and ``x, y`` is ``x, y``."""
    names: list[str] = []
    for argument in order:
        if isinstance(argument, Symbol):
            names.append(argument.name)
        elif names:
            names.extend(names[-1:] * (integer(argument, 1) - 1))
        else:
            raise ValueError("the variable comes before the order: diff(f, x, 2)")
    if not names:
        raise ValueError("a variable is needed: diff(f, x)")
    return tuple(names)


def _diff(value: Value, *order: Value) -> Value:
    """Differentiate once for each letter; the size of the last derivative is measured with all other values."""
    first, *others = _names(order)
    node = differentiate(expression(value), first)
    for name in others:
        if size(node) > _MAX_NODES:
            raise LimitExceeded("the size of a derivative in nodes", _MAX_NODES)
        node = differentiate(node, name)
    return node


def _diff_reference(value: Value, *order: Value) -> Value:
    return from_sympy(derivative(to_sympy(expression(value)), *_names(order)))


def _at(value: Value, /, **values: Value) -> Value:
    given = {name: expression(replacement) for name, replacement in values.items()}
    if isinstance(value, tuple):
        return tuple(_at(member, **values) for member in members(value))
    return substitute(expression(value), given)


def _at_reference(value: Value, /, **values: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_at_reference(member, **values) for member in members(value))
    given = {symbol_of(name): to_sympy(expression(replacement)) for name, replacement in values.items()}
    return from_sympy(to_sympy(expression(value)).subs(given, simultaneous=True))


def _integrate(value: Value, of: Value, *bounds: Value) -> "Value | None":
    """``integrate(f, x)`` without constant, or from a to b, where ``f`` is a sum of powers of ``x``."""
    name = variable(of)
    antiderivative = integrate_powers(expression(value), name)
    if antiderivative is None or not bounds:
        return antiderivative
    low, high = _bounds(bounds)
    return expand(subtract(substitute(antiderivative, {name: high}), substitute(antiderivative, {name: low})))


def _integrate_reference(value: Value, of: Value, *bounds: Value) -> Value:
    import sympy

    unknown = symbol_of(variable(of))
    limits = (unknown, *map(to_sympy, _bounds(bounds))) if bounds else unknown
    found = sympy.integrate(to_sympy(expression(value)), limits)
    if found.has(sympy.Integral):
        raise ValueError("this has no antiderivative in elementary functions that could be found")
    return from_sympy(found)


def _bounds(bounds: tuple[Value, ...]) -> tuple[Node, Node]:
    if len(bounds) != 2:
        raise ValueError("an integral has two bounds: integrate(f, x, a, b)")
    return expression(bounds[0]), expression(bounds[1])


def _line(value: Value, of: Value, place: Value, slope: Node) -> Node:
    """The line through the curve's point at ``place``, multiplied out."""
    point = expression(place)
    height = substitute(expression(value), {variable(of): point})
    return expand(add(multiply(slope, subtract(Symbol(variable(of)), point)), height))


def _slope(value: Value, of: Value, place: Value) -> Node:
    return expand(substitute(differentiate(expression(value), variable(of)), {variable(of): expression(place)}))


def _tangent(value: Value, of: Value, place: Value) -> Value:
    return _line(value, of, place, _slope(value, of, place))


def _normal(value: Value, of: Value, place: Value) -> Value:
    slope = _slope(value, of, place)
    if is_zero(slope):
        raise ValueError("the tangent is level here, so that the normal is no graph of a function")
    return _line(value, of, place, negate(divide(ONE, slope)))


def _line_reference(value: Value, of: Value, place: Value, *, normal: bool) -> Value:
    import sympy

    curve, unknown, point = to_sympy(expression(value)), symbol_of(variable(of)), to_sympy(expression(place))
    slope = sympy.diff(curve, unknown).subs(unknown, point)
    if normal and slope == 0:
        raise ValueError("the tangent is level here, so that the normal is no graph of a function")
    rate = -1 / slope if normal else slope
    return from_sympy(sympy.expand(rate * (unknown - point) + curve.subs(unknown, point)))


def _tangent_reference(value: Value, of: Value, place: Value) -> Value:
    return _line_reference(value, of, place, normal=False)


def _normal_reference(value: Value, of: Value, place: Value) -> Value:
    return _line_reference(value, of, place, normal=True)


def _critical_points(value: Value, of: Value) -> Value:
    import sympy

    name = variable(of)
    slope = sympy.together(sympy.diff(to_sympy(expression(value)), symbol_of(name)))
    return real_roots(from_sympy(slope), ZERO, name)


LETS: LetGroup = {
    "diff": LetFunction("diff(f, x), diff(f, x, 2) or diff(f, x, y)", _diff_reference, _diff),
    "at": LetFunction("at(f, x=2, y=a + 1)", _at_reference, _at),
    "integrate": LetFunction("integrate(f, x) or integrate(f, x, a, b)", _integrate_reference, _integrate),
    "tangent": LetFunction("tangent(f, x, a)", _tangent_reference, _tangent),
    "normal": LetFunction("normal(f, x, a)", _normal_reference, _normal),
    "critical_points": LetFunction("critical_points(f, x)", _critical_points),
}
