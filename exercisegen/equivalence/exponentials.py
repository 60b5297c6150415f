"""Exponentials and hyperbolic functions: one kernel for each monomial of an argument, ``e^(r ln p)`` as a power."""

from fractions import Fraction

from exercisegen.equivalence.arithmetic import add, divide, product, scale
from exercisegen.equivalence.kernels import Element, Field, Kernel
from exercisegen.equivalence.pieces import Piece, combination, pieces, whole_multiple
from exercisegen.equivalence.radicals import size_power
from exercisegen.errors import LimitExceeded

MAX_MULTIPLE = 2000


def exponential(field: Field, argument: Element) -> Element:
    """Return ``e^argument``."""
    return product(field, [_of_piece(field, piece) for piece in pieces(field, argument)])


def hyperbolic(field: Field, argument: Element) -> tuple[Element, Element]:
    """Return ``(cosh argument, sinh argument)``."""
    growing = exponential(field, argument)
    falling = divide(field, field.unit, growing)
    half = Fraction(1, 2)
    return scale(field, add(field, growing, falling), half), scale(field, add(field, growing, falling, -1), half)


def _of_piece(field: Field, piece: Piece) -> Element:
    lone = field.lone_kernel(piece.core)
    if lone is not None and lone.kind == "ln" and lone.argument is not None:
        return size_power(field, lone.argument, piece.multiple)
    key = ("exp", str(piece.core.top), str(piece.core.bottom))
    unit = field.refinements.unit(key, piece.multiple)
    steps = int(piece.multiple / unit)
    number = field.find(key)
    if number is None:
        inner = scale(field, piece.core, unit)
        sum_of_known = combination(field, "exp", inner)
        if sum_of_known:
            steps_of = {known: whole_multiple(field, known, multiple) * steps for known, multiple in sum_of_known}
            return product(field, [_of_kernel(field, known, times) for known, times in steps_of.items()])
        number = field.adjoin(key, Kernel("exp", field.value_of(inner).exp(), inner, positive=True))
    return _of_kernel(field, number, steps)


def _of_kernel(field: Field, number: int, steps: int) -> Element:
    if abs(steps) > MAX_MULTIPLE:
        raise LimitExceeded("the multiple of an exponent", MAX_MULTIPLE)
    return field.generator(number, steps)
