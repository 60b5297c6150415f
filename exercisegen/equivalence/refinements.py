"""What restarts of a normal form have taught: how fine arguments of kernels must be, and how many kernels there are."""

from dataclasses import dataclass
from fractions import Fraction

from exercisegen.errors import LimitExceeded

MAX_FINENESS = 3000


class RestartError(Exception):
    """A finer kernel or more generators are needed: what was learnt is in ``Refinements``; begin again."""


@dataclass(slots=True)
class Refinements:
    """What restarts have taught: units of which arguments are whole multiples, and how many generators."""

    units: dict[tuple[object, ...], Fraction]
    generators: int

    def unit(self, key: tuple[object, ...], multiple: Fraction) -> Fraction:
        """Return what ``multiple`` is a whole multiple of; raise ``RestartError`` where that must become smaller."""
        known = self.units.setdefault(key, abs(multiple))
        steps = multiple / known
        if steps.denominator != 1:
            raise self.refine(key, steps.denominator)
        return known

    def refine(self, key: tuple[object, ...], factor: int) -> RestartError:
        """Ask for a kernel of an argument ``factor`` times smaller."""
        if factor > MAX_FINENESS:
            raise LimitExceeded("the refinement of an argument", MAX_FINENESS)
        self.units[key] = self.units.get(key, Fraction(1)) / factor
        return RestartError("finer argument")
