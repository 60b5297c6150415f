"""About what number a tree stands for, in floating point: for pictures and for slips of reading, never to judge.

A tree becomes the text of one Python expression, compiled once for all trees of its form: its numbers are parameters.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

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
Floats: TypeAlias = Callable[..., list[float]]
"""A function of lists of equal length, one for each letter; it returns the list of its values."""

_DEEPEST = 90  # so many brackets in one another; Python compiles 200

_CONSTANTS = {"pi": math.pi, "e": math.e}
_SIGNS: Mapping[Sign, str] = {
    Sign.EQUAL: "==",
    Sign.UNEQUAL: "!=",
    Sign.LESS: "<",
    Sign.LESS_EQUAL: "<=",
    Sign.GREATER: ">",
    Sign.GREATER_EQUAL: ">=",
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
_KNOWN = {**{f"call_{name}": function for name, function in _FUNCTIONS.items()}, "power": math.pow, "nan": math.nan}
_UNDEFINED = (ValueError, ZeroDivisionError, OverflowError)


def function_of(node: Node, names: Sequence[str] = ()) -> Float:
    """Return ``node`` as a function of the letters ``names``; it returns ``nan`` where it has no real value.

    Raises:
        ValueError: the tree holds another letter, or something that is no number.
    """
    run = _made(node, names)[0]

    def evaluate(*values: float) -> float:
        try:
            return run(*values)
        except _UNDEFINED:
            return math.nan

    return evaluate


def column_of(node: Node, names: Sequence[str]) -> Floats:
    """Return ``node`` as a function of lists, one for each of the letters ``names``, as ``function_of`` does."""
    run, run_all = _made(node, names)

    def evaluate(*columns: Sequence[float]) -> list[float]:
        try:
            return run_all(*columns)
        except _UNDEFINED:
            return each(run)(*columns)

    return evaluate


def each(function: Float) -> Floats:
    """Return ``function`` as one of lists: ``nan`` where it has no real value."""

    def value(*values: float) -> float:
        try:
            return function(*values)
        except _UNDEFINED:
            return math.nan

    return lambda *columns: list(map(value, *columns))


def number_of(node: Node) -> float:
    """Return the value of a tree without letters; raise ``ValueError`` where it has none."""
    value = float(node.value) if isinstance(node, Number) else function_of(node)()
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


def _made(node: Node, names: Sequence[str]) -> tuple[Float, Floats]:
    """Return ``node`` as a function of numbers and as one of lists; both raise what arithmetic raises."""
    numbers: list[float] = []
    text = _Writer(names, numbers).text(node, 0)
    made: tuple[Float, Floats] = _compiled(text, len(names), len(numbers))(*numbers)
    return made


@lru_cache(maxsize=512)
def _compiled(text: str, letters: int, numbers: int) -> Callable[..., Any]:
    """Compile an expression of ``a0``, ``a1`` ... (letters) and ``p0`` ... (numbers), made by ``_Writer``."""
    names = ", ".join(f"a{place}" for place in range(letters))
    columns = names.replace("a", "all")
    rows = columns if letters == 1 else f"zip({columns})"
    lines = (
        f"def make({', '.join(f'p{place}' for place in range(numbers))}):",
        f" def value({names}): return {text}",
        f" def column({columns}): return [{text} for {names or '_'} in {rows}]",
        " return value, column",
    )
    scope: dict[str, Any] = dict(_KNOWN)
    exec("\n".join(lines), scope)  # letters, numbers and functions of ours, all by our names
    maker: Callable[..., Any] = scope["make"]
    return maker


class _Writer:
    """Writes a tree as text; ``numbers`` receives the values of its numbers, in their order."""

    def __init__(self, names: Sequence[str], numbers: list[float]) -> None:
        self.names = tuple(names)
        self.numbers = numbers

    def text(self, node: Node, depth: int) -> str:
        if depth > _DEEPEST:
            raise ValueError("this is nested too deep to be evaluated")
        match node:
            case Number(value) | Decimal(value=value):
                return self._number(float(value))
            case Constant(name) if name in _CONSTANTS:
                return self._number(_CONSTANTS[name])
            case Symbol(name) if name in self.names:
                return f"a{self.names.index(name)}"
            case Symbol(name):
                raise ValueError(f"numbers are needed here: the letter {name} stands for none")
            case Piecewise(branches, otherwise):
                return self._piecewise(branches, otherwise, depth)
        return self._combined(node, depth + 1)

    def _number(self, value: float) -> str:
        self.numbers.append(value)
        return f"p{len(self.numbers) - 1}"

    def _combined(self, node: Node, depth: int) -> str:
        match node:
            case Negation(operand):
                return f"(-{self.text(operand, depth)})"
            case Sum(terms):
                return f"({'+'.join([self.text(term, depth) for term in terms])})"
            case Product(factors):
                return f"({'*'.join([self.text(factor, depth) for factor in factors])})"
            case Quotient(above, below):
                return f"({self.text(above, depth)}/{self.text(below, depth)})"
            case Power(base, exponent):
                return f"power({self.text(base, depth)},{self.text(exponent, depth)})"
            case Call(name, arguments, 0) if name in _FUNCTIONS:
                return f"call_{name}({','.join([self.text(argument, depth) for argument in arguments])})"
        raise ValueError(f"a function is needed here, not a {type(node).__name__.lower()}")

    def _piecewise(self, branches: Sequence[tuple[Node, Node]], otherwise: Node | None, depth: int) -> str:
        """Return the cases as ``first if holds else (second if holds else ...)``, without brackets in one another."""
        pieces = [
            f"{self.text(value, depth + 1)} if {self._condition(condition, depth + 1)} else "
            for value, condition in branches
        ]
        return f"({''.join(pieces)}{'nan' if otherwise is None else self.text(otherwise, depth + 1)})"

    def _condition(self, node: Node, depth: int) -> str:
        if not isinstance(node, Relation):
            raise ValueError("the case of a function holds where a comparison does")
        sides = [self.text(side, depth) for side in node.sides]
        return sides[0] + "".join(f" {_SIGNS[sign]} {side}" for sign, side in zip(node.signs, sides[1:], strict=True))
