"""Values over the complex plane, principal branches, at real rational points: for what has no real value anywhere.

An odd root of a negative number is real to a learner and not to a principal branch: it has no value here. Neither has
the sign or the floor of what is not real, nor an ``arccot`` of what is not positive.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, cast

from flint import acb, arb

from exercisegen.equivalence.balls import FUNCTIONS as REAL_FUNCTIONS
from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, ball, decimal
from exercisegen.equivalence.points import Point
from exercisegen.equivalence.tape import Row, Tape

_LARGEST_EXPONENT = 1 << 20

Rule: TypeAlias = Callable[[acb], acb]


def evaluate_complex(tape: Tape, order: Sequence[int], point: Point) -> dict[int, acb]:
    """Return the values of the rows of ``order``; raise ``OutsideDomainError`` or ``TooWideError``."""
    coordinates = {name: acb(ball(value)) for name, value in point}
    known: dict[int, acb] = {}
    for number in order:
        value = _value(tape, tape.rows[number], known, coordinates)
        if not value.is_finite():
            raise TooWideError
        known[number] = value
    return known


def complex_decimals(value: acb, other: acb) -> tuple[str, str]:
    """Return both values as decimals, with as many digits as it takes to tell them apart."""
    for digits in (12, 25, 50, 100, 310):
        first, second = _decimal(value, digits), _decimal(other, digits)
        if first != second:
            return first, second
    return str(value), str(other)


def _decimal(value: acb, digits: int) -> str:
    real, imaginary = decimal(value.real, digits), decimal(value.imag, digits)
    if value.imag.is_zero():
        return real
    if value.real.is_zero():
        return f"{imaginary}i"
    return f"{real} + {imaginary}i".replace("+ -", "- ")


def _value(tape: Tape, row: Row, known: Mapping[int, acb], point: Mapping[str, acb]) -> acb:
    parts = [known[part] for part in row.parts]
    match row.op:
        case "add":
            return sum(parts[1:], parts[0])
        case "mul":
            result = parts[0]
            for part in parts[1:]:
                result = result * part
            return result
        case "pow":
            return _power(parts[0], parts[1], tape.value_of(row.parts[1]))
        case "symbol":
            return point[str(row.datum)]
        case "number":
            return acb(ball(cast(Fraction, row.datum)))
        case "pi":
            return acb.pi()
        case "abstract":
            raise TooWideError
        case op:
            return FUNCTIONS[op](parts[0])


def _power(base: acb, exponent: acb, rational: Fraction | None) -> acb:
    if rational is not None and rational.denominator == 1 and abs(rational) <= _LARGEST_EXPONENT:
        return (_not_zero(base) if rational <= 0 else base) ** int(rational)
    if rational is not None and rational > 0 and base.is_zero():
        return base
    if rational is not None and rational.denominator % 2 and _may_be_negative(base):
        raise TooWideError
    if rational is not None and rational.denominator == 2 and abs(rational) <= _LARGEST_EXPONENT:
        return _not_zero(base).sqrt() ** rational.numerator
    return (_not_zero(base).log() * exponent).exp()


def _may_be_negative(value: acb) -> bool:
    return bool(value.imag.contains(0)) and not value.real > 0


def _not_zero(value: acb) -> acb:
    if value.is_zero():
        raise OutsideDomainError
    if value.contains(0):
        raise TooWideError
    return value


def _as_real(name: str) -> Rule:
    def rule(value: acb) -> acb:
        if not value.imag.is_zero():
            raise TooWideError
        return acb(REAL_FUNCTIONS[name](value.real))

    return rule


def _size(value: acb) -> acb:
    size = abs(value)
    return acb(size) if isinstance(size, arb) else size


FUNCTIONS: Mapping[str, Rule] = {
    "exp": lambda u: u.exp(),
    "ln": lambda u: _not_zero(u).log(),
    "abs": _size,
    "sign": _as_real("sign"),
    "floor": _as_real("floor"),
    "ceil": _as_real("ceil"),
    "arccot": _as_real("arccot"),
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "tan": lambda u: u.tan(),
    "sec": lambda u: 1 / _not_zero(u.cos()),
    "csc": lambda u: 1 / _not_zero(u.sin()),
    "cot": lambda u: u.cos() / _not_zero(u.sin()),
    "arcsin": lambda u: u.asin(),
    "arccos": lambda u: u.acos(),
    "arctan": lambda u: u.atan(),
    "arcsec": lambda u: (1 / _not_zero(u)).acos(),
    "arccsc": lambda u: (1 / _not_zero(u)).asin(),
    "sinh": lambda u: u.sinh(),
    "cosh": lambda u: u.cosh(),
    "tanh": lambda u: u.tanh(),
    "sech": lambda u: 1 / _not_zero(u.cosh()),
    "csch": lambda u: 1 / _not_zero(u.sinh()),
    "coth": lambda u: u.cosh() / _not_zero(u.sinh()),
    "arsinh": lambda u: u.asinh(),
    "arcosh": lambda u: u.acosh(),
    "artanh": lambda u: u.atanh(),
}
"""The principal branch of each function of one argument."""
