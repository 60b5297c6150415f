"""Sine and cosine: rational in ``t = tan(u/2)`` of each piece of the argument, put together by angle addition.

``t`` is transcendental on its own, so that sin^2 + cos^2 = 1 needs no relation; multiples of pi/60 are radicals.
"""

from fractions import Fraction
from typing import TypeAlias

from exercisegen.equivalence.arithmetic import add, divide, multiply, scale
from exercisegen.equivalence.cyclotomic import relate_tangent
from exercisegen.equivalence.kernels import Element, Field, Kernel
from exercisegen.equivalence.parities import half_turns
from exercisegen.equivalence.pieces import Piece, combination, pieces, whole_multiple
from exercisegen.equivalence.radicals import size_power, square_root
from exercisegen.errors import LimitExceeded

MAX_MULTIPLE = 60
MAX_INVERSE_MULTIPLE = 40

Pair: TypeAlias = tuple[Element, Element]
"""Cosine and sine."""


def cosine_and_sine(field: Field, argument: Element) -> Pair:
    """Return ``(cos argument, sin argument)``."""
    result = (field.unit, field.constant(0))
    if field.integers:
        sign, argument = half_turns(field, argument)
        result = (sign, field.constant(0))
    for piece in pieces(field, argument):
        result = _turn(field, result, _of_piece(field, piece))
    return result


def _of_piece(field: Field, piece: Piece) -> Pair:
    lone = field.lone_kernel(piece.core)
    special = None
    if lone is not None and lone.kind == "pi":
        special = _of_multiple_of_pi(field, piece.multiple)
    elif lone is not None and lone.argument is not None and piece.multiple.denominator in (1, 2):
        special = _of_inverse(field, lone, piece.multiple)
    return special if special is not None else _by_half_angle(field, piece)


def _turn(field: Field, first: Pair, second: Pair) -> Pair:
    """Angle addition."""
    cosine = add(field, multiply(field, first[0], second[0]), multiply(field, first[1], second[1]), -1)
    sine = add(field, multiply(field, first[0], second[1]), multiply(field, first[1], second[0]))
    return cosine, sine


def _repeat(field: Field, pair: Pair, times: int) -> Pair:
    if times < 0:
        pair, times = (pair[0], scale(field, pair[1], -1)), -times
    result = (field.unit, field.constant(0))
    for _ in range(times):
        result = _turn(field, result, pair)
    return result


def _of_inverse(field: Field, kernel: Kernel, times: Fraction) -> Pair | None:
    """Multiples and halves of an inverse tangent or sine, which lies between -pi/2 and pi/2."""
    if kernel.argument is None or kernel.kind not in ("arctan", "arcsin"):
        return None
    if abs(times) > MAX_INVERSE_MULTIPLE:
        raise LimitExceeded("the multiple of an angle", MAX_INVERSE_MULTIPLE)
    square = multiply(field, kernel.argument, kernel.argument)
    if kernel.kind == "arctan":
        cosine = size_power(field, add(field, field.unit, square), Fraction(-1, 2))
        pair = (cosine, multiply(field, kernel.argument, cosine))
    else:
        pair = (square_root(field, add(field, field.unit, square, -1)), kernel.argument)
    if times.denominator == 2:
        half = square_root(field, scale(field, add(field, field.unit, pair[0]), Fraction(1, 2)))
        pair = (half, divide(field, pair[1], scale(field, half, 2)))
    return _repeat(field, pair, times.numerator)


def _of_multiple_of_pi(field: Field, multiple: Fraction) -> Pair | None:
    """Multiples of pi/60, put together from those of pi/12 and pi/5 (60ths are 5u + 12v), and halves of such angles."""
    sixtieths = multiple * 60
    if sixtieths.denominator in (2, 4, 8):
        return _halved(field, multiple)
    if sixtieths.denominator != 1:
        return None
    number = int(sixtieths) % 120
    fifths = number * 3 % 5  # 12 * 3 leaves 1 when divided by 5
    twelfths = (number - 12 * fifths) // 5
    result = _twelfths(field, twelfths % 24)
    return _turn(field, result, _repeat(field, _fifth(field), fifths)) if fifths else result


