"""Which of many expressions might be equal: those whose values overlap at a few points. It proves nothing equal."""

from collections.abc import Sequence
from itertools import islice

from flint import arb, ctx

from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, Values, evaluate
from exercisegen.equivalence.points import Point, point
from exercisegen.equivalence.tape import Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, symbols

_BITS = 96
_POINTS = 2
_TRIED = 40

Sighting = tuple[arb | None, ...]
"""The values of an expression at the points, ``None`` where it has none there."""


def sightings(expressions: Sequence[Node], scope: Scope) -> tuple[Sighting | None, ...]:
    """Return the values of all expressions at the first two points at which the first of them has one.

    ``None`` stands for an expression that is no scalar or too large. Everything is on one tape, so that what many
    expressions have in common is evaluated once.
    """
    tape = Tape()
    rows = [_row(tape, expression) for expression in expressions]
    names = tuple(sorted(frozenset[str]().union(*map(symbols, expressions))))
    places = ((index, point(names, scope.assumptions, index)) for index in range(_TRIED))
    seen = (_values(tape, rows, index, where) for index, where in places)
    found = list(islice((values for values in seen if values is not None), _POINTS))
    columns = [tuple(values[place] for values in found) for place in range(len(rows))]
    return tuple(None if row is None else column for row, column in zip(rows, columns, strict=True))


def may_be_equal(first: Sighting | None, second: Sighting | None) -> bool:
    """Say whether nothing that was seen tells two expressions apart."""
    if first is None or second is None:
        return False
    return all(one is None or other is None or one.overlaps(other) for one, other in zip(first, second, strict=True))


def _row(tape: Tape, expression: Node) -> int | None:
    try:
        return tape.write(expression)
    except (ValueError, LimitExceeded):
        return None


def _values(tape: Tape, rows: Sequence[int | None], index: int, where: Point) -> Sighting | None:
    """Return the values at one point; ``None`` where the first expression has none."""
    known: Values = {}
    with ctx.workprec(_BITS):
        first = _value(tape, rows[0], index, where, known)
        return None if first is None else (first, *(_value(tape, row, index, where, known) for row in rows[1:]))


def _value(tape: Tape, row: int | None, index: int, where: Point, known: Values) -> arb | None:
    if row is None:
        return None
    try:
        value = evaluate(tape, tape.needed(row), where, index, known)[row]
    except (OutsideDomainError, TooWideError):
        return None
    return value if value.is_finite() else None
