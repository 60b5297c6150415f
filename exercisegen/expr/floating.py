"""About what number a tree stands for, in floating point: for pictures and for slips of reading, never to judge."""

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Negation,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Symbol,
)

Float: TypeAlias = Callable[..., float]
_Run: TypeAlias = Callable[[Sequence[float]], float]

_CONSTANTS = {"pi": math.pi, "e": math.e}
_SIGNS: Mapping[Sign, Callable[[float, float], bool]] = {
    Sign.EQUAL: operator.eq,
    Sign.UNEQUAL: operator.ne,
    Sign.LESS: operator.lt,
    Sign.LESS_EQUAL: operator.le,
    Sign.GREATER: operator.gt,
    Sign.GREATER_EQUAL: operator.ge,
}


def _root(radicand: float, index: float) -> float:
    if radicand < 0 and index % 2 == 1:
        return -math.pow(-radicand, 1 / index)
    return math.pow(radicand, 1 / index)


_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "arcsin": math.asin, "arccos": math.acos, "arctan": math.atan,
    "sec": lambda x: 1 / math.cos(x), "csc": lambda x: 1 / math.sin(x), "cot": lambda x: 1 / math.tan(x),
    "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "sech": lambda x: 1 / math.cosh(x),
    "csch": lambda x: 1 / math.sinh(x), "coth": lambda x: 1 / math.tanh(x),
    "arsinh": math.asinh, "arcosh": math.acosh, "artanh": math.atanh,
    "exp": math.exp, "ln": math.log, "log": math.log, "sqrt": math.sqrt, "cbrt": lambda x: _root(x, 3), "root": _root,
    "abs": abs, "floor": math.floor, "ceil": math.ceil, "sign": lambda x: (x > 0) - (x < 0),
}  # fmt: skip


def function_of(node: Node, names: Sequence[str] = ()) -> Float:
    """Return ``node`` as a function of the letters ``names``; it returns ``nan`` where it has no real value.

    Raises:
        ValueError: the tree holds another letter, or something that is no number.
    """
    run = _compiled(node, names)

    def evaluate(*values: float) -> float:
        try:
            return run(values)
        except (ValueError, ZeroDivisionError, OverflowError):
            return math.nan

    return evaluate


def number_of(node: Node) -> float:
    """Return the value of a tree without letters; raise ``ValueError`` where it has none."""
    value = function_of(node)()
    if not math.isfinite(value):
        raise ValueError("this must be a number")
    return value


def estimate(node: Node, at: Mapping[str, float]) -> float | None:
    """Return the value of ``node`` where the variables are as ``at`` says; ``None`` where it has none."""
    try:
        value = function_of(node, tuple(at))(*at.values())
    except (ValueError, ArithmeticError, TypeError):
        return None
    return float(value) if math.isfinite(value) else None


def _compiled(node: Node, names: Sequence[str]) -> _Run:
    match node:
        case Number(value):
            number = float(value)
            return lambda values: number
        case Decimal():
            written = float(node.value)
            return lambda values: written
        case Constant(name) if name in _CONSTANTS:
            constant = _CONSTANTS[name]
            return lambda values: constant
        case Symbol(name) if name in names:
            place = list(names).index(name)
            return lambda values: values[place]
        case Symbol(name):
            raise ValueError(f"numbers are needed here: the letter {name} stands for none")
        case Piecewise(branches, otherwise):
            return _piecewise(branches, otherwise, names)
        case _:
            return _combined(node, names)


def _combined(node: Node, names: Sequence[str]) -> _Run:
    match node:
        case Negation(operand):
            inner = _compiled(operand, names)
            return lambda values: -inner(values)
        case Sum(terms):
            addends = [_compiled(term, names) for term in terms]
            return lambda values: sum([addend(values) for addend in addends])
        case Product(factors):
            multiplied = [_compiled(factor, names) for factor in factors]
            return lambda values: math.prod([factor(values) for factor in multiplied])
        case Quotient(above, below):
            numerator, denominator = _compiled(above, names), _compiled(below, names)
            return lambda values: numerator(values) / denominator(values)
        case Power(base, exponent):
            ground, index = _compiled(base, names), _compiled(exponent, names)
            return lambda values: math.pow(ground(values), index(values))
        case Call(name, arguments, 0) if name in _FUNCTIONS:
            function = _FUNCTIONS[name]
            parts = [_compiled(argument, names) for argument in arguments]
            return lambda values: function(*[part(values) for part in parts])
        case _:
            raise ValueError(f"a function is needed here, not a {type(node).__name__.lower()}")


def _piecewise(branches: Sequence[tuple[Node, Node]], otherwise: Node | None, names: Sequence[str]) -> _Run:
    pieces = [(_condition(condition, names), _compiled(value, names)) for value, condition in branches]
    rest = None if otherwise is None else _compiled(otherwise, names)

    def run(values: Sequence[float]) -> float:
        for holds, piece in pieces:
            if holds(values):
                return piece(values)
        return math.nan if rest is None else rest(values)

    return run


def _condition(node: Node, names: Sequence[str]) -> Callable[[Sequence[float]], bool]:
    if not isinstance(node, Relation):
        raise ValueError("the case of a function holds where a comparison does")
    sides = [_compiled(side, names) for side in node.sides]
    signs = [_SIGNS[sign] for sign in node.signs]

    def holds(values: Sequence[float]) -> bool:
        found = [side(values) for side in sides]
        return all(sign(left, right) for sign, left, right in zip(signs, found, found[1:], strict=False))

    return holds
