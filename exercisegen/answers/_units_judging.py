"""Numbers with units against a key that has one: converted exactly, then judged as numbers are."""

from dataclasses import replace

from exercisegen.answers._judging import MISMATCH, Measure, has, judge
from exercisegen.answers._units import Quantity, Unit, converted, unit_text
from exercisegen.expr.tree import Node
from exercisegen.model.finding import Comparison, Finding, FindingKind

_DIFFERENT, _CONVERSION = "number.different", "number.unit-conversion"
_MISSING, _WRONG = "number.unit-missing", "number.unit-wrong"
_NONE = Unit()


def compare_quantity(key: Quantity, response: Quantity, measure: Measure) -> Comparison:
    """Compare numbers with units: the dimension first, then the value.

    A tolerance is one of the key's unit. Without one a rounded number is judged in the unit in which it was rounded.
    """
    unit = response.unit
    if unit.dimension != key.unit.dimension:
        return Comparison.wrong(_WRONG, MISMATCH, unit=unit_text(unit))
    if (unit.factor, unit.pi) == (key.unit.factor, key.unit.pi):
        return judge(_DIFFERENT, key.number, response.number, measure)
    found = _judged(key, response, measure)
    renamed = (replace(finding, data=(("unit", unit_text(unit)),)) for finding in found.findings)
    return replace(found, findings=tuple(renamed))


def compare_bare(key: Quantity, number: Node, measure: Measure) -> Comparison:
    """Compare a number without a unit: right only in part, unless the key is a plain number such as 12 % or 30°."""
    if not key.unit.dimension:
        plain = compare_quantity(key, Quantity(number, _NONE), measure)
        if not has(plain, FindingKind.WRONG, FindingKind.DOUBT):
            return plain
    found = judge(_DIFFERENT, key.number, number, measure)
    if has(found, FindingKind.WRONG):
        return found
    return replace(found, findings=(Finding(_MISSING, FindingKind.SHAPE), *found.findings))


def _judged(key: Quantity, response: Quantity, measure: Measure) -> Comparison:
    if measure.tolerance is not None:
        return judge(_CONVERSION, key.number, converted(response.number, response.unit, key.unit), measure)
    return judge(_CONVERSION, converted(key.number, key.unit, response.unit), response.number, measure)
