"""How an expression is written: expanded, factored, as one fraction ...: read off the tree as it was typed."""

from collections.abc import Callable, Mapping

from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Negation, Node, Power, Product, Quotient, Sum


def is_in_shape(shape: str, node: Node) -> bool:
    """Say whether ``node`` is written in ``shape``, one of ``SHAPES``."""
    return _TESTS[shape](node)


def _is_expanded(node: Node) -> bool:
    """No sum is multiplied, negated or raised to a whole power, outside of functions and denominators."""
    match node:
        case Sum(parts):
            return all(map(_is_expanded, parts))
        case Product(parts):
            return not any(isinstance(part, Sum) for part in parts) and all(map(_is_expanded, parts))
        case Negation(operand):
            return not isinstance(operand, Sum) and _is_expanded(operand)
        case Power(Sum(), exponent):
            power = numeric(exponent)
            return power is None or power < 2 or power.denominator != 1
        case Quotient(numerator, _):
            return _is_expanded(numerator)
    return True


def _is_factored(node: Node) -> bool:
    from exercisegen.answers._factored import is_factored

    return is_factored(node)


def _is_single_fraction(node: Node) -> bool:
    from exercisegen.answers._fractions import is_single_fraction

    return is_single_fraction(node)


def _is_in_lowest_terms(node: Node) -> bool:
    from exercisegen.answers._fractions import is_in_lowest_terms

    return is_in_lowest_terms(node)


def _has_no_negative_exponents(node: Node) -> bool:
    from exercisegen.answers._fractions import has_no_negative_exponents

    return has_no_negative_exponents(node)


def _is_simplified(node: Node) -> bool:
    from exercisegen.answers._simplified import is_simplified

    return is_simplified(node)


_TESTS: Mapping[str, Callable[[Node], bool]] = {
    "expanded": _is_expanded,
    "factored": _is_factored,
    "single_fraction": _is_single_fraction,
    "lowest_terms": _is_in_lowest_terms,
    "no_negative_exponents": _has_no_negative_exponents,
    "simplified": _is_simplified,
}
SHAPES = tuple(_TESTS)
SAID: Mapping[str, str] = {
    "expanded": "expanded",
    "factored": "factored",
    "single_fraction": "as a single fraction",
    "lowest_terms": "with fractions in lowest terms",
    "no_negative_exponents": "without negative exponents",
    "simplified": "simplified",
}
"""How each shape is asked for."""
