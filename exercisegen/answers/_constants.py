"""The value of a constant as exact bounds, and expressions that certainly have no value."""

from fractions import Fraction

from flint import arb, ctx

from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, evaluate
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.tape import Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Node, Number, Piecewise, Power, Quotient, children, symbols, walk
from exercisegen.model.evidence import Certainty

Bounds = tuple[Fraction, Fraction]
_BITS = 256
_LARGEST_EXPONENT = 4096  # of two: beyond it no answer is a number that somebody rounded
_ZERO = Number(Fraction(0))


def enclose(node: Node) -> Bounds | None:
    """Return exact bounds of the value of a constant; ``None`` where no value could be bounded.

    Both are the value itself where it is rational, so that what lies at the end of an allowance lies within it.
    """
    if symbols(node):
        return None
    try:
        tape = Tape()
        exact = tape.value_of(tape.write(node))
        if exact is not None:
            return exact, exact
        with ctx.workprec(_BITS):
            value = _value(node)
            low, high = _exact(value.lower()), _exact(value.upper())
            return None if low is None or high is None else (low, high)
    except (OutsideDomainError, TooWideError, LimitExceeded):
        return None


def is_undefined(node: Node, scope: Scope) -> bool:
    """Say whether ``node`` certainly has no real value anywhere: a denominator, say, is proved to be zero.

    ``False`` means that this could not be shown, not that a value exists.
    """
    parts = tuple(walk(node))
    if any(isinstance(part, Piecewise) for part in parts):
        return False
    return any(_has_no_value(part, scope) for part in parts if children(part))


def _has_no_value(node: Node, scope: Scope) -> bool:
    if symbols(node) or any(isinstance(part, Call) and part.name in scope.functions for part in walk(node)):
        return _divides_by_zero(node, scope)
    try:
        with ctx.workprec(_BITS):
            _value(node)
    except OutsideDomainError:
        return True
    except (TooWideError, LimitExceeded):
        return _divides_by_zero(node, scope)
    return False


def _divides_by_zero(node: Node, scope: Scope) -> bool:
    match node:
        case Quotient(_, denominator):
            return _is_zero(denominator, scope)
        case Power(base, exponent) if (bounds := enclose(exponent)) is not None:
            return bounds[1] < 0 and _is_zero(base, scope)
    return False


def _is_zero(node: Node, scope: Scope) -> bool:
    decision = decide(_ZERO, node, scope)
    return decision.is_equal and decision.evidence.certainty is Certainty.PROVED


def _value(node: Node) -> arb:
    tape = Tape()
    root = tape.write(node)
    return evaluate(tape, tape.needed(root), (), 0, {})[root]


def _exact(bound: arb) -> Fraction | None:
    if not bound.is_finite() or abs(bound.man_exp()[1]) > _LARGEST_EXPONENT:
        return None
    exact = bound.fmpq()
    return Fraction(int(exact.p), int(exact.q))
