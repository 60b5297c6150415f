"""Proofs that no sign matters: the normal forms are the same whatever the signs that are asked for on the way.

Each sign is asked for with either answer, whether or not there are points with those signs; or it stays open, as a
kernel whose square is 1, so that one normal form serves for both answers. What is asked for must vanish on a set of
measure zero only, so that almost every point has one of the patterns. No value at the sample point is used as a reason
here, save that an analytic function which is not zero there vanishes almost nowhere.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeAlias

from exercisegen.equivalence.arithmetic import add
from exercisegen.equivalence.balls import Values
from exercisegen.equivalence.cellproof import in_field
from exercisegen.equivalence.definite import definite_sign
from exercisegen.equivalence.factoring import suppose_positive, vanishes_almost_nowhere
from exercisegen.equivalence.kernels import Field, NoValuesError, UnprovedError
from exercisegen.equivalence.normalform import normal_forms
from exercisegen.equivalence.sampling import Seen, Sides
from exercisegen.errors import LimitExceeded

Attempt: TypeAlias = Callable[[Sides, Field, Values], object]

MAX_PATTERNS = 32
MAX_SIGNS = 6
MAX_WORK = 200_000


def holds_under_all_signs(sides: Sides, seen: Seen, splitting: bool, proof: Attempt | None = None) -> bool:
    """Does a proof at a point hold under every answer to every question for a sign that it may have?

    ``proof`` raises ``UnprovedError`` or ``LimitExceeded`` where both sides are not the same in a field with signs that
    are given; by default their normal forms must be.
    """
    for open_signs in (True, False):
        with suppress(UnprovedError, LimitExceeded):
            if in_field(sides, seen, splitting, partial(_holds, proof or _same_forms, open_signs)):
                return True
    return False


def _holds(proof: Attempt, open_signs: bool, sides: Sides, field: Field, values: Values) -> bool:
    pending: list[tuple[int, ...]] = [()]
    work = 0
    for _ in range(MAX_PATTERNS):
        if not pending:
            return True
        given = pending.pop()
        trial = field.with_signs(given, open_signs=open_signs)
        asked = _signs_asked(proof, sides, trial, values)
        work += trial.work
        if asked is None or len(asked) > MAX_SIGNS or work > MAX_WORK:
            return False
        polynomials = [polynomial for polynomial, _ in trial.signs.values()]
        pending += [
            (*asked[:place], -asked[place])
            for place in range(len(given), len(asked))
            if not definite_sign(trial, polynomials[place], strict=False)
        ]
    return not pending


def _same_forms(sides: Sides, field: Field, values: Values) -> None:
    forms = normal_forms(sides.tape, sides.tape.needed(sides.key, sides.response), field, values)
    for element in tuple(field.positive_elements):  # by now more signs are known
        suppose_positive(field, element, strictly=False)
    if not add(field, forms[sides.key], forms[sides.response], -1).top.is_zero():
        raise UnprovedError("other forms under other signs")


def _signs_asked(proof: Attempt, sides: Sides, field: Field, values: Values) -> tuple[int, ...] | None:
    """The signs of a proof; None where one of them may be that of zero on a whole region."""
    with suppress(NoValuesError):  # almost no points have these signs and values
        proof(sides, field, values)
    if not all(vanishes_almost_nowhere(field, polynomial) for polynomial, _ in field.signs.values()):
        return None
    return tuple(sign for _, sign in field.signs.values())
