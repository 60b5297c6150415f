"""A let function that writes numbers with a decimal point."""

from fractions import Fraction

from exercisegen.bank.lets._arguments import expression, integer, shown, to_sympy
from exercisegen.calculus.bounds import bounds, rounded
from exercisegen.calculus.expansion import expand
from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Decimal, Negation, Node, Number
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup

_MOST_PLACES = 12


def _decimal(value: Value, *places: Value) -> Value:
    """``decimal(1/8)`` is 0.125, exactly; ``decimal(sqrt(2), 3)`` is 1.414, rounded."""
    node = expression(value)
    if places:
        return _rounded(node, _places(places))
    exact = numeric(expand(node))
    if exact is None:
        raise ValueError(f"{shown(value)} is no fraction: say to how many places, as in decimal(f, 3)")
    fewest = next((count for count in range(_MOST_PLACES + 1) if 10**count % exact.denominator == 0), None)
    if fewest is None:
        raise ValueError(f"{shown(value)} has more than {_MOST_PLACES} decimals: say to how many places")
    return _written(exact, fewest)


def _decimal_reference(value: Value, *places: Value) -> Value:
    import sympy

    whole = sympy.expand(to_sympy(expression(value)))
    if not places:
        if not whole.is_Rational:
            raise ValueError(f"{shown(value)} is no fraction: say to how many places, as in decimal(f, 3)")
        return _decimal(Number(Fraction(int(whole.p), int(whole.q))))
    count = _places(places)
    scaled = sympy.floor(abs(whole) * 10**count + sympy.Rational(1, 2))
    return _written(Fraction(int(scaled), 10**count) * (-1 if whole.is_negative else 1), count)


def _places(places: tuple[Value, ...]) -> int:
    if len(places) != 1:
        raise ValueError("a decimal has one number of places: decimal(f, 3)")
    return integer(places[0], 0, _MOST_PLACES)


def _rounded(node: Node, places: int) -> Node:
    """Round half away from zero, as is taught."""
    steps = rounded(node, places) if numeric(node) is None else None
    if steps is not None:
        return _written(Fraction(steps, 10**places), places)
    exact = numeric(expand(node))
    ends = bounds(node) if exact is None else (exact, exact)
    if ends is None:
        raise ValueError(f"{shown(node)} has no value that could be rounded")
    low, high = (_nearest(end, places) for end in ends)
    if low != high:
        raise ValueError(f"{shown(node)} lies too near to the middle between two decimals to be rounded")
    return _written(low, places)


def _nearest(value: Fraction, places: int) -> Fraction:
    steps = (abs(value) * 10**places + Fraction(1, 2)).__floor__()
    return Fraction(steps, 10**places) * (-1 if value < 0 else 1)


def _written(value: Fraction, places: int) -> Node:
    if not places:
        return Number(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    plain = Decimal(f"{digits[:-places]}.{digits[-places:]}")
    return Negation(plain) if value < 0 else plain


LETS: LetGroup = {
    "decimal": LetFunction("decimal(1/8) or decimal(sqrt(2), 3)", _decimal_reference, _decimal),
}
