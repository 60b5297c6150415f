"""Proofs that no sign matters: the normal forms are the same whatever the signs that are asked for on the way.

Each sign is asked for with either answer, whether or not there are points with those signs. What is asked for must
vanish on a set of measure zero only, so that almost every point has one of the patterns. No value at the sample point
is used as a reason here, save that an analytic function which is not zero there vanishes almost nowhere.
"""

from flint import fmpq_mpoly

from exercisegen.equivalence.arithmetic import add
from exercisegen.equivalence.balls import Values
from exercisegen.equivalence.cellproof import in_field
from exercisegen.equivalence.kernels import Field, Nature, NoValuesError, UnprovedError
from exercisegen.equivalence.normalform import normal_forms
from exercisegen.equivalence.sampling import Seen, Sides
from exercisegen.errors import LimitExceeded

MAX_PATTERNS = 32
MAX_SIGNS = 6
MAX_WORK = 200_000
_ZERO_ALMOST_NOWHERE = frozenset(("root", "ln", "arctan", "arcsin"))


def holds_under_all_signs(sides: Sides, seen: Seen, splitting: bool) -> bool:
    """Are the normal forms at a point the same under every answer to every question for a sign?"""
    try:
        return in_field(sides, seen, splitting, _holds)
    except (UnprovedError, LimitExceeded):
        return False


def _holds(sides: Sides, field: Field, values: Values) -> bool:
    pending: list[tuple[int, ...]] = [()]
    work = 0
    for _ in range(MAX_PATTERNS):
        if not pending:
            return True
        given = pending.pop()
        trial = field.with_signs(given)
        asked = _signs_asked(sides, trial, values)
        work += trial.work
        if asked is None or len(asked) > MAX_SIGNS or work > MAX_WORK:
            return False
        pending += [(*asked[:place], -asked[place]) for place in range(len(given), len(asked))]
    return not pending


def _signs_asked(sides: Sides, field: Field, values: Values) -> tuple[int, ...] | None:
    """The signs of a proof; None where there is none, or where one of them may be that of zero on a whole region."""
    try:
        forms = normal_forms(sides.tape, sides.tape.needed(sides.key, sides.response), field, values)
        difference = add(field, forms[sides.key], forms[sides.response], -1)
        if not difference.top.is_zero():
            return None
    except NoValuesError:  # almost no points have these signs and values
        pass
    if not all(_vanishes_almost_nowhere(field, polynomial) for polynomial, _ in field.signs.values()):
        return None
    return tuple(sign for _, sign in field.signs.values())


def _vanishes_almost_nowhere(field: Field, polynomial: fmpq_mpoly) -> bool:
    """Surely: what is analytic, or one function of it that is zero where an analytic function is.

    An abstract function is meant to be one that is zero at single points only.
    """
    if field.nature(polynomial) <= Nature.ANALYTIC:
        return True
    number = field.lone_generator(polynomial)
    if number is None:
        return False
    kernel = field.kernels[number]
    inner = kernel.argument
    if kernel.kind == "abstract":
        return True
    return inner is not None and kernel.kind in _ZERO_ALMOST_NOWHERE and field.nature(*inner) <= Nature.ANALYTIC
