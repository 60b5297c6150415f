"""Let functions of limits: limits, slopes from one side, whether a function is continuous or differentiable."""

from collections.abc import Callable, Mapping
from typing import Any

from exercisegen.bank.lets._arguments import expression, from_sympy, symbol_of, to_sympy, variable
from exercisegen.calculus import nearby
from exercisegen.calculus.series import UndefinedError, UnknownError
from exercisegen.expr.tree import Node
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup

_SIDES: Mapping[str, tuple[int, str]] = {"left": (-1, "-"), "right": (1, "+"), "both": (0, "+-")}


def _side(value: Value) -> tuple[int, str]:
    if not isinstance(value, str) or value not in _SIDES:
        raise ValueError('a limit is taken from "left", "right" or "both"')
    return _SIDES[value]


def _proved(find: Callable[[], Node]) -> Node | None:
    """Return what is found; ``None`` where that is left to SymPy."""
    try:
        return find()
    except UndefinedError as error:
        raise ValueError(f"there is no limit here: {error}") from error
    except UnknownError:
        return None


def _limit(value: Value, of: Value, place: Value, side: Value = "both") -> "Value | None":
    number, _ = _side(side)
    return _proved(lambda: nearby.limit(expression(value), variable(of), expression(place), number))


def _limit_reference(value: Value, of: Value, place: Value, side: Value = "both") -> Value:
    _, direction = _side(side)
    return from_sympy(_limit_by_sympy(to_sympy(expression(value)), variable(of), expression(place), direction))


def _limit_by_sympy(curve: Any, name: str, place: Node, direction: str) -> Any:
    import sympy

    point = to_sympy(place)
    direction = "-" if point is sympy.oo else "+" if point is -sympy.oo else direction
    found: Any = sympy.limit(curve, symbol_of(name), point, direction)
    if found.has(sympy.Limit, sympy.AccumBounds) or found is sympy.zoo or found is sympy.nan:
        raise ValueError("there is no limit here")
    return found


def _slope(value: Value, of: Value, place: Value, side: Value) -> "Value | None":
    number, _ = _side(side)
    if not number:
        raise ValueError('a slope is taken from "left" or "right"')
    return _proved(lambda: nearby.slope_beside(expression(value), variable(of), expression(place), number))


def _slope_reference(value: Value, of: Value, place: Value, side: Value) -> Value:
    _, direction = _side(side)
    curve, letter, point = to_sympy(expression(value)), symbol_of(variable(of)), to_sympy(expression(place))
    quotient = (curve - curve.subs(letter, point)) / (letter - point)
    return from_sympy(_limit_by_sympy(quotient, variable(of), expression(place), direction))


def _asked(ask: Callable[[], bool]) -> bool:
    """Return the answer; raise ``ValueError`` where none is proved: what grades a learner is no guess of SymPy's."""
    try:
        return ask()
    except (UndefinedError, UnknownError) as error:
        raise ValueError(str(error)) from error


def _tends_to(value: Value, of: Value, place: Value, goal: Value) -> Value:
    return _asked(lambda: nearby.tends_to(expression(value), variable(of), expression(place), expression(goal)))


def _tends_to_reference(value: Value, of: Value, place: Value, goal: Value) -> Value:
    curve = to_sympy(expression(value))
    found = [_limit_by_sympy(curve, variable(of), expression(place), side) for side in "-+"]
    return all(_same(limit, to_sympy(expression(goal))) for limit in found)


def _is_continuous(value: Value, of: Value, place: Value) -> Value:
    return _asked(lambda: nearby.is_continuous(expression(value), variable(of), expression(place)))


def _is_continuous_reference(value: Value, of: Value, place: Value) -> Value:
    curve, point = to_sympy(expression(value)), to_sympy(expression(place))
    height = curve.subs(symbol_of(variable(of)), point)
    return all(_same(_limit_by_sympy(curve, variable(of), expression(place), side), height) for side in "-+")


def _is_differentiable(value: Value, of: Value, place: Value) -> Value:
    return _asked(lambda: nearby.is_differentiable(expression(value), variable(of), expression(place)))


def _is_differentiable_reference(value: Value, of: Value, place: Value) -> Value:
    if not _is_continuous_reference(value, of, place):
        return False
    left, right = (to_sympy(expression(_slope_reference(value, of, place, side))) for side in ("left", "right"))
    return _same(left, right)


def _has_extremum(value: Value, of: Value, place: Value) -> Value:
    return _asked(lambda: nearby.has_extremum(expression(value), variable(of), expression(place)))


def _has_extremum_reference(value: Value, of: Value, place: Value) -> Value:
    """Compare heights on both sides, nearer and nearer, with that at the place."""
    import sympy

    letter, point = symbol_of(variable(of)), to_sympy(expression(place))
    rise = to_sympy(expression(value)) - to_sympy(expression(value)).subs(letter, point)
    steps = [sympy.Rational(1, 10**exponent) for exponent in (4, 6, 8)]
    left, right = ({sympy.sign(rise.subs(letter, point + side * step).evalf(60)) for step in steps} for side in (-1, 1))
    if len(left) > 1 or len(right) > 1:
        raise ValueError("the function oscillates too near to the place")
    return bool(left.pop() * right.pop() >= 0)


def _limits_differ(value: Value, other: Value, of: Value, place: Value) -> Value:
    return _asked(lambda: nearby.limits_differ(expression(value), expression(other), variable(of), expression(place)))


def _limits_differ_reference(value: Value, other: Value, of: Value, place: Value) -> Value:
    try:
        limits = [_limit_reference(curve, of, place) for curve in (value, other)]
    except ValueError:
        return False
    return limits[0] != limits[1] and not _same(*(to_sympy(expression(found)) for found in limits))


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are the same finite real number."""
    import sympy

    numbers = all(bool(value.is_real) and bool(value.is_finite) for value in (one, other))
    return numbers and sympy.simplify(one - other) == 0


LETS: LetGroup = {
    "limit": LetFunction('limit(f, x, a) or limit(f, x, a, "left")', _limit_reference, _limit),
    "one_sided_slope": LetFunction('one_sided_slope(f, x, a, "left")', _slope_reference, _slope),
    "tends_to": LetFunction("tends_to(f, x, a, L)", _tends_to_reference, _tends_to),
    "is_continuous": LetFunction("is_continuous(f, x, a)", _is_continuous_reference, _is_continuous),
    "limits_differ": LetFunction("limits_differ(f, g, x, a)", _limits_differ_reference, _limits_differ),
    "has_extremum": LetFunction("has_extremum(f, x, a)", _has_extremum_reference, _has_extremum),
    "is_differentiable": LetFunction("is_differentiable(f, x, a)", _is_differentiable_reference, _is_differentiable),
}
