"""Lines of the table of trigonometric, hyperbolic and inverse functions that are remembered wrongly."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from exercisegen.calculus.rules import FUNCTIONS
from exercisegen.expr.build import ONE, add, call, coefficient_and_rest, divide, multiply, negate, number, power
from exercisegen.expr.tree import Call, Node
from exercisegen.protocols import Malrule, MalruleGroup

_Slopes = Callable[[Node], Sequence[Node]]
"""Wrong derivatives of a function at what is inside."""

_CIRCULAR = ("sin", "cos", "tan", "sec", "csc", "cot")
_HYPERBOLIC = ("sinh", "cosh", "tanh", "sech", "csch", "coth")
_INVERSE = ("arcsin", "arccos", "arctan", "arccot", "arcsec", "arccsc")
_RECIPROCAL = {"arcsin": "csc", "arccos": "sec", "arctan": "cot"}
_SWAPPED = {"arcsin": "arctan", "arctan": "arcsin", "arccos": "arccot", "arccot": "arccos"}


def _with_table(
    table: Mapping[str, _Slopes], part: Node, variable: str, rate: Callable[[Node], Node]
) -> Sequence[Node]:
    match part:
        case Call(name, (inner,), 0) if name in table:
            return [multiply(rate(inner), slope) for slope in table[name](inner)]
    return ()


def _rule(table: Mapping[str, _Slopes], often: int) -> Malrule:
    return Malrule(partial(_with_table, table), often)


def _opposite(name: str) -> _Slopes:
    return lambda u: [negate(FUNCTIONS[name](u))]


def _copied(name: str) -> _Slopes:
    return lambda u: [call(name, u)]


def _of(other: str) -> _Slopes:
    return lambda u: [FUNCTIONS[other](u)]


def _factor_not_squared(name: str) -> _Slopes:
    """In ``(c u)^2`` only u is squared."""

    def slopes(u: Node) -> Sequence[Node]:
        factor, rest = coefficient_and_rest(u)
        # sqrt(c) u, squared, is c u^2: the right rule at it is the wrong one at c u
        return [FUNCTIONS[name](multiply(call("sqrt", number(factor)), rest))] if factor > 1 else []

    return slopes


MISTAKES: MalruleGroup = {
    "sign": _rule({name: _opposite(name) for name in (*_CIRCULAR, *_HYPERBOLIC, *_INVERSE)}, 9),
    "function-copied": _rule({name: _copied(name) for name in (*_CIRCULAR, *_HYPERBOLIC, *_INVERSE)}, 5),
    "tangent-mixed-up": _rule(
        {
            "tan": lambda u: [call("sec", u), multiply(call("sec", u), call("tan", u)), call("cot", u)],
            "sec": lambda u: [power(call("tan", u), number(2)), power(call("sec", u), number(2))],
            "cot": lambda u: [negate(call("csc", u)), negate(multiply(call("csc", u), call("cot", u)))],
            "csc": lambda u: [negate(power(call("cot", u), number(2))), negate(power(call("csc", u), number(2)))],
        },
        4,
    ),
    "inverse-as-reciprocal": _rule({name: _of(other) for name, other in _RECIPROCAL.items()}, 3),
    "inverses-exchanged": _rule({name: _of(other) for name, other in _SWAPPED.items()}, 3),
    "square-missing": _rule({"arctan": lambda u: [divide(ONE, add(u, ONE))]}, 2),
    "factor-not-squared": _rule({name: _factor_not_squared(name) for name in ("arcsin", "arccos", "arctan")}, 3),
}
