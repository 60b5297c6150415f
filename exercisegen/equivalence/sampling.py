"""Both sides seen at one point after another: where they differ, where they agree, where only one has a value."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import count, islice

from flint import arb, ctx

from exercisegen.equivalence.balls import LADDER, OutsideDomainError, TooWideError, Values, decimals, evaluate
from exercisegen.equivalence.points import Assumptions, Point, never_negative, point
from exercisegen.equivalence.standins import stand_in
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.scope import Sort
from exercisegen.frozen import frozen
from exercisegen.model.evidence import Witness

TRIED_AT_FIRST = 40
TRIED_AT_MOST = 240
PRECISE_BITS = 4096
_WANTED_NARROW = 4
_NARROW_BITS = 2000
_SETTLED_BITS = 20
_SETTLED_RADIUS = 2.0**-30


class View(Enum):
    """What one point shows."""

    AGREE = "the balls overlap"
    DIFFER = "the balls are disjoint"
    KEY_ONLY = "only the key has a value"
    RESPONSE_ONLY = "only the response has a value"
    NEITHER = "neither has a value"
    UNCLEAR = "the balls are too wide"


@frozen
class Sides:
    """The two sides of a comparison on one tape, with the rows that each needs."""

    tape: Tape
    key: int
    response: int
    key_order: tuple[int, ...]
    response_order: tuple[int, ...]
    variables: tuple[str, ...]
    functions: tuple[str, ...]
    assumptions: Assumptions

    @classmethod
    def of(cls, tape: Tape, key: int, response: int, assumptions: Assumptions) -> "Sides":
        """Collect what evaluation needs; variables are those that occur."""
        orders = tuple(tape.needed(key)), tuple(tape.needed(response))
        rows = [tape.rows[row] for row in sorted({*orders[0], *orders[1]})]
        variables = sorted({str(row.datum) for row in rows if row.op == "symbol"})
        functions = sorted({row.datum[0] for row in rows if isinstance(row.datum, tuple)})
        return cls(tape, key, response, *orders, tuple(variables), tuple(functions), assumptions)

    @property
    def positive(self) -> frozenset[str]:
        """The variables that are assumed not to be negative."""
        return frozenset(name for name, assumption in self.assumptions if never_negative(assumption))

    @property
    def integers(self) -> frozenset[str]:
        """The variables that are assumed to be integers."""
        return frozenset(name for name, assumption in self.assumptions if assumption.sort is Sort.INTEGER)

    def further_points(self, number: int) -> Iterator[tuple[int, Point]]:
        """Yield points beyond those that are looked at first."""
        return islice(self.points(), TRIED_AT_MOST, TRIED_AT_MOST + number)

    def points(self) -> Iterator[tuple[int, Point]]:
        """Yield numbered points; expressions without variables have a single one for each stand-in."""
        if not self.variables and not self.functions:
            yield 0, ()
            return
        for index in count():
            yield index, point(self.variables, self.assumptions, index)


@frozen
class Seen:
    """What one point showed; ``rows`` is where sides have no value, ``values`` the balls where both have one."""

    view: View
    index: int
    point: Point
    values: tuple[arb, arb] | None = None
    rows: tuple[int, ...] = ()


@frozen
class Sample:
    """What the first points showed: where both sides have values, where only one has, and the point that refutes."""

    agreeing: tuple[Seen, ...]
    lopsided: tuple[Seen, ...]
    differing: Seen | None = None


def sample(sides: Sides, wanted: int, points: Iterable[tuple[int, Point]] | None = None) -> Sample:
    """Look at points until ``wanted`` agree, one differs, or enough were tried."""
    agreeing: list[Seen] = []
    lopsided: list[Seen] = []
    tried = sides.points() if points is None else points
    for number, (index, where) in enumerate(islice(tried, TRIED_AT_MOST)):
        seen = look(sides, index, where)
        match seen.view:
            case View.DIFFER:
                return Sample(tuple(agreeing), tuple(lopsided), seen)
            case View.AGREE:
                agreeing.append(seen)
            case View.KEY_ONLY | View.RESPONSE_ONLY:
                lopsided.append(seen)
        if len(agreeing) == wanted or (agreeing and number >= TRIED_AT_FIRST):
            break
    return Sample(tuple(agreeing), tuple(lopsided))


def look(sides: Sides, index: int, where: Point, ladder: tuple[int, ...] = LADDER) -> Seen:
    """Evaluate both sides at a point, more precisely until something can be said."""
    seen = Seen(View.UNCLEAR, index, where)
    for bits in ladder:
        with ctx.workprec(bits):
            seen = _look_once(sides, index, where)
        if seen.view is View.AGREE and seen.values is not None:
            if bits == ladder[-1] or all(_is_settled(value) for value in seen.values):
                return seen
        elif seen.view is not View.UNCLEAR:
            return seen
    return seen


def agree_precisely(sides: Sides, agreeing: Sequence[Seen]) -> bool:
    """Do the balls overlap, and narrowly, at 4096 bits: at the points given and at some further ones?"""
    where = [(seen.index, seen.point) for seen in agreeing]
    where += islice(sides.points(), TRIED_AT_FIRST)
    narrow = 0
    for index, at in where:
        seen = look(sides, index, at, (PRECISE_BITS,))
        if seen.view is View.DIFFER:
            return False
        narrow += seen.values is not None and all(_is_narrow(value) for value in seen.values)
        if narrow == _WANTED_NARROW:
            break
    return narrow > 0


def witness(sides: Sides, seen: Seen) -> Witness:
    """Print a point at which the sides differ: exact coordinates and decimals that tell the values apart."""
    assert seen.values is not None
    at = tuple((name, str(value)) for name, value in seen.point)
    functions = tuple((f"{name}(u)", str(stand_in(name, seen.index))) for name in sides.functions)
    return Witness(at + functions, *decimals(*seen.values))


def _look_once(sides: Sides, index: int, where: Point) -> Seen:
    known: Values = {}
    key = _side(sides, sides.key, sides.key_order, where, index, known)
    response = _side(sides, sides.response, sides.response_order, where, index, known)
    match key, response:
        case None, _:
            return Seen(View.UNCLEAR, index, where)
        case _, None:
            return Seen(View.UNCLEAR, index, where)
        case int(row), int(other):
            return Seen(View.NEITHER, index, where, None, (row, other))
        case int(row), _:
            return Seen(View.RESPONSE_ONLY, index, where, None, (row,))
        case _, int(row):
            return Seen(View.KEY_ONLY, index, where, None, (row,))
        case first, second:
            return Seen(View.AGREE if first.overlaps(second) else View.DIFFER, index, where, (first, second))


def _side(sides: Sides, root: int, order: tuple[int, ...], where: Point, index: int, known: Values) -> arb | int | None:
    """The value of one side, or the row at which it has none, or None where that is not clear."""
    try:
        value = evaluate(sides.tape, order, where, index, known)[root]
    except OutsideDomainError as error:
        return error.row
    except TooWideError:
        return None
    return value if value.is_finite() else None


def _is_narrow(value: arb) -> bool:
    return value.rel_accuracy_bits() >= _NARROW_BITS or value.rad() < arb(2) ** -_NARROW_BITS


def _is_settled(value: arb) -> bool:
    return value.rel_accuracy_bits() >= _SETTLED_BITS or value.rad() < _SETTLED_RADIUS
