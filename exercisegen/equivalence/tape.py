"""One hash-consed tape for both sides of a comparison: equal subexpressions are one row.

Rows are in an order in which they can be evaluated. Sums and products are flat and sorted, subtraction is a product
with -1, division a power of -1, a root a rational power, and ``exp(u)`` a power of e, so that much of what is merely
written differently is the same row already. Nothing is done that could change the value or the natural domain, save
at single points; numbers are folded only among themselves and only while they stay small.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from operator import add, mul
from typing import NamedTuple, TypeAlias

from exercisegen.errors import LimitExceeded
from exercisegen.expr.names import FUNCTIONS
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
    Sum,
    Symbol,
    children,
)

MAX_NODES = 5000
MAX_FOLDED_BITS = 2048
MAX_DECIMAL_EXPONENT = 4000

_ZERO, _ONE, _MINUS_ONE, _HALF, _THIRD = Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(1, 3)

Datum: TypeAlias = "Fraction | str | tuple[str, int] | None"


class CasesError(ValueError):
    """There are cases in an expression, which a tape does not hold."""


class Row(NamedTuple):
    """One operation: its name, the rows it takes, and what a leaf holds."""

    op: str
    parts: tuple[int, ...] = ()
    datum: Datum = None


class Tape:
    """The rows of one comparison; it only grows."""

    __slots__ = ("_index", "rows")

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._index: dict[Row, int] = {}

    def write(self, node: Node) -> int:
        """Return the row of ``node``; ``ValueError`` if it is no scalar, ``LimitExceeded`` if too big."""
        values: list[int] = []
        for part, count in reversed(_preorder(node)):
            parts = [values.pop() for _ in range(count)]
            values.append(self._row_of(part, parts))
        return values[0]

    def push(self, row: Row) -> int:
        """Return the number of ``row``, new or known."""
        found = self._index.get(row)
        if found is None:
            found = self._index[row] = len(self.rows)
            self.rows.append(row)
        return found

    def number(self, value: Fraction) -> int:
        """Return the row of a rational number."""
        return self.push(Row("number", (), value))

    def value_of(self, row: int) -> Fraction | None:
        """Return the rational number that ``row`` holds, or None."""
        datum = self.rows[row].datum
        return datum if isinstance(datum, Fraction) else None

    def add(self, parts: Iterable[int]) -> int:
        """Return the row of a sum."""
        return self._gather("add", parts, _ZERO, add)

    def multiply(self, parts: Iterable[int]) -> int:
        """Return the row of a product."""
        return self._gather("mul", parts, _ONE, mul)

    def power(self, base: int, exponent: int) -> int:
        """Return the row of a power; powers of e are rows of ``exp``."""
        if self.rows[base].op == "exp":  # is positive
            return self.push(Row("exp", (self.multiply((self.rows[base].parts[0], exponent)),)))
        folded = _fold_power(self.value_of(base), self.value_of(exponent))
        if folded is not None:
            return self.number(folded)
        return base if self.value_of(exponent) == 1 else self.push(Row("pow", (base, exponent)))

    def needed(self, *roots: int) -> list[int]:
        """Return the rows that ``roots`` depend on, in an order in which they can be evaluated."""
        seen: set[int] = set()
        pending = list(roots)
        while pending:
            row = pending.pop()
            if row not in seen:
                seen.add(row)
                pending.extend(self.rows[row].parts)
        return sorted(seen)

    def _gather(self, op: str, parts: Iterable[int], unit: Fraction, fold: Callable[..., Fraction]) -> int:
        constant, rest = unit, []
        for part in parts:
            for inner in self.rows[part].parts if self.rows[part].op == op else (part,):
                value = self.value_of(inner)
                if value is not None and constant is unit:
                    constant = value
                elif value is not None and _is_small(joined := fold(constant, value)):
                    constant = joined
                else:
                    rest.append(inner)
        if constant != unit or not rest:
            rest.append(self.number(constant))
        return rest[0] if len(rest) == 1 else self.push(Row(op, tuple(sorted(rest))))

    def _row_of(self, node: Node, parts: list[int]) -> int:
        match node:  # the commonest first
            case Symbol():
                return self.push(Row("symbol", (), node.name))
            case Number():
                return self.number(node.value)
            case Product():
                return self.multiply(parts)
            case Sum():
                return self.add(parts)
            case Power():
                return self.power(parts[0], parts[1])
            case Call():
                return self._call(node.name, parts, node.primes)
            case Quotient():
                return self.multiply((parts[0], self.power(parts[1], self.number(_MINUS_ONE))))
            case Negation():
                return self.multiply((self.number(_MINUS_ONE), parts[0]))
            case Decimal():
                return self.number(_exact(node.text))
            case Constant("pi"):
                return self.push(Row("pi"))
            case Constant("e"):
                return self.push(Row("exp", (self.number(_ONE),)))
            case _:
                raise ValueError(f"{type(node).__name__} is not a real number or function: compare its parts")

    def _call(self, name: str, parts: list[int], primes: int) -> int:
        match name:
            case _ if primes or name not in FUNCTIONS:
                return self.push(Row("abstract", tuple(parts), (name, primes)))
            case "sqrt":
                return self.power(parts[0], self.number(_HALF))
            case "cbrt":
                return self.power(parts[0], self.number(_THIRD))
            case "root":
                return self.power(parts[0], self.power(parts[1], self.number(_MINUS_ONE)))
            case "log":
                base = self.push(Row("ln", (parts[1],)))
                return self.multiply((self.push(Row("ln", (parts[0],))), self.power(base, self.number(_MINUS_ONE))))
            case _:
                return self.push(Row(name, tuple(parts)))


def _preorder(node: Node) -> list[tuple[Node, int]]:
    """All nodes, parents first, with the number of their parts."""
    found: list[tuple[Node, int]] = []
    pending = [node]
    while pending:
        if len(found) == MAX_NODES:
            raise LimitExceeded("the number of parts of an expression", MAX_NODES)
        current = pending.pop()
        if isinstance(current, Piecewise):
            raise CasesError("a function in cases has no row: compare it interval by interval")
        parts = children(current)
        found.append((current, len(parts)))
        pending.extend(reversed(parts))
    return found


def _is_small(value: Fraction) -> bool:
    return value.numerator.bit_length() + value.denominator.bit_length() <= MAX_FOLDED_BITS


def _exact(text: str) -> Fraction:
    _, _, exponent = text.lower().partition("e")
    if exponent and abs(int(exponent)) > MAX_DECIMAL_EXPONENT:
        raise LimitExceeded("the exponent of a decimal number", MAX_DECIMAL_EXPONENT)
    return Fraction(text)


def _fold_power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    """Fold a power of numbers where it is rational, defined and small; 0^0 and 0^-1 stay as they are."""
    if base is None or exponent is None or exponent.denominator != 1 or (base == 0 and exponent <= 0):
        return None
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    if bits * abs(exponent) > MAX_FOLDED_BITS:
        return None
    return Fraction(base**exponent.numerator)
