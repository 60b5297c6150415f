"""Sign cells in one variable, exactly: the intervals between the real roots of polynomials, and points in each.

Real roots are isolated by FLINT's certified complex roots, whose balls are disjoint and exactly real for real roots.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor, lcm
from typing import NamedTuple, cast

from flint import acb, arb, ctx, fmpq_poly, fmpz_poly

from exercisegen.equivalence.balls import LADDER
from exercisegen.equivalence.kernels import fraction
from exercisegen.expr.scope import Assumption, Sort
from exercisegen.frozen import frozen

MAX_DEGREE = 80
MAX_BITS = 4000
_PARTS = (Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(1, 8), Fraction(7, 8))
_STEPS = (Fraction(1), Fraction(7, 2), Fraction(12), Fraction(1, 8))


class Mark(NamedTuple):
    """A closed interval, perhaps a single point, that holds one zero of the function ``of``."""

    low: Fraction
    high: Fraction
    of: str


@frozen
class Cell:
    """An open interval on which no polynomial changes its sign; None stands for an infinite end."""

    low: Fraction | None
    high: Fraction | None

    def points(self) -> Iterable[Fraction]:
        """Yield a few rational points inside."""
        if self.low is not None and self.high is not None:
            width = self.high - self.low
            return [_simple(self.low + width * part, width / 16) for part in _PARTS]
        if self.low is not None:
            return [_simple(self.low + step, step / 2) for step in _STEPS]
        if self.high is not None:
            return [_simple(self.high - step, step / 2) for step in _STEPS]
        return [Fraction(1, 2), Fraction(-3, 4), Fraction(7, 2), Fraction(-25, 2)]


def cells(polynomials: Iterable[fmpq_poly], assumption: Assumption, further: Sequence[Mark] = ()) -> list[Cell] | None:
    """Return the sign cells of all ``polynomials``, and of functions with ``further`` zeros, within what is assumed.

    None where that takes too much, or where two zeros cannot be told apart.
    """
    product = fmpq_poly([1])
    for polynomial in polynomials:
        if polynomial.degree() > 0:
            product *= polynomial / product.gcd(polynomial)
        if product.degree() > MAX_DEGREE:
            return None
    if assumption.sort is Sort.INTEGER:
        return None
    roots = real_roots(product)
    ends = None if roots is None else merged((*roots, *further))
    if ends is None:
        return None
    limits = walls(assumption)
    lows, highs = [None, *(mark.high for mark in ends)], [*(mark.low for mark in ends), None]
    found = [Cell(low, high) for low, high in zip(lows, highs, strict=True)]
    return [cell for whole in found for cell in _clipped(whole, limits)]


def merged(marks: Iterable[Mark]) -> list[Mark] | None:
    """Return marks in order, each once; None where two overlap and may be different zeros."""
    found: list[Mark] = []
    for mark in sorted(marks):
        if not found or mark.low > found[-1].high:
            found.append(mark)
        elif mark != found[-1] and not (mark.low == mark.high == found[-1].low == found[-1].high):
            return None
    return found


def rational_roots(polynomial: fmpq_poly) -> list[Fraction]:
    """Return the rational roots of a polynomial; none of one that is constant."""
    if polynomial.degree() < 1:
        return []
    _, factors = polynomial.factor()
    return [-fraction(factor[0]) / fraction(factor[1]) for factor, _ in factors if factor.degree() == 1]


def polynomial_of(coefficients: Sequence[Fraction]) -> fmpq_poly:
    """Return the polynomial with these coefficients, the constant one first."""
    common = lcm(*(value.denominator for value in coefficients))
    return fmpq_poly([int(value * common) for value in coefficients], common)


def real_roots(polynomial: fmpq_poly) -> list[Mark] | None:
    """Return disjoint marks around the real roots, in order; None where the coefficients are too large."""
    if polynomial.degree() < 1:
        return []
    squarefree = polynomial / polynomial.gcd(polynomial.derivative())
    whole = fmpz_poly([int(value) for value in squarefree.numer().coeffs()])
    if max((abs(int(value)).bit_length() for value in whole.coeffs()), default=0) > MAX_BITS:
        return None
    for bits in LADDER:
        with ctx.workprec(bits):
            roots = cast(list[tuple[acb, int]], whole.complex_roots())
            balls = [root.real for root, _ in roots if root.imag.is_zero()]
            ends = sorted((exactly(ball.lower()), exactly(ball.upper())) for ball in balls)
        if all(first[1] < second[0] for first, second in pairwise(ends)):
            exact = rational_roots(squarefree)
            return [_mark(low, high, exact, str(squarefree)) for low, high in ends]
    return None


def _mark(low: Fraction, high: Fraction, exact: Sequence[Fraction], of: str) -> Mark:
    root = next((root for root in exact if low <= root <= high), None)
    return Mark(low, high, of) if root is None else Mark(root, root, of)


def exactly(value: arb) -> Fraction:
    """Return the middle of a ball as a rational number."""
    mantissa, exponent = value.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _simple(middle: Fraction, reach: Fraction) -> Fraction:
    """A dyadic rational with small denominator that is no further than ``reach`` from ``middle``, and no integer."""
    scale = 2
    while scale * reach < 1:
        scale *= 2
    return Fraction(floor(middle * scale) | 1, scale)


def walls(assumption: Assumption) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the greatest value that ``assumption`` allows; None where there is none."""
    low = assumption.low
    if assumption.sort in (Sort.POSITIVE, Sort.NONNEGATIVE):
        low = Fraction(0) if low is None else max(low, Fraction(0))
    return low, assumption.high


def _clipped(cell: Cell, limits: tuple[Fraction | None, Fraction | None]) -> list[Cell]:
    low = cell.low if limits[0] is None else limits[0] if cell.low is None else max(cell.low, limits[0])
    high = cell.high if limits[1] is None else limits[1] if cell.high is None else min(cell.high, limits[1])
    return [] if low is not None and high is not None and low >= high else [Cell(low, high)]
