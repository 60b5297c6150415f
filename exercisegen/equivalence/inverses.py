"""Inverse functions: odd kernels for arctangent and arcsine, the others through them or through logarithms."""

from fractions import Fraction

from flint import arb

from exercisegen.equivalence.arithmetic import add, divide, multiply, scale
from exercisegen.equivalence.factoring import sign_of, suppose_positive
from exercisegen.equivalence.kernels import Element, Field, Kernel
from exercisegen.equivalence.logarithms import logarithm
from exercisegen.equivalence.radicals import square_root

_HALF = Fraction(1, 2)
_ARCTAN_OF_SQUARE = {Fraction(1): Fraction(1, 4), Fraction(3): Fraction(1, 3), Fraction(1, 3): Fraction(1, 6)}
_ARCSIN_OF_SQUARE = {
    Fraction(1): Fraction(1, 2),
    Fraction(1, 4): Fraction(1, 6),
    Fraction(1, 2): Fraction(1, 4),
    Fraction(3, 4): Fraction(1, 3),
}


def pi(field: Field) -> Element:
    """Return pi."""
    number = field.find(("pi",))
    if number is None:
        number = field.adjoin(("pi",), Kernel("pi", arb.pi(), positive=True))
    return field.generator(number)


def inverse(field: Field, name: str, argument: Element) -> Element:
    """Return one of the inverse trigonometric functions, on its natural domain."""
    match name:
        case "arctan":
            return _arctan(field, argument)
        case "arcsin":
            return _odd(field, "arcsin", argument)
        case "arccos":
            return _complement(field, _odd(field, "arcsin", argument))
        case "arcsec":
            return _complement(field, _odd(field, "arcsin", divide(field, field.unit, argument)))
        case "arccsc":
            return _odd(field, "arcsin", divide(field, field.unit, argument))
        case _:  # arccot, at positive arguments
            suppose_positive(field, argument, strictly=True)
            return _complement(field, _arctan(field, argument))


def inverse_hyperbolic(field: Field, name: str, argument: Element) -> Element:
    """Return arsinh, arcosh or artanh as logarithms."""
    if name == "artanh":
        quotient = divide(field, add(field, field.unit, argument), add(field, field.unit, argument, -1))
        return scale(field, logarithm(field, quotient), _HALF)
    sign = 1 if name == "arsinh" else -1
    if name == "arsinh" and argument.top.leading_coefficient() < 0:
        return scale(field, inverse_hyperbolic(field, name, scale(field, argument, -1)), -1)
    square = add(field, multiply(field, argument, argument), field.unit, sign)
    return logarithm(field, add(field, argument, square_root(field, square)))


def _complement(field: Field, angle: Element) -> Element:
    return add(field, scale(field, pi(field), _HALF), angle, -1)


def _arctan(field: Field, argument: Element) -> Element:
    """As an odd kernel; the sum with the kernel of the reciprocal is half of pi, with the sign of the argument."""
    if argument.top.is_zero():
        return argument
    reciprocal = divide(field, field.unit, argument)
    sign = -1 if reciprocal.top.leading_coefficient() < 0 else 1
    known = field.find(_key("arctan", scale(field, reciprocal, sign)))
    if known is None or field.find(_key("arctan", argument)) is not None:
        return _odd(field, "arctan", argument)
    quarter = scale(field, pi(field), _HALF * sign_of(field, argument))
    return add(field, quarter, scale(field, field.generator(known), sign), -1)


def _odd(field: Field, kind: str, argument: Element) -> Element:
    if argument.top.is_zero():
        return argument
    sign = -1 if argument.top.leading_coefficient() < 0 else 1
    argument = scale(field, argument, sign)
    special = _special(field, kind, argument)
    if special is not None:
        return scale(field, special, sign)
    key = _key(kind, argument)
    number = field.find(key)
    if number is None:
        value = field.value_of(argument)
        number = field.adjoin(key, Kernel(kind, value.atan() if kind == "arctan" else value.asin(), argument))
    return scale(field, field.generator(number), sign)


def _special(field: Field, kind: str, argument: Element) -> Element | None:
    square = field.rational(multiply(field, argument, argument))
    table = _ARCTAN_OF_SQUARE if kind == "arctan" else _ARCSIN_OF_SQUARE
    if square is None or square not in table:
        return None
    return scale(field, pi(field), table[square] * sign_of(field, argument))


def _key(kind: str, argument: Element) -> tuple[object, ...]:
    return kind, str(argument.top), str(argument.bottom)
