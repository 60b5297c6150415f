"""Sets of real numbers as they are typed: intervals, conditions on the variable, single points, unions of these."""

import re
from collections.abc import Iterator, Sequence

from exercisegen.answers._constants import enclose
from exercisegen.answers._reading import scalar
from exercisegen.errors import LearnerError
from exercisegen.expr.reading import Reading, read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import (
    Brackets,
    Constant,
    Interval,
    Listing,
    Negation,
    Node,
    Relation,
    Sign,
    Symbol,
    Union,
    Word,
    symbols,
)
from exercisegen.frozen import frozen

_ASKED = "intervals, such as (-8, 11] U (13, inf)"
_INFINITY = Constant("infinity")
_FLIPPED = {
    Sign.EQUAL: Sign.EQUAL,
    Sign.UNEQUAL: Sign.UNEQUAL,
    Sign.LESS: Sign.GREATER,
    Sign.LESS_EQUAL: Sign.GREATER_EQUAL,
    Sign.GREATER: Sign.LESS,
    Sign.GREATER_EQUAL: Sign.LESS_EQUAL,
}
_AND = re.compile(r"(?<=[)\]\[])\s*(?:\band\b|&)\s*(?=[(\[\]])")
_CLOSED = (Sign.LESS_EQUAL, Sign.GREATER_EQUAL)


@frozen
class Piece:
    """An interval, unbounded where an end is ``None``; a single point has two equal closed ends."""

    left: Node | None
    right: Node | None
    left_closed: bool = False
    right_closed: bool = False

    @property
    def is_point(self) -> bool:
        """Whether this is a single point."""
        return self.left is not None and self.left == self.right

    @property
    def ends(self) -> tuple[Node, ...]:
        """The ends that are numbers."""
        return tuple(end for end in (self.left, self.right) if end is not None)


Region = tuple[Piece, ...]
REALS: Region = (Piece(None, None),)


def read_region(text: str, scope: Scope) -> Reading:
    """Read the text of a set; ``and`` between two intervals in brackets joins them, as it does in prose."""
    return read(_AND.sub(lambda found: found[0].replace("and", " or").replace("&", ","), text), scope)


def region_of(tree: Node, scope: Scope) -> Region:
    """Return the set that a tree says.

    Raises:
        LearnerError: it says no set of real numbers, or one that could be meant in two ways.
    """
    match tree:
        case Word("all reals"):
            return REALS
        case Word("none"):
            return ()
        case Union(parts):
            return tuple(piece for part in parts for piece in region_of(part, scope))
        case Listing(items, Brackets.BARE) if not all(isinstance(item, Relation) for item in items):
            return tuple(piece for item in items for piece in region_of(_collection(item), scope))
        case Listing(items, Brackets.BARE):
            return _all_conditions([item for item in items if isinstance(item, Relation)], scope, tree)
        case Listing(items, Brackets.BRACE):
            return tuple(point_at(item) for item in items)
        case Interval() | Listing((_, _), Brackets.ROUND | Brackets.SQUARE):
            return (_interval(tree),)
        case Relation():
            return _condition(tree, scope)
    raise LearnerError("answer.kind", f"This is no set of numbers; write {_ASKED}.", tree.span)


def point_at(node: Node) -> Piece:
    """Return the set of one number."""
    value = scalar(node, _ASKED)
    return Piece(value, value, True, True)


def as_node(region: Region) -> Node:
    """Return a set as the tree that prints it."""
    if region == REALS:
        return Word("all reals")
    parts = tuple(_grouped(region))
    if not parts:
        return Word("none")
    return parts[0] if len(parts) == 1 else Union(parts)


def _grouped(region: Region) -> Iterator[Node]:
    """Yield intervals, and neighbouring points together in braces."""
    points: list[Node] = []
    for piece in region:
        if piece.is_point:
            points.extend(piece.ends[:1])
            continue
        if points:
            yield Listing(tuple(points), Brackets.BRACE)
            points = []
        left = Negation(_INFINITY) if piece.left is None else piece.left
        right = _INFINITY if piece.right is None else piece.right
        yield Interval(left, right, piece.left_closed, piece.right_closed)
    if points:
        yield Listing(tuple(points), Brackets.BRACE)


def _collection(item: Node) -> Node:
    """Return a member of a list; a bare number there could be an end as well as a point."""
    if isinstance(item, Interval | Listing | Relation | Union | Word):
        return item
    raise LearnerError("interval.brackets", f"Write brackets around each interval: {_ASKED}.", item.span)


def _interval(tree: Node) -> Piece:
    match tree:
        case Interval(left, right, left_closed, right_closed):
            return _piece(left, right, left_closed, right_closed, tree)
        case Listing((left, right), Brackets.SQUARE):
            return _piece(left, right, True, True, tree)
        case Listing((left, right)):
            return _piece(left, right, False, False, tree)
    raise AssertionError(tree)


def _piece(left: Node, right: Node, left_closed: bool, right_closed: bool, tree: Node) -> Piece:
    low = None if left == Negation(_INFINITY) else scalar(left, _ASKED)
    high = None if right == _INFINITY else scalar(right, _ASKED)
    if low is not None and high is not None:
        _check_order(low, high, left_closed and right_closed, tree)
    return Piece(low, high, left_closed and low is not None, right_closed and high is not None)


