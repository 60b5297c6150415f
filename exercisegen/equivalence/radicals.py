"""Rational powers of sizes: ``|p|^r`` taken apart into powers of radicals of irreducible polynomials and primes."""

from fractions import Fraction

from flint import fmpq_mpoly

from exercisegen.equivalence.arithmetic import multiply, power
from exercisegen.equivalence.factoring import factors, primes, sign_factor
from exercisegen.equivalence.kernels import Element, Field, Kernel, UnprovedError


def size_power(field: Field, base: Element, exponent: Fraction) -> Element:
    """Return ``|base|^exponent``."""
    if base.top.is_zero():
        if exponent > 0:
            return base
        raise UnprovedError("zero to a power that is not positive")
    constant, found = factors(base)
    result = field.unit
    for factor, multiplicity in (*found, *primes(field, constant)):
        whole, part = divmod(multiplicity * exponent, 1)
        if whole:
            result = multiply(field, result, _whole_power(field, factor, int(whole)))
        if part:
            result = multiply(field, result, _part_power(field, factor, part))
    return result


def square_root(field: Field, radicand: Element) -> Element:
    """Return the square root of an element that is nowhere negative."""
    return size_power(field, radicand, Fraction(1, 2))


def _whole_power(field: Field, factor: fmpq_mpoly, exponent: int) -> Element:
    size = Element(factor, field.one)
    if exponent % 2:
        size = multiply(field, size, sign_factor(field, size))
    return power(field, size, exponent)


def _part_power(field: Field, factor: fmpq_mpoly, exponent: Fraction) -> Element:
    number = field.lone_generator(factor)
    if number is not None and field.kernels[number].kind == "exp":
        raise field.refine(number, exponent.denominator)
    steps = exponent * field.root
    if steps.denominator != 1:
        raise UnprovedError("a root inside a root")
    return field.generator(_radical(field, factor), int(steps))


def _radical(field: Field, factor: fmpq_mpoly) -> int:
    key = ("radical", str(factor))
    number = field.find(key)
    if number is None:
        if not field.is_nonzero(factor):
            raise UnprovedError("a radicand may vanish")
        value, argument = abs(field.value(factor)).root(field.root), Element(factor, field.one)
        number = field.adjoin(key, Kernel("root", value, argument, positive=True))
        field.relate(number, field.root, factor * field.sign(factor))
    return number
