"""The comparison over the complex plane, principal branches, of a key that surely has no real value anywhere."""

from collections.abc import Iterator
from itertools import islice

from flint import acb, ctx

from exercisegen.equivalence.balls import LADDER, OutsideDomainError, TooWideError, evaluate
from exercisegen.equivalence.cells import cells
from exercisegen.equivalence.complexballs import complex_decimals, evaluate_complex
from exercisegen.equivalence.complexforms import equal_over_the_plane
from exercisegen.equivalence.decision import Decision, Outcome, undecided
from exercisegen.equivalence.points import Point
from exercisegen.equivalence.sampling import Sides
from exercisegen.equivalence.signs import guards
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.scope import Assumption
from exercisegen.model.evidence import Certainty, Evidence, Method, Witness

PLANE = "over the complex plane, principal branches"
_TRIED = 24
_NONNEGATIVE = frozenset(("exp", "abs", "cosh", "sech"))
_OF_NONNEGATIVES = frozenset(("ln", "arcosh"))


def decide_over_the_plane(sides: Sides) -> Decision | None:
    """Decide what has no real value; None where the key may have one, or no complex one was found for both sides."""
    if sides.functions or not _is_never_real(sides):
        return None
    agreeing = 0
    for point, key, response in _values(sides):
        if not key.overlaps(response):
            at = tuple((name, str(value)) for name, value in point)
            witness = Witness(at, *complex_decimals(key, response))
            return Decision(Outcome.DIFFERENT, Evidence(Method.WITNESS, Certainty.PROVED, witness, PLANE))
        agreeing += 1
    if not agreeing:
        return None
    if sides.key == sides.response:
        detail = f"the same expression; {PLANE}"
        return Decision(Outcome.EQUAL, Evidence(Method.IDENTICAL, Certainty.PROVED, detail=detail))
    if equal_over_the_plane(sides.tape, sides.key, sides.response):
        return Decision(Outcome.EQUAL, Evidence(Method.EXACT, Certainty.PROVED, detail=PLANE))
    return undecided(f"agrees at {agreeing} points {PLANE}; not proved")


def _values(sides: Sides) -> Iterator[tuple[Point, acb, acb]]:
    """Points at which both sides have complex values, with balls that are as narrow as it takes to differ."""
    for _, point in islice(sides.points(), _TRIED):
        found = None
        for bits in LADDER:
            try:
                with ctx.workprec(bits):
                    key = evaluate_complex(sides.tape, sides.key_order, point)[sides.key]
                    response = evaluate_complex(sides.tape, sides.response_order, point)[sides.response]
            except OutsideDomainError:
                break
            except TooWideError:
                continue
            found = point, key, response
            if not key.overlaps(response):
                break
        if found is not None:
            yield found


def _is_never_real(sides: Sides) -> bool:
    """Has the key surely no real value, but at single points? So at all points looked at, and for a reason."""
    outside = all(_is_outside(sides, index, point) for index, point in islice(sides.points(), _TRIED))
    return outside and (not sides.variables or _has_impossible_row(sides) or _is_outside_every_cell(sides))


def _is_outside(sides: Sides, index: int, point: Point) -> bool:
    return _outside_row(sides, index, point) is not None


def _outside_row(sides: Sides, index: int, point: Point) -> int | None:
    for bits in LADDER:
        try:
            with ctx.workprec(bits):
                evaluate(sides.tape, sides.key_order, point, index, {})
        except OutsideDomainError as error:
            return error.row
        except TooWideError:
            continue
        return None
    return None


def _is_outside_every_cell(sides: Sides) -> bool:
    """In one variable: a condition on a rational function fails in each interval between the zeros of all of them."""
    if len(sides.variables) != 1:
        return False
    name = sides.variables[0]
    conditions = guards(sides.tape, sides.key_order)
    found = cells(conditions.values(), dict(sides.assumptions).get(name, Assumption()))
    if not found:
        return False
    middles = [((name, next(iter(cell.points()))),) for cell in found]
    return all(_outside_row(sides, index, point) in conditions for index, point in enumerate(middles))


def _has_impossible_row(sides: Sides) -> bool:
    """Is there an even root or a logarithm of what is nowhere positive?"""
    signs = _constant_signs(sides.tape, sides.key_order, sides.positive)
    for number in sides.key_order:
        row = sides.tape.rows[number]
        exponent = sides.tape.value_of(row.parts[1]) if row.op == "pow" else None
        even = exponent is not None and exponent.denominator % 2 == 0
        if (even or row.op in _OF_NONNEGATIVES) and signs[row.parts[0]] < 0:
            return True
    return False


def _constant_signs(tape: Tape, order: tuple[int, ...], positive: frozenset[str]) -> dict[int, int]:
    """1 for rows that are nowhere negative, -1 for rows that are nowhere positive, 0 where that is not plain."""
    signs: dict[int, int] = {}
    for number in order:
        row, value = tape.rows[number], tape.value_of(number)
        parts = [signs[part] for part in row.parts]
        sign = 0
        match row.op:
            case "number" if value is not None:
                sign = 1 if value >= 0 else -1
            case "symbol":
                sign = int(str(row.datum) in positive)
            case "add":
                sign = parts[0] if len(set(parts)) == 1 else 0
            case "mul":
                sign = (-1) ** parts.count(-1) if all(parts) else 0
            case "pow":
                exponent = tape.value_of(row.parts[1])
                even = exponent is not None and exponent.denominator == 1 and exponent % 2 == 0
                sign = 1 if even or parts[0] > 0 else 0
            case op:
                sign = int(op in _NONNEGATIVE or op == "pi")
        signs[number] = sign
    return signs
