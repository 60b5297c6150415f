"""Quotients with what can be cancelled cancelled and, where it helps, multiplied out above the line."""

from exercisegen.calculus.expansion import expand, expanded_within, is_polynomial
from exercisegen.calculus.letters import is_plain
from exercisegen.calculus.monomials import Exponent, Powers, collect, monomial, rebuild
from exercisegen.calculus.polynomials import read, written
from exercisegen.expr.build import add, divide, is_zero, negate, number, power
from exercisegen.expr.tree import Negation, Node, Number, Power, Product, Sum, size

MAX_POWER = 6
"""The largest power of a sum that is multiplied out above the line."""


def quotient_of_sums(above: Node, below: Node, above_rate: Node, below_rate: Node) -> Node | None:
    """Return ``(u' v - u v') / v^2`` for polynomials of which no part cancels, multiplied out above the line.

    ``None`` where ``u`` is no sum of coefficients times powers of letters, or ``v`` is none of several.
    """
    if not (isinstance(below, Sum) and is_plain(below) and is_plain(above)) or is_zero(above_rate):
        return None
    if below in (above, above_rate):
        return None
    whole = read(Sum((Product((above_rate, below)), Negation(Product((above, below_rate))))))
    return None if whole is None else _over(written(whole), power(below, number(2)))


def fraction(numerator: Node, denominator: Node) -> Node:
    """Return a quotient without the factors that every term above the line shares with what is below it.

    A polynomial above the line is then multiplied out, and so is anything else that becomes shorter by that.
    """
    above, below = _cancelled(numerator, denominator)
    top = _shorter(above)
    if top != above:
        top, below = _cancelled(top, below)
    return _over(top, below)


def _over(top: Node, below: Node) -> Node:
    """Put a minus that all terms have before the line."""
    if isinstance(top, Sum) and all(isinstance(term, Negation) for term in top.terms):
        return negate(divide(add(*map(negate, top.terms)), below))
    return divide(top, below)


def _cancelled(numerator: Node, denominator: Node) -> tuple[Node, Node]:
    terms = [monomial(term) for term in _terms(numerator)]
    under = monomial(denominator)
    shared: Powers = {base: exponent for base, exponent in under.above.items() if exponent > 0}
    for term in terms:
        shared = {base: _smaller(exponent, term.above.get(base, 0)) for base, exponent in shared.items()}
    for held in (*terms, under):
        for base, exponent in shared.items():
            held.divide_by(base, exponent)
    return collect(add(*map(rebuild, terms))), rebuild(under)


def _smaller(first: Exponent, second: Exponent) -> Exponent:
    return max(min(first, second), 0)


def _shorter(node: Node) -> Node:
    """Multiply out where that pays; large powers of sums are left alone."""
    if not any(_is_bracket(factor) for term in _terms(node) for factor in _factors(term)):
        return node
    if is_polynomial(node, MAX_POWER):
        return expand(node)
    return expanded_within(node, size(node)) or node


def _terms(node: Node) -> tuple[Node, ...]:
    return node.terms if isinstance(node, Sum) else (node,)


def _factors(term: Node) -> tuple[Node, ...]:
    inner = term.operand if isinstance(term, Negation) else term
    return inner.factors if isinstance(inner, Product) else (inner,)


def _is_bracket(factor: Node) -> bool:
    """Say whether ``factor`` is a sum or a small power of one."""
    match factor:
        case Sum():
            return True
        case Power(Sum(), Number(value)):
            return value.denominator == 1 and 1 < value <= MAX_POWER
    return False
