"""When a difference of normal forms is not zero as it stands: a norm, an exponential or an angle may still show it.

A sum of logarithms is zero if its exponential is 1. A sum of angles whose sine is 0 or whose cosine is 1 is a multiple
of pi; which one, the ball at the sample point says, for as long as nothing makes it jump. A constant made of roots is
zero if it is smaller than any other could be.
"""

from enum import Enum
from math import lcm

from flint import fmpq, fmpq_mpoly

from exercisegen.equivalence.arithmetic import add, is_zero
from exercisegen.equivalence.exponentials import exponential
from exercisegen.equivalence.kernels import Element, Field, Nature, fraction
from exercisegen.equivalence.separation import is_constant_zero
from exercisegen.equivalence.trigonometric import cosine_and_sine

_ANGLES = frozenset(("arctan", "arcsin", "pi"))
_CONTINUOUS = frozenset(("symbol", "root", "ln", "exp", *_ANGLES))
MAX_DENOMINATOR = 12
_MOST_COEFFICIENTS = 12


class Zero(Enum):
    """How far a difference was shown to vanish."""

    ON_THE_CELL = "wherever the signs are those of the sample point"
    AROUND_THE_POINT = "as far as the difference is continuous"


def shows_zero(field: Field, difference: Element) -> Zero | None:
    """Show that an element vanishes; None where that does not succeed. The last step asks for continuity."""
    if is_zero(field, difference.top):
        return Zero.ON_THE_CELL
    if not difference.bottom.is_one() or not field.value(difference.top).contains(0):
        return None
    if _coefficients_are_zero(field, difference.top):
        return Zero.ON_THE_CELL
    has_angles = any(kernel.kind in _ANGLES for kernel in field.kernels)
    if has_angles and field.nature(difference.top) is Nature.CONSTANT and _is_no_angle(field, difference):
        return Zero.ON_THE_CELL
    kinds = _lone_kinds(field, difference)
    if "ln" in kinds and not kinds & _ANGLES:
        return Zero.ON_THE_CELL if _exponential_is_one(field, difference) else None
    if kinds and kinds <= _ANGLES and all(kernel.kind in _CONTINUOUS for kernel in field.kernels):
        return Zero.AROUND_THE_POINT if _is_no_angle(field, difference) else None
    return None


def _coefficients_are_zero(field: Field, polynomial: fmpq_mpoly) -> bool:
    """Is what stands at each monomial in the functions zero, as a constant?"""
    parts: dict[tuple[int, ...], dict[tuple[int, ...], fmpq]] = {}
    for raw, coefficient in polynomial.terms():
        outer, inner = [0] * len(raw), [0] * len(raw)
        for number, degree in enumerate(raw):
            if degree:
                (inner if field.natures[number] is Nature.CONSTANT else outer)[number] = int(degree)
        parts.setdefault(tuple(outer), {})[tuple(inner)] = coefficient
    if len(parts) > _MOST_COEFFICIENTS:
        return False
    return all(is_constant_zero(field, field.context.from_dict(terms)) for terms in parts.values())


def _lone_kinds(field: Field, element: Element) -> frozenset[str]:
    """The kinds of the kernels that stand alone in its terms; ``other`` for all other terms."""
    found = set()
    for monomial, _ in element.top.terms():
        used = [(number, degree) for number, degree in enumerate(monomial) if degree]
        alone = len(used) == 1 and used[0][1] == 1
        found.add(field.kernels[used[0][0]].kind if alone else "other")
    return frozenset(found)


def _whole(element: Element) -> Element | None:
    """An integer multiple with integer coefficients."""
    common = lcm(*(fraction(coefficient).denominator for _, coefficient in element.top.terms()))
    return Element(element.top * common, element.bottom) if common <= MAX_DENOMINATOR else None


def _exponential_is_one(field: Field, difference: Element) -> bool:
    whole = _whole(difference)
    if whole is None:
        return False
    power = exponential(field, whole)
    return is_zero(field, add(field, power, field.unit, -1).top)


def _is_no_angle(field: Field, difference: Element) -> bool:
    whole = _whole(difference)
    if whole is None or not abs(field.value_of(whole)) < 1:
        return False
    cosine, sine = cosine_and_sine(field, whole)
    return is_zero(field, sine.top) or is_zero(field, add(field, cosine, field.unit, -1).top)
