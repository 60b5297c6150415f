"""Multiplying out: an expression as a polynomial in whatever stands inside it, like terms collected."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from exercisegen.calculus.monomials import Exponent, Monomial, monomial, rebuild
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import ONE, add, divide, number, power
from exercisegen.expr.order import sort_terms
from exercisegen.expr.tree import (
    Call,
    Decimal,
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
    children,
    with_children,
)

MAX_TERMS = 2_000
"""The most terms that an expansion may have on the way."""

MAX_PRODUCTS = 50_000
"""The most products of two terms that one expansion may take."""

MAX_EXPONENT = 64
"""The largest power of a sum that is multiplied out."""

Kernels: TypeAlias = frozenset[tuple[Node, Exponent]]
Polynomial: TypeAlias = dict[Kernels, Fraction]


def expand(node: Node) -> Node:
    """Multiply out products and integer powers of sums, collect like terms, and put them in textbook order.

    What stands inside a function or an exponent is left alone, and so is a sum below a fraction line. Lists, matrices
    and relations are expanded entry by entry. Raises ``LimitExceeded`` beyond 2,000 terms, 50,000 products of terms or
    the power 64.
    """
    match node:
        case Listing() | Matrix() | Relation() | Piecewise():
            return with_children(node, tuple(expand(part) for part in children(node)))
    return _from_polynomial(_polynomial(node, _Work()))


def is_polynomial(node: Node, max_power: int = MAX_EXPONENT) -> bool:
    """Say whether ``node`` is written with numbers, letters, sums, products and whole powers up to a limit only.

    Powers of letters and numbers are not limited.
    """
    match node:
        case Number() | Decimal() | Symbol():
            return True
        case Sum() | Product() | Negation():
            return all(is_polynomial(part, max_power) for part in children(node))
        case Power(base, Number(value)):
            small = value <= max_power or isinstance(base, Symbol | Number)
            return value.denominator == 1 and value >= 0 and small and is_polynomial(base, max_power)
    return False


@dataclass(slots=True)
class _Work:
    """What an expansion may still do, in products of two terms."""

    left: int = MAX_PRODUCTS

    def spend(self, products: int) -> None:
        self.left -= products
        if self.left < 0:
            raise LimitExceeded("the work of an expansion in products of terms", MAX_PRODUCTS)


def _polynomial(node: Node, work: _Work) -> Polynomial:
    match node:
        case Number() | Decimal():
            return {frozenset(): node.value} if node.value else {}
        case Negation(operand):
            return {kernels: -value for kernels, value in _polynomial(operand, work).items()}
        case Sum(terms):
            return _sum(terms, work)
        case Product(factors):
            whole: Polynomial = {frozenset(): Fraction(1)}
            for factor in factors:
                whole = _times(whole, _polynomial(factor, work), work)
            return whole
        case Quotient(numerator, denominator):
            return _times(_polynomial(numerator, work), _inverse(denominator, work), work)
        case Power(base, Number(value)) if value.denominator == 1:
            return _power(base, value.numerator, work)
    return _kernel(node)


def _kernel(node: Node) -> Polynomial:
    found = monomial(node)
    powers = [*found.above.items(), *((base, -exponent) for base, exponent in found.below.items())]
    return {frozenset(powers): found.coefficient}


def _sum(terms: tuple[Node, ...], work: _Work) -> Polynomial:
    whole: Polynomial = {}
    for term in terms:
        for kernels, value in _polynomial(term, work).items():
            _add_to(whole, kernels, value)
    return whole


def _add_to(whole: Polynomial, kernels: Kernels, value: Fraction) -> None:
    total = whole.get(kernels, Fraction(0)) + value
    if total:
        whole[kernels] = total
    else:
        whole.pop(kernels, None)
    if len(whole) > MAX_TERMS:
        raise LimitExceeded("the number of terms of an expansion", MAX_TERMS)


def _times(left: Polynomial, right: Polynomial, work: _Work) -> Polynomial:
    work.spend(len(left) * len(right))
    whole: Polynomial = {}
    for first, scale in left.items():
        for second, value in right.items():
            product = scale * value
            for kernels, factor in _resolved(_joined(first, second), work).items():
                _add_to(whole, kernels, number(product * factor).value)
    return whole


def _joined(first: Kernels, second: Kernels) -> Kernels:
    if not first or not second:
        return first or second
    powers = dict(first)
    for base, exponent in second:
        powers[base] = powers.get(base, 0) + exponent
    return frozenset((base, exponent) for base, exponent in powers.items() if exponent)


def _resolved(kernels: Kernels, work: _Work) -> Polynomial:
    """Multiply out the squares of roots and bars that a product has brought together."""
    for base, exponent in kernels:
        if isinstance(base, Call) and base.name in ("sqrt", "abs") and exponent >= 2:
            inner = _power(base.arguments[0], int(exponent) // 2 * (2 if base.name == "abs" else 1), work)
            rest = kernels - {(base, exponent)} | ({(base, 1)} if exponent % 2 else set())
            return _times({frozenset(rest): Fraction(1)}, inner, work)
    return {kernels: Fraction(1)}


def _power(base: Node, exponent: int, work: _Work) -> Polynomial:
    if exponent < 0:
        return _inverse(Power(base, number(-exponent)), work)
    inner = _polynomial(base, work)
    if len(inner) == 1 and exponent > 1:
        return _kernel(power(_from_polynomial(inner), number(exponent)))
    if exponent > MAX_EXPONENT:
        raise LimitExceeded("the power of a sum", MAX_EXPONENT)
    whole: Polynomial = {frozenset(): Fraction(1)}
    for _ in range(exponent):
        whole = _times(whole, inner, work)
    return whole


def _inverse(denominator: Node, work: _Work) -> Polynomial:
    """Return ``1 / denominator``; a denominator of several terms stays as it is written."""
    inner = _polynomial(denominator, work)
    if not inner:
        raise ValueError("division by zero")
    return _kernel(divide(ONE, _from_polynomial(inner) if len(inner) == 1 else denominator))


def _from_polynomial(whole: Polynomial) -> Node:
    """Put the terms in order; terms over one and the same sum share a fraction line."""
    fractions: dict[Kernels, list[Node]] = {}
    for kernels, value in whole.items():
        below = frozenset((base, exponent) for base, exponent in kernels if isinstance(base, Sum) and exponent < 0)
        fractions.setdefault(below, []).append(_term(kernels - below, value))
    return add(
        *sort_terms([_over(terms, below) for below, terms in fractions.items() for terms in _groups(terms, below)])
    )


def _groups(terms: list[Node], below: Kernels) -> list[list[Node]]:
    return [terms] if below else [[term] for term in terms]


def _over(terms: list[Node], below: Kernels) -> Node:
    above = add(*sort_terms(terms))
    if not below:
        return above
    return divide(above, rebuild(Monomial(above={base: -exponent for base, exponent in below})))


def _term(kernels: Kernels, value: Fraction) -> Node:
    """Write one term; negative powers of e stay in the exponent, those of letters go below the line."""
    above = {base: exponent for base, exponent in kernels if exponent > 0 or isinstance(base, Power)}
    below = {base: -exponent for base, exponent in kernels if base not in above}
    return rebuild(Monomial(value, above, below))
