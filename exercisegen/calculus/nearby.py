"""How a function behaves beside a point, proved by series: limits, slopes from one side, continuity.

Every answer is certain. ``UnknownError`` says that none was found: a letter besides the variable, a function such as
``sin(1/x)`` or ``ln`` beside its pole.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from exercisegen.calculus import series
from exercisegen.calculus.series import Series, UndefinedError, UnknownError, add, constant, negate
from exercisegen.calculus.series_of import series_of
from exercisegen.expr import build
from exercisegen.expr.tree import Constant, Negation, Node

_Found = TypeVar("_Found")

INFINITY = Constant("infinity")
_ORDERS = (2, 6, 14)


def value_at(node: Node, name: str, place: Node) -> Node:
    """Return the value at ``place``; raise ``UndefinedError`` where there is none."""
    return _tried(lambda order: series_of(node, name, constant(place), order).coefficient(0))


def limit(node: Node, name: str, place: Node, side: int = 0) -> Node:
    """Return the limit from the right (1), the left (-1) or both (0); it may be infinite, and so may ``place``.

    Raises ``UndefinedError`` where there is none: the sides differ, or the function is not defined there.
    """
    if place in (INFINITY, Negation(INFINITY)):
        rate = 1 if place == INFINITY else -1
        return _tried(lambda order: _end_value(series_of(node, name, series.inverse(rate), order)))
    if side:
        return _tried(lambda order: _end_value(_beside(node, name, place, side, order)))
    left, right = limit(node, name, place, -1), limit(node, name, place, 1)
    if _is_infinite(left) or _is_infinite(right):
        if left != right:
            raise UndefinedError("the limits from the two sides differ")
    elif series.sign_of(build.subtract(left, right)):
        raise UndefinedError("the limits from the two sides differ")
    return left


def slope_beside(node: Node, name: str, place: Node, side: int) -> Node:
    """Return the limit of the slopes of secants from ``place`` to points on its right (1) or left (-1).

    It may be infinite. Raises ``UndefinedError`` where the function has no value at ``place`` or beside it.
    """
    height = negate(constant(value_at(node, name, place)))

    def slope(order: int) -> Node:
        rise = add(_beside(node, name, place, side, order), height)
        return _end_value(series.multiply(rise, series.inverse(side)))

    return _tried(slope)


def limits_differ(node: Node, other: Node, name: str, place: Node) -> bool:
    """Say whether both functions have limits at ``place``, infinite ones included, that are not the same."""
    try:
        first, second = limit(node, name, place), limit(other, name, place)
    except UndefinedError:
        return False
    if _is_infinite(first) or _is_infinite(second):
        return first != second
    return not _agrees(first, second)


def tends_to(node: Node, name: str, place: Node, value: Node) -> bool:
    """Say whether the limit at ``place`` exists, from both sides, and is the finite number ``value``."""
    return _all_hold(partial(_tends_to, node, name, place, side, value) for side in (-1, 1))


def is_continuous(node: Node, name: str, place: Node) -> bool:
    """Say whether the function is defined on both sides of ``place`` and at it, and continuous there."""
    try:
        value = value_at(node, name, place)
    except UndefinedError:
        return False
    return tends_to(node, name, place, value)


def is_differentiable(node: Node, name: str, place: Node) -> bool:
    """Say whether the function is defined around ``place`` and has a derivative there."""
    if not is_continuous(node, name, place):
        return False
    slopes = [slope_beside(node, name, place, side) for side in (-1, 1)]
    if any(map(_is_infinite, slopes)):
        return False
    return _agrees(*slopes)


def has_extremum(node: Node, name: str, place: Node) -> bool:
    """Say whether the value at ``place`` is a local minimum or maximum; the function is to have values around it."""
    height = negate(constant(value_at(node, name, place)))

    def direction(side: int) -> int:
        return _tried(lambda order: add(_beside(node, name, place, side, order), height).sign)

    return direction(-1) * direction(1) >= 0


def _all_hold(questions: Iterable[Callable[[], bool]]) -> bool:
    """Say whether all hold: one that fails settles it, whatever cannot be known of the others."""
    unknown: UnknownError | None = None
    for question in questions:
        try:
            if not question():
                return False
        except UndefinedError:
            return False
        except UnknownError as error:
            unknown = error
    if unknown is not None:
        raise unknown
    return True


def _tends_to(node: Node, name: str, place: Node, side: int, value: Node) -> bool:
    return _agrees(limit(node, name, place, side), value)


def _agrees(value: Node, other: Node) -> bool:
    return not _is_infinite(value) and series.sign_of(build.subtract(value, other)) == 0


def _is_infinite(value: Node) -> bool:
    return value in (INFINITY, Negation(INFINITY))


def _tried(attempt: Callable[[int], _Found]) -> _Found:
    """Return what ``attempt`` finds with as few terms as it takes."""
    for order in _ORDERS[:-1]:
        try:
            return attempt(order)
        except UnknownError:
            continue
    return attempt(_ORDERS[-1])


def _end_value(found: Series) -> Node:
    if found.terms and found.lead < 0:
        return INFINITY if found.sign > 0 else Negation(INFINITY)
    return found.coefficient(0)


def _beside(node: Node, name: str, place: Node, side: int, order: int) -> Series:
    return series_of(node, name, series.linear(place, side), order)
