"""Proofs of equality: the same normal form at a sample point of every sign cell that there is.

Where no sign was asked for, one point is enough. Otherwise the normal forms must be the same whatever the signs are, or
all sign cells must be known. Cells that were only sampled prove nothing: further points may then refute, no more.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain, islice

from exercisegen.equivalence.cellproof import CellProof, Prover
from exercisegen.equivalence.cells import rational_roots
from exercisegen.equivalence.decision import SAMPLED
from exercisegen.equivalence.kernels import UnprovedError
from exercisegen.equivalence.labels import kernel_labels
from exercisegen.equivalence.points import Point, inside
from exercisegen.equivalence.sampling import Seen, Sides, View, look
from exercisegen.equivalence.signs import denominators, univariate
from exercisegen.equivalence.zerotests import Zero
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Assumption
from exercisegen.frozen import frozen

FURTHER_POINTS = 150
MAX_POLES = 6
MAX_DIPS = 40
_LADDER = (256, 1024)
_NEAR = tuple(Fraction(sign, size) for size in (16, 128, 4096, 1 << 20) for sign in (1, -1))


class SampledError(UnprovedError):
    """Equal on the sign cell of ``proof``, but there may be others; the text says why they are not known."""

    def __init__(self, proof: CellProof, reasons: Sequence[str]) -> None:
        super().__init__(f"{SAMPLED}; {'; '.join(reasons)}")
        self.proof = proof


@frozen
class Proof:
    """Equality on every sign cell."""

    cells: int
    kernels: tuple[str, ...]
    degree: int = 0

    def __str__(self) -> str:
        cells = "" if self.cells == 1 else f"{self.cells} sign cells"
        kernels = f"kernels {', '.join(self.kernels)}" if self.kernels else "rational functions"
        return "; ".join(filter(None, (cells, kernels)))


def prove(sides: Sides, seen: Seen, prover: Prover, is_sign_free: Callable[[Sides, Seen], bool]) -> Proof | Seen:
    """Prove equality on all sign cells, or return a point that refutes it.

    ``is_sign_free`` says whether the proof at a point holds whatever the signs are. At the point ``seen`` the balls
    overlap. Raises ``SampledError`` where the cells are not known, ``UnprovedError`` or
    ``LimitExceeded`` where there is no proof at all.
    """
    first = prover(sides, seen)
    if not sides.variables or (not first.asked and first.reach is Zero.ON_THE_CELL):
        return _proof(1, first)
    everywhere = partial(_everywhere, sides, seen, first, prover)
    whatever = partial(_whatever_the_signs, sides, seen, is_sign_free)
    ways: tuple[Callable[[], int | Seen], ...] = (everywhere, whatever)
    reasons = []
    for way in reversed(ways) if _has_kernels(first) else ways:
        try:
            found = way()
        except (UnprovedError, LimitExceeded) as error:
            reasons.append(str(error))
        else:
            return found if isinstance(found, Seen) else _proof(found, first)
    raise SampledError(first, reasons)


def search(sides: Sides, first: CellProof) -> Seen | None:
    """Look for a point that refutes, where a proof holds on one sign cell; None where many points show none."""
    places = chain(_near_poles(sides), _near_zeros(sides, first), sides.further_points(FURTHER_POINTS))
    seen = (look(sides, index, point, _LADDER) for index, point in places)
    return next((one for one in seen if one.view is View.DIFFER), None)


def _proof(cells: int, first: CellProof) -> Proof:
    return Proof(cells, kernel_labels(first.field), first.degree)


def _everywhere(sides: Sides, seen: Seen, first: CellProof, prover: Prover) -> int | Seen:
    from exercisegen.equivalence.everywhere import prove_everywhere  # most proofs ask for no sign

    return prove_everywhere(sides, seen, first, prover)


def _whatever_the_signs(sides: Sides, seen: Seen, is_sign_free: Callable[[Sides, Seen], bool]) -> int:
    if not is_sign_free(sides, seen):
        raise UnprovedError("it matters what the signs are")
    return 1


def _has_kernels(proof: CellProof) -> bool:
    """Does a proof ask for signs of other than polynomials in the one variable?"""
    return any(univariate(polynomial, proof.symbol) is None for polynomial in proof.asked)


def _near_zeros(sides: Sides, first: CellProof) -> Iterator[tuple[int, Point]]:
    """In one variable: where a sign that was asked for is likely to be another."""
    from exercisegen.equivalence.dips import dips

    if len(sides.variables) == 1 and not sides.functions:
        name = sides.variables[0]
        assumption = dict(sides.assumptions).get(name, Assumption())
        values = (value for value in islice(dips(first), MAX_DIPS) if inside(value, assumption))
        yield from ((index, ((name, value),)) for index, value in enumerate(values))


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
