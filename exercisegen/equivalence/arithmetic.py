"""Arithmetic in the field of kernels: canonical quotients, powers of predicted size, no roots in denominators."""

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from flint import fmpq, fmpq_mpoly

from exercisegen.equivalence.kernels import (
    MAX_MONOMIAL_POWER,
    MAX_POWER,
    MAX_TERMS,
    Element,
    Field,
    Monomial,
    Nature,
    UnprovedError,
)
from exercisegen.errors import LimitExceeded

_ROUNDS_OF_RATIONALISING = 8
_DEEPEST_NORM = 6


def add(field: Field, first: Element, second: Element, sign: int = 1) -> Element:
    """Return ``first + sign*second``."""
    if first.bottom == second.bottom:
        return canonical(field, first.top + sign * second.top, first.bottom)
    field.spend(first.top, second.bottom)
    field.spend(first.bottom, second.top)
    field.spend(first.bottom, second.bottom)
    top = first.top * second.bottom + sign * second.top * first.bottom
    return canonical(field, top, first.bottom * second.bottom)


def multiply(field: Field, first: Element, second: Element) -> Element:
    """Return the product."""
    field.spend(first.top, second.top)
    field.spend(first.bottom, second.bottom)
    return canonical(field, first.top * second.top, first.bottom * second.bottom)


def product(field: Field, factors: Sequence[Element]) -> Element:
    """Return the product of any number of factors; 1 of none."""
    result = factors[0] if factors else field.unit
    for factor in factors[1:]:
        result = multiply(field, result, factor)
    return result


def total(field: Field, terms: Sequence[Element]) -> Element:
    """Return the sum of at least one term."""
    result = terms[0]
    for term in terms[1:]:
        result = add(field, result, term)
    return result


def divide(field: Field, first: Element, second: Element) -> Element:
    """Return the quotient; the divisor must not be zero."""
    if second.top.is_zero():
        raise UnprovedError("division by zero")
    return multiply(field, first, Element(second.bottom, second.top))


def scale(field: Field, element: Element, factor: Fraction | int) -> Element:
    """Return a rational multiple."""
    if factor == 0:
        return field.constant(0)
    return Element(element.top * fmpq(*Fraction(factor).as_integer_ratio()), element.bottom)


def power(field: Field, base: Element, exponent: int) -> Element:
    """Return an integer power; sizes are predicted before anything is multiplied."""
    if exponent < 0:
        base, exponent = divide(field, field.unit, base), -exponent
    for polynomial in base:
        predict_power(polynomial, exponent)
    if not field.relations:
        return canonical(field, base.top**exponent, base.bottom**exponent)
    result = field.unit
    while exponent:
        if exponent & 1:
            result = multiply(field, result, base)
        exponent >>= 1
        if exponent:
            base = multiply(field, base, base)
    return result


