"""Multiplying out: an expression as a polynomial in whatever stands inside it, like terms collected."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from exercisegen.calculus.evaluation import Exact, exact
from exercisegen.calculus.letters import in_letters
from exercisegen.calculus.monomials import Exponent, Monomial, monomial, rebuild
from exercisegen.calculus.polynomials import read, written
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import MAX_BITS, ONE, add, divide, number, power
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
    size,
    with_children,
)

MAX_TERMS = 2_000
"""The most terms that an expansion may have on the way."""

MAX_PRODUCTS = 50_000
"""The most products of two terms that one expansion may take."""

MAX_EXPONENT = 64
"""The largest power of a sum that is multiplied out."""

Kernels: TypeAlias = tuple[tuple[int, Exponent], ...]
"""A product of powers: the places of their bases in the order in which they were met, with exponents other than 0."""

Polynomial: TypeAlias = dict[Kernels, Exact]


def expand(node: Node) -> Node:
    """Multiply out products and integer powers of sums, collect like terms, and put them in textbook order.

    What stands inside a function or an exponent is left alone, and so is a sum below a fraction line. Lists, matrices
    and relations are expanded entry by entry. Raises ``LimitExceeded`` beyond 2,000 terms, 50,000 products of terms or
    the power 64.
    """
    match node:
        case Listing() | Matrix() | Relation() | Piecewise():
            return with_children(node, tuple(expand(part) for part in children(node)))
        case Number() | Symbol():
            return node
    polynomial = read(node)
    if polynomial is not None:
        return written(polynomial)
    return _multiplied_out(node)


def _multiplied_out(node: Node) -> Node:
    """Expand by the general way, which takes functions and fractions too."""
    work = _Work()
    return _from_polynomial(_polynomial(node, work), work)


def expanded_within(node: Node, most: int) -> Node | None:
    """Return what ``expand`` gives where that has fewer than ``most`` nodes, which is known before it is in order."""
    polynomial = read(node)
    if polynomial is not None:
        found = written(polynomial)
        return found if size(found) < most else None
    work = _Work()
    terms = _summands(_polynomial(node, work), work)
    return add(*_sorted(terms)) if size(add(*terms)) < most else None


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
    """The bases met so far, numbered so that products compare numbers, and what may still be done.

    ``left`` counts products of two terms; ``radicals`` are the places of roots and bars, whose squares come apart.
    """

    left: int = MAX_PRODUCTS
    bases: list[Node] = field(default_factory=list)
    places: dict[Node, int] = field(default_factory=dict)
    radicals: set[int] = field(default_factory=set)

    def spend(self, products: int) -> None:
        """Count products; raise ``LimitExceeded`` where they are too many."""
        self.left -= products
        if self.left < 0:
            raise LimitExceeded("the work of an expansion in products of terms", MAX_PRODUCTS)

    def place(self, base: Node) -> int:
        """Return the number of ``base``."""
        known = self.places.get(base)
        if known is not None:
            return known
        if isinstance(base, Call) and base.name in ("sqrt", "abs"):
            self.radicals.add(len(self.bases))
        self.places[base] = len(self.bases)
        self.bases.append(base)
        return len(self.bases) - 1


def _polynomial(node: Node, work: _Work) -> Polynomial:
    match node:
        case Symbol():
            return {((work.place(node), 1),): 1}
        case Number() | Decimal():
            return {(): exact(node.value)} if node.value else {}
        case Negation(operand):
            return {kernels: -value for kernels, value in _polynomial(operand, work).items()}
        case Sum(terms):
            return _sum(terms, work)
        case Product(factors):
            whole: Polynomial = {(): 1}
            for factor in factors:
                whole = _times(whole, _polynomial(factor, work), work)
            return whole
        case Quotient(numerator, denominator):
            return _times(_polynomial(numerator, work), _inverse(denominator, work), work)
        case Power(base, Number(value)) if value.denominator == 1:
            return _power(base, value.numerator, work)
    return _kernel(node, work)


def _kernel(node: Node, work: _Work) -> Polynomial:
    found = monomial(node)
    powers = [*found.above.items(), *((base, -exponent) for base, exponent in found.below.items())]
    return {tuple(sorted((work.place(base), exponent) for base, exponent in powers)): exact(found.coefficient)}


def _sum(terms: tuple[Node, ...], work: _Work) -> Polynomial:
    whole: Polynomial = {}
    for term in terms:
        for kernels, value in _polynomial(term, work).items():
            _add_to(whole, kernels, value)
    return whole


def _add_to(whole: Polynomial, kernels: Kernels, value: Exact) -> None:
    total = whole.get(kernels, 0) + value
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
            product, kernels = _checked(scale * value), _joined(first, second)
            if not work.radicals:
                _add_to(whole, kernels, product)
                continue
            for inner, factor in _resolved(kernels, work).items():
                _add_to(whole, inner, _checked(product * factor))
    return whole


def _checked(value: Exact) -> Exact:
    """Return ``value``; raise ``LimitExceeded`` where it is too long to be a number."""
    if type(value) is not int or value.bit_length() > MAX_BITS:
        number(value)
    return value


def _joined(first: Kernels, second: Kernels) -> Kernels:
    if not first or not second:
        return first or second
    powers = dict(first)
    for base, exponent in second:
        powers[base] = powers.get(base, 0) + exponent
    return tuple(sorted([(base, exponent) for base, exponent in powers.items() if exponent]))


def _resolved(kernels: Kernels, work: _Work) -> Polynomial:
    """Multiply out the squares of roots and bars that a product has brought together."""
    for place, exponent in kernels:
        if place in work.radicals and exponent >= 2:
            base = work.bases[place]
            assert isinstance(base, Call)
            inner = _power(base.arguments[0], int(exponent) // 2 * (2 if base.name == "abs" else 1), work)
            kept: Kernels = ((place, 1),) if exponent % 2 else ()
            rest = tuple(sorted([*(pair for pair in kernels if pair[0] != place), *kept]))
            return _times({rest: 1}, inner, work)
    return {kernels: 1}


def _power(base: Node, exponent: int, work: _Work) -> Polynomial:
    if exponent < 0:
        return _inverse(Power(base, number(-exponent)), work)
    if isinstance(base, Symbol) and exponent:
        return {((work.place(base), exponent),): 1}
    inner = _polynomial(base, work)
    if len(inner) == 1 and exponent > 1:
        return _kernel(power(_from_polynomial(inner, work), number(exponent)), work)
    if exponent > MAX_EXPONENT:
        raise LimitExceeded("the power of a sum", MAX_EXPONENT)
    whole: Polynomial = {(): 1}
    for _ in range(exponent):
        whole = _times(whole, inner, work)
    return whole


def _inverse(denominator: Node, work: _Work) -> Polynomial:
    """Return ``1 / denominator``; a denominator of several terms stays as it is written."""
    inner = _polynomial(denominator, work)
    if not inner:
        raise ValueError("division by zero")
    return _kernel(divide(ONE, _from_polynomial(inner, work) if len(inner) == 1 else denominator), work)


def _from_polynomial(whole: Polynomial, work: _Work) -> Node:
    """Put the terms in order; terms over one and the same sum share a fraction line."""
    if all(isinstance(base, Symbol) for base in work.bases):
        return in_letters([base.name for base in work.bases if isinstance(base, Symbol)], whole)
    return add(*_sorted(_summands(whole, work)))


def _summands(whole: Polynomial, work: _Work) -> list[Node]:
    fractions: dict[Kernels, list[Node]] = {}
    for kernels, value in whole.items():
        below = tuple([pair for pair in kernels if pair[1] < 0 and isinstance(work.bases[pair[0]], Sum)])
        above = tuple(pair for pair in kernels if pair not in below) if below else kernels
        fractions.setdefault(below, []).append(_term(above, value, work))
    return [_over(term, below, work) for below, terms in fractions.items() for term in _groups(terms, below)]


def _sorted(terms: Sequence[Node]) -> Sequence[Node]:
    return sort_terms(terms) if len(terms) > 1 else terms


def _groups(terms: list[Node], below: Kernels) -> list[list[Node]]:
    return [terms] if below else [[term] for term in terms]


def _over(terms: list[Node], below: Kernels, work: _Work) -> Node:
    above = add(*_sorted(terms))
    if not below:
        return above
    return divide(above, rebuild(Monomial(above={work.bases[place]: -exponent for place, exponent in below})))


def _term(kernels: Kernels, value: Exact, work: _Work) -> Node:
    """Write one term; negative powers of e stay in the exponent, those of letters go below the line."""
    powers = [(work.bases[place], exponent) for place, exponent in kernels]
    above = {base: exponent for base, exponent in powers if exponent > 0 or isinstance(base, Power)}
    below = {base: -exponent for base, exponent in powers if base not in above}
    return rebuild(Monomial(value, above, below))
