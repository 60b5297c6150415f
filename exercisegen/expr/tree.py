"""Syntax trees of mathematical text: exactly what was written, never simplified on the way.

A node compares by what it says; ``span`` (where it stood in the typed text) takes no part in equality or hashing.
Subtraction is a ``Negation`` inside a ``Sum``; ``1/2`` as typed is a ``Quotient`` of two numbers, while a computed
rational is one ``Number``. Trees that a program computes are made by the tidy constructors of ``expr/build.py``.
"""

from collections.abc import Iterator
from dataclasses import field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from exercisegen.errors import Span
from exercisegen.frozen import frozen


class Brackets(StrEnum):
    """What stood around a list; ``BARE`` is a list with no brackets at all, as in ``1, 2``."""

    ROUND = "()"
    SQUARE = "[]"
    ANGLE = "<>"
    BRACE = "{}"
    BARE = ""


@frozen
class Number:
    """An exact number: an integer as typed, or a computed rational."""

    value: Fraction
    span: Span | None = field(default=None, compare=False, repr=False)

    def __hash__(self) -> int:
        return hash(self.value.as_integer_ratio())  # the hash of a fraction takes far longer


@frozen
class Decimal:
    """A number typed with a decimal mark or an exponent, such as ``0.50`` or ``2e3``; ``text`` uses a point."""

    text: str
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def value(self) -> Fraction:
        """The exact value of what was written."""
        return Fraction(self.text)


@frozen
class Symbol:
    """A variable or a parameter, such as ``x``, ``theta`` or ``x_1``."""

    name: str
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Constant:
    """A constant by its name in ``expr/names.py``: ``pi``, ``e``, ``infinity``."""

    name: str
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Negation:
    """``-operand``."""

    operand: "Node"
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Sum:
    """Two or more terms; ``a - b`` is ``Sum((a, Negation(b)))``."""

    terms: tuple["Node", ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Product:
    """Two or more factors, in the order in which they were written."""

    factors: tuple["Node", ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Quotient:
    """``numerator / denominator``, as a slash or a fraction."""

    numerator: "Node"
    denominator: "Node"
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Power:
    """``base ^ exponent``. Powers of e are ``Power(Constant("e"), ...)``; ``exp(x)`` as typed is a ``Call``."""

    base: "Node"
    exponent: "Node"
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Call:
    """A function applied to arguments: canonical name in ``expr/names.py``, or a function the scope declares.

    ``log`` has two arguments (argument, base), ``root`` two (radicand, index); ``primes`` counts the primes of
    ``g''(x)`` and is 0 for every function of the table.
    """

    name: str
    arguments: tuple["Node", ...]
    primes: int = 0
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Listing:
    """Several expressions in brackets: a point, a vector, a set or a bare list. What it means, its reader decides."""

    items: tuple["Node", ...]
    brackets: Brackets
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Matrix:
    """Rows of equal length."""

    rows: tuple[tuple["Node", ...], ...]
    span: Span | None = field(default=None, compare=False, repr=False)


class Sign(StrEnum):
    """The sign between two sides of a relation."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="


@frozen
class Relation:
    """A chain such as ``y = 2x`` or ``1 < x <= 3``: ``sides`` has one member more than ``signs``."""

    sides: tuple["Node", ...]
    signs: tuple[Sign, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Interval:
    """An interval of the real line; an end may be the constant ``infinity`` or its negation."""

    left: "Node"
    right: "Node"
    left_closed: bool
    right_closed: bool
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Union:
    """A union of sets: intervals, ``Listing`` in braces, words."""

    parts: tuple["Node", ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Piecewise:
    """``branches`` are (value, condition) in order; ``otherwise`` is the value where no condition holds."""

    branches: tuple[tuple["Node", "Node"], ...]
    otherwise: "Node | None"
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Word:
    """A word that stands for an answer, such as ``dne``, ``all reals``, ``saddle``: lower case."""

    name: str
    span: Span | None = field(default=None, compare=False, repr=False)


Node: TypeAlias = (
    Number
    | Decimal
    | Symbol
    | Constant
    | Negation
    | Sum
    | Product
    | Quotient
    | Power
    | Call
    | Listing
    | Matrix
    | Relation
    | Interval
    | Union
    | Piecewise
    | Word
)


def children(node: Node) -> tuple[Node, ...]:
    """Return the direct parts of ``node`` in reading order; ``()`` for a leaf."""
    match node:
        case Number() | Decimal() | Symbol() | Constant() | Word():
            return ()
        case Negation(operand):
            return (operand,)
        case Sum(parts) | Product(parts) | Union(parts) | Listing(parts) | Relation(parts):
            return parts
        case Quotient(first, second) | Power(first, second) | Interval(first, second):
            return (first, second)
        case Call(_, arguments):
            return arguments
        case Matrix(rows):
            return tuple(entry for row in rows for entry in row)
        case Piecewise(branches, otherwise):
            inner = tuple(part for branch in branches for part in branch)
            return inner if otherwise is None else (*inner, otherwise)


def with_children(node: Node, parts: tuple[Node, ...]) -> Node:
    """Return ``node`` with ``parts`` in place of ``children(node)``; the number of parts must be the same."""
    match node:
        case Number() | Decimal() | Symbol() | Constant() | Word():
            return node
        case Negation():
            return replace(node, operand=parts[0])
        case Sum():
            return replace(node, terms=parts)
        case Product():
            return replace(node, factors=parts)
        case Union():
            return replace(node, parts=parts)
        case Listing():
            return replace(node, items=parts)
        case Relation():
            return replace(node, sides=parts)
        case Quotient():
            return replace(node, numerator=parts[0], denominator=parts[1])
        case Power():
            return replace(node, base=parts[0], exponent=parts[1])
        case Interval():
            return replace(node, left=parts[0], right=parts[1])
        case Call():
            return replace(node, arguments=parts)
        case Matrix(rows):
            width = len(rows[0]) if rows else 0
            return replace(node, rows=tuple(parts[i * width : (i + 1) * width] for i in range(len(rows))))
        case Piecewise(branches, otherwise):
            pairs = tuple((parts[2 * i], parts[2 * i + 1]) for i in range(len(branches)))
            return replace(node, branches=pairs, otherwise=None if otherwise is None else parts[-1])


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and every node below it, parents first, in reading order."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(children(current)))


def size(node: Node) -> int:
    """Return the number of nodes of the tree."""
    return sum(1 for _ in walk(node))


def symbols(node: Node) -> frozenset[str]:
    """Return the names of the variables and parameters that occur in the tree."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Symbol))
