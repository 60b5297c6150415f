"""Wrong algebra before the derivative, which is then right for the wrong function."""

from collections.abc import Callable, Sequence
from functools import partial

from exercisegen.calculus.derive import depends_on
from exercisegen.expr.build import add, call, coefficient_and_rest, divide, multiply, number, power
from exercisegen.expr.tree import Call, Node, Number, Power, Quotient, Sum
from exercisegen.protocols import Malrule, MalruleGroup

_RAISED = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "ln"})
_LINEARISED = frozenset({*_RAISED, "sqrt", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh"})
_Rewriting = Callable[[Node, str], Node | None]


def _differentiated(rewriting: _Rewriting, part: Node, variable: str, rate: Callable[[Node], Node]) -> Sequence[Node]:
    rewritten = rewriting(part, variable)
    return () if rewritten is None else [rate(rewritten)]


def _rule(rewriting: _Rewriting, often: int) -> Malrule:
    return Malrule(partial(_differentiated, rewriting), often)


def _power_of_sum(part: Node, variable: str) -> Node | None:
    match part:
        case Power(Sum(terms), Number() as exponent):
            return add(*(power(term, exponent) for term in terms))
        case Call("sqrt", (Sum(terms),)):
            return add(*(call("sqrt", term) for term in terms))
    return None


def _power_of_multiple(part: Node, variable: str) -> Node | None:
    """``(c u)^n`` is taken for ``c u^n``."""
    if not isinstance(part, Power) or not isinstance(part.exponent, Number):
        return None
    factor, rest = coefficient_and_rest(part.base)
    return None if factor == 1 else multiply(number(factor), power(rest, part.exponent))


def _logarithm_of_sum(part: Node, variable: str) -> Node | None:
    match part:
        case Call("ln", (Sum(terms),)):
            return add(*(call("ln", term) for term in terms))
    return None


def _power_moved_inside(part: Node, variable: str) -> Node | None:
    """``sin^2(u)`` is taken for ``sin(u^2)``."""
    match part:
        case Power(Call(name, (inner,), 0), Number() as exponent) if name in _RAISED:
            return call(name, power(inner, exponent))
    return None


def _factor_taken_out(part: Node, variable: str) -> Node | None:
    """``f(c u)`` is taken for ``c f(u)``."""
    match part:
        case Call(name, (inner,), 0) if name in _LINEARISED:
            factor, rest = coefficient_and_rest(inner)
            return None if factor == 1 else multiply(number(factor), call(name, rest))
    return None


def _fraction_split(part: Node, variable: str) -> Node | None:
    """``c/(u + v)`` is taken for ``c/u + c/v``."""
    match part:
        case Quotient(above, Sum(terms)) if not depends_on(above, variable):
            return add(*(divide(above, term) for term in terms))
    return None


def _line_ignored(part: Node, variable: str) -> Node | None:
    """``c/u^n`` is taken for ``c u^n``."""
    match part:
        case Quotient(above, below) if not depends_on(above, variable):
            return multiply(above, below)
    return None


def _root_as_reciprocal(part: Node, variable: str) -> Node | None:
    match part:
        case Call("sqrt", (inner,)):
            return power(inner, number(-1))
    return None


MISTAKES: MalruleGroup = {
    "power-of-sum": _rule(_power_of_sum, 6),
    "power-of-multiple": _rule(_power_of_multiple, 4),
    "logarithm-of-sum": _rule(_logarithm_of_sum, 4),
    "power-moved-inside": _rule(_power_moved_inside, 4),
    "fraction-split": _rule(_fraction_split, 4),
    "factor-taken-out": _rule(_factor_taken_out, 3),
    "line-ignored": _rule(_line_ignored, 3),
    "root-as-reciprocal": _rule(_root_as_reciprocal, 1),
}
