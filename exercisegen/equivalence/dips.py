"""Points at which a sign that was only sampled may be another one: where what has the sign comes nearest to zero.

They serve to refute, and prove nothing: functions are looked at on a grid and followed down from its lowest points.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import isfinite

from flint import arb, ctx, fmpq_mpoly

from exercisegen.equivalence.cellproof import CellProof
from exercisegen.equivalence.derivations import closure, evaluated, values_at
from exercisegen.equivalence.kernels import UnprovedError

_STEP = 1 / 8
_REACH = 100
_FOLLOWED = 6
_SHORT = 1000
_OFFSET = 1 / 97
_DESCENTS = 36
_GOLDEN = 0.3819660112501051
_BITS = 96


def dips(proof: CellProof) -> Iterator[Fraction]:
    """Yield values of the one variable near which something that a proof asked the sign of is small or zero."""
    for polynomial in proof.asked:
        try:
            yield from _lowest(_size(proof, polynomial))
        except (UnprovedError, ZeroDivisionError, OverflowError):
            continue


def _size(proof: CellProof, polynomial: fmpq_mpoly) -> Callable[[float], float]:
    needed = closure(proof.field, polynomial)

    def size(place: float) -> float:
        with ctx.workprec(_BITS):
            return abs(float(evaluated(polynomial, values_at(proof.field, needed, arb(place))).mid()))

    return size


def _lowest(size: Callable[[float], float]) -> Iterator[Fraction]:
    places = [_OFFSET + _STEP * number for number in range(-_REACH, _REACH + 1)]
    sizes = [size(place) for place in places]
    lowest = [number for number in range(1, len(places) - 1) if _is_lowest(sizes[number - 1 : number + 2])]
    for number in sorted(lowest, key=sizes.__getitem__)[:_FOLLOWED]:
        place = Fraction(_descended(size, places[number - 1], places[number + 1]))
        yield from (place.limit_denominator(_SHORT), place)


def _is_lowest(around: list[float]) -> bool:
    return all(map(isfinite, around)) and around[1] <= min(around[0], around[2])


def _descended(size: Callable[[float], float], low: float, high: float) -> float:
    """Golden section, which asks for one more value a step."""
    left, right = low + _GOLDEN * (high - low), high - _GOLDEN * (high - low)
    at_left, at_right = size(left), size(right)
    for _ in range(_DESCENTS):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = low + _GOLDEN * (high - low)
            at_left = size(left)
        else:
            low, left, at_left = left, right, at_right
            right = high - _GOLDEN * (high - low)
            at_right = size(right)
    return (low + high) / 2
