"""Conditions on a distance, as in ``|x| < 2`` or ``|x - 1| >= 3``, as intervals."""

from exercisegen.expr.tree import (
    Brackets,
    Call,
    Constant,
    Interval,
    Listing,
    Negation,
    Node,
    Relation,
    Sign,
    Sum,
    Symbol,
    Union,
    symbols,
)

_INFINITY = Constant("infinity")
_FLIPPED = {Sign.LESS: Sign.GREATER, Sign.LESS_EQUAL: Sign.GREATER_EQUAL}
_FLIPPED |= {flipped: sign for sign, flipped in _FLIPPED.items()}


def as_intervals(relation: Relation) -> Node | None:
    """Return where a condition on a distance holds; ``None`` for any other condition.

    The bound must be positive; that is for the reader of the intervals to see, whose ends come in the wrong order else.
    """
    match relation:
        case Relation((Call("abs", (inside,)), bound), (sign,)) if not symbols(bound):
            return _around(inside, bound, sign)
        case Relation((bound, Call("abs", (inside,))), (sign,)) if not symbols(bound):
            return _around(inside, bound, _FLIPPED.get(sign, sign))
    return None


def _around(inside: Node, bound: Node, sign: Sign) -> Node | None:
    center = _center(inside)
    if center is None:
        return None
    low, high = (bound_of(center, side) for side in (Negation(bound, bound.span), bound))
    match sign:
        case Sign.LESS | Sign.LESS_EQUAL:
            closed = sign is Sign.LESS_EQUAL
            return Interval(low, high, closed, closed, bound.span)
        case Sign.GREATER | Sign.GREATER_EQUAL:
            closed = sign is Sign.GREATER_EQUAL
            left = Interval(Negation(_INFINITY), low, False, closed, bound.span)
            return Union((left, Interval(high, _INFINITY, closed, False, bound.span)), bound.span)
        case Sign.EQUAL:
            return Listing((low, high), Brackets.BRACE, bound.span)
        case _:
            return None


def bound_of(center: Node | tuple[()], side: Node) -> Node:
    """Return the center moved to one side; the center ``()`` is 0."""
    return side if isinstance(center, tuple) else Sum((center, side), side.span)


def _center(inside: Node) -> Node | tuple[()] | None:
    """Return what a letter is measured from: 3 in ``x - 3``, ``()`` in ``x``."""
    match inside:
        case Symbol():
            return ()
        case Sum((Symbol(), Negation(center))) if not symbols(center):
            return center
        case Sum((Symbol(), center)) if not symbols(center):
            return Negation(center, center.span)
    return None
