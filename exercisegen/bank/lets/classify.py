"""Let functions that say what critical points are."""

from typing import Any

from exercisegen.bank.lets._arguments import expression, from_sympy, points, symbol_of, to_sympy, variables
from exercisegen.calculus import extrema
from exercisegen.expr.tree import Node
from exercisegen.model.value import ClassifiedPoint, Value
from exercisegen.protocols import LetFunction, LetGroup


def _classify(value: Value, names: Value, places: Value) -> "Value | None":
    try:
        return extrema.classify(expression(value), variables(names), points(places))
    except extrema.UnknownSignError:
        return None


def _classify_reference(value: Value, names: Value, places: Value) -> Value:
    letters = variables(names)
    if len(letters) not in (1, 2):
        raise ValueError(f"points are classified in one or two variables, not {len(letters)}")
    kind = _one_variable if len(letters) == 1 else _two_variables
    curve = to_sympy(expression(value))
    return tuple(kind(curve, letters, point) for point in extrema.sort_points(points(places)))


def _values(curve: Any, letters: tuple[str, ...], point: tuple[Node, ...]) -> dict[Any, Any]:
    """Return what to put in at ``point``; raise ``ValueError`` unless the point is critical."""
    import sympy

    if len(point) != len(letters):
        raise ValueError(f"a point needs {len(letters)} coordinate(s), not {len(point)}")
    values = {symbol_of(name): to_sympy(coordinate) for name, coordinate in zip(letters, point, strict=True)}
    slopes = [sympy.simplify(sympy.diff(curve, letter).subs(values)) for letter in values]
    if any(slope != 0 for slope in slopes):
        raise extrema.not_critical(letters, point, [from_sympy(slope) for slope in slopes])
    return values


def _sign(value: Any, letters: tuple[str, ...], point: tuple[Node, ...]) -> int:
    import sympy

    exact = sympy.simplify(value)
    if exact.is_zero:
        return 0
    if exact.is_positive or exact.is_negative:
        return 1 if exact.is_positive else -1
    raise extrema.inconclusive(letters, point)


def _one_variable(curve: Any, letters: tuple[str, ...], point: tuple[Node, ...]) -> ClassifiedPoint:
    import sympy

    values = _values(curve, letters, point)
    (letter,) = values
    name = letters[0]
    facts = (
        (name, point[0]),
        ("value", _fact(curve, values)),
        (f"f{name}{name}", _fact(sympy.diff(curve, letter, 2), values)),
    )
    for order in range(2, extrema.HIGHEST_ORDER + 1):
        found = _sign(sympy.diff(curve, letter, order).subs(values), letters, point)
        if found:
            return ClassifiedPoint(point, extrema.kind_by_order(order, found), facts)
    raise extrema.inconclusive(letters, point)


def _two_variables(curve: Any, letters: tuple[str, ...], point: tuple[Node, ...]) -> ClassifiedPoint:
    import sympy

    values = _values(curve, letters, point)
    rates = sympy.hessian(curve, list(values))
    discriminant = sympy.simplify(rates.subs(values).det())
    found = _sign(discriminant, letters, point)
    if found == 0:
        raise extrema.inconclusive(letters, point)
    first, second = letters
    facts = (
        *zip(letters, point, strict=True),
        ("value", _fact(curve, values)),
        ("D", from_sympy(discriminant)),
        (f"f{first}{first}", _fact(rates[0, 0], values)),
        (f"f{first}{second}", _fact(rates[0, 1], values)),
        (f"f{second}{second}", _fact(rates[1, 1], values)),
    )
    corner = _sign(rates[0, 0].subs(values), letters, point)
    return ClassifiedPoint(point, extrema.kind_by_hessian(found, corner), facts)


def _fact(expr: Any, values: dict[Any, Any]) -> Node:
    return from_sympy(expr.subs(values, simultaneous=True))


LETS: LetGroup = {
    "classify": LetFunction("classify(f, [x, y], [[a, b], ...])", _classify_reference, _classify),
}
