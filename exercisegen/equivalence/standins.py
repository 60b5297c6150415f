"""Concrete functions that stand in for an abstract ``g`` when two expressions are evaluated.

A statement about ``g(x)`` and ``g'(x)`` is meant for every smooth ``g``; if it fails for one of these, it is false.
"""

from typing import NamedTuple

from flint import arb

from exercisegen.equivalence.points import counter

MAX_PRIMES = 40


class StandIn(NamedTuple):
    """``u -> offset + slope*u + sin(rate*u + 1)``, with ``u = u1 + 2*u2 + 3*u3 + ...`` of several arguments."""

    offset: int
    slope: int
    rate: int

    def __str__(self) -> str:
        return f"{self.offset} + {self.slope}*u + sin({self.rate}*u + 1)"

    def at(self, primes: int, arguments: list[arb]) -> arb:
        """Return the value of the derivative number ``primes`` at ``arguments``."""
        whole = arb(0)
        for weight, argument in enumerate(arguments, 1):
            whole += weight * argument
        inner = self.rate * whole + 1 + arb.pi() * primes / 2
        wave = arb(self.rate) ** primes * inner.sin()
        match primes:
            case 0:
                return self.offset + self.slope * whole + wave
            case 1:
                return self.slope + wave
            case _:
                return wave


def stand_in(name: str, index: int) -> StandIn:
    """Return the function that stands for ``name`` at the point number ``index``."""
    bits = counter("function", name, index)
    return StandIn((4, -4, 1, 7)[index % 4], bits % 5 + 1, bits // 8 % 3 + 1)