def _halved(field: Field, multiple: Fraction) -> Pair | None:
    """Half-angle formulas; the quadrant says which signs the roots have."""
    double = _of_multiple_of_pi(field, 2 * multiple)
    if double is None:
        return None
    quadrant = int(multiple % 2 * 2)
    half = Fraction(1, 2)
    cosine = square_root(field, scale(field, add(field, field.unit, double[0]), half))
    sine = square_root(field, scale(field, add(field, field.unit, double[0], -1), half))
    return scale(field, cosine, -1 if quadrant in (1, 2) else 1), scale(field, sine, -1 if quadrant in (2, 3) else 1)


def _fifth(field: Field) -> Pair:
    root = size_power(field, field.constant(5), Fraction(1, 2))
    cosine = scale(field, add(field, field.unit, root), Fraction(1, 4))
    square = add(field, field.constant(10), scale(field, root, 2), -1)
    return cosine, scale(field, square_root(field, square), Fraction(1, 4))


def _twelfths(field: Field, number: int) -> Pair:
    """The pair of ``number * pi/12``: the first quarter from a table, the others by quarter turns."""
    quarters, place = divmod(number, 6)
    pair = _first_quarter(field, place)
    for _ in range(quarters):
        pair = (scale(field, pair[1], -1), pair[0])
    return pair


def _first_quarter(field: Field, place: int) -> Pair:
    half = Fraction(1, 2)
    match place:
        case 0:
            return field.unit, field.constant(0)
        case 2:
            return _half_root(field, 3), field.constant(half)
        case 3:
            return _half_root(field, 2), _half_root(field, 2)
        case 4:
            return field.constant(half), _half_root(field, 3)
    large = scale(field, add(field, _half_root(field, 6), _half_root(field, 2)), half)
    small = scale(field, add(field, _half_root(field, 6), _half_root(field, 2), -1), half)
    return (large, small) if place == 1 else (small, large)


def _half_root(field: Field, number: int) -> Element:
    return scale(field, size_power(field, field.constant(number), Fraction(1, 2)), Fraction(1, 2))


def _by_half_angle(field: Field, piece: Piece) -> Pair:
    key, part, steps = _halving(field, piece)
    number = field.find(key)
    if number is None:
        sum_of_known = combination(field, "tan", scale(field, piece.core, part / 2)) if field.splitting else []
        if sum_of_known:
            pair = (field.unit, field.constant(0))
            for known, multiple in sum_of_known:
                pair = _turn(field, pair, _of_kernel(field, known, whole_multiple(field, known, multiple) * steps))
            return pair
        inner = scale(field, piece.core, part / 2)
        number = field.adjoin(key, Kernel("tan", field.value_of(inner).tan(), inner))
        lone = field.lone_kernel(piece.core)
        if lone is not None and lone.kind == "pi":
            relate_tangent(field, number, part / 2)
    return _of_kernel(field, number, steps)


def _of_kernel(field: Field, number: int, steps: int) -> Pair:
    """The pair of ``steps`` times the angle whose half has the kernel ``number`` as its tangent."""
    if abs(steps) > MAX_MULTIPLE:
        raise LimitExceeded("the multiple of an angle", MAX_MULTIPLE)
    tangent = field.generators[number]
    real, imaginary = 1 - tangent**2, 2 * tangent
    cosine, sine = field.one, field.zero
    for _ in range(abs(steps)):
        cosine, sine = cosine * real - sine * imaginary, cosine * imaginary + sine * real
    bottom = (1 + tangent**2) ** abs(steps)
    return Element(cosine, bottom), Element(sine if steps > 0 else -sine, bottom)


def _halving(field: Field, piece: Piece) -> tuple[tuple[object, ...], Fraction, int]:
    """The kernel's key, which part of the core is its whole angle, and how often that goes into the piece."""
    key = ("tan", str(piece.core.top), str(piece.core.bottom))
    if not field.splitting:  # the whole argument is one angle, whatever its leading coefficient
        return (*key, abs(piece.multiple)), abs(piece.multiple), 1 if piece.multiple > 0 else -1
    unit = field.refinements.unit(key, piece.multiple)
    return key, unit, int(piece.multiple / unit)