def _check_order(low: Node, high: Node, closed: bool, tree: Node) -> None:
    """Refuse an interval that certainly holds no number."""
    first, second = enclose(low), enclose(high)
    if first is None or second is None:
        return
    if first[0] > second[1] or (not closed and first[0] == first[1] == second[0] == second[1]):
        message = "This interval holds no number: write its smaller end first."
        raise LearnerError("interval.reversed", message, tree.span)


def _condition(relation: Relation, scope: Scope) -> Region:
    """Return where a condition such as ``1 < x <= 3`` or ``x != 0`` holds."""
    name = _variable(relation, scope)
    match relation:
        case Relation((Symbol(found), bound), (sign,)) if found == name:
            return _bounded(bound, sign, relation)
        case Relation((bound, Symbol(found)), (sign,)) if found == name:
            return _bounded(bound, _FLIPPED[sign], relation)
        case Relation((low, Symbol(found), high), (Sign.LESS | Sign.LESS_EQUAL, Sign.LESS | Sign.LESS_EQUAL) as signs):
            return (_piece(low, high, signs[0] in _CLOSED, signs[1] in _CLOSED, relation),)
        case Relation((high, Symbol(found), low), (Sign.GREATER | Sign.GREATER_EQUAL, _) as signs) if signs[1] in (
            Sign.GREATER,
            Sign.GREATER_EQUAL,
        ):
            return (_piece(low, high, signs[1] in _CLOSED, signs[0] in _CLOSED, relation),)
    raise _unsolved(relation)


def _variable(relation: Relation, scope: Scope) -> str:
    """Return the variable that the condition is about; it stands alone on exactly one side."""
    alone = {side.name for side in relation.sides if isinstance(side, Symbol)}
    for name in scope.variables:
        if name in alone:
            if sum(name in symbols(side) for side in relation.sides) > 1:
                break
            return name
    raise _unsolved(relation)


def _unsolved(relation: Relation) -> LearnerError:
    return LearnerError("interval.condition", "Write a condition like 8 < x <= 11, or an interval.", relation.span)


def _bounded(bound: Node, sign: Sign, relation: Relation) -> Region:
    match sign:
        case Sign.EQUAL:
            return (point_at(bound),)
        case Sign.UNEQUAL:
            value = scalar(bound, _ASKED)
            return (Piece(None, value), Piece(value, None))
        case Sign.LESS | Sign.LESS_EQUAL:
            return (_piece(Negation(_INFINITY), bound, False, sign in _CLOSED, relation),)
        case _:
            return (_piece(bound, _INFINITY, sign in _CLOSED, False, relation),)


def _all_conditions(conditions: Sequence[Relation], scope: Scope, tree: Node) -> Region:
    """Return the set of a list of conditions: points left out, or regions that do not meet."""
    regions = [_condition(condition, scope) for condition in conditions]
    excluded = [
        region[0].ends[0] for condition, region in zip(conditions, regions, strict=True) if _excludes(condition)
    ]
    kept = [
        piece
        for condition, region in zip(conditions, regions, strict=True)
        if not _excludes(condition)
        for piece in region
    ]
    if not excluded and _are_apart(kept):
        return tuple(kept)
    if excluded and len(kept) <= 1:
        left = _without(kept[0] if kept else REALS[0], excluded)
        if left is not None:
            return left
    message = "This list of conditions can be meant in two ways: write 'or' between them, or intervals."
    raise LearnerError("interval.conditions", message, tree.span)


def _excludes(condition: Relation) -> bool:
    return condition.signs == (Sign.UNEQUAL,)


def _are_apart(pieces: Sequence[Piece]) -> bool:
    """Say whether the pieces, in some order, certainly do not meet."""
    return all(
        _ends_before(one, other) or _ends_before(other, one)
        for place, one in enumerate(pieces)
        for other in pieces[place + 1 :]
    )


def _ends_before(one: Piece, other: Piece) -> bool:
    right, left = (None if end is None else enclose(end) for end in (one.right, other.left))
    return right is not None and left is not None and right[1] <= left[0]


def _without(piece: Piece, points: Sequence[Node]) -> Region | None:
    """Return ``piece`` without some points, in order; ``None`` where their order is not certain."""
    bounds = {point: enclose(point) for point in points}
    known = {point: found for point, found in bounds.items() if found is not None}
    if len(known) < len(bounds) and len(bounds) > 1:
        return None
    ordered = sorted(bounds, key=lambda point: known[point][0]) if known else list(bounds)
    left: list[Piece] = [piece]
    for point in ordered:
        last = left.pop()
        if not _holds_inside(last, point):
            return None
        left += [Piece(last.left, point, last.left_closed), Piece(point, last.right, False, last.right_closed)]
    return tuple(left)


def _holds_inside(piece: Piece, point: Node) -> bool:
    if piece.left is None and piece.right is None:
        return True
    value = enclose(point)
    left, right = (None if end is None else enclose(end) for end in (piece.left, piece.right))
    if value is None or (left is None) != (piece.left is None) or (right is None) != (piece.right is None):
        return False
    return (left is None or left[1] < value[0]) and (right is None or value[1] < right[0])
