"""How an expression is written: whether it is expanded, read off the tree as it was typed."""

from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Negation, Node, Power, Product, Quotient, Sum

SHAPES = ("expanded",)


def is_in_shape(shape: str, node: Node) -> bool:
    """Say whether ``node`` is written in ``shape``, one of ``SHAPES``.

    Expanded: no sum is multiplied, negated or raised to a whole power, outside of functions and denominators.
    """
    match node:
        case Sum(parts):
            return all(is_in_shape(shape, part) for part in parts)
        case Product(parts):
            return not any(isinstance(part, Sum) for part in parts) and all(is_in_shape(shape, part) for part in parts)
        case Negation(operand):
            return not isinstance(operand, Sum) and is_in_shape(shape, operand)
        case Power(Sum(), exponent):
            power = numeric(exponent)
            return power is None or power < 2 or power.denominator != 1
        case Quotient(numerator, _):
            return is_in_shape(shape, numerator)
    return True
