"""The size of a constant as exact bounds: what puts numbers in order and rounds them."""

from fractions import Fraction

from flint import arb, ctx

from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, evaluate
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.tape import Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import numeric
from exercisegen.expr.remembered import remembered
from exercisegen.expr.scope import Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node

BITS = 256


def ball_of(node: Node) -> arb:
    """Return a ball of ``BITS`` bits around the value of a constant.

    Raises ``OutsideDomainError`` where it has no value, ``TooWideError``, ``LimitExceeded`` or ``KeyError`` (a letter)
    where none can be found.
    """
    with ctx.workprec(BITS):
        tape = Tape()
        root = tape.write(node)
        return evaluate(tape, tape.needed(root), (), 0, {})[root]


def bounds(node: Node) -> tuple[Fraction, Fraction] | None:
    """Return exact bounds of the value of a constant; ``None`` where no value could be bounded."""
    return _bounds(node, None)


@remembered
def _bounds(node: Node, _: None) -> tuple[Fraction, Fraction] | None:
    try:
        with ctx.workprec(BITS):
            ball = ball_of(node)
            return _fraction(ball.lower()), _fraction(ball.upper())
    except (OutsideDomainError, TooWideError, LimitExceeded, KeyError, ValueError):
        return None


def rounded(node: Node, places: int) -> int | None:
    """Return the value of a constant in units of ``10^-places``, half away from zero; ``None`` where that is not sure.

    It is not where no value could be bounded, and where the bounds round to different numbers.
    """
    try:
        with ctx.workprec(BITS):
            ball = ball_of(node)
            steps = (abs(ball) * 10**places + arb(0.5)).floor().unique_fmpz()
    except (OutsideDomainError, TooWideError, LimitExceeded, KeyError, ValueError):
        return None
    return None if steps is None else int(-steps if ball < 0 else steps)


def order(first: Node, second: Node) -> int:
    """Return -1, 0 or 1 as a constant is less than, equal to or greater than another; raise ``ValueError`` if unknown.

    Constants are equal only where that is proved.
    """
    exact = numeric(first), numeric(second)
    if exact[0] is not None and exact[1] is not None:
        return (exact[0] > exact[1]) - (exact[0] < exact[1])
    one, other = bounds(first), bounds(second)
    if one is not None and other is not None:
        if one[1] < other[0]:
            return -1
        if one[0] > other[1]:
            return 1
        if decide(first, second, Scope()).is_equal:
            return 0
    raise ValueError(f"whether {to_text(first)} or {to_text(second)} is greater could not be found")


def _fraction(bound: arb) -> Fraction:
    exact = bound.fmpq()
    return Fraction(int(exact.p), int(exact.q))
