"""Logarithms: ``ln |p|`` as a sum over irreducible factors and primes, each with a kernel of its own."""

from fractions import Fraction

from flint import fmpq_mpoly

from exercisegen.equivalence.arithmetic import add, scale
from exercisegen.equivalence.factoring import factors, primes
from exercisegen.equivalence.kernels import Element, Field, Kernel, UnprovedError


def logarithm(field: Field, argument: Element) -> Element:
    """Return ``ln |argument|``: logarithms of exponentials and radicals are opened."""
    if argument.top.is_zero():
        raise UnprovedError("the logarithm of zero")
    constant, found = factors(argument)
    result = field.constant(0)
    for factor, multiplicity in (*found, *primes(field, constant)):
        result = add(field, result, scale(field, _of_factor(field, factor), multiplicity))
    return result


def _of_factor(field: Field, factor: fmpq_mpoly) -> Element:
    number = field.lone_generator(factor)
    kernel = None if number is None else field.kernels[number]
    if kernel is not None and kernel.argument is not None:
        if kernel.kind == "exp":
            return kernel.argument
        if kernel.kind == "root":
            return scale(field, logarithm(field, kernel.argument), Fraction(1, field.root))
    key = ("ln", str(factor))
    known = field.find(key)
    if known is None:
        value = abs(field.value(factor))
        if value.contains(0):
            raise UnprovedError("the argument of a logarithm may vanish")
        known = field.adjoin(key, Kernel("ln", value.log(), Element(factor, field.one)))
    return field.generator(known)
