"""Proofs on all sign cells of functions of one variable, none left out: along the variable, or along a tangent.

Cells lie between the zeros of all that a proof asked the sign of. Those zeros are known where they are zeros of
polynomials, of roots, or of functions that can be differentiated until they are simple. Where everything is in sines
and cosines of one angle, cells lie between the zeros of polynomials in the tangent of half the angle.
"""

from collections.abc import Container, Iterable
from fractions import Fraction
from typing import TypeAlias

from flint import arb, ctx, fmpq, fmpq_mpoly, fmpq_poly

from exercisegen.equivalence.algebraic import algebraic_guards
from exercisegen.equivalence.balls import ball
from exercisegen.equivalence.cellproof import CellProof, Prover
from exercisegen.equivalence.cells import Cell, Mark, cells, exactly, real_roots, walls
from exercisegen.equivalence.definite import definite_sign
from exercisegen.equivalence.eliminations import free_of_radicals
from exercisegen.equivalence.factoring import factors
from exercisegen.equivalence.kernels import Element, Kernel, Nature, UnprovedError
from exercisegen.equivalence.points import inside
from exercisegen.equivalence.sampling import Seen, Sides, View, look
from exercisegen.equivalence.signs import guards, univariate
from exercisegen.equivalence.zeros import MAX_TRIES, Line, zeros
from exercisegen.expr.scope import Assumption
from exercisegen.frozen import frozen

MAX_CELLS = 60
_ROUNDS = 6
PRECISE = (256, 4096)
_TURNS = (0, 1, -1, 2, -2)
_GRAINS = (1 << 6, 1 << 20, 1 << 40, 1 << 96)

Angle: TypeAlias = tuple[fmpq_poly, fmpq_poly]


@frozen
class Axis:
    """What cells are intervals of: the variable, or the tangent of ``angle``, a quotient of polynomials in it."""

    assumption: Assumption
    angle: Angle | None = None

    def points(self, cell: Cell) -> Iterable[Fraction]:
        """Yield values of the variable that lie in a cell."""
        if self.angle is None:
            return cell.points()
        return (place for tangent in cell.points() for turns in _TURNS for place in self._places(tangent, turns))

    def is_inside(self, cell: Cell, place: Fraction) -> bool:
        """Does a value of the variable surely lie in a cell?"""
        if self.angle is None:
            return (cell.low is None or place > cell.low) and (cell.high is None or place < cell.high)
        top, bottom = (part(fmpq(place.numerator, place.denominator)) for part in self.angle)
        with ctx.workprec(PRECISE[0]):
            value = (arb(top) / arb(bottom)).tan()
            above = cell.low is None or value > ball(cell.low)
            return above and (cell.high is None or value < ball(cell.high))

    def cells(self, polynomials: Iterable[fmpq_poly], marks: Iterable[Mark]) -> list[Cell]:
        """Return all cells; raise ``UnprovedError`` where they are not known or too many."""
        assumption = self.assumption if self.angle is None else Assumption()
        found = cells(polynomials, assumption, tuple(marks))
        if found is None or len(found) > MAX_CELLS:
            raise UnprovedError("sign cells are not known")
        return found

    def _places(self, tangent: Fraction, turns: int) -> list[Fraction]:
        assert self.angle is not None
        with ctx.workprec(PRECISE[0]):
            goal = exactly(ball(tangent).atan() + turns * arb.pi())
        found = real_roots(self.angle[0] - self.angle[1] * fmpq(goal.numerator, goal.denominator)) or []
        places = [Fraction(round((mark.low + mark.high) / 2 * grain), grain) for mark in found for grain in _GRAINS]
        return [place for place in places if inside(place, self.assumption)]


def prove_everywhere(sides: Sides, at: Seen, first: CellProof, prover: Prover) -> int | Seen:
    """Prove equality on all sign cells; return how many there are, or a point that refutes.

    ``first`` is the proof at the point ``at``. Raises ``UnprovedError`` or ``LimitExceeded`` where cells are not known
    or one is not proved.
    """
    if len(sides.variables) != 1 or sides.functions:
        raise UnprovedError("sign cells in several variables are not known")
    name, place = at.point[0]
    assumption = dict(sides.assumptions).get(name, Assumption())
    axis = _axis(first, assumption)
    conditions = _conditions(sides) if axis.angle is None else {}
    known: list[tuple[Fraction, CellProof | None]] = [(place, first)]
    for _ in range(_ROUNDS):
        borders = [_borders(axis, proof) for _, proof in known if proof is not None]
        polynomials = [*conditions.values(), *(one for found, _ in borders for one in found)]
        found = axis.cells(polynomials, (mark for _, marks in borders for mark in marks))
        left = [cell for cell in found if not any(axis.is_inside(cell, place) for place, _ in known)]
        if not left:
            return sum(proof is not None for _, proof in known)
        for cell in left:
            settled = _settle(sides, name, axis, cell, conditions, prover)
            if isinstance(settled, Seen):
                return settled
            known.append(settled)
    raise UnprovedError("ever more sign cells")


