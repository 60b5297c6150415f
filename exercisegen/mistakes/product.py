"""Wrong product rules; the right one is ``(u v)' = u' v + u v'``."""

from collections.abc import Callable, Sequence
from functools import partial

from exercisegen.expr.build import add, multiply, subtract
from exercisegen.expr.tree import Node
from exercisegen.mistakes._shapes import factors_of
from exercisegen.protocols import Malrule, MalruleGroup

Rate = Callable[[Node], Node]
_Wrong = Callable[[tuple[Node, ...], tuple[Node, ...]], Sequence[Node]]


def _with_factors(wrong: _Wrong, part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    """Give the varying factors and their derivatives to ``wrong``; the constant factors stay."""
    constants, varying = factors_of(part, variable)
    if len(varying) < 2:
        return ()
    return [multiply(*constants, value) for value in wrong(varying, tuple(map(rate, varying)))]


def _rule(wrong: _Wrong, often: int) -> Malrule:
    return Malrule(partial(_with_factors, wrong), often)


def _terms(factors: tuple[Node, ...], rates: tuple[Node, ...]) -> list[Node]:
    """Return the terms of the right rule, one for each factor that is differentiated."""
    return [multiply(*factors[:at], rate, *factors[at + 1 :]) for at, rate in enumerate(rates)]


def _one_term_missing(factors: tuple[Node, ...], rates: tuple[Node, ...]) -> Sequence[Node]:
    terms = _terms(factors, rates)
    return [add(*terms[:at], *terms[at + 1 :]) for at in reversed(range(len(terms)))]


def _one_term_only(factors: tuple[Node, ...], rates: tuple[Node, ...]) -> Sequence[Node]:
    return _terms(factors, rates) if len(factors) > 2 else ()


def _subtracted(factors: tuple[Node, ...], rates: tuple[Node, ...]) -> Sequence[Node]:
    first, *others = _terms(factors, rates)
    return [subtract(first, add(*others))]


MISTAKES: MalruleGroup = {
    "derivatives-multiplied": _rule(lambda factors, rates: [multiply(*rates)], 9),
    "term-missing": _rule(_one_term_missing, 6),
    "one-term-only": _rule(_one_term_only, 4),
    "subtracted": _rule(_subtracted, 5),
    "derivatives-added": _rule(lambda factors, rates: [add(*rates)], 2),
    "own-derivatives": _rule(
        lambda factors, rates: [add(*(multiply(*pair) for pair in zip(factors, rates, strict=True)))], 2
    ),
}
