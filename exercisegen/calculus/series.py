"""Exact series in powers of a small ``t > 0``, powers of fractions and below 0 included.

A series is ``c1 t^v1 + c2 t^v2 + ...`` with increasing rational ``v`` and coefficients that are shown not to be 0,
known up to, not including, ``t^end``; without an end it is the whole function.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TypeAlias

from exercisegen.calculus.bounds import ball_of
from exercisegen.calculus.expansion import expand
from exercisegen.equivalence.balls import OutsideDomainError, TooWideError
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LimitExceeded
from exercisegen.expr import build
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, Number, symbols
from exercisegen.model.evidence import Certainty

_MOST_POWERS = 40
_MOST_TERMS = 60

Term: TypeAlias = tuple[Fraction, Node]


class UndefinedError(ArithmeticError):
    """The function certainly has no value for small ``t > 0``."""


class UnknownError(ArithmeticError):
    """How the function behaves could not be found out."""


@dataclass(frozen=True, slots=True)
class Series:
    """Terms by increasing exponent; ``end`` is ``None`` where there are no others."""

    terms: tuple[Term, ...]
    end: Fraction | None = None

    @property
    def is_zero(self) -> bool:
        """Whether this is the function 0."""
        return not self.terms and self.end is None

    @property
    def lead(self) -> Fraction:
        """The first exponent, or one below which there is none."""
        return self.terms[0][0] if self.terms else Fraction(0) if self.end is None else self.end

    @property
    def sign(self) -> int:
        """The sign for small ``t > 0``; raise ``UnknownError`` where no term is known."""
        if self.is_zero:
            return 0
        if not self.terms:
            raise UnknownError("all known terms cancel")
        return sign_of(self.terms[0][1])

    def coefficient(self, exponent: int) -> Node:
        """Return the coefficient of ``t^exponent``; raise ``UnknownError`` where it is not known."""
        if self.end is not None and self.end <= exponent:
            raise UnknownError("too few terms are known")
        return dict(self.terms).get(Fraction(exponent), build.ZERO)


def constant(value: Node) -> Series:
    """Return the constant function ``value``."""
    return _series([(Fraction(0), expand(value))], None)


def linear(value: Node, rate: int) -> Series:
    """Return ``value + rate t``."""
    return _series([(Fraction(0), expand(value)), (Fraction(1), build.number(rate))], None)


def inverse(rate: int) -> Series:
    """Return ``rate / t``."""
    return _series([(Fraction(-1), build.number(rate))], None)


def sign_of(value: Node) -> int:
    """Return the sign of a constant.

    Raises ``UndefinedError`` where it certainly has no real value and ``UnknownError`` where its sign is not found.
    """
    exact = build.numeric(value)
    if exact is not None:
        return (exact > 0) - (exact < 0)
    if symbols(value):
        raise UnknownError("the sign depends on a letter")
    try:
        ball = ball_of(value)
    except OutsideDomainError:
        raise UndefinedError("there is no real value") from None
    except (TooWideError, LimitExceeded, ValueError, KeyError) as error:
        raise UnknownError(str(error)) from error
    if not ball.contains(0):
        return 1 if ball > 0 else -1
    decision = decide(build.ZERO, value, Scope(), with_sympy=False)
    if decision.is_equal and decision.evidence.certainty is Certainty.PROVED:
        return 0
    raise UnknownError("whether a number is 0 could not be found out")


def add(*parts: Series) -> Series:
    """Return the sum."""
    ends = [part.end for part in parts if part.end is not None]
    return _series((term for part in parts for term in part.terms), min(ends, default=None))


def scale(factor: Node, series: Series) -> Series:
    """Return ``factor`` times ``series``."""
    return multiply(constant(factor), series)


def negate(series: Series) -> Series:
    """Return ``-series``."""
    return Series(tuple((exponent, build.negate(value)) for exponent, value in series.terms), series.end)


def multiply(left: Series, right: Series) -> Series:
    """Return the product; more than 60 terms are cut off."""
    if left.is_zero or right.is_zero:
        return Series(())
    ends = [other.lead + one.end for one, other in ((left, right), (right, left)) if one.end is not None]
    terms = ((v + w, _product(c, d)) for v, c in left.terms for w, d in right.terms)
    return _series(terms, min(ends, default=None))


def power(series: Series, exponent: Fraction, order: int) -> Series:
    """Return ``series ^ exponent`` with the terms below ``t^order`` times the first; odd roots are the real ones.

    Raises ``UndefinedError`` for 0 to a power that is not positive and an even root of what is negative.
    """
    if series.is_zero:
        if exponent <= 0:
            raise UndefinedError("0 to a power that is not positive")
        return series
    if not series.terms:
        raise UnknownError("all known terms cancel")
    sign = 1
    if exponent.denominator > 1 and series.sign < 0:
        if exponent.denominator % 2 == 0:
            raise UndefinedError("an even root of a negative number")
        series, sign = negate(series), -1 if exponent.numerator % 2 else 1
    lead, first = series.terms[0]
    rest = _shifted(Series(series.terms[1:], series.end), -lead, build.divide(build.ONE, first))
    whole = exponent.numerator if exponent.denominator == 1 and exponent >= 0 else None
    factor = build.multiply(build.number(sign), _constant_power(first, exponent))
    return _shifted(
        compose(lambda k: build.number(_binomial(exponent, k)), rest, order, whole), lead * exponent, factor
    )


def compose(coefficient: Callable[[int], Node], inner: Series, order: int, last: int | None = None) -> Series:
    """Return the sum of ``coefficient(k) inner^k``, for k up to ``last``, with the terms below ``t^order``.

    ``inner`` goes to 0; else ``UnknownError`` is raised.
    """
    count = powers_needed(inner, order)
    if inner.is_zero:
        return constant(coefficient(0))
    is_whole = last is not None and last < count
    count = last + 1 if is_whole and last is not None else count
    total = constant(coefficient(count - 1))
    for k in range(count - 2, -1, -1):
        total = add(multiply(total, inner), constant(coefficient(k)))
    return total if is_whole else _known_up_to(total, count * inner.lead)


def powers_needed(inner: Series, order: int) -> int:
    """Return how many powers of ``inner``, the 0th one counted, make up the terms below ``t^order``.

    Raises ``UnknownError`` where ``inner`` does not go to 0, or so slowly that more than 40 are needed.
    """
    if inner.is_zero:
        return 1
    if inner.lead <= 0:
        raise UnknownError("the inner function does not go to 0")
    count = max(ceil(order / inner.lead), 1)
    if count > _MOST_POWERS:
        raise UnknownError("the inner function goes to 0 too slowly")
    return count


def _series(terms: Iterable[Term], end: Fraction | None) -> Series:
    """Collect terms, leave out what is 0, and everything from ``t^end`` on."""
    found: dict[Fraction, Node] = {}
    for exponent, value in terms:
        if end is None or exponent < end:
            found[exponent] = _sum(found[exponent], value) if exponent in found else value
    kept = sorted(exponent for exponent, value in found.items() if sign_of(value))
    if len(kept) > _MOST_TERMS:
        end, kept = kept[_MOST_TERMS], kept[:_MOST_TERMS]
    return Series(tuple((exponent, found[exponent]) for exponent in kept), end)


def _known_up_to(series: Series, end: Fraction) -> Series:
    end = end if series.end is None else min(end, series.end)
    return Series(tuple(term for term in series.terms if term[0] < end), end)


def _shifted(series: Series, exponent: Fraction, factor: Node) -> Series:
    end = None if series.end is None else series.end + exponent
    return Series(tuple((v + exponent, _product(factor, c)) for v, c in series.terms), end)


def _sum(left: Node, right: Node) -> Node:
    if type(left) is Number and type(right) is Number:
        return build.number(left.value + right.value)
    return expand(build.add(left, right))


def _product(left: Node, right: Node) -> Node:
    if type(left) is Number and type(right) is Number:
        return build.number(left.value * right.value)
    return expand(build.multiply(left, right))


def _constant_power(base: Node, exponent: Fraction) -> Node:
    if exponent.denominator in (2, 3):
        root = build.call("sqrt" if exponent.denominator == 2 else "cbrt", base)
        return build.power(root, build.number(exponent.numerator))
    return build.power(base, build.number(exponent))


def _binomial(exponent: Fraction, k: int) -> Fraction:
    value = Fraction(1)
    for place in range(k):
        value *= (exponent - place) / (place + 1)
    return value