def _conditions(sides: Sides) -> dict[int, fmpq_poly]:
    """For rows with a condition on an algebraic function: polynomials that vanish where it may begin or end to hold."""
    order = sides.tape.needed(sides.key, sides.response)
    return {**algebraic_guards(sides.tape, order), **guards(sides.tape, order)}


def _settle(
    sides: Sides, name: str, axis: Axis, cell: Cell, conditions: Container[int], prover: Prover
) -> tuple[Fraction, CellProof | None] | Seen:
    """A point of ``cell`` and a proof there, None where a condition leaves the cell without values; or what refutes."""
    failure = UnprovedError("a sign cell in which no values were found")
    for number, place in enumerate(axis.points(cell)):
        if not axis.is_inside(cell, place):
            continue
        seen = look(sides, number, ((name, place),))
        if seen.view is View.AGREE:
            try:
                return place, prover(sides, seen)
            except UnprovedError as error:  # the next point may not lie on a zero of what is asked for
                failure = error
                seen = look(sides, number, seen.point, PRECISE)
        if seen.view is View.DIFFER:
            return seen
        if any(row in conditions for row in seen.rows):
            return place, None
    raise failure


def _axis(proof: CellProof, assumption: Assumption) -> Axis:
    """The tangent in which all signs are polynomials where there is one, otherwise the variable."""
    used = {
        number
        for factor in _border_factors(proof)
        for number, degree in enumerate(factor.degrees())
        if degree and proof.field.natures[number] is not Nature.CONSTANT
    }
    kernel = proof.field.kernels[used.pop()] if len(used) == 1 else None
    return Axis(assumption, None if kernel is None or kernel.kind != "tan" else _angle(proof, kernel))


def _angle(proof: CellProof, kernel: Kernel) -> Angle | None:
    """The argument of a tangent as a quotient of polynomials in the variable, or None."""
    if kernel.argument is None:
        return None
    top, bottom = (univariate(part, proof.symbol) for part in kernel.argument)
    return None if top is None or bottom is None else (top, bottom)


def _borders(axis: Axis, proof: CellProof) -> tuple[list[fmpq_poly], list[Mark]]:
    """Between what points no sign changes that a proof asked for: zeros of polynomials along the axis, and marks."""
    number = proof.symbol
    if axis.angle is not None:
        number = next(
            (n for n, k in enumerate(proof.field.kernels) if k.kind == "tan" and _angle(proof, k) == axis.angle), -1
        )
    polynomials, marks = [], []
    for factor in _border_factors(proof):
        alone = univariate(factor, number) if number >= 0 else None
        if alone is not None:
            polynomials.append(alone)
        elif axis.angle is None:
            marks += zeros(_line(axis, proof), factor)
        else:
            raise UnprovedError("signs along more than one axis")
    return polynomials, marks


def _line(axis: Axis, proof: CellProof) -> Line:
    """Where the variable lies: within what is assumed of it, and above 0 if there are values nowhere else."""
    low, high = walls(axis.assumption)
    if low is None and proof.symbol >= 0 and proof.field.is_demanded(proof.field.generators[proof.symbol], 1):
        low = Fraction(0)
    return Line(proof.field, proof.symbol, low, high, iter(range(MAX_TRIES)))


def _border_factors(proof: CellProof) -> list[fmpq_mpoly]:
    """Irreducible polynomials without radicals, one of which vanishes wherever a sign may change."""
    field = proof.field
    found: dict[str, fmpq_mpoly] = {}
    for polynomial in proof.borders():
        if not definite_sign(field, polynomial):
            norm = free_of_radicals(field, polynomial)
            found.update((str(factor), factor) for factor, _ in factors(Element(norm, field.one))[1])
    return [factor for factor in found.values() if not definite_sign(field, factor)]
