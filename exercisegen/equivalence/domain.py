"""Where the natural domains of two equal expressions differ: findings that cost nothing unless the policy is strict."""

from collections.abc import Sequence
from itertools import islice

from exercisegen.equivalence.points import Point
from exercisegen.equivalence.sampling import Seen, Sides, View, look
from exercisegen.equivalence.signs import cells, guards
from exercisegen.expr.scope import Assumption
from exercisegen.model.finding import Finding, FindingKind

EXTRA_POINTS = 24
_CODES = {View.KEY_ONLY: "domain.smaller", View.RESPONSE_ONLY: "domain.larger"}
_GUARDED = frozenset(
    ("ln", "arcsin", "arccos", "arcsec", "arccsc", "arcosh", "artanh"),
)


def domain_findings(sides: Sides, lopsided: Sequence[Seen]) -> tuple[Finding, ...]:
    """Return ``domain.smaller`` and ``domain.larger`` where the response lacks values that the key has, or has more.

    ``lopsided`` are points already known at which only one side has a value; more are looked at where the two sides
    have different conditions. Differences at single points, such as x/x against 1, are not looked for.
    """
    if _conditions(sides, sides.key_order) == _conditions(sides, sides.response_order):
        return ()
    more = (look(sides, index, point) for index, point in islice(sides.points(), EXTRA_POINTS))
    seen = {view: one for one in reversed((*lopsided, *more)) if (view := one.view) in _CODES}
    return tuple(_finding(sides, seen[view]) for view in _CODES if view in seen)


def domain_points(sides: Sides) -> list[tuple[int, Point]]:
    """Return points in every interval that the conditions of the two sides mark off, however narrow.

    One variable, and only conditions on rational functions of it; otherwise there are none.
    """
    if len(sides.variables) != 1:
        return []
    name = sides.variables[0]
    conditions = guards(sides.tape, sides.tape.needed(sides.key, sides.response))
    found = cells(conditions.values(), dict(sides.assumptions).get(name, Assumption())) or []
    return [(index, ((name, value),)) for index, value in enumerate(v for cell in found for v in cell.points())]


def _finding(sides: Sides, seen: Seen) -> Finding:
    where = ", ".join(f"{name} = {value}" for name, value in seen.point)
    return Finding(_CODES[seen.view], FindingKind.DOMAIN, (("at", where),))


def _conditions(sides: Sides, order: Sequence[int]) -> frozenset[int]:
    """The rows that have a value only where something has a sign."""
    return frozenset(number for number in order if _is_guarded(sides, number))


def _is_guarded(sides: Sides, number: int) -> bool:
    row = sides.tape.rows[number]
    if row.op != "pow":
        return row.op in _GUARDED
    exponent = sides.tape.value_of(row.parts[1])
    return exponent is None or exponent.denominator % 2 == 0
