"""Where a function of one variable may jump or end: zeros of denominators and of what conditions are on.

Only rows that are rational functions of the variable are looked at.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from flint import fmpq_mpoly, fmpq_poly

from exercisegen.equivalence.cells import MAX_DEGREE, polynomial_of
from exercisegen.equivalence.kernels import fraction
from exercisegen.equivalence.tape import Tape

P = TypeVar("P", fmpq_poly, fmpq_mpoly)


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
    return polynomial_of([coefficients.get(degree, Fraction(0)) for degree in range(top + 1)])


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
        condition = None if argument is None or has_steps else condition_of(tape, number, *argument)
        if condition is not None and condition.degree() <= MAX_DEGREE:
            found[number] = condition
    return found


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


def _is_positive(value: Fraction | None) -> bool:
    return value is not None and value > 0


def condition_of(tape: Tape, number: int, top: P, bottom: P) -> P | None:
    """Return what has a sign wherever a row of the argument ``top/bottom`` has a value; None if it always has one."""
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
        return polynomial_of([value]), one
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
