"""A proof on one sign cell: both sides have the same normal form at a point of it, hence wherever the signs agree."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from flint import ctx, fmpq_mpoly

from exercisegen.equivalence.arithmetic import add
from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, Values, evaluate
from exercisegen.equivalence.kernels import MAX_KERNELS, Assumed, Field, Refinements, RestartError, UnprovedError
from exercisegen.equivalence.labels import kernel_labels
from exercisegen.equivalence.normalform import common_root, normal_forms
from exercisegen.equivalence.sampling import Seen, Sides
from exercisegen.equivalence.zerotests import Zero, shows_zero
from exercisegen.frozen import frozen

PROOF_BITS = 192
DIFFERING_FORMS = "the normal forms differ"
_RESTARTS = 12

Found = TypeVar("Found")
Signs: TypeAlias = tuple[tuple[str, int], ...]


@frozen
class CellProof:
    """A proof on one sign cell: which signs were asked for, of which polynomials, and the kernels that occur.

    ``symbol`` is the generator of the one variable where there is one (-1 if there is none). ``reach`` says whether
    the proof holds on the whole cell or only as far as both sides are continuous. ``degree`` bounds that of the
    difference where the proof is by residues.
    """

    signs: Signs
    polynomials: tuple[fmpq_mpoly, ...]
    symbol: int
    kernels: tuple[str, ...]
    reach: Zero = Zero.ON_THE_CELL
    degree: int = 0


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
    forms = normal_forms(sides.tape, sides.tape.needed(sides.key, sides.response), field, values)
    reach = shows_zero(field, add(field, forms[sides.key], forms[sides.response], -1))
    if reach is None:
        raise UnprovedError(DIFFERING_FORMS)
    return cell_proof(field, reach)


def _values(sides: Sides, order: list[int], seen: Seen) -> Values:
    try:
        return evaluate(sides.tape, order, seen.point, seen.index, {})
    except (OutsideDomainError, TooWideError):
        raise UnprovedError("the sample point needs more bits") from None


def cell_proof(field: Field, reach: Zero = Zero.ON_THE_CELL, degree: int = 0) -> CellProof:
    """Return what was asked for in ``field`` on the way to a proof."""
    asked = sorted((text, sign, polynomial) for text, (polynomial, sign) in field.signs.items())
    symbol = next((number for number, kernel in enumerate(field.kernels) if kernel.kind == "symbol"), -1)
    signs = tuple((text, sign) for text, sign, _ in asked)
    return CellProof(
        signs, tuple(polynomial for _, _, polynomial in asked), symbol, kernel_labels(field), reach, degree
    )
