"""Values of trees by mpmath, apart from the engine that grades: a second opinion on every key."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

import mpmath  # type: ignore[import-untyped]  # it ships no types

from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

DIGITS = 40
_AGREE = mpmath.mpf(10) ** -12
_POINTS = 24  # tried; three that lie in both domains are enough
_ENOUGH = 3


class Unvalued(ArithmeticError):  # noqa: N818 - says what the tree is there, not that something failed
    """The tree has no finite real value here."""


def value_at(node: Node, point: Mapping[str, Any]) -> Any:
    """Return the real value of a scalar tree at ``point``; raise ``Unvalued`` where it has none."""
    try:
        value = _value(node, point)
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        raise Unvalued(str(error)) from error
    if not mpmath.isfinite(value) or abs(mpmath.im(value)) > 0:
        raise Unvalued("not a finite real number")
    return mpmath.re(value)


def same_values(first: Node, second: Node, names: tuple[str, ...]) -> bool | None:
    """Say whether two trees agree at points where both have values; none where too few such points are found."""
    return _agree(names, lambda point: value_at(first, point), lambda point: value_at(second, point))


def is_derivative(derivative: Node, function: Node, variable: str, names: tuple[str, ...]) -> bool | None:
    """Say whether ``derivative`` agrees with difference quotients of ``function`` at points; none as above."""

    def slope(point: Mapping[str, Any]) -> Any:
        try:
            return mpmath.diff(lambda x: value_at(function, {**point, variable: x}), point[variable])
        except ZeroDivisionError as error:
            raise Unvalued("no slope") from error

    return _agree(names, lambda point: value_at(derivative, point), slope)


def points(names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield points of small rationals, the same for every run, positive ones first."""
    for number in range(_POINTS):
        sign = 1 if number % 2 == 0 else -1
        yield {
            name: mpmath.mpf(sign * (7 * number + 11 * place + 5)) / (13 + 3 * place)
            for place, name in enumerate(names)
        }


def _agree(names: tuple[str, ...], first: Callable[[Any], Any], second: Callable[[Any], Any]) -> bool | None:
    with mpmath.workdps(DIGITS):
        pairs = tuple(islice(_pairs(names, first, second), _ENOUGH))
        if not names and pairs:
            pairs = pairs * _ENOUGH
        if len(pairs) < _ENOUGH:
            return None
        return all(abs(left - right) <= _AGREE * max(1, abs(left), abs(right)) for left, right in pairs)


def _pairs(
    names: tuple[str, ...], first: Callable[[Any], Any], second: Callable[[Any], Any]
) -> Iterator[tuple[Any, Any]]:
    for point in points(names):
        try:
            yield first(point), second(point)
        except Unvalued:
            continue


def _value(node: Node, point: Mapping[str, Any]) -> Any:
    match node:
        case Number(value):
            return _rational(value)
        case Decimal():
            return _rational(node.value)
        case Symbol(name) if name in point:
            return point[name]
        case Constant("pi" | "e" as name):
            return +getattr(mpmath, name)
        case Negation(operand):
            return -_value(operand, point)
        case Sum(terms):
            return mpmath.fsum(_value(term, point) for term in terms)
        case Product(factors):
            return mpmath.fprod(_value(factor, point) for factor in factors)
        case Quotient(numerator, denominator):
            return _value(numerator, point) / _value(denominator, point)
        case Power(base, exponent):
            return _power(_value(base, point), _value(exponent, point))
        case Call(name, arguments) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(argument, point) for argument in arguments))
        case Call(name, (argument,), primes):
            return _stand_in(name, primes, _value(argument, point))
        case _:
            raise Unvalued(f"{type(node).__name__} has no value")


def _stand_in(name: str, primes: int, value: Any) -> Any:
    """Return the value of ``g``, or of a derivative of it: what holds for every ``g`` holds for ``4 + sin(k u)``."""
    rate = _rational(Fraction(sum(map(ord, name)) % 7 + 3, 4))
    wave = rate**primes * mpmath.sin(rate * value + primes * mpmath.pi / 2)
    return wave if primes else 4 + wave


def _rational(value: Fraction) -> Any:
    return mpmath.mpf(value.numerator) / value.denominator


def _power(base: Any, exponent: Any) -> Any:
    if base == 0 and exponent <= 0:
        raise Unvalued("0 to a power that is not positive")
    return mpmath.power(base, exponent)


def _real(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def real(value: Any) -> Any:
        result = function(value)
        if abs(mpmath.im(result)) > 0:
            raise Unvalued("not real")
        return result

    return real


def _root(value: Any, index: Any) -> Any:
    if value < 0 and int(index) % 2 == 1:
        return -mpmath.root(-value, int(index))
    return _real(lambda radicand: mpmath.root(radicand, int(index)))(value)


_PLAIN = (
    "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "exp", "sign", "floor",
    "ceil", "sqrt", "ln",
)  # fmt: skip
_INVERSE = ("sin", "cos", "tan", "sec", "csc", "cot")
_HYPERBOLIC = ("sinh", "cosh", "tanh")
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: _real(getattr(mpmath, name)) for name in _PLAIN},
    **{f"arc{name}": _real(getattr(mpmath, f"a{name}")) for name in _INVERSE},
    **{f"ar{name}": _real(getattr(mpmath, f"a{name}")) for name in _HYPERBOLIC},
    "abs": abs,
    "cbrt": lambda value: _root(value, 3),
    "root": _root,
    "log": lambda value, base: _real(mpmath.ln)(value) / _real(mpmath.ln)(base),
}
