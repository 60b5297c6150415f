"""Decimals against exact values: written rounded or not, rounded rightly or not, near enough or not."""

from fractions import Fraction

from exercisegen.answers._constants import enclose
from exercisegen.expr.tree import Decimal, Negation, Node, Number, walk
from exercisegen.model.exercise import Tolerance

_LEAST_DIGITS = 2  # one digit, as in 0.3 for 1/3, is a guess and no rounding


def is_written_rounded(response: Node) -> bool:
    """Say whether a tolerance may apply: a decimal was written, or the answer is a plain whole number."""
    return isinstance(_unsigned(response), Number) or holds_decimal(response)


def holds_decimal(response: Node) -> bool:
    """Say whether a decimal was written anywhere in ``response``."""
    return any(isinstance(part, Decimal) for part in walk(response))


def is_correctly_rounded(key: Node, response: Node) -> bool:
    """Say whether ``response`` is one decimal that ``key`` rounds to in its last digit, with at least two digits."""
    decimal = _unsigned(response)
    if not isinstance(decimal, Decimal):
        return False
    digits, last_place = _precision(decimal.text)
    return digits >= _LEAST_DIGITS and _is_near(key, response, last_place / 2)


def is_within(tolerance: Tolerance, key: Node, response: Node) -> bool:
    """Say whether ``response`` is certainly as near to ``key`` as ``tolerance`` asks."""
    bounds = enclose(key)
    if bounds is None:
        return False
    least = Fraction(0) if bounds[0] <= 0 <= bounds[1] else min(abs(bound) for bound in bounds)
    return _is_near(key, response, _allowance(tolerance, least))


def _is_near(key: Node, response: Node, allowed: Fraction) -> bool:
    bounds, given = enclose(key), enclose(response)
    if bounds is None or given is None:
        return False
    return given[1] - bounds[0] <= allowed and bounds[1] - given[0] <= allowed


def _allowance(tolerance: Tolerance, size: Fraction) -> Fraction:
    if tolerance.absolute is not None:
        return tolerance.absolute
    if tolerance.relative is not None:
        return tolerance.relative * size
    if tolerance.decimals is not None:
        return Fraction(1, 2 * 10**tolerance.decimals)
    return Fraction(10) ** (_exponent(size) + 1 - (tolerance.significant or 1)) / 2


def _exponent(size: Fraction) -> int:
    """Return the power of ten of the leading digit: 0 for 1 to 9.99, and 0 for the number 0."""
    if size == 0:
        return 0
    exponent = len(str(size.numerator)) - len(str(size.denominator))
    return exponent if size >= Fraction(10) ** exponent else exponent - 1


def _unsigned(node: Node) -> Node:
    return node.operand if isinstance(node, Negation) else node


def _precision(text: str) -> tuple[int, Fraction]:
    """Return the significant digits of a decimal as written and the value of a 1 in its last place."""
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    digits = (whole + decimals).lstrip("0")
    return len(digits), Fraction(10) ** (int(exponent or 0) - len(decimals))
