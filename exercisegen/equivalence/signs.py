"""Sign cells in one variable, exactly: the intervals between the real roots of polynomials, and a point in each.

Real roots are isolated by FLINT's certified complex roots, whose balls are disjoint and exactly real for real roots.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor, lcm
from typing import cast

from flint import acb, arb, ctx, fmpq_mpoly, fmpq_poly, fmpz_poly

from exercisegen.equivalence.balls import LADDER
from exercisegen.equivalence.kernels import fraction
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.scope import Assumption, Sort
from exercisegen.frozen import frozen

MAX_DEGREE = 80
MAX_BITS = 4000
_WITH_POLES = frozenset(("tan", "sec", "csc", "cot", "csch", "coth", "floor", "ceil", "abstract"))
_PARTS = (Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(1, 8), Fraction(7, 8))
_STEPS = (Fraction(1), Fraction(7, 2), Fraction(12), Fraction(1, 8))


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


def cells(polynomials: Iterable[fmpq_poly], assumption: Assumption) -> list[Cell] | None:
    """Return the sign cells of all ``polynomials`` within what is assumed; None where that takes too much."""
    product = fmpq_poly([1])
    for polynomial in polynomials:
        if polynomial.degree() > 0:
            product *= polynomial / product.gcd(polynomial)
        if product.degree() > MAX_DEGREE:
            return None
    if assumption.sort is Sort.INTEGER:
        return None
    ends = _real_roots(product) if product.degree() > 0 else []
    if ends is None:
        return None
    limits = walls(assumption)
    found = [Cell(low, high) for (_, low), (high, _) in pairwise([(None, None), *ends, (None, None)])]
    return [cell for whole in found for cell in _clipped(whole, limits)]


def univariate(polynomial: fmpq_mpoly, symbol: int) -> fmpq_poly | None:
    """Return ``polynomial`` as one in the generator ``symbol`` alone, or None where others occur."""
    coefficients: dict[int, Fraction] = {}
    for monomial, coefficient in polynomial.terms():
        if any(degree and number != symbol for number, degree in enumerate(monomial)):
            return None
        coefficients[int(monomial[symbol])] = fraction(coefficient)
    top = max(coefficients, default=0)
    if top > MAX_DEGREE:
        return None
    return _polynomial([coefficients.get(degree, Fraction(0)) for degree in range(top + 1)])


def guards(tape: Tape, order: Sequence[int]) -> dict[int, fmpq_poly]:
    """Return, for rows that have a value only where a rational function has a sign, a polynomial with that sign.

    Rows whose condition is no rational function of the one variable are left out.
    """
    forms: dict[int, tuple[fmpq_poly, fmpq_poly]] = {}
    found: dict[int, fmpq_poly] = {}
    has_steps = any(tape.rows[number].op in ("floor", "ceil") for number in order)
    for number in order:
        row = tape.rows[number]
        form = _rational_form(tape, number, forms)
        if form is not None:
            forms[number] = form
            continue
        argument = forms.get(row.parts[0]) if row.parts else None
        condition = None if argument is None or has_steps else _condition(tape, number, *argument)
        if condition is not None and condition.degree() <= MAX_DEGREE:
            found[number] = condition
    return found


def poles(tape: Tape, order: Sequence[int]) -> list[fmpq_poly] | None:
    """Return polynomials that vanish wherever a denominator does; None where some are not rational functions."""
    forms: dict[int, tuple[fmpq_poly, fmpq_poly]] = {}
    for number in order:
        row = tape.rows[number]
        form = _rational_form(tape, number, forms)
        if form is not None:
            forms[number] = form
        elif row.op in _WITH_POLES or (row.op == "pow" and not _is_positive(tape.value_of(row.parts[1]))):
            return None
    return [bottom for _, bottom in forms.values() if bottom.degree() > 0]


def rational_function(tape: Tape, root: int) -> tuple[fmpq_poly, fmpq_poly] | None:
    """Return numerator and denominator of a row that is a rational function of the one variable, else None."""
    forms: dict[int, tuple[fmpq_poly, fmpq_poly]] = {}
    for number in tape.needed(root):
        form = _rational_form(tape, number, forms)
        if form is not None:
            forms[number] = form
    return forms.get(root)


def denominators(tape: Tape, order: Sequence[int]) -> list[fmpq_poly]:
    """Return polynomials among whose zeros are those of the denominators that are rational functions."""
    forms: dict[int, tuple[fmpq_poly, fmpq_poly]] = {}
    found = []
    for number in order:
        row = tape.rows[number]
        form = _rational_form(tape, number, forms)
        if form is not None:
            forms[number] = form
            found.append(form[1])
        elif row.op == "pow" and row.parts[0] in forms and not _is_positive(tape.value_of(row.parts[1])):
            found.append(forms[row.parts[0]][0])
    return [polynomial for polynomial in found if 0 < polynomial.degree() <= MAX_DEGREE]


def rational_roots(polynomial: fmpq_poly) -> list[Fraction]:
    """Return the rational roots of a polynomial; none of one that is constant."""
    if polynomial.degree() < 1:
        return []
    _, factors = polynomial.factor()
    return [-fraction(factor[0]) / fraction(factor[1]) for factor, _ in factors if factor.degree() == 1]


def _is_positive(value: Fraction | None) -> bool:
    return value is not None and value > 0


def _condition(tape: Tape, number: int, top: fmpq_poly, bottom: fmpq_poly) -> fmpq_poly | None:
    row = tape.rows[number]
    match row.op:
        case "ln" | "arccot":
            return top * bottom
        case "pow":
            exponent = tape.value_of(row.parts[1])
            even = exponent is None or exponent.denominator % 2 == 0
            return top * bottom if even else None
        case "arcsin" | "arccos" | "artanh" | "arcsec" | "arccsc":
            return (bottom * bottom - top * top) * bottom * top
        case "arcosh":
            return (top - bottom) * bottom
        case _:
            return None


def _rational_form(
    tape: Tape, number: int, forms: dict[int, tuple[fmpq_poly, fmpq_poly]]
) -> tuple[fmpq_poly, fmpq_poly] | None:
    row = tape.rows[number]
    one = fmpq_poly([1])
    value = tape.value_of(number)
    if value is not None:
        return _polynomial([value]), one
    if row.op == "symbol":
        return fmpq_poly([0, 1]), one
    parts = [forms[part] for part in row.parts if part in forms]
    if len(parts) != len(row.parts) or not parts:
        return None
    top, bottom = parts[0]
    match row.op:
        case "add":
            for other_top, other_bottom in parts[1:]:
                top, bottom = top * other_bottom + other_top * bottom, bottom * other_bottom
        case "mul":
            for other_top, other_bottom in parts[1:]:
                top, bottom = top * other_top, bottom * other_bottom
        case "pow":
            exponent = tape.value_of(row.parts[1])
            if exponent is None or exponent.denominator != 1 or abs(exponent) > MAX_DEGREE:
                return None
            if exponent < 0:
                top, bottom = bottom, top
            top, bottom = top ** abs(exponent.numerator), bottom ** abs(exponent.numerator)
        case _:
            return None
    return (top, bottom) if top.degree() + bottom.degree() <= 2 * MAX_DEGREE else None


def _polynomial(coefficients: Sequence[Fraction]) -> fmpq_poly:
    common = lcm(*(value.denominator for value in coefficients))
    return fmpq_poly([int(value * common) for value in coefficients], common)


def _real_roots(polynomial: fmpq_poly) -> list[tuple[Fraction, Fraction]] | None:
    """Disjoint closed intervals around the real roots, in order; None where the coefficients are too large."""
    squarefree = polynomial / polynomial.gcd(polynomial.derivative())
    whole = fmpz_poly([int(value) for value in squarefree.numer().coeffs()])
    if max((abs(int(value)).bit_length() for value in whole.coeffs()), default=0) > MAX_BITS:
        return None
    for bits in LADDER:
        with ctx.workprec(bits):
            roots = cast(list[tuple[acb, int]], whole.complex_roots())
            balls = [root.real for root, _ in roots if root.imag.is_zero()]
            ends = sorted((_exact(ball.lower()), _exact(ball.upper())) for ball in balls)
        if all(first[1] < second[0] for first, second in pairwise(ends)):
            return ends
    return None


def _simple(middle: Fraction, reach: Fraction) -> Fraction:
    """A dyadic rational with small denominator that is no further than ``reach`` from ``middle``, and no integer."""
    scale = 2
    while scale * reach < 1:
        scale *= 2
    return Fraction(floor(middle * scale) | 1, scale)


def _exact(value: arb) -> Fraction:
    mantissa, exponent = value.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


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
