"""Zero tests for constants built of radicals: a number that is not zero is not as small as that.

Every such number is a quotient of algebraic integers, whose conjugates are bounded; so a bound on how near to zero it
can be without being zero is known beforehand (Burnikel, Fleischer, Mehlhorn, Schirra: "A strong and easily computable
separation bound for arithmetic expressions involving radicals", Algorithmica 27, 2000). A ball that is smaller than
the bound and holds zero shows that the number is zero.
"""

from collections.abc import Mapping
from functools import reduce
from math import ceil, gcd, log2
from typing import NamedTuple

from flint import arb, ctx, fmpq_mpoly

from exercisegen.equivalence.derivations import closure, evaluated, values_at
from exercisegen.equivalence.kernels import Field, fraction

_MOST_BITS = 500_000
_LARGEST_DEGREE = 200
_SPARE_BITS = 64


class _Size(NamedTuple):
    """Bounds, in bits, on the conjugates of numerator and denominator."""

    upper: float
    lower: float


def is_constant_zero(field: Field, polynomial: fmpq_mpoly) -> bool:
    """Is a polynomial in radicals of constants surely zero?"""
    needed = closure(field, polynomial)
    if any(field.kernels[number].kind != "root" for number in needed):
        return False
    if not field.value(polynomial).contains(0):
        return False
    indices = _indices(field, needed, polynomial)
    degree = reduce(lambda product, index: product * index, indices.values(), 1)
    if degree > _LARGEST_DEGREE:
        return False
    sizes: dict[int, _Size] = {}
    for number in needed:
        argument = field.kernels[number].argument
        assert argument is not None
        inner = _quotient(_size(argument.top, sizes), _size(argument.bottom, sizes))
        sizes[number] = _Size(inner.upper / field.root, inner.lower / field.root)
    size = _size(polynomial, sizes)
    bits = ceil(size.lower + max(size.upper, 0) * (degree * degree - 1)) + 1
    if bits > _MOST_BITS:
        return False
    with ctx.workprec(bits + _SPARE_BITS + ceil(size.upper)):
        value = evaluated(polynomial, values_at(field, needed, arb(0)))
        return bool(abs(value) < arb(2) ** -bits)


def _indices(field: Field, needed: list[int], polynomial: fmpq_mpoly) -> Mapping[int, int]:
    """The degree that each radical brings in: less than its index where only some of its powers occur."""
    arguments = [part for number in needed for part in (field.kernels[number].argument or ())]
    powers = dict.fromkeys(needed, field.root)
    for part in (polynomial, *arguments):
        for monomial, _ in part.terms():
            for number, degree in enumerate(monomial):
                if degree:
                    powers[number] = gcd(powers[number], int(degree))
    return {number: field.root // common for number, common in powers.items()}


def _size(polynomial: fmpq_mpoly, sizes: Mapping[int, _Size]) -> _Size:
    """The bounds of a sum of products, over one common denominator."""
    terms = []
    for monomial, coefficient in polynomial.terms():
        value = fraction(coefficient)
        upper, lower = log2(abs(value.numerator)), log2(value.denominator)
        for number, degree in enumerate(monomial):
            if degree:
                upper += sizes[number].upper * int(degree)
                lower += sizes[number].lower * int(degree)
        terms.append(_Size(upper, lower))
    common = sum(term.lower for term in terms)
    largest = max(term.upper + common - term.lower for term in terms)
    return _Size(largest + log2(len(terms)) + 1, common + 1)


def _quotient(top: _Size, bottom: _Size) -> _Size:
    return _Size(top.upper + bottom.lower, top.lower + bottom.upper)
