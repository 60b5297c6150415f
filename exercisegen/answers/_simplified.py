"""Whether nothing is left to be done in an expression: numbers worked out, like terms and like factors together.

Stated so that no two readers differ: no sum, product, quotient or power of plain numbers but a fraction in lowest
terms; no two terms that differ by a number only; no two factors with the same base; no fraction within a fraction;
fractions in lowest terms; no term 0, factor or exponent 1, exponent 0, or minus of a minus. Brackets may stay.
"""

from collections import Counter
from collections.abc import Iterable
from math import isqrt

from exercisegen.answers._fractions import is_in_lowest_terms
from exercisegen.expr.build import numeric
from exercisegen.expr.order import canonical_text, textbook
from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    children,
    walk,
)


def is_simplified(node: Node) -> bool:
    """Say whether ``node`` is written simplified."""
    return all(map(_is_done, walk(node))) and is_in_lowest_terms(node)


def _is_done(node: Node) -> bool:
    match node:
        case Sum(terms):
            return _are_different(_without_coefficient(term) for term in terms) and not any(map(_is_zero, terms))
        case Product(factors):
            return _are_different(_base(factor) for factor in factors) and not any(
                _is_one(each) or _is_zero(each) for each in factors
            )
        case Negation(operand):
            return not isinstance(operand, Negation) and not _is_zero(operand)
        case Quotient(numerator, denominator):
            return not any(_has_bar(part) for part in (numerator, denominator)) and not _is_one(denominator)
        case Power(base, exponent):
            worked_out = _is_plain(base) and numeric(exponent) is not None and _is_whole(exponent)
            return not worked_out and not _is_one(exponent) and not _is_zero(exponent)
        case Call("sqrt", (argument,)):
            return not _is_square(argument)
        case Call("ln", (argument,)):
            return not _is_one(argument)
        case Call("sin" | "cos" | "tan" | "exp", (argument,)):
            return not _is_zero(argument)
    return True


def _are_different(parts: Iterable[str]) -> bool:
    return max(Counter(parts).values(), default=0) <= 1


def _without_coefficient(term: Node) -> str:
    """Return a text that is equal for terms that differ by a numerical factor only."""
    match term:
        case Negation(operand):
            return _without_coefficient(operand)
        case _ if _is_number(term):
            return ""
        case Product(factors):
            rest = tuple(factor for factor in factors if not _is_number(factor))
            return _without_coefficient(rest[0]) if len(rest) == 1 else _text(Product(rest))
        case Quotient(numerator, denominator) if numeric(denominator) is not None:
            return _without_coefficient(numerator)
    return _text(term)


def _base(factor: Node) -> str:
    match factor:
        case _ if _is_number(factor):
            return ""
        case Negation(operand):
            return _base(operand)
        case Power(base, exponent) if not _is_plain(base) or numeric(exponent) is not None:
            return _text(base)
        case Constant(name):
            return f"the constant {name}"  # e and e^x may stand side by side
    return _text(factor)


def _text(node: Node) -> str:
    """Return a text that is equal for expressions that differ by the order of terms and factors only."""
    return canonical_text(textbook(node))


def _has_bar(node: Node) -> bool:
    """Say whether a fraction stands in the sum, product or power ``node``, outside of functions."""
    return isinstance(node, Quotient) or (
        isinstance(node, Negation | Product | Sum) and any(map(_has_bar, children(node)))
    )


def _is_number(node: Node) -> bool:
    """Say whether ``node`` is a number or a fraction of two."""
    match node:
        case Quotient(numerator, denominator):
            return numeric(numerator) is not None and numeric(denominator) is not None
        case Negation(operand):
            return _is_number(operand)
    return numeric(node) is not None


def _is_plain(node: Node) -> bool:
    return isinstance(node, Number | Decimal)


def _is_one(node: Node) -> bool:
    return _is_plain(node) and numeric(node) == 1


def _is_zero(node: Node) -> bool:
    return _is_plain(node) and numeric(node) == 0


def _is_whole(node: Node) -> bool:
    value = numeric(node)
    return value is not None and value.denominator == 1


def _is_square(node: Node) -> bool:
    value = numeric(node)
    if value is None or value < 0:
        return False
    return all(isqrt(part) ** 2 == part for part in (value.numerator, value.denominator))
