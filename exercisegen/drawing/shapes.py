"""The shape of a value: all of it but how large its numbers are, so that texts of one shape differ in digits alone.

An integer beyond 1 counts as any other of its sign, and so does the numerator of a fraction; 0, 1 and -1, denominators
and decimals belong to the shape, as they are printed in ways of their own.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from exercisegen.expr.order import label
from exercisegen.expr.remembered import remembered
from exercisegen.expr.tree import (
    Call,
    Decimal,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    children,
    with_children,
)
from exercisegen.model.value import ClassifiedPoint, Value

_SIGNS = {Product: "*", Sum: "+", Power: "^", Negation: "neg"}

Shape: TypeAlias = tuple[str, tuple[int, ...]]
"""A text that values have in common, and the sizes of the numbers of one of them, in reading order."""


def shape_of(value: Value) -> Shape:
    """Return the shape of ``value`` with its numbers, each at least 2.

    Two values with the same text have the same structure, names and signs; with the same numbers too, they are equal.
    The facts of a classified point are left out, as in equality.
    """
    match value:
        case bool():
            return ("is true" if value else "is false"), ()
        case str():
            return repr(value), ()
        case tuple():
            return _joined("list", [shape_of(member) for member in value])
        case ClassifiedPoint(point, kind):
            return _joined(f"classified {kind!r}", [_shape(coordinate, None) for coordinate in point])
        case _:
            return _shape(value, None)


def with_numbers(value: Value, numbers: Iterator[int]) -> Value:
    """Return ``value`` with ``numbers``, each at least 2, in place of those that ``shape_of`` returns."""
    match value:
        case bool() | str():
            return value
        case tuple():
            return tuple([with_numbers(member, numbers) for member in value])
        case ClassifiedPoint(point, kind, facts):
            return ClassifiedPoint(tuple([_replaced(coordinate, numbers) for coordinate in point]), kind, facts)
        case _:
            return _replaced(value, numbers)


@remembered
def _shape(node: Node, _: None) -> Shape:
    match node:
        case Number(value):
            return _of_number(value)
        case Symbol(name):
            return name, ()
        case Decimal(text):
            return f"decimal {text}", ()
        case Call(name, parts, primes):
            named = f"call {name}{chr(39) * primes}"
        case _:
            parts = children(node)
            named = _SIGNS.get(type(node)) or label(node)
    return _joined(named, [_shape(part, None) for part in parts]) if parts else (named, ())


def _joined(named: str, parts: Sequence[Shape]) -> Shape:
    texts, numbers = zip(*parts, strict=True) if parts else ((), ())
    return f"{named}({','.join(texts)})", tuple(chain.from_iterable(numbers))


def _of_number(value: Fraction) -> Shape:
    above, below = value.numerator, value.denominator
    size = abs(above)
    if size < 2:
        return str(value), ()
    sign = "-" if above < 0 else ""
    return (f"{sign}#" if below == 1 else f"{sign}#/{below}"), (size,)


def _replaced(node: Node, numbers: Iterator[int]) -> Node:
    if isinstance(node, Number):
        value = node.value
        if abs(value.numerator) < 2:
            return node
        size = next(numbers)
        return Number(Fraction(-size if value < 0 else size, value.denominator))
    parts = children(node)
    return with_children(node, tuple([_replaced(part, numbers) for part in parts])) if parts else node
