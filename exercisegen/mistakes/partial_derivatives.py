"""Other letters that are not held constant, or are lost, where a partial derivative is asked for."""

from collections.abc import Callable, Sequence

from exercisegen.calculus.derive import depends_on, differentiate
from exercisegen.expr.build import add, multiply
from exercisegen.expr.tree import Node, symbols
from exercisegen.mistakes._shapes import factors_of, terms_of
from exercisegen.protocols import Malrule, MalruleGroup

Rate = Callable[[Node], Node]


def _others(part: Node, variable: str) -> tuple[str, ...]:
    return tuple(sorted(symbols(part) - {variable}))


def _wrong_variable(function: Node, variable: str, rate: Rate) -> Sequence[Node]:
    return [differentiate(function, name) for name in _others(function, variable)]


def _all_variables(function: Node, variable: str, rate: Rate) -> Sequence[Node]:
    """Both letters are differentiated, and the results added."""
    others = [differentiate(function, name) for name in _others(function, variable)]
    return [add(rate(function), *others)] if others else ()


def _free_terms(part: Node, variable: str) -> tuple[Node, ...]:
    return tuple(term for term in terms_of(part) if symbols(term) and not depends_on(term, variable))


def _term_kept(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    free = _free_terms(part, variable)
    return [add(rate(part), *free)] if free else ()


def _term_differentiated(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    """A term without the variable is differentiated by its own letter."""
    slopes = [differentiate(term, name) for term in _free_terms(part, variable) for name in sorted(symbols(term))]
    return [add(rate(part), *slopes)] if slopes else ()


def _letter_dropped(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    """A factor without the variable is left out, as if its derivative were 1."""
    constants, varying = factors_of(part, variable)
    numbers = [factor for factor in constants if not symbols(factor)]
    return [] if len(numbers) == len(constants) else [multiply(*numbers, rate(multiply(*varying)))]


def _letter_differentiated(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    """A factor without the variable is differentiated as well, by its own letter."""
    constants, varying = factors_of(part, variable)
    letters = [factor for factor in constants if symbols(factor)]
    if not letters:
        return ()
    slopes = [differentiate(factor, min(symbols(factor))) for factor in letters]
    numbers = [factor for factor in constants if not symbols(factor)]
    return [multiply(*numbers, *slopes, rate(multiply(*varying)))]


MISTAKES: MalruleGroup = {
    "wrong-variable": Malrule(_wrong_variable, 8, whole=True),
    "term-kept": Malrule(_term_kept, 6),
    "letter-differentiated": Malrule(_letter_differentiated, 4),
    "letter-dropped": Malrule(_letter_dropped, 4),
    "all-variables": Malrule(_all_variables, 3, whole=True),
    "term-differentiated": Malrule(_term_differentiated, 3),
}
