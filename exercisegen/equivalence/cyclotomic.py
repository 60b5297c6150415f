"""Tangents of rational multiples of pi as algebraic numbers: each satisfies its minimal polynomial."""

from fractions import Fraction
from math import comb

from flint import fmpq, fmpq_poly

from exercisegen.equivalence.kernels import Field

MAX_DENOMINATOR = 128


def relate_tangent(field: Field, number: int, multiple: Fraction) -> None:
    """Let the generator ``number``, which is ``tan(multiple * pi)``, satisfy its minimal polynomial over Q.

    It is a root of the imaginary part of ``(1 + i t)^m`` with m the denominator, so of one of its factors: of the only
    one that the ball at the sample point does not tell from zero. Nothing is done where that is not plain.
    """
    if multiple.denominator > MAX_DENOMINATOR:
        return
    generator = field.generators[number]
    found = []
    for factor, _ in _vanishing(multiple.denominator).factor()[1]:
        polynomial = field.zero
        for degree, coefficient in enumerate(factor.coeffs()):
            polynomial += generator**degree * coefficient
        if field.value(polynomial).contains(0):
            found.append((polynomial, int(factor.degree()), factor[factor.degree()]))
    if len(found) != 1:
        return
    polynomial, degree, leading = found[0]
    field.relate(number, degree, generator**degree - polynomial / leading)


def _vanishing(denominator: int) -> fmpq_poly:
    """The imaginary part of ``(1 + i t)^denominator``, zero where the tangent of denominator times the angle is."""
    odd = range(1, denominator + 1, 2)
    coefficients = [fmpq(0)] * (denominator + 1)
    for degree in odd:
        coefficients[degree] = fmpq(comb(denominator, degree) * (-1) ** (degree // 2))
    return fmpq_poly(coefficients)
