"""Where the natural domains of two equal expressions differ: findings that cost nothing unless the policy is strict."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, islice

from exercisegen.equivalence.cells import cells, rational_roots
from exercisegen.equivalence.points import Point, inside
from exercisegen.equivalence.sampling import Seen, Sides, View, look
from exercisegen.equivalence.signs import denominators, guards
from exercisegen.expr.scope import Assumption, DomainPolicy
from exercisegen.model.finding import Finding, FindingKind

EXTRA_POINTS = 24
_CODES = {View.KEY_ONLY: "domain.smaller", View.RESPONSE_ONLY: "domain.larger"}
_SIMPLE = tuple(map(Fraction, (-1, 1, -2, 2, 3, -3, 10, -10)))
_GUARDED = frozenset(
    ("ln", "arcsin", "arccos", "arcsec", "arccsc", "arcosh", "artanh"),
)


def domain_findings(sides: Sides, lopsided: Sequence[Seen], policy: DomainPolicy) -> tuple[Finding, ...]:
    """Return ``domain.smaller`` and ``domain.larger`` where the response lacks values that the key has, or has more.

    ``lopsided`` are points already known at which only one side has a value; more are looked at where the two sides
    have different conditions. Single points, such as 0 in x/x against 1, count under the strict policy only, in one
    variable and where they are zeros of rational functions that binary fractions write exactly.
    """
    tried: list[tuple[int, Point]] = []
    if _conditions(sides, sides.key_order) != _conditions(sides, sides.response_order):
        tried += _simple_points(sides)
        tried += islice(sides.points(), EXTRA_POINTS)
    elif policy is not DomainPolicy.STRICT:
        return ()
    if policy is DomainPolicy.STRICT:
        tried += _gaps(sides)
    seen: dict[View, Seen] = {}
    for one in chain((look(sides, index, point) for index, point in tried), lopsided):
        seen.setdefault(one.view, one)
    return tuple(_finding(seen[view]) for view in _CODES if view in seen)


def _simple_points(sides: Sides) -> list[tuple[int, Point]]:
    """Small integers for all variables alike: what a person would name."""
    assumed = dict(sides.assumptions)
    return [
        (index, tuple((name, value) for name in sides.variables))
        for index, value in enumerate(_SIMPLE)
        if all(inside(value, assumed.get(name, Assumption())) for name in sides.variables)
    ]


def _gaps(sides: Sides) -> list[tuple[int, Point]]:
    """The rational points at which a denominator or the argument of a condition of either side vanishes."""
    if len(sides.variables) != 1:
        return []
    order = sides.tape.needed(sides.key, sides.response)
    found = [*denominators(sides.tape, order), *guards(sides.tape, order).values()]
    values = sorted({root for polynomial in found for root in rational_roots(polynomial)})
    return [(index, ((sides.variables[0], value),)) for index, value in enumerate(values)]


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


def _finding(seen: Seen) -> Finding:
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
