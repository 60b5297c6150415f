"""Textbook order: where factors and terms of a computed expression stand.

Factors: number, roots of numbers, constants, letters (alphabetically), fractions, bracketed sums, roots, exponentials,
logarithms, absolute values, trigonometric and hyperbolic functions and their inverses, abstract functions. Terms:
descending total degree, then alphabetically (``x^2``, ``xy``, ``y^2``); terms with functions follow the polynomial,
and a constant ends the sum.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from exercisegen.expr.build import add, call, coefficient_and_rest, divide, multiply, negate, power
from exercisegen.expr.names import FUNCTIONS
from exercisegen.expr.remembered import remembered
from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Word,
    children,
    symbols,
    walk,
    with_children,
)

TermKey: TypeAlias = tuple[int, Fraction, tuple[Fraction, ...], int, str]

_NUMBER, _SURD, _CONSTANT, _LETTER, _FRACTION, _BRACKETS, _ROOT, _EXPONENTIAL, _LOGARITHM, _BARS, _ABSTRACT = range(11)
_FUNCTION_RANKS = {
    **dict.fromkeys(("sqrt", "cbrt", "root"), _ROOT),
    "exp": _EXPONENTIAL,
    **dict.fromkeys(("ln", "log"), _LOGARITHM),
    **dict.fromkeys(("abs", "sign", "floor", "ceil"), _BARS),
}
_ELEMENTARY = {name: _ABSTRACT + place for place, name in enumerate(FUNCTIONS)}
_UNKNOWN = _ABSTRACT + len(FUNCTIONS)


def textbook(node: Node) -> Node:
    """Return ``node`` with factors and terms in textbook order, numbers folded; the same for every equal input."""
    parts = tuple(textbook(part) for part in children(node))
    match node:
        case Sum():
            return add(*sort_terms(parts))
        case Product():
            coefficient, rest = coefficient_and_rest(multiply(*parts))
            factors = rest.factors if isinstance(rest, Product) else (rest,)
            return multiply(Number(coefficient), *sorted(factors, key=_factor_key))
        case Quotient():
            return divide(parts[0], parts[1])
        case Power():
            return power(parts[0], parts[1])
        case Negation():
            return negate(parts[0])
        case Call(name, _, 0) if name in FUNCTIONS:
            return call(name, *parts)
    return with_children(node, parts) if parts else node


def sort_terms(terms: Sequence[Node]) -> tuple[Node, ...]:
    """Return ``terms`` in textbook order; like terms keep the order of their canonical texts."""
    names = sorted(frozenset().union(*map(symbols, terms)))
    keyed = [(_term_key(term, names), term) for term in terms]
    with_functions = any(key[0] == 1 for key, _ in keyed)
    # without functions a constant is the term of degree 0: x + 2 + 1/x
    keyed.sort(key=lambda pair: pair[0] if with_functions else (0, *pair[0][1:]))
    return tuple(term for _, term in keyed)


def sort_factors(factors: Sequence[Node]) -> list[Node]:
    """Return ``factors`` in textbook order; factors of one kind keep the order in which they are given."""
    return sorted(factors, key=_given_order_key)


def factor_rank(node: Node) -> int:
    """Return where a factor of this kind stands in a product, counted from 0 for numbers."""
    match node:
        case Number() | Decimal():
            return _NUMBER
        case Constant():
            return _CONSTANT
        case Symbol():
            return _LETTER
        case Power(base, Number() | Negation(Number())):
            return factor_rank(base)
        case Power():
            return _EXPONENTIAL
        case Quotient():
            return _FRACTION
        case Call(name, arguments):
            if name == "sqrt" and isinstance(arguments[0], Number):
                return _SURD
            return _FUNCTION_RANKS.get(name, _ELEMENTARY.get(name, _UNKNOWN))
    return _BRACKETS


def canonical_text(node: Node) -> str:
    """Return a text that is equal for two trees exactly when the trees are equal; made for digests."""
    return _canonical(node, None)


@remembered
def _canonical(node: Node, _: None) -> str:
    match node:
        case Number(value):
            return str(value.numerator) if value.denominator == 1 else str(value)
        case Symbol(name):
            return name
        case Product(factors):
            return f"product({_texts(factors)})"
        case Power(base, exponent):
            return f"power({canonical_text(base)},{canonical_text(exponent)})"
        case Sum(terms):
            return f"sum({_texts(terms)})"
        case Negation(operand):
            return f"negation({canonical_text(operand)})"
        case Call(name, arguments, primes):
            return f"call {name}{chr(39) * primes}({_texts(arguments)})"
        case Decimal(text):
            return f"decimal {text}"
    inner = _texts(children(node))
    return f"{label(node)}({inner})" if inner else label(node)


def _texts(nodes: Sequence[Node]) -> str:
    return ",".join([canonical_text(node) for node in nodes])


def label(node: Node) -> str:
    """Return what tells ``node`` from others with the same parts."""
    kind = type(node).__name__.lower()
    match node:
        case Constant(name) | Word(name):
            return f"{kind} {name}"
        case Relation(_, signs):
            return f"{kind} {' '.join(signs)}"
        case Interval(_, _, left_closed, right_closed):
            return f"{kind} {'[' if left_closed else '('}{']' if right_closed else ')'}"
        case Listing(_, brackets):
            return f"{kind} {brackets}"
        case Matrix(rows) if len(rows) > 1:
            return f"{kind} {len(rows)}"
    return kind


def _given_order_key(node: Node) -> tuple[int, str]:
    rank = factor_rank(node)
    return rank, _letter(node) if rank == _LETTER else ""


def _factor_key(node: Node) -> tuple[int, str, str]:
    return *_given_order_key(node), canonical_text(node)


def _letter(node: Node) -> str:
    match node:
        case Power(base):
            return _letter(base)
        case Symbol(name):
            return name
    return ""


def _term_key(term: Node, names: Sequence[str]) -> TermKey:
    exponents: dict[str, Fraction] = {}
    functions = _degrees(coefficient_and_rest(term)[1], Fraction(1), exponents)
    degree = sum(exponents.values(), Fraction(0))
    constant = not functions and not exponents
    kind = 2 if constant else 1 if functions else 0
    spread = tuple(-exponents.get(name, Fraction(0)) for name in names)
    return kind, -degree, spread, max(functions, default=0), canonical_text(term)


def _degrees(node: Node, exponent: Fraction, exponents: dict[str, Fraction]) -> list[int]:
    """Add up the exponents of letters in a product; return the ranks of its other factors that hold a letter."""
    match node:
        case Symbol(name):
            exponents[name] = exponents.get(name, Fraction(0)) + exponent
            return []
        case Power(base, Number(value)):
            return _degrees(base, exponent * value, exponents)
        case Product(factors):
            return [rank for factor in factors for rank in _degrees(factor, exponent, exponents)]
        case Quotient(numerator, denominator):
            return _degrees(numerator, exponent, exponents) + _degrees(denominator, -exponent, exponents)
        case Negation(operand):
            return _degrees(operand, exponent, exponents)
    return [factor_rank(node)] if any(isinstance(part, Symbol) for part in walk(node)) else []
