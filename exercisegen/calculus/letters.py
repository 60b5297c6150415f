"""Polynomials in letters: written in textbook order straight from their exponents, which is what most keys are."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from exercisegen.calculus.monomials import Exponent, Monomial, rebuild
from exercisegen.expr.build import ONE, ZERO, add, negate, number
from exercisegen.expr.order import sort_terms
from exercisegen.expr.tree import Negation, Node, Number, Power, Product, Sum, Symbol

Powers: TypeAlias = tuple[tuple[int, Exponent], ...]


def in_letters(names: Sequence[str], terms: Mapping[Powers, int | Fraction]) -> Node:
    """Write a sum of coefficients times powers of letters, whose places in ``names`` the powers hold.

    Whole powers above 0 are written at once: by descending degree, then alphabetically.
    """
    if not terms:
        return ZERO
    if all(type(exponent) is int and exponent > 0 for powers in terms for _, exponent in powers):
        ranks = {place: rank for rank, place in enumerate(sorted(range(len(names)), key=names.__getitem__))}
        ordered = sorted(terms.items(), key=lambda term: _standing(term[0], ranks))
        written = tuple([_written(powers, value, names, ranks) for powers, value in ordered])
        return _alone(written[0]) if len(written) == 1 else Sum(written)
    return add(*sort_terms([_fraction(powers, value, names) for powers, value in terms.items()]))


def _standing(powers: Powers, ranks: Mapping[int, int]) -> tuple[Exponent, list[Exponent]]:
    """Return what terms are sorted by: descending degree, then descending powers of one letter after the other."""
    spread: list[Exponent] = [0] * len(ranks)
    for place, exponent in powers:
        spread[ranks[place]] = -exponent
    return sum(spread), spread


def _written(powers: Powers, value: int | Fraction, names: Sequence[str], ranks: Mapping[int, int]) -> Node:
    factors: list[Node] = []
    for place, exponent in powers if len(powers) < 2 else sorted(powers, key=lambda power: ranks[power[0]]):
        letter = Symbol(names[place])
        factors.append(letter if exponent == 1 else Power(letter, number(exponent)))
    size = number(abs(value))
    if size != ONE or not factors:
        factors.insert(0, size)
    positive = factors[0] if len(factors) == 1 else Product(tuple(factors))
    return positive if value > 0 else Negation(positive)


def _alone(term: Node) -> Node:
    """A negative number that is no term of a sum is one number."""
    match term:
        case Negation(Number() as size):
            return negate(size)
    return term


def _fraction(powers: Powers, value: int | Fraction, names: Sequence[str]) -> Node:
    above = {Symbol(names[place]): exponent for place, exponent in powers if exponent > 0}
    below = {Symbol(names[place]): -exponent for place, exponent in powers if exponent < 0}
    return rebuild(Monomial(Fraction(value), above, below))
