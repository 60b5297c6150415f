"""Wrong rules for sums, constants and constant factors."""

from collections.abc import Callable, Sequence

from exercisegen.calculus.derive import depends_on
from exercisegen.expr.build import ONE, ZERO, add, coefficient_and_rest, multiply, negate, number
from exercisegen.expr.tree import Negation, Node, symbols
from exercisegen.mistakes._shapes import factors_of, terms_of
from exercisegen.protocols import Malrule, MalruleGroup

Rate = Callable[[Node], Node]


def _constants(part: Node, variable: str) -> tuple[Node, ...]:
    """Return the terms of a sum that hold no letter."""
    return tuple(term for term in terms_of(part) if not symbols(term))


def _constant_kept(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    constants = _constants(part, variable)
    return [add(rate(part), *constants)] if constants else ()


def _constant_to_one(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    return [add(rate(part), *(ONE for _ in constants))] if (constants := _constants(part, variable)) else ()


def _varying(part: Node, variable: str) -> tuple[Node, ...]:
    return tuple(term for term in terms_of(part) if depends_on(term, variable))


def _term_missing(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    terms = _varying(part, variable)
    if len(terms) < 2:
        return ()
    rates = [rate(term) for term in terms]
    return [add(*rates[:at], *rates[at + 1 :]) for at in range(len(terms))]


def _term_sign(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    terms = _varying(part, variable)
    if len(terms) < 2:
        return ()
    rates = [rate(term) for term in terms]
    return [add(*rates[:at], negate(rates[at]), *rates[at + 1 :]) for at in reversed(range(len(terms)))]


def _term_kept(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    terms = _varying(part, variable)
    if len(terms) < 2:
        return ()
    rates = [rate(term) for term in terms]
    return [add(*rates[:at], terms[at], *rates[at + 1 :]) for at in range(len(terms))]


def _factor_lost(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    """The number in front goes, with its sign or without it."""
    if isinstance(part, Negation):
        _, varying = factors_of(part.operand, variable)
        return [rate(multiply(*varying))] if varying else ()
    constants, varying = factors_of(part, variable)
    letters = tuple(factor for factor in constants if symbols(factor))
    if len(letters) == len(constants):
        return ()
    whole = multiply(*letters, rate(multiply(*varying)))
    return [whole, negate(whole)] if coefficient_and_rest(multiply(*constants))[0] < 0 else [whole]


def _sign_lost(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    if isinstance(part, Negation):
        return [rate(part.operand)]
    constants, _ = factors_of(part, variable)
    negative = bool(constants) and coefficient_and_rest(multiply(*constants))[0] < 0
    return [negate(rate(part))] if negative else ()


def _factor_differentiated(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    constants, _ = factors_of(part, variable)
    return [ZERO] if constants else ()


def _factor_added(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    constants, varying = factors_of(part, variable)
    return [add(*constants, rate(multiply(*varying)))] if constants else ()


def _factor_squared(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    constants, _ = factors_of(part, variable)
    size = coefficient_and_rest(multiply(*constants))[0] if constants else 1
    return [multiply(number(size), rate(part))] if abs(size) != 1 else ()


MISTAKES: MalruleGroup = {
    "constant-kept": Malrule(_constant_kept, 7),
    "factor-lost": Malrule(_factor_lost, 6),
    "sign-lost": Malrule(_sign_lost, 5),
    "term-sign": Malrule(_term_sign, 5),
    "term-missing": Malrule(_term_missing, 4),
    "term-kept": Malrule(_term_kept, 3),
    "constant-to-one": Malrule(_constant_to_one, 3),
    "factor-differentiated": Malrule(_factor_differentiated, 2),
    "factor-twice": Malrule(_factor_squared, 1),
    "factor-added": Malrule(_factor_added, 1),
}
