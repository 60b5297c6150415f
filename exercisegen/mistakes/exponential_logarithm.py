"""Wrong rules for exponential functions and logarithms; right are ``(a^u)' = a^u ln(a) u'`` and ``(ln u)' = u'/u``."""

from collections.abc import Callable, Sequence
from functools import partial

from exercisegen.calculus.derive import depends_on
from exercisegen.expr.build import ONE, E, call, divide, multiply, power, subtract
from exercisegen.expr.tree import Call, Node, Power
from exercisegen.protocols import Malrule, MalruleGroup

Rate = Callable[[Node], Node]
_OfExponent = Callable[[Node, Node, Node], Sequence[Node]]
"""Wrong derivatives of ``a^u``, given a, u and u'."""


def _with_exponential(
    wrong: _OfExponent, natural: bool | None, part: Node, variable: str, rate: Rate
) -> Sequence[Node]:
    match part:
        case Power(base, exponent) if depends_on(exponent, variable) and not depends_on(base, variable):
            return wrong(base, exponent, rate(exponent)) if natural is None or (base == E) is natural else ()
        case Call("exp", (exponent,)) if natural is not False:
            return wrong(E, exponent, rate(exponent))
    return ()


def _exponential(wrong: _OfExponent, often: int, *, natural: bool | None = None) -> Malrule:
    return Malrule(partial(_with_exponential, wrong, natural), often)


def _with_logarithm(wrong: Callable[[Node, Node], Node], part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    match part:
        case Call("ln", (inner,)):
            return [wrong(inner, rate(inner))]
    return ()


def _logarithm(wrong: Callable[[Node, Node], Node], often: int) -> Malrule:
    return Malrule(partial(_with_logarithm, wrong), often)


def _base_ignored(part: Node, variable: str, rate: Rate) -> Sequence[Node]:
    match part:
        case Call("log", (inner, base)) if not depends_on(base, variable):
            return [divide(rate(inner), inner)]
    return ()


def _power_rule(a: Node, u: Node, du: Node) -> Sequence[Node]:
    lowered = multiply(u, power(a, subtract(u, ONE)))
    return [multiply(du, lowered), lowered]


MISTAKES: MalruleGroup = {
    "power-rule": _exponential(_power_rule, 8),
    "factor-missing": _exponential(lambda a, u, du: [multiply(du, power(a, u))], 7, natural=False),
    "exponent-lowered": _exponential(lambda a, u, du: [multiply(du, power(a, subtract(u, ONE)))], 4),
    "exponent-differentiated": _exponential(lambda a, u, du: [power(a, du), multiply(du, power(a, du))], 4),
    "divided-by-logarithm": _exponential(
        lambda a, u, du: [divide(multiply(du, power(a, u)), call("ln", a))], 3, natural=False
    ),
    "base-ignored": Malrule(_base_ignored, 6),
    "reciprocal-of-derivative": _logarithm(lambda u, du: divide(ONE, du), 4),
    "logarithm-of-derivative": _logarithm(lambda u, du: call("ln", du), 3),
    "reciprocal-of-logarithm": _logarithm(lambda u, du: divide(ONE, call("ln", u)), 3),
    "logarithm-kept": _logarithm(lambda u, du: multiply(du, call("ln", u)), 2),
    "argument-multiplied": _logarithm(lambda u, du: multiply(du, u), 1),
}
