"""The rules of differentiation as a table, each replaceable by itself."""

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction

from exercisegen.calculus.fractions import fraction, quotient_of_sums
from exercisegen.calculus.monomials import collect, combine
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import ONE, E, add, call, divide, multiply, negate, number, power, subtract
from exercisegen.expr.tree import Node, Number, Power, Symbol
from exercisegen.frozen import frozen

Outer = Callable[[Node], Node]

MAX_FACTORS = 50
"""The most factors that the product rule is applied to at once."""

_TWO = number(2)


@frozen
class Rules:
    """One function for each rule; ``dataclasses.replace`` swaps a single one.

    ``power(u, n)``, ``exponential(a, u)`` and ``functions[name](u)`` give the derivative with respect to what is
    inside; ``chain`` multiplies it with the derivative of the inside. The others are given the parts and their
    derivatives. What stands in ``known`` has the derivative that stands there, whatever the rules say.
    """

    sum: Callable[[tuple[Node, ...]], Node]
    constant_multiple: Callable[[tuple[Node, ...], Node], Node]
    product: Callable[[tuple[Node, ...], tuple[Node, ...]], Node]
    quotient: Callable[[Node, Node, Node, Node], Node]
    reciprocal: Callable[[Node, Node, Node], Node]
    power: Callable[[Node, Node], Node]
    exponential: Callable[[Node, Node], Node]
    general_power: Callable[[Node, Node, Node, Node], Node]
    chain: Callable[[Node, Node], Node]
    functions: Mapping[str, Outer]
    known: Mapping[Node, Node] = field(default_factory=dict)


def sum_rule(derivatives: tuple[Node, ...]) -> Node:
    """``(u + v)' = u' + v'``."""
    return collect(add(*derivatives))


def constant_multiple_rule(constants: tuple[Node, ...], derivative: Node) -> Node:
    """``(c u)' = c u'``."""
    if len(constants) == 1 and isinstance(constants[0], Number):
        return multiply(constants[0], derivative)
    return combine(*constants, derivative)


def product_rule(factors: tuple[Node, ...], derivatives: tuple[Node, ...]) -> Node:
    """``(u v)' = u' v + u v'``, and so on for up to 50 factors; raise ``LimitExceeded`` beyond."""
    if len(factors) > MAX_FACTORS:
        raise LimitExceeded("the number of factors of a product that is differentiated", MAX_FACTORS)
    terms = [
        combine(*factors[:place], derivative, *factors[place + 1 :]) for place, derivative in enumerate(derivatives)
    ]
    return collect(add(*terms))


def quotient_rule(above: Node, below: Node, above_rate: Node, below_rate: Node) -> Node:
    """``(u / v)' = (u' v - u v') / v^2``; a polynomial above the line is expanded, common factors are cancelled."""
    plain = quotient_of_sums(above, below, above_rate, below_rate)
    if plain is not None:
        return plain
    return fraction(subtract(combine(above_rate, below), combine(above, below_rate)), power(below, _TWO))


def reciprocal_rule(above: Node, below: Node, below_rate: Node) -> Node:
    """``(c / v)' = -c v' / v^2``."""
    return negate(combine(above, below_rate, divide(ONE, power(below, _TWO))))


def power_rule(base: Node, exponent: Node) -> Node:
    """``n u^(n-1)``."""
    lowered = number(exponent.value - 1) if isinstance(exponent, Number) else subtract(exponent, ONE)
    if isinstance(base, Symbol):
        return multiply(exponent, power(base, lowered))
    return combine(exponent, power(base, lowered))


def exponential_rule(base: Node, exponent: Node) -> Node:
    """``a^u ln(a)``."""
    return combine(Power(base, exponent), call("ln", base))


def general_power_rule(base: Node, exponent: Node, base_rate: Node, exponent_rate: Node) -> Node:
    """``(u^v)' = u^v (v' ln(u) + v u' / u)``."""
    inside = add(combine(exponent_rate, call("ln", base)), combine(exponent, base_rate, divide(ONE, base)))
    return multiply(Power(base, exponent), collect(inside))


def chain_rule(outer_rate: Node, inner_rate: Node) -> Node:
    """``f(u)' = u' f'(u)``, with the inner derivative in front."""
    return combine(inner_rate, outer_rate)


def _square(node: Node) -> Node:
    return combine(power(node, _TWO))


def _reciprocal(node: Node) -> Node:
    return divide(ONE, node)


def _times(first: str, second: str) -> Outer:
    return lambda u: multiply(call(first, u), call(second, u))


def _minus(outer: Outer) -> Outer:
    return lambda u: negate(outer(u))


def _squared(name: str) -> Outer:
    return lambda u: power(call(name, u), _TWO)


def _arcsine(u: Node) -> Node:
    return _reciprocal(call("sqrt", subtract(ONE, _square(u))))


def _arctangent(u: Node) -> Node:
    return _reciprocal(add(_square(u), ONE))


def _arcsecant(u: Node) -> Node:
    return _reciprocal(multiply(call("abs", u), call("sqrt", subtract(_square(u), ONE))))


def _cube_root(u: Node) -> Node:
    return _reciprocal(multiply(number(3), power(call("cbrt", u), _TWO)))


FUNCTIONS: Mapping[str, Outer] = {
    "sin": lambda u: call("cos", u),
    "cos": lambda u: negate(call("sin", u)),
    "tan": _squared("sec"),
    "sec": _times("sec", "tan"),
    "csc": _minus(_times("csc", "cot")),
    "cot": _minus(_squared("csc")),
    "arcsin": _arcsine,
    "arccos": _minus(_arcsine),
    "arctan": _arctangent,
    "arccot": _minus(_arctangent),
    "arcsec": _arcsecant,
    "arccsc": _minus(_arcsecant),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": _squared("sech"),
    "sech": _minus(_times("sech", "tanh")),
    "csch": _minus(_times("csch", "coth")),
    "coth": _minus(_squared("csch")),
    "arsinh": lambda u: _reciprocal(call("sqrt", add(_square(u), ONE))),
    "arcosh": lambda u: _reciprocal(call("sqrt", subtract(_square(u), ONE))),
    "artanh": lambda u: _reciprocal(subtract(ONE, _square(u))),
    "exp": lambda u: power(E, u),
    "ln": _reciprocal,
    "sqrt": lambda u: divide(number(Fraction(1, 2)), call("sqrt", u)),
    "cbrt": _cube_root,
    "abs": lambda u: divide(u, call("abs", u)),
}
"""Derivatives of the functions of one argument that have one, at ``u``. """

RULES = Rules(
    sum=sum_rule,
    constant_multiple=constant_multiple_rule,
    product=product_rule,
    quotient=quotient_rule,
    reciprocal=reciprocal_rule,
    power=power_rule,
    exponential=exponential_rule,
    general_power=general_power_rule,
    chain=chain_rule,
    functions=FUNCTIONS,
)
"""The right rules."""
