"""Rational points at which two expressions are compared: the same in every run, inside what the scope assumes."""

from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

from exercisegen.expr.scope import Assumption, Sort

Point: TypeAlias = tuple[tuple[str, Fraction], ...]
"""Variables with their exact values, in a fixed order."""

Assumptions: TypeAlias = tuple[tuple[str, Assumption], ...]

_SCALES = (3, 3, 3, 3, 1, 10, 3, 1, 100, 3, 1, 10, 1000, 5, 2, 100_000)
_GRAIN = 32
_FINE_FROM = 240
_FINENESS = (1, 1, 64, 1, 1, 1 << 16)


@lru_cache(maxsize=4096)
def point(variables: tuple[str, ...], assumptions: Assumptions, index: int) -> Point:
    """Return the point number ``index``: odd multiples of 1/32 near 0 at first, then at other scales too.

    Far on, some points are very near to 0 or to a bound, where much can happen.
    """
    assumed = dict(assumptions)
    return tuple((name, _coordinate(name, assumed.get(name, Assumption()), index)) for name in variables)


def inside(value: Fraction, assumption: Assumption) -> bool:
    """Is ``value`` allowed by ``assumption``?"""
    if assumption.low is not None and value < assumption.low:
        return False
    if assumption.high is not None and value > assumption.high:
        return False
    match assumption.sort:
        case Sort.REAL:
            return True
        case Sort.POSITIVE:
            return value > 0
        case Sort.NONNEGATIVE:
            return value >= 0
        case Sort.NONZERO:
            return value != 0
        case Sort.INTEGER:
            return value.denominator == 1


def never_negative(assumption: Assumption) -> bool:
    """Does ``assumption`` leave no negative value?"""
    if assumption.low is not None and assumption.low >= 0:
        return True
    return assumption.sort in (Sort.POSITIVE, Sort.NONNEGATIVE)


def counter(*key: object) -> int:
    """Return 64 bits that depend on ``key`` alone."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big")


def _coordinate(name: str, assumption: Assumption, index: int) -> Fraction:
    bits = counter("point", name, index)
    low, high = assumption.low, assumption.high
    if assumption.sort is Sort.INTEGER:
        return _integer(low, high, index, bits)
    if low is not None and high is not None:
        return low + (high - low) * Fraction(bits % 1024 * 2 + 1, 2048)
    scale = _SCALES[index % len(_SCALES)]
    steps = scale * _GRAIN
    grain = _GRAIN if index < _FINE_FROM else _GRAIN * _FINENESS[index % len(_FINENESS)]
    offset = Fraction(bits % steps | 1, grain)
    if low is not None:
        return low + offset
    if high is not None:
        return high - offset
    positive = assumption.sort in (Sort.POSITIVE, Sort.NONNEGATIVE)
    return offset if positive or (bits >> 40) & 1 else -offset


def _integer(low: Fraction | None, high: Fraction | None, index: int, bits: int) -> Fraction:
    reach = 6 + index
    least = -reach if low is None else -((-low) // 1)
    most = least + 2 * reach if high is None else high // 1
    if low is None and high is not None:
        least = most - 2 * reach
    return Fraction(least + bits % max(1, most - least + 1))
