"""The sign of a function of one variable between given points and at them."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from exercisegen.calculus.bounds import ball_of, bounds
from exercisegen.calculus.derive import substitute
from exercisegen.calculus.evaluation import exact, rational_at
from exercisegen.calculus.exact_signs import Factor, sign_at, sign_factors
from exercisegen.equivalence.balls import OutsideDomainError, TooWideError
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import number, numeric
from exercisegen.expr.scope import Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node, Number, symbols
from exercisegen.frozen import frozen

Cell = tuple[str, Node | None, Node | None]
"""A sign (``+``, ``-``, ``0``, or ``u`` for undefined) and two ends, ``None`` for unbounded; a point has equal ends."""

_ZERO = Number(Fraction(0))
_EIGHTHS = (1, 3, 4, 6, 7)
_STEPS = ((1, 9), (1, 2), (2, 1), (7, 1), (40, 1))
_ANYWHERE = ((-41, 3), (-2, 3), (1, 7), (3, 2), (40, 3))
_WORDS = {1: "+", -1: "-", 0: "0", None: "u"}


def sign_cells(node: Node, name: str, points: Sequence[Node]) -> tuple[Cell, ...]:
    """Return the signs of ``node`` from left to right: intervals and points in turn, equal neighbours as one.

    Each interval is tried at five places. Intervals on which the function has no value are left out. Raises
    ``ValueError`` where the points have no order or the sign changes between two of them.
    """
    curve = _curve(node, name)
    ordered = _in_order(points)
    found: list[Cell] = []
    for place in range(len(ordered) + 1):
        left = ordered[place - 1] if place else None
        right = ordered[place] if place < len(ordered) else None
        sign = _sign_between(curve, left, right)
        if sign is not None:
            found.append((sign, None if left is None else left[0], None if right is None else right[0]))
        if right is not None:
            found.append((_sign_at(curve, right[0]), right[0], right[0]))
    return _joined(found)


@frozen
class _Curve:
    """A function of one letter, with its factors where its sign can be found by them."""

    node: Node
    name: str
    factors: tuple[Factor, ...] | None


def _curve(node: Node, name: str) -> _Curve:
    factors = sign_factors(node, name)
    others = symbols(node) - {name} if factors is None else None
    if others:
        raise ValueError(f"the sign of {to_text(node)} depends on {', '.join(sorted(others))} too")
    return _Curve(node, name, factors)


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
    return tuple((point, low if low is high else (low + high) / 2) for low, high, point in placed)


def _sign_between(curve: _Curve, left: _Placed | None, right: _Placed | None) -> str | None:
    signs = {_sign_beside(curve, above, below) for above, below in _places(left, right)}
    if len(signs) > 1:
        ends = " and ".join("infinity" if end is None else to_text(end[0]) for end in (left, right))
        raise ValueError(f"the sign of {to_text(curve.node)} changes between {ends}: give the point where it does")
    return signs.pop()


def _places(left: _Placed | None, right: _Placed | None) -> tuple[tuple[int, int], ...]:
    """Return five places between two points or beside one, each as a fraction."""
    if left is not None and right is not None:
        low, high = left[1], right[1]
        start, width = low.numerator * high.denominator, 8 * low.denominator * high.denominator
        reach = high.numerator * low.denominator - start
        return tuple([(8 * start + share * reach, width) for share in _EIGHTHS])
    end = left or right
    if end is None:
        return _ANYWHERE
    above, below = end[1].numerator, end[1].denominator
    side = 1 if right is None else -1
    return tuple([(above * part + side * step * below, below * part) for step, part in _STEPS])


def _sign_beside(curve: _Curve, above: int, below: int) -> str | None:
    """Return the sign at a rational place: by factors or exactly where that can be done, else to enough digits."""
    known = None if curve.factors is None else sign_at(curve.factors, above, below)
    if known:
        return _WORDS[known]
    place = Fraction(above, below)
    value = rational_at(curve.node, {curve.name: exact(place)})
    if value:
        return "+" if value > 0 else "-"
    return _sign_near(substitute(curve.node, {curve.name: number(place)}))


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


def _sign_at(curve: _Curve, point: Node) -> str:
    place = numeric(point)
    if place is not None and curve.factors is not None:
        return _WORDS[sign_at(curve.factors, place.numerator, place.denominator)]
    try:
        value = substitute(curve.node, {curve.name: point})
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
