"""Irreducible factors of elements and primes of their constants: what roots, logarithms and signs are made from."""

from fractions import Fraction
from math import prod

from flint import arb, fmpq_mpoly, fmpz

from exercisegen.equivalence.kernels import (
    MAX_FACTORED,
    MAX_FACTORED_BITS,
    Element,
    Field,
    Kernel,
    Nature,
    NoValuesError,
    UnprovedError,
    fraction,
)
from exercisegen.errors import LimitExceeded

_ZERO_ALMOST_NOWHERE = frozenset(("root", "ln", "arctan", "arcsin"))


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


def suppose_positive(field: Field, element: Element, strictly: bool) -> None:
    """Let an element be positive, or not negative, because its domain demands it; no sign is asked for.

    That is of use where the sign of one factor at most is not known. Raises ``NoValuesError`` where the signs that were
    given say that the element is negative. A factor that might be zero on a whole region is left alone.
    """
    constant, found = factors(element)
    odd = [factor for factor, exponent in found if exponent % 2]
    field.positive_elements.append(element)
    unknown = [factor for factor in odd if not field.known_sign(factor)]
    sign = prod((field.known_sign(factor) for factor in odd if factor not in unknown), start=1 if constant > 0 else -1)
    if not unknown and sign < 0:
        raise NoValuesError("no values under these signs")
    if len(unknown) == 1 and (strictly or field.nature(unknown[0]) <= Nature.ANALYTIC):
        alone = all(field.plain_sign(factor) for factor in odd if factor not in unknown)
        field.suppose(unknown[0], sign, whatever_else=alone)


def sign_of(field: Field, element: Element, *, strict: bool = False) -> int:
    """Return the sign of an element that is not zero, asking only for those of its irreducible factors.

    Raises ``UnprovedError`` where the element may be zero on a whole region and ``strict`` demands that it is not.
    """
    constant, found = factors(element)
    sign = 1 if constant > 0 else -1
    for factor, exponent in found:
        if exponent % 2:
            sign *= field.sign(factor)
        if strict and not vanishes_almost_nowhere(field, factor) and str(factor) not in field.signs:
            raise UnprovedError("a sign of what may be zero")
    return sign


def sign_factor(field: Field, element: Element, *, strict: bool = False) -> Element:
    """Return the sign of an element as a factor: 1 or -1, or kernels that may be either if the field leaves signs open.

    Raises as ``sign_of`` does.
    """
    if not field.open_signs:
        return field.constant(sign_of(field, element, strict=strict))
    constant, found = factors(element)
    result = field.one if constant > 0 else -field.one
    for factor, exponent in found:
        if strict and not vanishes_almost_nowhere(field, factor):
            raise UnprovedError("a sign of what may be zero")
        if exponent % 2:
            result *= field.known_sign(factor) or field.generators[_open_sign(field, factor)]
    return Element(result, field.one)


def _open_sign(field: Field, factor: fmpq_mpoly) -> int:
    key = ("sign", str(factor))
    number = field.find(key)
    if number is None:
        if not field.is_nonzero(factor):
            raise UnprovedError("a sign could not be told")
        value = arb(1 if field.value(factor) > 0 else -1)
        number = field.adjoin(key, Kernel("sign", value, Element(factor, field.one)))
        field.relate(number, 2, field.one)
    return number


def vanishes_almost_nowhere(field: Field, polynomial: fmpq_mpoly) -> bool:
    """Is a polynomial in kernels surely zero on a set of measure zero only, as what is analytic is?

    An abstract function is meant to be one that is zero at single points only.
    """
    if field.nature(polynomial) <= Nature.ANALYTIC or _is_analytic(field, polynomial):
        return True
    number = field.lone_generator(polynomial)
    if number is None:
        return False
    kernel = field.kernels[number]
    inner = kernel.argument
    if kernel.kind == "abstract":
        return True
    return inner is not None and kernel.kind in _ZERO_ALMOST_NOWHERE and field.nature(*inner) <= Nature.ANALYTIC


def _is_analytic(field: Field, *polynomials: fmpq_mpoly) -> bool:
    """Are polynomials in kernels analytic near a convex real domain of the comparison, but for poles?

    Such a neighbourhood without the zeros of denominators is connected, so that the identity theorem holds on it.
    Logarithms and roots are analytic where their arguments have no zero: half-spaces outside which the comparison has
    no values, or everywhere.
    """
    used = {number for polynomial in polynomials for number, degree in enumerate(polynomial.degrees()) if degree}
    return all(field.natures[number] <= Nature.ANALYTIC or _is_analytic_kernel(field, number) for number in used)


def _is_analytic_kernel(field: Field, number: int) -> bool:
    kernel = field.kernels[number]
    if kernel.argument is None:
        return False
    match kernel.kind:
        case "exp":
            return _is_analytic(field, *kernel.argument)
        case "tan":
            return not field.integers and _is_analytic(field, *kernel.argument)
        case "ln" | "root":
            top, bottom = kernel.argument
            return bottom.is_constant() and _has_no_zero(field, top)
        case _:
            return False


def _has_no_zero(field: Field, polynomial: fmpq_mpoly) -> bool:
    """Has a polynomial in the variables one sign on a half-space that holds all values, or all over?"""
    used = [number for number, degree in enumerate(polynomial.degrees()) if degree]
    if any(field.kernels[number].kind != "symbol" for number in used):
        return False
    if polynomial.total_degree() == 1 and any(field.is_demanded(polynomial, sign) for sign in (1, -1)):
        return True
    return bool(polynomial.monoms()) and not any(polynomial.monoms()[-1]) and field.plain_sign(polynomial) != 0
