"""Values of both sides at rational points as balls that surely hold them: the only source of "different".

Functions are real, on their natural domains: an odd root of a negative number is real, ``arccot`` is evaluated where
both usual definitions agree (at positive arguments), and 0^0 has no value. Balls are Arb's (Johansson, 2017).
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import TypeAlias, cast

from flint import arb, fmpq

from exercisegen.equivalence.points import Point
from exercisegen.equivalence.standins import MAX_PRIMES, stand_in
from exercisegen.equivalence.tape import Row, Tape

LADDER = (64, 256, 1024)
_LARGEST_EXPONENT = 1 << 20


class OutsideDomainError(Exception):
    """The expression surely has no real value here; ``row`` is where that shows."""

    def __init__(self, row: int = -1) -> None:
        super().__init__(row)
        self.row = row


class TooWideError(Exception):
    """The balls are too wide at this precision to say whether there is a value."""


Values: TypeAlias = dict[int, arb]
Rule: TypeAlias = Callable[[arb], arb]


def evaluate(tape: Tape, order: Sequence[int], point: Point, index: int, known: Values) -> Values:
    """Return ``known`` completed by the rows of ``order`` at ``point``.

    ``index`` is the number of the point: it chooses what abstract functions stand for. Raises ``OutsideDomainError``
    or ``TooWideError``; rows evaluated before that are in ``known``.
    """
    rows = tape.rows
    coordinates = {name: ball(value) for name, value in point}
    for number in order:
        if number in known:
            continue
        try:
            known[number] = _value(tape, rows[number], known, coordinates, index)
        except OutsideDomainError:
            raise OutsideDomainError(number) from None
    return known


def ball(value: Fraction) -> arb:
    """Return a rational number as a ball."""
    return arb(value.numerator) if value.denominator == 1 else arb(fmpq(value.numerator, value.denominator))


def decimals(value: arb, other: arb) -> tuple[str, str]:
    """Return both values as decimals, with as many digits as it takes to tell them apart."""
    for digits in (12, 25, 50, 100, 310):
        first, second = decimal(value, digits), decimal(other, digits)
        if first != second:
            return first, second
    return str(value), str(other)


def decimal(value: arb, digits: int) -> str:
    """Return the middle of a ball with at most ``digits`` digits, without zeros at the end."""
    text: str = value.str(digits, radius=False)
    mantissa, mark, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}{mark}{exponent}"


def _value(tape: Tape, row: Row, known: Values, point: Mapping[str, arb], index: int) -> arb:
    parts = row.parts
    match row.op:
        case "add":
            return sum((known[part] for part in parts[1:]), known[parts[0]])
        case "mul":
            return prod((known[part] for part in parts[1:]), start=known[parts[0]])
        case "pow":
            rational = tape.value_of(parts[1])
            if rational is None:
                return _power(known[parts[0]], known[parts[1]])
            return rational_power(known[parts[0]], rational)
        case "symbol":
            return point[str(row.datum)]
        case "number":
            return ball(cast(Fraction, row.datum))
        case "pi":
            return arb.pi()
        case "abstract":
            name, primes = cast(tuple[str, int], row.datum)
            return _abstract(name, primes, [known[part] for part in parts], index)
        case op:
            return FUNCTIONS[op](known[parts[0]])


def _abstract(name: str, primes: int, arguments: list[arb], index: int) -> arb:
    if primes > MAX_PRIMES or (primes and len(arguments) != 1):
        raise TooWideError
    return stand_in(name, index).at(primes, arguments)


def rational_power(base: arb, exponent: Fraction) -> arb:
    """Return ``base`` to a rational power, odd roots of negative numbers being real."""
    top, bottom = exponent.numerator, exponent.denominator
    if top <= 0 and base.contains(0):
        raise OutsideDomainError if base.is_zero() else TooWideError
    if bottom == 1 and abs(top) <= _LARGEST_EXPONENT:
        return base**top
    if base > 0:
        return _positive_power(base, exponent)
    if base < 0:
        if bottom % 2 == 0:
            raise OutsideDomainError
        size = _positive_power(-base, exponent)
        return -size if top % 2 else size
    if base.is_zero():
        return arb(0)
    raise TooWideError


def _positive_power(base: arb, exponent: Fraction) -> arb:
    top, bottom = exponent.numerator, exponent.denominator
    if max(abs(top), bottom) <= 1000:
        return base.root(bottom) ** top
    return (base.log() * ball(exponent)).exp()


def _power(base: arb, exponent: arb) -> arb:
    if base > 0:
        return (exponent * base.log()).exp()
    whole = exponent.unique_fmpz() if exponent.is_exact() and exponent.is_integer() else None
    if whole is not None:
        return rational_power(base, Fraction(int(whole)))
    if base < 0 and not exponent.contains_integer():
        raise OutsideDomainError
    raise TooWideError


def _within(holds: bool, fails: bool) -> None:
    if fails:
        raise OutsideDomainError
    if not holds:
        raise TooWideError


def _finite(value: arb) -> arb:
    if not value.is_finite():
        raise TooWideError
    return value


def _inverse(value: arb) -> arb:
    _within(not value.contains(0), value.is_zero())
    return 1 / value


def _ln(value: arb) -> arb:
    _within(value > 0, value <= 0)
    return value.log()


def _arcsin(value: arb) -> arb:
    _within(abs(value) <= 1, abs(value) > 1)
    return value.asin()


def _arccos(value: arb) -> arb:
    _within(abs(value) <= 1, abs(value) > 1)
    return value.acos()


def _arcosh(value: arb) -> arb:
    _within(value >= 1, value < 1)
    return value.acosh()


def _artanh(value: arb) -> arb:
    _within(abs(value) < 1, abs(value) >= 1)
    return value.atanh()


def _arccot(value: arb) -> arb:
    _within(value > 0, False)
    return arb.pi() / 2 - value.atan()


def _sign(value: arb) -> arb:
    if value.is_zero():
        return arb(0)
    _within(value > 0 or value < 0, False)
    return arb(1 if value > 0 else -1)


def _step(value: arb) -> arb:
    if not value.is_exact():
        raise TooWideError
    return value


def _floor(value: arb) -> arb:
    return _step(value.floor())


def _ceil(value: arb) -> arb:
    return _step(value.ceil())


FUNCTIONS: Mapping[str, Rule] = {
    "exp": lambda u: _finite(u.exp()),
    "ln": _ln,
    "abs": abs,
    "sign": _sign,
    "floor": _floor,
    "ceil": _ceil,
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "tan": lambda u: _finite(u.tan()),
    "sec": lambda u: _inverse(u.cos()),
    "csc": lambda u: _inverse(u.sin()),
    "cot": lambda u: u.cos() * _inverse(u.sin()),
    "arcsin": _arcsin,
    "arccos": _arccos,
    "arctan": lambda u: u.atan(),
    "arcsec": lambda u: _arccos(_inverse(u)),
    "arccsc": lambda u: _arcsin(_inverse(u)),
    "arccot": _arccot,
    "sinh": lambda u: _finite(u.sinh()),
    "cosh": lambda u: _finite(u.cosh()),
    "tanh": lambda u: _finite(u.tanh()),
    "sech": lambda u: _inverse(u.cosh()),
    "csch": lambda u: _inverse(u.sinh()),
    "coth": lambda u: u.cosh() * _inverse(u.sinh()),
    "arsinh": lambda u: u.asinh(),
    "arcosh": _arcosh,
    "artanh": _artanh,
}
"""The value of each function of one argument; a tape has no others."""
