"""A product as a coefficient times powers of what cannot be taken apart, above and below one fraction line."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from exercisegen.calculus.evaluation import Exact, exact
from exercisegen.expr.build import add, coefficient_and_rest, divide, multiply, negate, number, power
from exercisegen.expr.order import sort_factors
from exercisegen.expr.tree import Call, Constant, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

Exponent: TypeAlias = int | Fraction
Powers: TypeAlias = dict[Node, Exponent]

_BASES = frozenset({Symbol, Call, Sum, Constant})
"""What cannot be taken apart."""


@dataclass(slots=True)
class Monomial:
    """``coefficient * above / below``: exponents by base, in the order in which the bases were met.

    A power with an unknown exponent is a base of its own, its exponent free of integer factors: ``e^(2x)`` is the base
    ``e^x`` with exponent 2. Exponents below the line are positive; above it they are negative only where the
    expression itself was written so, as ``x^(-2)``.
    """

    coefficient: Exact = 1
    above: Powers = field(default_factory=dict)
    below: Powers = field(default_factory=dict)

    @property
    def kind(self) -> tuple[frozenset[tuple[Node, Exponent]], frozenset[tuple[Node, Exponent]]]:
        """What like terms have in common."""
        return frozenset(self.above.items()), frozenset(self.below.items())

    def divide_by(self, base: Node, exponent: Exponent) -> None:
        """Take ``base ^ exponent`` out above the line."""
        if exponent:
            _put(base, -exponent, self.above)


def combine(*factors: Node) -> Node:
    """Return the product of ``factors`` as one fraction in textbook order, powers of equal bases put together."""
    return rebuild(monomial(*factors))


def monomial(*factors: Node) -> Monomial:
    """Take a product apart; common factors above and below the line are cancelled."""
    found = Monomial()
    above = found.above
    for factor in factors:
        _gather(factor, 1, found, above)
    _resolve_even_powers(found)
    if found.below:
        _cancel(found)
    return found


def rebuild(found: Monomial) -> Node:
    """Put a monomial together again."""
    above = multiply(number(found.coefficient), *_factors(found.above))
    return divide(above, multiply(*_factors(found.below))) if found.below else above


def collect(node: Node) -> Node:
    """Put like terms of a sum together, each where the first of them stood; anything else is returned as it is."""
    if not isinstance(node, Sum):
        return node
    terms = [part for term in node.terms for part in _without_brackets(term)]
    collected: dict[object, Monomial] = {}
    for term in terms:
        found = monomial(term)
        like = collected.setdefault(found.kind, found)
        if like is not found:
            like.coefficient += found.coefficient
    if len(collected) == len(terms):
        return add(*terms)
    return add(*(rebuild(found) for found in collected.values() if found.coefficient))


def negated_terms(node: Node) -> Node:
    """Return ``-node``, a sum with the sign of every term turned and without brackets."""
    return add(*map(negate, node.terms)) if isinstance(node, Sum) else negate(node)


def _without_brackets(term: Node) -> tuple[Node, ...]:
    if isinstance(term, Negation) and isinstance(term.operand, Sum):
        return tuple(negate(part) for part in term.operand.terms)
    return (term,)


def _gather(node: Node, exponent: int, found: Monomial, side: Powers) -> None:
    """Multiply ``node ^ exponent`` onto one side of the line."""
    if type(node) in _BASES:
        _put(node, exponent, side)
        return
    match node:
        case Number() | Decimal():
            signed = exponent if side is found.above else -exponent
            scale = node if signed == 1 else power(node, number(signed))
            found.coefficient *= exact(scale.value) if isinstance(scale, Number | Decimal) else 1
        case Negation(operand):
            found.coefficient = -found.coefficient if exponent % 2 else found.coefficient
            _gather(operand, exponent, found, side)
        case Product(factors):
            for factor in factors:
                _gather(factor, exponent, found, side)
        case Power():
            _gather_power(node, exponent, found, side)
        case Quotient(numerator, denominator):
            _gather(numerator, exponent, found, side)
            _gather(denominator, exponent, found, found.below if side is found.above else found.above)
        case _:
            _put(node, exponent, side)


def _gather_power(node: Power, exponent: int, found: Monomial, side: Powers) -> None:
    match node.exponent:
        case Number(value) if value.denominator == 1:
            _gather(node.base, exponent * value.numerator, found, side)
        case Number(value):
            _put(node.base, exponent * value, side)
        case _:
            times, rest = coefficient_and_rest(node.exponent)
            if times.denominator == 1:
                _put(Power(node.base, rest), exponent * times.numerator, side)
            else:
                _put(node, exponent, side)


def _put(base: Node, exponent: Exponent, side: Powers) -> None:
    if not exponent:
        return
    held = len(side)
    known = side.setdefault(base, exponent)  # one look-up, for what is hashed is long
    if len(side) > held:
        return
    if known + exponent:
        side[base] = known + exponent
    else:
        del side[base]


def _resolve_even_powers(found: Monomial) -> None:
    """Write ``sqrt(u)^2`` as ``u`` and ``|u|^2`` as ``u^2``."""
    for side in (found.above, found.below):
        for base, exponent in tuple(side.items()):
            if type(base) is not Call or base.name not in ("sqrt", "abs") or exponent in (1, -1):
                continue
            if isinstance(exponent, Fraction):
                continue
            pairs, left = divmod(exponent, 2)
            _put(base, left - exponent, side)
            _gather(base.arguments[0], pairs * (2 if base.name == "abs" else 1), found, side)


def _cancel(found: Monomial) -> None:
    for base in tuple(found.below):
        exponent = found.below[base]
        if exponent < 0 or base in found.above:
            total = found.above.get(base, 0) - found.below.pop(base)
            stays_above = total > 0 or found.above.get(base, 0) < 0
            found.above.pop(base, None)
            if total:
                (found.above if stays_above else found.below)[base] = total if stays_above else -total


def _factors(powers: Powers) -> list[Node]:
    factors = [_raised(base, exponent) for base, exponent in powers.items()]
    return sort_factors(factors) if len(factors) > 1 else factors


def _raised(base: Node, exponent: Exponent) -> Node:
    if exponent == 1 and type(base) is not Power:
        return base
    if isinstance(base, Power) and isinstance(exponent, int) and not isinstance(base.exponent, Number):
        return power(base.base, multiply(number(exponent), base.exponent))
    return power(base, number(exponent))
