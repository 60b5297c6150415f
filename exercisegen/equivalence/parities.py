"""Powers of -1 with integer exponents: one kernel s with s^2 = 1 for each product of integer variables."""

from fractions import Fraction

from flint import arb

from exercisegen.equivalence.arithmetic import product
from exercisegen.equivalence.kernels import Element, Field, Kernel, Monomial, UnprovedError, monomials


def power_of_minus_one(field: Field, exponent: Element) -> Element:
    """Return ``(-1)^exponent``; raise ``UnprovedError`` unless the exponent is surely an integer everywhere."""
    if not exponent.bottom.is_one():
        raise UnprovedError("a power of a negative base")
    odd = [
        monomial for monomial, coefficient in monomials(exponent.top).items() if _is_odd(field, monomial, coefficient)
    ]
    return product(field, [_parity(field, monomial) for monomial in odd])


def _is_odd(field: Field, monomial: Monomial, coefficient: Fraction) -> bool:
    used = [field.kernels[number] for number, degree in enumerate(monomial) if degree]
    whole = all(kernel.kind == "symbol" and kernel.label in field.integers for kernel in used)
    if not whole or coefficient.denominator != 1:
        raise UnprovedError("a power of a negative base")
    return coefficient.numerator % 2 == 1


def _parity(field: Field, monomial: Monomial) -> Element:
    """(-1)^m: m has the parity of the product of its variables, each taken once."""
    used = tuple(number for number, degree in enumerate(monomial) if degree)
    if not used:
        return field.constant(-1)
    key = ("parity", used)
    number = field.find(key)
    if number is None:
        is_even = any((field.kernels[place].value / 2).is_integer() for place in used)
        number = field.adjoin(key, Kernel("parity", arb(1 if is_even else -1)))
        field.relate(number, 2, field.one)
    return field.generator(number)
