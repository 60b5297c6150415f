"""The sign of a function of one variable between given points and at them."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from exercisegen.calculus.bounds import ball_of, bounds
from exercisegen.calculus.derive import substitute
from exercisegen.calculus.evaluation import exact, rational_at
from exercisegen.equivalence.balls import OutsideDomainError, TooWideError
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import number, numeric
from exercisegen.expr.scope import Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node, Number, symbols

Cell = tuple[str, Node | None, Node | None]
"""A sign (``+``, ``-``, ``0``, or ``u`` for undefined) and two ends, ``None`` for unbounded; a point has equal ends."""

_ZERO = Number(Fraction(0))
_SHARES = tuple(Fraction(k, 8) for k in (1, 3, 4, 6, 7))


def sign_cells(node: Node, name: str, points: Sequence[Node]) -> tuple[Cell, ...]:
    """Return the signs of ``node`` from left to right: intervals and points in turn, equal neighbours as one.

    Each interval is tried at five places. Intervals on which the function has no value are left out. Raises
    ``ValueError`` where the points have no order or the sign changes between two of them.
    """
    others = symbols(node) - {name}
    if others:
        raise ValueError(f"the sign of {to_text(node)} depends on {', '.join(sorted(others))} too")
    ordered = _in_order(points)
    found: list[Cell] = []
    for place in range(len(ordered) + 1):
        left = ordered[place - 1] if place else None
        right = ordered[place] if place < len(ordered) else None
        sign = _sign_between(node, name, left, right)
        if sign is not None:
            found.append((sign, None if left is None else left[0], None if right is None else right[0]))
        if right is not None:
            found.append((_sign_at(node, name, right[0]), right[0], right[0]))
    return _joined(found)


_Placed = tuple[Node, Fraction]


def _in_order(points: Sequence[Node]) -> tuple[_Placed, ...]:
    placed = []
    for point in points:
        known = numeric(point)
        ends = bounds(point) if known is None else (known, known)
        if ends is None:
            raise ValueError(f"{to_text(point)} is no number, so that it has no place on the line")
        placed.append((*ends, point))
    placed.sort(key=lambda place: place[0])
    for first, second in pairwise(placed):
        if first[1] >= second[0]:
            raise ValueError(f"{to_text(first[2])} and {to_text(second[2])} are the same place: give each once")
    return tuple((point, (low + high) / 2) for low, high, point in placed)


def _sign_between(node: Node, name: str, left: _Placed | None, right: _Placed | None) -> str | None:
    signs = {_sign_beside(node, name, place) for place in _places(left, right)}
    if len(signs) > 1:
        ends = " and ".join("infinity" if end is None else to_text(end[0]) for end in (left, right))
        raise ValueError(f"the sign of {to_text(node)} changes between {ends}: give the point where it does")
    return signs.pop()


def _places(left: _Placed | None, right: _Placed | None) -> tuple[Fraction, ...]:
    if left is not None and right is not None:
        return tuple(left[1] + share * (right[1] - left[1]) for share in _SHARES)
    if left is not None:
        return tuple(left[1] + step for step in (Fraction(1, 9), Fraction(1, 2), 2, 7, 40))
    if right is not None:
        return tuple(right[1] - step for step in (Fraction(1, 9), Fraction(1, 2), 2, 7, 40))
    return (Fraction(-41, 3), Fraction(-2, 3), Fraction(1, 7), Fraction(3, 2), Fraction(40, 3))


def _sign_beside(node: Node, name: str, place: Fraction) -> str | None:
    """Return the sign at a rational place; a rational function is computed exactly, all else to enough digits."""
    known = rational_at(node, {name: exact(place)})
    if known:
        return "+" if known > 0 else "-"
    return _sign_near(substitute(node, {name: number(place)}))


def _sign_near(value: Node) -> str | None:
    """Return the sign of a constant that is not zero; ``None`` where it has no value."""
    try:
        ball = ball_of(value)
    except OutsideDomainError:
        return None
    except (TooWideError, LimitExceeded) as error:
        raise ValueError(f"the sign of {to_text(value)} could not be found") from error
    if ball > 0:
        return "+"
    if ball < 0:
        return "-"
    raise ValueError(f"the sign of {to_text(value)} could not be found: is it 0 on an interval?")


def _sign_at(node: Node, name: str, point: Node) -> str:
    try:
        value = substitute(node, {name: point})
    except (ValueError, ArithmeticError):
        return "u"  # a division by zero, say
    known = numeric(value)
    if known is not None:
        return "+" if known > 0 else "-" if known < 0 else "0"
    if decide(_ZERO, value, Scope()).is_equal:
        return "0"
    return _sign_near(value) or "u"


def _joined(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    joined: list[Cell] = []
    for sign, left, right in cells:
        if joined and joined[-1][0] == sign and joined[-1][2] == left and sign in "+-":
            joined[-1] = (sign, joined[-1][1], right)
        else:
            joined.append((sign, left, right))
    return tuple(joined)
