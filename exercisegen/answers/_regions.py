"""Sets of real numbers as they are typed: intervals, conditions on the variable, single points, unions of these."""

import re
from collections.abc import Sequence
from dataclasses import replace

from exercisegen.answers._constants import enclose
from exercisegen.answers._distances import as_intervals
from exercisegen.answers._pieces import REALS, Piece, Region, are_apart, without
from exercisegen.answers._reading import scalar
from exercisegen.answers._set_prose import said_in_words, without_words
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
_AND = re.compile(r"(?<=[)\]\[])\s*(?:\band\b|∧)\s*(?=[(\[\]])")
_USUAL = "suzytx"  # letters of variables, the likeliest last; any other letter is sooner a parameter
_CLOSED = (Sign.LESS_EQUAL, Sign.GREATER_EQUAL)


def read_region(text: str, scope: Scope) -> Reading:
    """Read the text of a set; ``and`` between two intervals in brackets joins them, as it does in prose."""
    words = said_in_words(text, scope)
    if words is not None:
        return words
    plain, notices = without_words(text, scope)
    reading = read(_AND.sub(lambda found: found[0].replace("and", " or").replace("∧", ","), plain), scope)
    return replace(reading, notices=(*notices, *reading.notices))


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
        case Listing((Relation(_, (Sign.UNEQUAL,)), *_) as items, Brackets.BARE):
            return _all_conditions(_left_out(items), scope, tree)
        case Listing(items, Brackets.BARE) if not all(isinstance(item, Relation) for item in items):
            return tuple(piece for item in items for piece in region_of(_collection(item), scope))
        case Listing(items, Brackets.BARE):
            return _all_conditions([item for item in items if isinstance(item, Relation)], scope, tree)
        case Listing(items, Brackets.BRACE):
            return tuple(point_at(item) for item in items)
        case Interval() | Listing((_, _), Brackets.ROUND | Brackets.SQUARE):
            return (_interval(tree),)
        case Relation():
            apart = as_intervals(tree)
            if isinstance(apart, Union):
                _check_distance(apart, tree)
            return _condition(tree, scope) if apart is None else region_of(apart, scope)
    raise LearnerError("answer.kind", f"This is no set of numbers; write {_ASKED}.", tree.span)


def point_at(node: Node) -> Piece:
    """Return the set of one number."""
    value = scalar(node, _ASKED)
    return Piece(value, value, True, True)


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


def _check_distance(apart: Union, tree: Node) -> None:
    """Refuse ``|x| > -1``, which says nothing: the intervals on both sides must not meet."""
    match apart.parts:
        case (Interval(_, low), Interval(high, _)):
            ends = enclose(low), enclose(high)
            if ends[0] is not None and ends[1] is not None and ends[0][1] >= ends[1][0]:
                raise LearnerError("interval.condition", "A distance is compared with a positive number.", tree.span)


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
    for name in sorted(scope.variables, key=_USUAL.find, reverse=True) if len(alone) > 1 else scope.variables:
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
    if not excluded and are_apart(kept):
        return tuple(kept)
    if excluded and len(kept) <= 1:
        left = without(kept[0] if kept else REALS[0], excluded)
        if left is not None:
            return left
    message = "This list of conditions can be meant in two ways: write 'or' between them, or intervals."
    raise LearnerError("interval.conditions", message, tree.span)


def _left_out(items: Sequence[Node]) -> list[Relation]:
    """Return ``x != 0, 1`` as two conditions; a region among them is kept."""
    found: list[Relation] = []
    for item in items:
        if isinstance(item, Relation):
            found.append(item)
        elif found and _excludes(found[-1]):
            found.append(Relation((found[-1].sides[0], scalar(item, _ASKED)), (Sign.UNEQUAL,), item.span))
        else:
            raise LearnerError("interval.condition", "Write a condition like 8 < x <= 11, or an interval.", item.span)
    return found


def _excludes(condition: Relation) -> bool:
    return condition.signs == (Sign.UNEQUAL,)
