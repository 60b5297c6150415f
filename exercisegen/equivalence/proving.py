"""Proofs of equality: the same normal form at a sample point of every sign cell that is known.

A proof at one point holds on the whole cell: wherever the polynomials whose signs were asked for have those signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flint import ctx, fmpq_mpoly

from exercisegen.equivalence.arithmetic import add, is_zero
from exercisegen.equivalence.balls import Values, evaluate
from exercisegen.equivalence.kernels import MAX_KERNELS, Field, Refinements, RestartError, UnprovedError
from exercisegen.equivalence.labels import kernel_labels
from exercisegen.equivalence.normalform import common_root, normal_forms
from exercisegen.equivalence.sampling import Seen, Sides, View, look

PROOF_BITS = 192
FURTHER_POINTS = 150
FURTHER_PROOFS = 8
_RESTARTS = 12

Signs = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CellProof:
    """A proof on one sign cell: which signs were asked for, of which polynomials, and the kernels that occur."""

    signs: Signs
    polynomials: tuple[fmpq_mpoly, ...]
    symbols: tuple[int, ...]
    kernels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Equality on every known sign cell; ``exhaustive`` says that there are no others."""

    cells: int
    exhaustive: bool
    kernels: tuple[str, ...]

    def __str__(self) -> str:
        cells = "" if self.cells == 1 and self.exhaustive else f"{self.cells} sign cell{'s' * (self.cells > 1)}"
        if cells and not self.exhaustive:
            cells += ", sampled"
        kernels = f"kernels {', '.join(self.kernels)}" if self.kernels else "rational functions"
        return "; ".join(filter(None, (cells, kernels)))


def prove_at(sides: Sides, seen: Seen, splitting: bool) -> CellProof:
    """Prove equality on the sign cell of a point at which both sides have values; raise ``UnprovedError`` if not."""
    order = sides.tape.needed(sides.key, sides.response)
    refinements = Refinements({}, min(MAX_KERNELS, len(sides.variables) + len(order) // 2 + 2))
    root = common_root(sides.tape, order)
    with ctx.workprec(PROOF_BITS):
        values: Values = evaluate(sides.tape, order, seen.point, seen.index, {})
        for _ in range(_RESTARTS):
            field = Field(root, splitting, refinements, sides.positive)
            try:
                forms = normal_forms(sides.tape, order, field, values)
            except RestartError:
                continue
            first, second = forms[sides.key], forms[sides.response]
            if first != second and not is_zero(field, add(field, first, second, -1).top):
                raise UnprovedError("the normal forms differ")
            return _cell_proof(field)
    raise UnprovedError("arguments need ever finer kernels")


def prove_sampled(sides: Sides, agreeing: Sequence[Seen], splitting: bool) -> Proof | Seen:
    """Prove equality at the points that agree, and look for other sign cells at many more.

    Returns the point that refutes where one is found.
    """
    first = prove_at(sides, agreeing[0], splitting)
    if not first.signs:
        return Proof(1, True, first.kernels)
    patterns = {first.signs} | {prove_at(sides, seen, splitting).signs for seen in agreeing[1:]}
    proofs = 0
    for index, point in sides.further_points(FURTHER_POINTS):
        seen = look(sides, index, point)
        if seen.view is View.DIFFER:
            return seen
        if seen.view is View.AGREE and proofs < FURTHER_PROOFS:
            proofs += 1
            patterns.add(prove_at(sides, seen, splitting).signs)
    return Proof(len(patterns), False, first.kernels)


def _cell_proof(field: Field) -> CellProof:
    signs = tuple(sorted((text, sign) for text, (_, sign) in field.signs.items()))
    symbols = tuple(number for number, kernel in enumerate(field.kernels) if kernel.kind == "symbol")
    return CellProof(signs, tuple(polynomial for polynomial, _ in field.signs.values()), symbols, kernel_labels(field))
