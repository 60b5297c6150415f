"""Arithmetic on let values: tidy trees for scalars, entry by entry for lists, vectors and matrices."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from exercisegen.errors import LimitExceeded
from exercisegen.expr import build
from exercisegen.expr.remembered import remembered
from exercisegen.expr.tree import (
    Call,
    Constant,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Union,
    Word,
    children,
    with_children,
)
from exercisegen.model.value import ClassifiedPoint, Value

_PARTS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    **dict.fromkeys((Number, Symbol, Constant, str, bool), lambda leaf: ()),
    Negation: lambda node: (node.operand,),
    Sum: attrgetter("terms"),
    Product: attrgetter("factors"),
    Quotient: attrgetter("numerator", "denominator"),
    Power: attrgetter("base", "exponent"),
    Call: attrgetter("arguments"),
}
"""What most nodes are made of, found by their type alone: every result is walked, and this is the walk."""

LARGEST_EXPONENT = 64
LARGEST_VALUE = 5_000
DEEPEST_VALUE = 100

Aggregate: TypeAlias = "tuple[Value, ...] | Listing | Matrix"


@lru_cache(maxsize=4096)  # the same object each time, for what is remembered of it
def value_of(raw: int | Fraction | str | Sequence[int]) -> Value:
    """Return a drawn number, word or list as a let value."""
    match raw:
        case str():
            return raw
        case int() | Fraction():
            return Number(Fraction(raw))
        case _:
            return tuple(value_of(member) for member in raw)


class Extent(NamedTuple):
    """How many nodes and levels a value has, and the largest numerator or denominator in it."""

    nodes: int
    levels: int
    largest: int


def extent_of(value: Value) -> Extent:
    """Measure ``value``; raise ``LimitExceeded`` beyond 5,000 nodes or 100 levels."""
    return _extent(value, None)


@remembered
def _extent(value: Value, _: None) -> Extent:
    if type(value) is Number:
        exact = value.value
        return Extent(1, 1, max(abs(exact.numerator), exact.denominator))
    count, depth, largest = 1, 0, 0
    for part in parts(value):
        inner = _extent(part, None)
        count += inner.nodes
        if inner.levels > depth:
            depth = inner.levels
        if inner.largest > largest:
            largest = inner.largest
    if count > LARGEST_VALUE:
        raise LimitExceeded("the size of a value in nodes", LARGEST_VALUE)
    if depth >= DEEPEST_VALUE:
        raise LimitExceeded("the nesting of a value", DEEPEST_VALUE)
    return Extent(count, depth + 1, largest)


def parts(value: Value) -> Sequence[Value]:
    """Return what ``value`` is directly made of; nothing for a number, a letter, a word or a truth value."""
    known = _PARTS.get(type(value))
    if known is not None:
        return known(value)
    match value:
        case str() | bool():
            return ()
        case tuple():
            return value
        case ClassifiedPoint(point, _, facts):
            return (*point, *(fact for _, fact in facts))
        case _:
            return children(value)


def scalar(value: Value) -> Node:
    """Return ``value`` where it is one expression; raise ``ValueError`` saying what it is instead."""
    match value:
        case bool() | str() | tuple() | ClassifiedPoint() | Listing() | Matrix():
            raise ValueError(f"{describe(value)} stands where one expression is needed")
        case Relation() | Interval() | Union() | Piecewise() | Word():
            raise ValueError(f"{describe(value)} cannot be computed with")
        case _:
            return value


def describe(value: Value) -> str:
    """Say in two or three words what kind of thing ``value`` is."""
    match value:
        case bool():
            return "a truth value"
        case str() | Word():
            return "a word"
        case tuple():
            return f"a list of {len(value)}"
        case Listing(items):
            return f"a vector of {len(items)}"
        case Matrix(rows):
            return f"a {len(rows)} by {len(rows[0]) if rows else 0} matrix"
        case Relation():
            return "an equation or inequality"
        case ClassifiedPoint():
            return "a classified point"
        case Number():
            return "a number"
        case Interval() | Union() | Piecewise():
            return f"a {type(value).__name__.lower()}"
        case _:
            return "an expression"


def add_up(operators: Sequence[str], values: Sequence[Value]) -> Value:
    """Add and subtract ``values`` from the left; lists, vectors and matrices entry by entry."""
    if any(isinstance(value, tuple | Listing | Matrix) for value in values):
        total = values[0]
        for operator, value in zip(operators, values[1:], strict=True):
            total = _entrywise(operator, total, value)
        return total
    signed = (
        value if sign == "+" else build.negate(scalar(value)) for sign, value in zip(operators, values[1:], strict=True)
    )
    return build.add(scalar(values[0]), *map(scalar, signed))


def multiply_up(operators: Sequence[str], values: Sequence[Value]) -> Value:
    """Multiply, divide and take remainders of ``values`` from the left; an aggregate takes numbers entry by entry."""
    if any(isinstance(value, tuple | Listing | Matrix) for value in values):
        total = values[0]
        for operator, value in zip(operators, values[1:], strict=True):
            total = _scaled(operator, total, value)
        return total
    factors = [scalar(values[0])]
    for operator, value in zip(operators, values[1:], strict=True):
        if operator == "*":
            factors.append(scalar(value))
            continue
        combine = build.divide if operator == "/" else remainder
        factors = [combine(build.multiply(*factors), scalar(value))]
    return build.multiply(*factors)


def negate(value: Value) -> Value:
    """Return ``-value``, entry by entry where it has entries."""
    if isinstance(value, tuple | Listing | Matrix):
        return _mapped(value, negate)
    return build.negate(scalar(value))


def raise_to(base: Value, exponent: Value) -> Value:
    """Return ``base ^ exponent``; raise ``LimitExceeded`` for exponents above 64 of anything but a number."""
    bottom, top = scalar(base), scalar(exponent)
    size = build.numeric(top)
    if size is not None and build.numeric(bottom) is None and abs(size.numerator) > LARGEST_EXPONENT:
        raise LimitExceeded("an exponent", LARGEST_EXPONENT)
    return build.power(bottom, top)


def remainder(value: Node, modulus: Node) -> Node:
    """Return the remainder of two integers, with the sign of the modulus."""
    left, right = build.numeric(value), build.numeric(modulus)
    if left is None or right is None or left.denominator != 1 or right.denominator != 1:
        raise ValueError("'%' takes two integers")
    if right == 0:
        raise ValueError("division by zero")
    return Number(left % right)


def _mapped(value: Aggregate, function: Callable[[Value], Value]) -> Value:
    if isinstance(value, tuple):
        return tuple(function(member) for member in value)
    return with_children(value, tuple(scalar(function(entry)) for entry in children(value)))


def _entrywise(operator: str, left: Value, right: Value) -> Value:
    fits = (
        (isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right))
        or (isinstance(left, Listing) and isinstance(right, Listing) and len(left.items) == len(right.items))
        or (isinstance(left, Matrix) and isinstance(right, Matrix) and _shape(left) == _shape(right))
    )
    if not fits:
        raise ValueError(f"'{operator}' cannot join {describe(left)} and {describe(right)}")
    others = iter(parts(right))
    assert isinstance(left, tuple | Listing | Matrix)
    return _mapped(left, lambda entry: add_up((operator,), (entry, next(others))))


def _scaled(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, tuple | Listing | Matrix) and not isinstance(right, tuple | Listing | Matrix):
        return _mapped(left, lambda entry: multiply_up((operator,), (entry, right)))
    if operator == "*" and not isinstance(left, tuple | Listing | Matrix):
        assert isinstance(right, tuple | Listing | Matrix)
        return _mapped(right, lambda entry: multiply_up("*", (left, entry)))
    raise ValueError(f"'{operator}' cannot join {describe(left)} and {describe(right)}")


def _shape(matrix: Matrix) -> tuple[int, int]:
    return len(matrix.rows), len(matrix.rows[0]) if matrix.rows else 0