def canonical(field: Field, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Element:
    """Reduce by the relations, rationalise the denominator, cancel, and make the denominator monic."""
    top, bottom = reduce(field, top), reduce(field, bottom)
    if bottom.is_zero():
        raise UnprovedError("a denominator vanishes")
    if top.is_zero():
        return Element(field.zero, field.one)
    if field.relations:
        top, bottom = _rationalise(field, top, bottom)
    if bottom.is_constant():
        return Element(top / bottom.leading_coefficient(), field.one)
    field.spend(top, bottom)
    common = top.gcd(bottom)
    if not common.is_one():
        top, bottom = top / common, bottom / common
    leading = bottom.leading_coefficient()
    if leading != 1:
        top, bottom = top / leading, bottom / leading
    return Element(top, bottom)


def reduce(field: Field, polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Replace powers of related generators until none is left that a relation covers."""
    pending = bool(field.relations)
    while pending:
        pending = False
        degrees = polynomial.degrees()
        for number in sorted(field.relations, reverse=True):
            if degrees[number] >= field.relations[number][0]:
                polynomial = _lower(field, polynomial, number)
                pending = True
                break
    if len(polynomial) > MAX_TERMS:
        raise LimitExceeded("the number of terms", MAX_TERMS)
    return polynomial


def is_zero(field: Field, polynomial: fmpq_mpoly, depth: int = 0) -> bool:
    """Prove that ``polynomial`` vanishes: its norm over a square root does, its conjugate does not."""
    polynomial = reduce(field, polynomial)
    if polynomial.is_zero():
        return True
    if depth > _DEEPEST_NORM or not field.value(polynomial).contains(0):
        return False
    degrees = polynomial.degrees()
    used = [number for number in field.square_roots() if degrees[number]]
    if not used:
        return False
    conjugate = _conjugate(field, polynomial, used[0])
    if not field.is_nonzero(conjugate):
        return False
    field.sign(conjugate)
    field.spend(polynomial, conjugate)
    return is_zero(field, polynomial * conjugate, depth + 1)


def _lower(field: Field, polynomial: fmpq_mpoly, number: int) -> fmpq_mpoly:
    power, value = field.relations[number]
    parts: dict[int, dict[Monomial, fmpq]] = {}
    for raw, coefficient in polynomial.terms():
        monomial = tuple(int(degree) for degree in raw)
        times, rest = divmod(monomial[number], power)
        parts.setdefault(times, {})[(*monomial[:number], rest, *monomial[number + 1 :])] = coefficient
    result = field.zero
    for times, terms in parts.items():
        predict_power(value, times)
        raised = value**times
        part = field.context.from_dict(terms)
        field.spend(part, raised)
        result += part * raised
    return result


def _conjugate(field: Field, polynomial: fmpq_mpoly, number: int) -> fmpq_mpoly:
    parts: tuple[dict[Monomial, fmpq], dict[Monomial, fmpq]] = ({}, {})
    for raw, coefficient in polynomial.terms():
        monomial = tuple(int(degree) for degree in raw)
        parts[monomial[number] % 2][monomial] = coefficient
    return field.context.from_dict(parts[0]) - field.context.from_dict(parts[1])


def _rationalise(field: Field, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
    """Multiply by what is not zero: shown at the sample point, and asked for as a sign unless that says it all."""
    multipliers = []
    for _ in range(_ROUNDS_OF_RATIONALISING):
        multiplier = _multiplier(field, bottom)
        if multiplier is None:
            break
        if not field.is_nonzero(multiplier):
            raise UnprovedError("a denominator could not be rationalised")
        multipliers.append(multiplier)
        field.spend(top, multiplier)
        field.spend(bottom, multiplier)
        top, bottom = reduce(field, top * multiplier), reduce(field, bottom * multiplier)
        if bottom.is_zero():
            raise UnprovedError("a norm vanishes")
    if multipliers and field.nature(bottom) is Nature.OTHER:
        for multiplier in multipliers:
            field.sign(multiplier)
    elif multipliers and not field.is_nonzero(bottom):
        raise UnprovedError("a norm may vanish")
    return top, bottom


def _multiplier(field: Field, bottom: fmpq_mpoly) -> fmpq_mpoly | None:
    """What frees ``bottom`` of one radical: surely not zero at the sample point, and asked for as a sign."""
    degrees = bottom.degrees()
    for number in sorted((n for n in field.relations if degrees[n]), reverse=True):
        power = field.relations[number][0]
        if field.kernels[number].kind == "tan":  # an algebraic number that is no radical
            continue
        lowest = min(int(monomial[number]) for monomial, _ in bottom.terms())
        if lowest:
            return field.generators[number] ** (power - lowest)
        if power == 2:
            return _conjugate(field, bottom, number)
    return None


def predict_power(polynomial: fmpq_mpoly, exponent: int) -> None:
    """Raise ``LimitExceeded`` where a power would be too large."""
    terms = len(polynomial)
    if terms <= 1:
        if exponent > MAX_MONOMIAL_POWER:
            raise LimitExceeded("the power of a monomial", MAX_MONOMIAL_POWER)
        return
    if exponent > MAX_POWER:
        raise LimitExceeded("the power of a polynomial", MAX_POWER)
    box = 1
    for degree in polynomial.degrees():
        box *= 1 + exponent * int(degree)
    if min(comb(exponent + terms - 1, terms - 1), box) > MAX_TERMS:
        raise LimitExceeded("the number of terms", MAX_TERMS)
