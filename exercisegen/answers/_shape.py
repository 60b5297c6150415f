"""How an expression is written: expanded or factored, read off the tree as it was typed."""

from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Negation, Node, Power, Product, Quotient, Sum

SHAPES = ("expanded", "factored")


def is_in_shape(shape: str, node: Node) -> bool:
    """Say whether ``node`` is written in ``shape``, one of ``SHAPES``."""
    if shape == "factored":
        from exercisegen.answers._factored import is_factored

        return is_factored(node)
    return _is_expanded(node)


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
