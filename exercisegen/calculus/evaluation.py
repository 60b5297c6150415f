"""Exact values at rational points: what substitution comes to where only numbers are left, without building it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from exercisegen.expr.build import MAX_BITS
from exercisegen.expr.tree import Call, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

Exact: TypeAlias = int | Fraction


def exact(value: Exact) -> Exact:
    """Return an integer as ``int``, with which Python computes ten times faster."""
    return value.numerator if value.denominator == 1 else value


def rational_at(node: Node, values: Mapping[str, Exact]) -> Exact | None:
    """Return the value of a rational function, and of bars in one, where its letters have ``values``.

    ``None`` for everything else: another letter or function, a part that holds no letter and is more than a number, a
    division by 0, a power below 1 or of more than 2,000 bits.
    """
    match node:
        case Symbol(name):
            return values.get(name)
        case Negation(operand):
            inner = rational_at(operand, values)
            return None if inner is None else -inner
        case Sum(terms):
            found = _values(terms, values)
            return None if found is None else sum(found)
        case Product(factors):
            found = _values(factors, values)
            if found is None:
                return None
            whole: Exact = 1
            for factor in found:
                whole *= factor
            return whole
        case Power(base, Number(exponent)):
            return _power(rational_at(base, values), exponent)
        case Call("abs", (argument,), 0):
            size = rational_at(argument, values)
            return None if size is None else size if size >= 0 else -size
        case Quotient(above, below):
            found = _values((above, below), values)
            return None if found is None or not found[1] else exact(Fraction(found[0]) / found[1])
    return None


def _values(parts: Sequence[Node], values: Mapping[str, Exact]) -> list[Exact] | None:
    """Return the values of all parts; ``None`` where one has none or all are plain numbers."""
    found: list[Exact] = []
    plain = True
    for part in parts:
        value: Exact | None
        match part:
            case Symbol(name):
                plain, value = False, values.get(name)
            case Number(fraction):
                value = exact(fraction)
            case Negation(Number(fraction)):
                value = -exact(fraction)
            case _:
                plain, value = False, rational_at(part, values)
        if value is None:
            return None
        found.append(value)
    return None if plain else found


def _power(base: Exact | None, exponent: Fraction) -> Exact | None:
    if base is None or exponent.denominator != 1 or exponent.numerator < 1:
        return None
    index = exponent.numerator
    if type(base) is int:
        return base**index if base.bit_length() * index <= MAX_BITS else None
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    return base**index if bits * index <= MAX_BITS else None
