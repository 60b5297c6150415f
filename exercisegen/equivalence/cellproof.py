"""A proof on one sign cell: both sides have the same normal form at a point of it, hence wherever the signs agree."""

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar

from flint import ctx, fmpq_mpoly

from exercisegen.equivalence.arithmetic import add
from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, Values, evaluate
from exercisegen.equivalence.derivations import closure
from exercisegen.equivalence.kernels import (
    MAX_KERNELS,
    Assumed,
    Element,
    Field,
    UnprovedError,
)
from exercisegen.equivalence.normalform import common_root, normal_forms
from exercisegen.equivalence.refinements import Refinements, RestartError
from exercisegen.equivalence.sampling import Seen, Sides
from exercisegen.equivalence.zerotests import Zero, shows_zero
from exercisegen.frozen import frozen

PROOF_BITS = 192
DIFFERING_FORMS = "the normal forms differ"
_RESTARTS = 12

Found = TypeVar("Found")


@frozen
class CellProof:
    """A proof on one sign cell: the field it was made in, and the polynomials whose signs were asked for.

    ``reach`` says whether it holds wherever these signs are the same, or only as far as both sides are continuous:
    as far as none of ``edges`` vanishes. ``degree`` bounds that of the difference where the proof is by residues.
    """

    field: Field
    asked: tuple[fmpq_mpoly, ...]
    reach: Zero = Zero.ON_THE_CELL
    edges: tuple[fmpq_mpoly, ...] = ()
    degree: int = 0

    @property
    def symbol(self) -> int:
        """The generator of the one variable where there is one; -1 if there is none."""
        return next((number for number, kernel in enumerate(self.field.kernels) if kernel.kind == "symbol"), -1)

    def borders(self) -> list[fmpq_mpoly]:
        """Polynomials of which one vanishes wherever the proof may end.

        Beside what was asked for these are radicands, and denominators where a kernel may jump.
        """
        found = [*self.asked, *self.edges]
        inner = [self.field.kernels[number] for number in closure(self.field, *found)]
        arguments = [(kernel.kind, kernel.argument) for kernel in inner if kernel.argument is not None]
        found += [argument.top for kind, argument in arguments if kind == "root"]
        return found + [argument.bottom for _, argument in arguments]


Prover: TypeAlias = Callable[[Sides, Seen], CellProof]
"""Proves equality on the sign cell of a point, or raises ``UnprovedError`` or ``LimitExceeded``."""


def prove_at(sides: Sides, seen: Seen, splitting: bool) -> CellProof:
    """Prove equality on the sign cell of a point at which both sides have values; raise ``UnprovedError`` if not."""
    return in_field(sides, seen, splitting, _prove)


def in_field(sides: Sides, seen: Seen, splitting: bool, attempt: Callable[[Sides, Field, Values], Found]) -> Found:
    """Make ``attempt`` in the field of kernels at the point, and again wherever finer kernels are asked for."""
    order = sides.tape.needed(sides.key, sides.response)
    refinements = Refinements({}, min(MAX_KERNELS, len(sides.variables) + len(order) // 2 + 2))
    root = common_root(sides.tape, order)
    assumed = Assumed(sides.positive, sides.integers)
    with ctx.workprec(PROOF_BITS):
        values = _values(sides, order, seen)
        for _ in range(_RESTARTS):
            try:
                return attempt(sides, Field(root, splitting, refinements, assumed), values)
            except RestartError:
                continue
    raise UnprovedError("arguments need ever finer kernels")


def _prove(sides: Sides, field: Field, values: Values) -> CellProof:
    order = sides.tape.needed(sides.key, sides.response)
    forms = normal_forms(sides.tape, order, field, values)
    reach = shows_zero(field, add(field, forms[sides.key], forms[sides.response], -1))
    if reach is None:
        raise UnprovedError(DIFFERING_FORMS)
    edges = _edges(sides, order, forms) if reach is Zero.AROUND_THE_POINT else ()
    return CellProof(field, _asked(field), reach, edges)


def _edges(sides: Sides, order: list[int], forms: Mapping[int, Element]) -> tuple[fmpq_mpoly, ...]:
    """Polynomials of which one vanishes wherever a row jumps, ends or has a pole."""
    found = [forms[number].bottom for number in order]
    for number in order:
        row = sides.tape.rows[number]
        top, bottom = forms[row.parts[0]] if row.parts else forms[number]
        match row.op:
            case "ln" | "arccot" | "pow" | "sign":
                found.append(top)
            case "arcsin" | "arccos" | "arcsec" | "arccsc" | "artanh":
                found += [top * top - bottom * bottom, top]
            case "arcosh":
                found.append(top - bottom)
    return tuple(polynomial for polynomial in found if not polynomial.is_constant())


def _values(sides: Sides, order: list[int], seen: Seen) -> Values:
    try:
        return evaluate(sides.tape, order, seen.point, seen.index, {})
    except (OutsideDomainError, TooWideError):
        raise UnprovedError("the sample point needs more bits") from None


def residue_proof(field: Field, degree: int) -> CellProof:
    """Return what was asked for in ``field`` on the way to equal residues of a difference of this degree."""
    return CellProof(field, _asked(field), degree=degree)


def _asked(field: Field) -> tuple[fmpq_mpoly, ...]:
    return tuple(polynomial for polynomial, _ in field.signs.values())
