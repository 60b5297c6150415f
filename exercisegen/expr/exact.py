"""Exact values of functions at exact arguments: ``sin(pi/6)``, ``ln(e^2)``, ``sqrt(8)``."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor

from exercisegen.expr.build import (
    ONE,
    ZERO,
    coefficient_and_rest,
    divide,
    exact_root,
    multiply,
    negate,
    number,
    numeric,
)
from exercisegen.expr.tree import Call, Constant, Negation, Node, Number, Power

_PI = Constant("pi")
_LARGEST_TRIAL_DIVISOR = 1000


def exact_value(name: str, arguments: tuple[Node, ...]) -> Node | None:
    """Return the exact value of the function ``name`` at ``arguments``, or ``None`` where it has no simpler form."""
    rule = _RULES.get(name)
    return None if rule is None else rule(*arguments)


def square_root(radicand: Fraction) -> Node | None:
    """Return the square root of a number with square factors outside and no root below a fraction line.

    ``None`` for a negative radicand and for one that has no square factor below 1,000,000 to take out.
    """
    if radicand < 0:
        return None
    outside, inside = _without_squares(radicand.numerator * radicand.denominator)
    if inside == 1:
        return number(Fraction(outside, radicand.denominator))
    if outside == 1 and radicand.denominator == 1:
        return None
    return multiply(number(Fraction(outside, radicand.denominator)), Call("sqrt", (number(inside),)))


def _without_squares(value: int) -> tuple[int, int]:
    """Return ``(a, b)`` with ``value = a^2 b``; ``b`` is free of small square factors."""
    whole = exact_root(value, 2)
    if whole is not None:
        return (whole, 1) if value else (0, 1)
    outside, divisor = 1, 2
    while divisor <= _LARGEST_TRIAL_DIVISOR and divisor * divisor <= value:
        while value % (divisor * divisor) == 0:
            value //= divisor * divisor
            outside *= divisor
        divisor += 1
    whole = exact_root(value, 2)
    return (outside, value) if whole is None else (outside * whole, 1)


def _sqrt(argument: Node) -> Node | None:
    value = numeric(argument)
    return None if value is None else square_root(value)


def _root(argument: Node, index: Node) -> Node | None:
    value, degree = numeric(argument), numeric(index)
    if value is None or degree is None or degree.denominator != 1 or not 1 <= degree <= 64:
        return None
    if value < 0 and degree % 2 == 0:
        return None
    size = abs(value)
    top, bottom = (exact_root(part, degree.numerator) for part in (size.numerator, size.denominator))
    if top is None or bottom is None:
        return None
    return number(Fraction(top, bottom) * (1 if value >= 0 else -1))


def _cbrt(argument: Node) -> Node | None:
    return _root(argument, number(3))


def _exp(argument: Node) -> Node | None:
    return ONE if numeric(argument) == 0 else None


def _ln(argument: Node) -> Node | None:
    match argument:
        case Constant("e"):
            return ONE
        case Power(Constant("e"), exponent):
            return exponent
    return ZERO if numeric(argument) == 1 else None


def _log(argument: Node, base: Node) -> Node | None:
    value, root = numeric(argument), numeric(base)
    if argument == base:
        return ONE
    if value is None or value <= 0:
        return None
    if value == 1:
        return ZERO
    if root is None or root <= 0 or root == 1:
        return None
    for exponent in range(2, 129):
        if root**exponent == value:
            return number(exponent)
        if root**-exponent == value:
            return number(-exponent)
    return number(-1) if root * value == 1 else None


def _on_numbers(function: Callable[[Fraction], int | Fraction]) -> Callable[[Node], Node | None]:
    def fold(argument: Node) -> Node | None:
        value = numeric(argument)
        return None if value is None else number(function(value))

    return fold


def _abs(argument: Node) -> Node | None:
    value = numeric(argument)
    if value is not None:
        return number(abs(value))
    return Call("abs", (argument.operand,)) if isinstance(argument, Negation) else None


def _half(root: int) -> Node:
    return divide(Call("sqrt", (number(root),)), number(2))


_HALF = number(Fraction(1, 2))
_SINES: dict[Fraction, Node] = {
    Fraction(0): ZERO,
    Fraction(1, 6): _HALF,
    Fraction(1, 4): _half(2),
    Fraction(1, 3): _half(3),
    Fraction(1, 2): ONE,
}
_TANGENTS: dict[Fraction, Node] = {
    Fraction(0): ZERO,
    Fraction(1, 6): divide(Call("sqrt", (number(3),)), number(3)),
    Fraction(1, 4): ONE,
    Fraction(1, 3): Call("sqrt", (number(3),)),
}


def _turns(argument: Node) -> Fraction | None:
    """Return the argument as a multiple of pi, or ``None`` where it is not a rational one."""
    coefficient, rest = coefficient_and_rest(argument)
    if rest == _PI:
        return coefficient
    return Fraction(0) if coefficient == 0 else None


def _sine_at(turns: Fraction) -> Node | None:
    turns %= 2
    if turns >= 1:
        below = _sine_at(turns - 1)
        return None if below is None else negate(below)
    return _SINES.get(min(turns, 1 - turns))


def _tangent_at(turns: Fraction) -> Node | None:
    turns %= 1
    if turns > Fraction(1, 2):
        below = _TANGENTS.get(1 - turns)
        return None if below is None else negate(below)
    return _TANGENTS.get(turns)


def _at_turns(rule: Callable[[Fraction], Node | None]) -> Callable[[Node], Node | None]:
    def fold(argument: Node) -> Node | None:
        turns = _turns(argument)
        return None if turns is None else rule(turns)

    return fold


def _one_over(rule: Callable[[Fraction], Node | None]) -> Callable[[Fraction], Node | None]:
    def reciprocal(turns: Fraction) -> Node | None:
        value = rule(turns)
        if value is None or numeric(value) == 0:
            return None
        coefficient, rest = coefficient_and_rest(value)
        # 1/(c sqrt(n)) is sqrt(n)/(c n): no root stays below the line
        inside = numeric(rest.arguments[0]) if isinstance(rest, Call) else Fraction(1)
        return multiply(number(1 / (coefficient * (inside or 1))), rest)

    return reciprocal


def _cosine_at(turns: Fraction) -> Node | None:
    return _sine_at(turns + Fraction(1, 2))


def _cotangent_at(turns: Fraction) -> Node | None:
    return _tangent_at(Fraction(1, 2) - turns)


def _inverse(table: Mapping[Fraction, Node]) -> Callable[[Node], Node | None]:
    angles = {value: multiply(number(turns), _PI) for turns, value in table.items()}

    def fold(argument: Node) -> Node | None:
        if argument in angles:
            return angles[argument]
        mirrored = negate(argument) if isinstance(argument, Negation | Number) else None
        return negate(angles[mirrored]) if mirrored in angles else None

    return fold


_arcsin = _inverse(_SINES)


def _arccos(argument: Node) -> Node | None:
    angle = _arcsin(argument)
    if angle is None:
        return None
    turns = coefficient_and_rest(angle)[0] if angle != ZERO else Fraction(0)
    return multiply(number(Fraction(1, 2) - turns), _PI)


def _zero_to(value: Node) -> Callable[[Node], Node | None]:
    return lambda argument: value if numeric(argument) == 0 else None


def _arcosh(argument: Node) -> Node | None:
    return ZERO if numeric(argument) == 1 else None


_RULES: dict[str, Callable[..., Node | None]] = {
    "sqrt": _sqrt, "root": _root, "cbrt": _cbrt, "exp": _exp, "ln": _ln, "log": _log, "abs": _abs,
    "sign": _on_numbers(lambda value: (value > 0) - (value < 0)),
    "floor": _on_numbers(floor), "ceil": _on_numbers(ceil),
    "sin": _at_turns(_sine_at), "cos": _at_turns(_cosine_at), "tan": _at_turns(_tangent_at),
    "sec": _at_turns(_one_over(_cosine_at)), "csc": _at_turns(_one_over(_sine_at)), "cot": _at_turns(_cotangent_at),
    "arcsin": _arcsin, "arccos": _arccos, "arctan": _inverse(_TANGENTS),
    "sinh": _zero_to(ZERO), "tanh": _zero_to(ZERO), "arsinh": _zero_to(ZERO), "artanh": _zero_to(ZERO),
    "cosh": _zero_to(ONE), "sech": _zero_to(ONE), "arcosh": _arcosh,
}  # fmt: skip
