"""Wrong power rules; the right one is ``(u^n)' = n u^(n-1) u'``, also for roots and for what is below a line."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from exercisegen.expr.build import ONE, call, divide, multiply, number
from exercisegen.expr.tree import Call, Node, Symbol
from exercisegen.mistakes._shapes import RaisedTo, raised_to
from exercisegen.protocols import Malrule, MalruleGroup

_Wrong = Callable[[RaisedTo, Node], Node | None]
"""A wrong derivative of a power, given ``u'``; ``None`` where the rule says nothing of such a power."""


def _with_power(wrong: _Wrong, part: Node, variable: str, rate: Callable[[Node], Node]) -> Sequence[Node]:
    found = raised_to(part, variable)
    if found is None:
        return ()
    value = wrong(found, ONE if isinstance(found.base, Symbol) else rate(found.base))
    return () if value is None else [value]


def _rule(wrong: _Wrong, often: int) -> Malrule:
    return Malrule(partial(_with_power, wrong), often)


def _root_rule(wrong: Callable[[Node, Node], Node], often: int) -> Malrule:
    """A rule for square roots, given what is inside and its derivative."""

    def applied(part: Node, variable: str, rate: Callable[[Node], Node]) -> Sequence[Node]:
        match part:
            case Call("sqrt", (inner,)):
                return [wrong(inner, rate(inner))]
        return ()

    return Malrule(applied, often)


def _times(factor: Fraction, raised: RaisedTo, exponent: Fraction, du: Node) -> Node:
    return multiply(number(factor), du, raised.at(raised.base, exponent))


def _sign_lost(p: RaisedTo, du: Node) -> Node | None:
    return _times(-p.exponent, p, p.exponent - 1, du) if p.exponent < 0 else None


def _toward_zero(p: RaisedTo, du: Node) -> Node | None:
    return _times(p.exponent, p, p.exponent + 1, du) if p.exponent < 0 else None


def _raised(p: RaisedTo, du: Node) -> Node | None:
    return _times(p.exponent, p, p.exponent + 1, du) if p.exponent > 0 else None


def _denominator_alone(p: RaisedTo, du: Node) -> Node | None:
    """``1/u^n`` becomes ``1/(n u^(n-1))``: the power below the line is differentiated where it stands."""
    if p.exponent >= 0:
        return None
    below = multiply(number(-p.exponent), RaisedTo(number(1), p.base, p.exponent).at(p.base, -p.exponent - 1), du)
    return divide(p.coefficient, below)


def _integrated(p: RaisedTo, du: Node) -> Node | None:
    return None if p.exponent == -1 else _times(1 / (p.exponent + 1), p, p.exponent + 1, number(1))


MISTAKES: MalruleGroup = {
    "exponent-kept": _rule(lambda p, du: _times(p.exponent, p, p.exponent, du), 7),
    "factor-missing": _rule(lambda p, du: _times(Fraction(1), p, p.exponent - 1, du), 6),
    "sign-lost": _rule(_sign_lost, 6),
    "toward-zero": _rule(_toward_zero, 5),
    "denominator-alone": _rule(_denominator_alone, 5),
    "exponent-raised": _rule(_raised, 3),
    "integrated": _rule(_integrated, 3),
    "factor-lowered": _rule(lambda p, du: _times(p.exponent - 1, p, p.exponent - 1, du), 2),
    "undifferentiated": _rule(lambda p, du: multiply(du, p.at(p.base, p.exponent)), 2),
    "half-missing": _root_rule(lambda u, du: divide(du, call("sqrt", u)), 7),
    "root-of-derivative": _root_rule(lambda u, du: call("sqrt", du), 4),
    "root-kept": _root_rule(lambda u, du: multiply(number(Fraction(1, 2)), du, call("sqrt", u)), 3),
}
