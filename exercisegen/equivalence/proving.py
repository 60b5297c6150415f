"""Proofs of equality: the same normal form at a sample point of every sign cell that is known.

In one variable, where only signs of polynomials in it were asked for, the cells are the intervals between their real
roots and the proof is exhaustive; elsewhere cells are found by sampling, and the proof says so.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from flint import fmpq, fmpq_poly

from exercisegen.equivalence.cellproof import CellProof
from exercisegen.equivalence.kernels import UnprovedError
from exercisegen.equivalence.points import Point, inside
from exercisegen.equivalence.sampling import Seen, Sides, View, look
from exercisegen.equivalence.signs import Cell, cells, denominators, guards, poles, rational_roots, univariate
from exercisegen.equivalence.zerotests import Zero
from exercisegen.expr.scope import Assumption
from exercisegen.frozen import frozen

FURTHER_POINTS = 150
FURTHER_PROOFS = 8
MAX_CELLS = 60
MAX_POLES = 6
_ROUNDS = 6
_NEAR = tuple(Fraction(sign, size) for size in (16, 128, 4096, 1 << 20) for sign in (1, -1))

Prover: TypeAlias = Callable[[Sides, Seen], CellProof]
"""Proves equality on the sign cell of a point, or raises ``UnprovedError`` or ``LimitExceeded``."""

Pattern: TypeAlias = tuple[tuple[fmpq_poly, int], ...]


@frozen
class Proof:
    """Equality on every known sign cell; ``exhaustive`` says that there are no others."""

    cells: int
    exhaustive: bool
    kernels: tuple[str, ...]
    degree: int = 0

    def __str__(self) -> str:
        cells = "" if self.cells == 1 and self.exhaustive else f"{self.cells} sign cell{'s' * (self.cells > 1)}"
        if cells and not self.exhaustive:
            cells += ", sampled"
        kernels = f"kernels {', '.join(self.kernels)}" if self.kernels else "rational functions"
        return "; ".join(filter(None, (cells, kernels)))


def prove(
    sides: Sides, agreeing: Sequence[Seen], prover: Prover, is_sign_free: Callable[[Sides, Seen], bool] | None = None
) -> Proof | Seen:
    """Prove equality on all sign cells, or else on all that many points show; return the point that refutes.

    ``is_sign_free`` says whether the proof at a point holds whatever the signs are. ``agreeing`` are points at which
    the balls overlap, at least one. Raises ``UnprovedError`` or ``LimitExceeded``.
    """
    first = prover(sides, agreeing[0])
    if not sides.variables or (not first.signs and first.reach is Zero.ON_THE_CELL):
        return Proof(1, True, first.kernels, first.degree)
    everywhere = _prove_everywhere(sides, first, prover)
    if everywhere is None and is_sign_free is not None and is_sign_free(sides, agreeing[0]):
        return Proof(1, True, first.kernels, first.degree)
    return everywhere or _prove_sampled(sides, first, agreeing[1:], prover)


def _prove_everywhere(sides: Sides, first: CellProof, prover: Prover) -> Proof | Seen | None:
    """Prove each cell between the real roots of the sign polynomials; None where that cannot be exhaustive."""
    if len(sides.variables) != 1 or sides.functions:
        return None
    name = sides.variables[0]
    assumption = dict(sides.assumptions).get(name, Assumption())
    order = sides.tape.needed(sides.key, sides.response)
    conditions = guards(sides.tape, order)
    patterns = [_pattern(first)]
    around = first.reach is Zero.AROUND_THE_POINT
    for _ in range(_ROUNDS):
        edges = poles(sides.tape, order) if around else []
        asked = [polynomial for pattern in patterns if pattern for polynomial, _ in pattern]
        found = None if None in patterns or edges is None else cells([*conditions.values(), *edges, *asked], assumption)
        if found is None or len(found) > MAX_CELLS:
            return None
        settled = _settle_all(sides, name, found, conditions, prover, () if around else patterns)
        if not isinstance(settled, list):
            return settled
        known = around or all(proof.reach is Zero.ON_THE_CELL for proof in settled)
        fresh = [pattern for pattern in map(_pattern, settled) if pattern not in patterns]
        if known and not fresh:
            return Proof(len(settled) if around else len(patterns), True, first.kernels, first.degree)
        around, patterns = around or not known, patterns + fresh
    return None


def _settle_all(
    sides: Sides,
    name: str,
    found: Sequence[Cell],
    conditions: Mapping[int, fmpq_poly],
    prover: Prover,
    covering: Sequence[Pattern | None],
) -> list[CellProof] | Seen | None:
    """A proof for each cell in which both sides have values and to which no pattern of ``covering`` extends."""
    proofs = []
    for cell in found:
        if any(_covers(pattern, cell) for pattern in covering):
            continue
        settled = _settle(sides, name, cell, conditions, prover)
        if isinstance(settled, CellProof):
            proofs.append(settled)
        elif settled is None or settled.view is View.DIFFER:
            return settled
    return proofs


def _pattern(proof: CellProof) -> Pattern | None:
    """The signs that a proof asked for, of polynomials in the one variable; None where others occur in them."""
    pattern = []
    for polynomial, (_, sign) in zip(proof.polynomials, proof.signs, strict=True):
        alone = univariate(polynomial, proof.symbol)
        if alone is None:
            return None
        pattern.append((alone, sign))
    return tuple(pattern)


def _covers(pattern: Pattern | None, cell: Cell) -> bool:
    """Does the proof with these signs hold on ``cell``, on which none of its polynomials vanishes?"""
    value = next(iter(cell.points()))
    inside = fmpq(value.numerator, value.denominator)
    return pattern is not None and all(polynomial(inside) * sign > 0 for polynomial, sign in pattern)


def _settle(
    sides: Sides, name: str, cell: Cell, conditions: Mapping[int, fmpq_poly], prover: Prover
) -> CellProof | Seen | None:
    """A proof that holds around a point of ``cell``, or a point that refutes or shows that the cell has no values."""
    failure = None
    for number, value in enumerate(cell.points()):
        seen = look(sides, number, ((name, value),))
        if seen.view is View.DIFFER or seen.row in conditions:
            return seen
        if seen.view is View.AGREE:
            try:
                return prover(sides, seen)
            except UnprovedError as error:  # the next point may not lie on a zero of what is asked for
                failure = error
    if failure is not None:
        raise failure
    return None


def _prove_sampled(sides: Sides, first: CellProof, agreeing: Sequence[Seen], prover: Prover) -> Proof | Seen:
    """Prove equality at the points that agree, and look for other sign cells at many more."""
    patterns = {first.signs} | {prover(sides, seen).signs for seen in agreeing}
    proofs = 0
    for index, point in (*_near_poles(sides), *sides.further_points(FURTHER_POINTS)):
        seen = look(sides, index, point)
        if seen.view is View.DIFFER:
            return seen
        if seen.view is View.AGREE and proofs < FURTHER_PROOFS:
            proofs += 1
            patterns.add(prover(sides, seen).signs)
    return Proof(len(patterns), False, first.kernels, first.degree)


def _near_poles(sides: Sides) -> list[tuple[int, Point]]:
    """In one variable: points near the zeros of denominators, where what is bounded elsewhere may be large."""
    if len(sides.variables) != 1:
        return []
    name = sides.variables[0]
    order = sides.tape.needed(sides.key, sides.response)
    roots = {root for polynomial in denominators(sides.tape, order) for root in rational_roots(polynomial)}
    values = [root + step for root in sorted(roots)[:MAX_POLES] for step in _NEAR]
    assumption = dict(sides.assumptions).get(name, Assumption())
    return [(index, ((name, value),)) for index, value in enumerate(values) if inside(value, assumption)]
