"""Irreducible factors of elements and primes of their constants: what roots, logarithms and signs are made from."""

from fractions import Fraction

from flint import fmpq_mpoly, fmpz

from exercisegen.equivalence.kernels import MAX_FACTORED, MAX_FACTORED_BITS, Element, Field, fraction
from exercisegen.errors import LimitExceeded


def factors(element: Element) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
    """Return a constant and monic irreducible polynomials with exponents; denominators count negatively."""
    constant, found = Fraction(1), []
    for polynomial, direction in ((element.top, 1), (element.bottom, -1)):
        if polynomial.is_constant():
            constant *= fraction(polynomial.leading_coefficient()) ** direction
            continue
        if polynomial.total_degree() > MAX_FACTORED or len(polynomial) > MAX_FACTORED:
            raise LimitExceeded("the size of a polynomial to factor", MAX_FACTORED)
        content, irreducible = polynomial.factor()
        constant *= fraction(content) ** direction
        for factor, multiplicity in irreducible:
            leading, exponent = factor.leading_coefficient(), int(multiplicity) * direction
            constant *= fraction(leading) ** exponent
            found.append((factor / leading, exponent))
    return constant, found


def primes(field: Field, constant: Fraction) -> list[tuple[fmpq_mpoly, int]]:
    """Return the prime factors of the size of a rational number, as constant polynomials with exponents."""
    found = []
    for part, direction in ((abs(constant.numerator), 1), (constant.denominator, -1)):
        if part.bit_length() > MAX_FACTORED_BITS:
            raise LimitExceeded("the bits of a number to factor", MAX_FACTORED_BITS)
        found += [(field.context.constant(prime), int(e) * direction) for prime, e in fmpz(part).factor()]
    return found


def sign_of(field: Field, element: Element) -> int:
    """Return the sign of an element that is not zero, asking only for those of its irreducible factors."""
    constant, found = factors(element)
    sign = 1 if constant > 0 else -1
    for factor, exponent in found:
        if exponent % 2:
            sign *= field.sign(factor)
    return sign
