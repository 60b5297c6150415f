"""Values that are too large for balls: what they surely exceed may still tell two sides apart."""

from itertools import islice

from flint import arb, ctx

from exercisegen.equivalence.balls import OutsideDomainError, TooWideError, Values, decimal, evaluate
from exercisegen.equivalence.decision import Decision, Outcome
from exercisegen.equivalence.points import Point
from exercisegen.equivalence.sampling import Sides
from exercisegen.equivalence.tape import Tape
from exercisegen.model.evidence import Certainty, Evidence, Method, Witness

_TRIED = 16
_BITS = 256
_HUGE_BITS = 10**6
_DIGITS = 12


def decide_by_magnitude(sides: Sides) -> Decision | None:
    """Say "different" where one side surely exceeds the other, "equal" where both are one and the same huge value."""
    for index, point in islice(sides.points(), _TRIED):
        with ctx.workprec(_BITS):
            key, response = (_bounds(sides, side, index, point) for side in (sides.key, sides.response))
        if sides.key == sides.response and key[0] is not None:
            detail = "the same expression, too large to evaluate"
            return Decision(Outcome.EQUAL, Evidence(Method.IDENTICAL, Certainty.PROVED, detail=detail))
        for low, high in ((key[0], response[1]), (response[0], key[1])):
            if low is not None and high is not None and low > high:
                return _different(point, key, response)
    return None


def is_too_large(sides: Sides) -> bool:
    """Is there something on the way to a value of either side that is too large for further calculation?"""
    return any(
        _has_huge_row(sides, side, index, point)
        for index, point in islice(sides.points(), _TRIED)
        for side in (sides.key, sides.response)
    )


def _bounds(sides: Sides, root: int, index: int, point: Point) -> tuple[arb | None, arb | None]:
    """A number that the value is surely not below, and one that it is surely not above; None where there is none."""
    known = _known(sides, root, index, point)
    value = known.get(root)
    if value is not None and value.is_finite():
        return value.lower(), value.upper()
    return _least(sides.tape, root, known), None


def _known(sides: Sides, root: int, index: int, point: Point) -> Values:
    """The values of the rows that ``root`` needs, as far as they can be had."""
    known: Values = {}
    for number in sides.tape.needed(root):
        try:
            evaluate(sides.tape, (number,), point, index, known)
        except (OutsideDomainError, TooWideError, KeyError):
            continue
    return known


def _least(tape: Tape, number: int, known: Values) -> arb | None:
    """What the value of a row surely is and is not below, where it surely has one."""
    value = known.get(number)
    if value is not None and value.is_finite():
        return value.lower()
    row = tape.rows[number]
    parts = [_least(tape, part, known) for part in row.parts]
    least = [part for part in parts if part is not None]
    if not parts or len(least) < len(parts):
        return None
    match row.op:
        case "exp":  # e^u is greater than u and than 0
            return least[0] if least[0] > 0 else arb(0)
        case "pow" if least[0] >= 2 and least[1] >= 1:  # b^e is at least b, and at least e
            return least[0].max(least[1])
        case "add":
            return sum(least[1:], least[0])
        case "mul" if all(part >= 1 for part in least):
            result = least[0]
            for part in least[1:]:
                result = result.max(part)
            return result
        case _:
            return None


def _has_huge_row(sides: Sides, root: int, index: int, point: Point) -> bool:
    with ctx.workprec(_BITS):
        known = _known(sides, root, index, point)
        huge = arb(2) ** _HUGE_BITS
        return any(not value.is_finite() or abs(value) > huge for value in known.values())


def _different(point: Point, key: tuple[arb | None, arb | None], response: tuple[arb | None, arb | None]) -> Decision:
    at = tuple((name, str(value)) for name, value in point)
    witness = Witness(at, _text(key), _text(response))
    return Decision(Outcome.DIFFERENT, Evidence(Method.WITNESS, Certainty.PROVED, witness))


def _text(bounds: tuple[arb | None, arb | None]) -> str:
    low, high = bounds
    if low is not None and high is None:
        return f"more than {decimal(low, _DIGITS)}"
    return decimal(low, _DIGITS) if low is not None else "?"
