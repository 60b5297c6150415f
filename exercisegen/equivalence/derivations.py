"""Derivatives and values of polynomials in kernels, where all kernels are functions of one variable."""

from collections.abc import Iterable, Mapping

from flint import arb, fmpq_mpoly

from exercisegen.equivalence.arithmetic import add, divide, multiply
from exercisegen.equivalence.kernels import Element, Field, Kernel, Nature, UnprovedError

_SMOOTH = frozenset(("symbol", "exp", "tan", "ln", "arctan"))


def closure(field: Field, *polynomials: fmpq_mpoly) -> list[int]:
    """Return the generators that polynomials depend on, also through arguments, in order."""
    found: set[int] = set()
    pending = list(polynomials)
    while pending:
        for number, degree in enumerate(pending.pop().degrees()):
            if degree and number not in found:
                found.add(number)
                pending.extend(field.kernels[number].argument or ())
    return sorted(found)


def derivative(field: Field, polynomial: fmpq_mpoly) -> Element:
    """Return the derivative; raise ``UnprovedError`` where a kernel is not smooth or not known."""
    result = field.constant(0)
    for number, degree in enumerate(polynomial.degrees()):
        if degree and field.natures[number] is not Nature.CONSTANT:
            partial = Element(polynomial.derivative(number), field.one)
            result = add(field, result, multiply(field, partial, _of_generator(field, number)))
    return result


def quotient_derivative(field: Field, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Element:
    """Return the derivative of ``top/bottom``."""
    above, below = derivative(field, top), derivative(field, bottom)
    numerator = add(
        field,
        multiply(field, above, Element(bottom, field.one)),
        multiply(field, below, Element(top, field.one)),
        -1,
    )
    return divide(field, numerator, Element(bottom * bottom, field.one))


def _of_generator(field: Field, number: int) -> Element:
    kernel = field.kernels[number]
    if kernel.kind not in _SMOOTH:
        raise UnprovedError(f"no derivative of {kernel.kind}")
    if kernel.kind == "symbol":
        return field.unit
    inner = _of_element(field, kernel)
    this = field.generator(number)
    match kernel.kind:
        case "exp":
            return multiply(field, inner, this)
        case "tan":
            return multiply(field, inner, add(field, field.unit, multiply(field, this, this)))
        case "ln":
            return divide(field, inner, _argument(kernel))
        case _:
            square = multiply(field, _argument(kernel), _argument(kernel))
            return divide(field, inner, add(field, field.unit, square))


def _of_element(field: Field, kernel: Kernel) -> Element:
    argument = _argument(kernel)
    return quotient_derivative(field, argument.top, argument.bottom)


def _argument(kernel: Kernel) -> Element:
    if kernel.argument is None:
        raise UnprovedError(f"no argument of {kernel.kind}")
    return kernel.argument


def values_at(field: Field, generators: Iterable[int], variable: arb) -> dict[int, arb]:
    """Return the balls of generators, and of what they depend on, where the variable is in a ball."""
    found: dict[int, arb] = {}
    for number in generators:
        kernel = field.kernels[number]
        if kernel.kind == "symbol":
            found[number] = variable
        elif kernel.kind == "pi":
            found[number] = arb.pi()
        else:
            argument = _argument(kernel)
            inner = evaluated(argument.top, found) / evaluated(argument.bottom, found)
            found[number] = _function(field, kernel.kind, inner)
    return found


def evaluated(polynomial: fmpq_mpoly, values: Mapping[int, arb]) -> arb:
    """Return the ball of a polynomial whose generators have ``values``."""
    total = arb(0)
    for monomial, coefficient in polynomial.terms():
        term = arb(coefficient)
        for number, degree in enumerate(monomial):
            if degree:
                term *= values[number] ** int(degree)
        total += term
    return total


def _function(field: Field, kind: str, inner: arb) -> arb:
    match kind:
        case "exp":
            return inner.exp()
        case "tan":
            return inner.tan()
        case "ln":
            return abs(inner).log()
        case "root":
            return abs(inner).root(field.root)
        case "arctan":
            return inner.atan()
        case "arcsin":
            return inner.asin()
        case _:
            raise UnprovedError(f"no values of {kind}")
