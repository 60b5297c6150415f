"""Powers of -1 with integer exponents: one kernel s with s^2 = 1 for each product of integer variables."""

from fractions import Fraction

from flint import arb, fmpq

from exercisegen.equivalence.arithmetic import multiply, product
from exercisegen.equivalence.kernels import Element, Field, Kernel, Monomial, UnprovedError, monomials


def power_of_minus_one(field: Field, exponent: Element) -> Element:
    """Return ``(-1)^exponent``; raise ``UnprovedError`` unless the exponent is surely an integer everywhere."""
    if not exponent.bottom.is_one():
        raise UnprovedError("a power of a negative base")
    odd = [
        monomial for monomial, coefficient in monomials(exponent.top).items() if _is_odd(field, monomial, coefficient)
    ]
    return product(field, [_parity(field, monomial) for monomial in odd])


def half_turns(field: Field, argument: Element) -> tuple[Element, Element]:
    """Take whole multiples of pi out of an angle: return what they turn cosine and sine by, 1 or -1, and the rest."""
    turn = field.find(("pi",))
    if turn is None or not argument.bottom.is_one():
        return field.unit, argument
    sign, rest = field.unit, argument.top
    for monomial, coefficient in monomials(argument.top).items():
        others = tuple(0 if number == turn else degree for number, degree in enumerate(monomial))
        if monomial[turn] == 1 and any(others) and _is_whole(field, others, coefficient):
            rest -= field.context.from_dict({monomial: fmpq(coefficient.numerator)})
            if coefficient.numerator % 2:
                sign = multiply(field, sign, _parity(field, others))
    return sign, Element(rest, field.one)


def _is_whole(field: Field, monomial: Monomial, coefficient: Fraction) -> bool:
    used = [field.kernels[number] for number, degree in enumerate(monomial) if degree]
    whole = all(kernel.kind == "symbol" and kernel.label in field.integers for kernel in used)
    return whole and coefficient.denominator == 1


def _is_odd(field: Field, monomial: Monomial, coefficient: Fraction) -> bool:
    if not _is_whole(field, monomial, coefficient):
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
        label = "*".join(field.kernels[place].label for place in used)
        is_even = any((field.kernels[place].value / 2).is_integer() for place in used)
        number = field.adjoin(key, Kernel("parity", arb(1 if is_even else -1), label=label))
        field.relate(number, 2, field.one)
    return field.generator(number)
