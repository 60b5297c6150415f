"""Polynomials in letters: written in textbook order straight from their exponents, which is what most keys are."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from exercisegen.calculus.evaluation import Exact, exact
from exercisegen.calculus.monomials import Exponent, Monomial, rebuild
from exercisegen.expr.build import ZERO, add, negate, number
from exercisegen.expr.order import sort_terms
from exercisegen.expr.tree import Negation, Node, Number, Power, Product, Sum, Symbol

Powers: TypeAlias = tuple[tuple[int, Exponent], ...]


def in_letters(names: Sequence[str], terms: Mapping[Powers, Exact]) -> Node:
    """Write a sum of coefficients times powers of letters, whose places in ``names`` the powers hold.

    Whole powers above 0 are written at once: by descending degree, then alphabetically.
    """
    if all(type(exponent) is int and exponent > 0 for powers in terms for _, exponent in powers):
        return _in_order(names, terms)
    return add(*sort_terms([_fraction(powers, value, names) for powers, value in terms.items()]))


def derivative_of_terms(terms: Sequence[Node], variable: str) -> Node | None:
    """Return the derivative of a sum of coefficients times whole powers of letters, read off its terms.

    The terms keep their order, like terms stand where the first of them stood. ``None`` for any other sum and for one
    without ``variable``.
    """
    found: dict[tuple[tuple[str, int], ...], Exact] = {}
    holds = False
    for term in terms:
        read = _read(term)
        if read is None:
            return None
        value, powers = read
        exponent = powers.get(variable, 0)
        if exponent:
            holds = True
            lowered = {**powers, variable: exponent - 1}
            kind = tuple(sorted([power for power in lowered.items() if power[1]]))
            found[kind] = found.get(kind, 0) + value * exponent
    if not holds:
        return None
    return added([power_product(value, powers) for powers, value in found.items() if value])


def is_plain(node: Node) -> bool:
    """Say whether ``node`` is a sum of coefficients times whole powers of different letters, or one of these."""
    return all(_read(term) is not None for term in (node.terms if isinstance(node, Sum) else (node,)))


def _read(term: Node) -> tuple[Exact, dict[str, int]] | None:
    """Take a coefficient times whole powers of different letters apart."""
    value: Exact = 1
    if isinstance(term, Negation):
        term, value = term.operand, -1
    powers: dict[str, int] = {}
    for place, factor in enumerate(term.factors if isinstance(term, Product) else (term,)):
        match factor:
            case Symbol(name) if name not in powers:
                powers[name] = 1
            case Power(Symbol(name), Number(exponent)) if name not in powers and _is_whole(exponent):
                powers[name] = exponent.numerator
            case Number(coefficient) if place == 0:
                value *= exact(coefficient)
            case _:
                return None
    return value, powers


def _is_whole(exponent: Fraction) -> bool:
    return exponent.denominator == 1 and exponent.numerator > 0


def _in_order(names: Sequence[str], terms: Mapping[Powers, Exact]) -> Node:
    letters = sorted(range(len(names)), key=names.__getitem__)
    found: list[tuple[int, list[int], Node]] = []
    for powers, value in terms.items():
        exponents = dict(powers)
        spread = [int(exponents.get(letter, 0)) for letter in letters]
        held = tuple([(names[letter], exponent) for letter, exponent in zip(letters, spread, strict=True) if exponent])
        found.append((sum(spread), spread, power_product(value, held)))
    found.sort(key=itemgetter(0, 1), reverse=True)
    return added([term for _, _, term in found])


@lru_cache(maxsize=16_384)  # the same object each time, for what is remembered of it
def power_product(value: Exact, powers: tuple[tuple[str, int], ...]) -> Node:
    """Write a coefficient times powers of letters, which come in the order in which they are to stand."""
    if value < 0:
        return Negation(power_product(-value, powers))
    factors: list[Node] = []
    for name, exponent in powers:
        factors.append(Symbol(name) if exponent == 1 else Power(Symbol(name), number(exponent)))
    if not factors or value != 1:
        factors.insert(0, number(value))
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def added(terms: Sequence[Node]) -> Node:
    """Return the sum of such terms; a negative number that is alone is one number."""
    match terms:
        case ():
            return ZERO
        case (Negation(Number() as size),):
            return negate(size)
        case (term,):
            return term
    return Sum(tuple(terms))


def _fraction(powers: Powers, value: Exact, names: Sequence[str]) -> Node:
    above: dict[Node, Exponent] = {Symbol(names[place]): exponent for place, exponent in powers if exponent > 0}
    below: dict[Node, Exponent] = {Symbol(names[place]): -exponent for place, exponent in powers if exponent < 0}
    return rebuild(Monomial(value, above, below))
