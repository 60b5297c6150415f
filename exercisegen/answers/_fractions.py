"""How fractions are written: one in all, in lowest terms, with negative exponents or without."""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd

from flint import fmpq_mpoly

from exercisegen.answers._polynomials import polynomials
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Call, Negation, Node, Number, Power, Product, Quotient, children, size, symbols, walk
from exercisegen.frozen import frozen

_MOST_NODES = 150
_ONE = Number(Fraction(1))


@frozen
class _Parts:
    """What stands above and below the bar of a product, a quotient or a power."""

    above: tuple[Node, ...]
    below: tuple[Node, ...]


def is_single_fraction(node: Node) -> bool:
    """Say whether there is one fraction bar at most, with everything above or below it; arguments do not count."""
    match node:
        case Negation(operand):
            return is_single_fraction(operand)
        case Quotient(numerator, denominator):
            return not _has_fraction(numerator) and not _has_fraction(denominator)
    return not _has_fraction(node)


def has_no_negative_exponents(node: Node) -> bool:
    """Say whether nothing is raised to a negative number; ``e^(-x)`` may stay."""
    return not any(isinstance(part, Power) and _is_negative(part) for part in walk(node))


def is_in_lowest_terms(node: Node) -> bool:
    """Say whether numerator and denominator of every fraction have no factor in common; too large ones pass."""
    if size(node) > _MOST_NODES:
        return True
    return all(_is_reduced(parts) for parts in _fractions(node) if parts.below)


def _has_fraction(node: Node) -> bool:
    match node:
        case Call():
            return False
        case Quotient():
            return True
        case Power(base, exponent):
            return _has_fraction(base) or _is_negative_number(exponent)
    return any(map(_has_fraction, children(node)))


def _is_negative(power: Power) -> bool:
    if _is_negative_number(power.exponent):
        return True
    return isinstance(power.exponent, Negation) and bool(symbols(power.base) or not symbols(power.exponent))


def _is_negative_number(node: Node) -> bool:
    value = numeric(node)
    return value is not None and value < 0


def _fractions(node: Node) -> Iterator[_Parts]:
    """Yield every product and quotient that is no part of a larger one."""
    inner = children(node)
    if isinstance(node, Negation | Product | Quotient):
        parts = _parts(node)
        yield parts
        inner = (*parts.above, *parts.below)
    for part in inner:
        yield from _fractions(part)


def _parts(node: Node) -> _Parts:
    match node:
        case Negation(operand):
            return _parts(operand)
        case Product(factors):
            inner = [_parts(factor) for factor in factors]
            return _Parts(
                tuple(factor for part in inner for factor in part.above),
                tuple(factor for part in inner for factor in part.below),
            )
        case Quotient(numerator, denominator):
            above, below = _parts(numerator), _parts(denominator)
            return _Parts((*above.above, *below.below), (*above.below, *below.above))
    return _Parts((node,), ())


def _is_reduced(parts: _Parts) -> bool:
    above, below = (_product(factors) for factors in (parts.above, parts.below))
    try:
        numerator, denominator = polynomials((above, below))
    except LimitExceeded:
        return True
    if not numerator or not denominator:
        return False
    return _is_constant(numerator.gcd(denominator)) and _content(numerator, denominator) == 1


def _product(factors: tuple[Node, ...]) -> Node:
    return _ONE if not factors else factors[0] if len(factors) == 1 else Product(factors)


def _is_constant(polynomial: fmpq_mpoly) -> bool:
    return all(degree == 0 for degree in polynomial.degrees())


def _content(*polynomials_: fmpq_mpoly) -> int:
    """Return the largest whole number that divides all coefficients; 1 where some are no whole numbers."""
    coefficients = [each for polynomial in polynomials_ for each in polynomial.coeffs()]
    if any(each.q != 1 for each in coefficients):
        return 1
    return gcd(*(int(each.p) for each in coefficients))
