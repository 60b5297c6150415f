"""About what number a tree stands for, in floating point: to find slips of reading, never to judge an answer."""

import math
from collections.abc import Callable, Mapping

from exercisegen.expr.tree import Call, Constant, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

_CONSTANTS = {"pi": math.pi, "e": math.e}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    **{name: getattr(math, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "sqrt", "floor")},
    **{f"arc{name}": getattr(math, f"a{name}") for name in ("sin", "cos", "tan")},
    **{f"ar{name}": getattr(math, f"a{name}") for name in ("sinh", "cosh", "tanh")},
    "ln": math.log,
    "log": math.log,
    "abs": abs,
    "ceil": math.ceil,
    "cbrt": lambda value: math.copysign(abs(value) ** (1 / 3), value),
    "root": lambda value, index: value ** (1 / index),
    "sec": lambda value: 1 / math.cos(value),
    "csc": lambda value: 1 / math.sin(value),
    "cot": lambda value: 1 / math.tan(value),
}


def estimate(node: Node, at: Mapping[str, float]) -> float | None:
    """Return the value of ``node`` where the variables are as ``at`` says; ``None`` where it has none."""
    try:
        value = _value(node, at)
    except (ValueError, ArithmeticError, KeyError, TypeError):
        return None
    return value if isinstance(value, float) and math.isfinite(value) else None


def _value(node: Node, at: Mapping[str, float]) -> float:
    match node:
        case Number() | Decimal():
            return float(node.value)
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name):
            return at[name]
        case Negation(operand):
            return -_value(operand, at)
        case Sum(terms):
            return math.fsum(_value(term, at) for term in terms)
        case Product(factors):
            return math.prod(_value(factor, at) for factor in factors)
        case Quotient(above, below):
            return _value(above, at) / _value(below, at)
        case Power(base, exponent):
            return float(_value(base, at) ** _value(exponent, at))
        case Call(name, arguments, 0):
            return float(_FUNCTIONS[name](*(_value(argument, at) for argument in arguments)))
    raise KeyError(type(node).__name__)
