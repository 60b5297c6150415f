"""Wrong quotient rules; the right one is ``(u / v)' = (u' v - u v') / v^2``."""

from collections.abc import Callable, Sequence
from functools import partial

from exercisegen.calculus.derive import depends_on
from exercisegen.calculus.expansion import expand
from exercisegen.expr.build import add, divide, multiply, negate, number, power, subtract
from exercisegen.expr.tree import Node, Quotient, Sum
from exercisegen.frozen import frozen
from exercisegen.protocols import Malrule, MalruleGroup

_TWO = number(2)


@frozen
class _Fraction:
    """``u / v`` with the derivatives of both."""

    u: Node
    v: Node
    du: Node
    dv: Node

    @property
    def top(self) -> Node:
        """What belongs above the line."""
        return subtract(multiply(self.du, self.v), multiply(self.u, self.dv))

    @property
    def square(self) -> Node:
        """What belongs below the line."""
        return power(self.v, _TWO)


def _with_fraction(
    wrong: Callable[[_Fraction], Node], both: bool, part: Node, variable: str, rate: Callable[[Node], Node]
) -> Sequence[Node]:
    match part:
        case Quotient(above, below) if depends_on(below, variable) and depends_on(above, variable) is both:
            return [wrong(_Fraction(above, below, rate(above), rate(below)))]
    return ()


def _rule(wrong: Callable[[_Fraction], Node], often: int) -> Malrule:
    return Malrule(partial(_with_fraction, wrong, True), often)


def _reciprocal(wrong: Callable[[_Fraction], Node], often: int) -> Malrule:
    """A rule for a constant above the line."""
    return Malrule(partial(_with_fraction, wrong, False), often)


def _minus_lost(f: _Fraction) -> Node:
    """The minus sign reaches only the first term of ``u v'``."""
    subtracted = expand(multiply(f.u, f.dv))
    if not isinstance(subtracted, Sum):
        raise ValueError("a single term takes the minus sign as a whole")
    first, *others = subtracted.terms
    return divide(add(multiply(f.du, f.v), negate(first), *others), f.square)


MISTAKES: MalruleGroup = {
    "derivatives-divided": _rule(lambda f: divide(f.du, f.dv), 8),
    "order-swapped": _rule(lambda f: divide(negate(f.top), f.square), 8),
    "added": _rule(lambda f: divide(add(multiply(f.du, f.v), multiply(f.u, f.dv)), f.square), 7),
    "denominator-not-squared": _rule(lambda f: divide(f.top, f.v), 7),
    "minus-not-distributed": _rule(_minus_lost, 6),
    "denominator-missing": _rule(lambda f: f.top, 5),
    "denominator-constant": _rule(lambda f: divide(f.du, f.v), 5),
    "cancelled": _rule(lambda f: divide(subtract(f.du, multiply(f.u, f.dv)), f.v), 3),
    "derivatives-exchanged": _rule(lambda f: divide(subtract(multiply(f.u, f.du), multiply(f.v, f.dv)), f.square), 1),
    "denominator-differentiated": _rule(lambda f: divide(f.top, power(f.dv, _TWO)), 1),
    "numerator-squared": _rule(lambda f: divide(f.top, power(f.u, _TWO)), 1),
    "upside-down": _rule(lambda f: divide(negate(f.top), power(f.u, _TWO)), 1),
    "sign-lost": _reciprocal(lambda f: divide(multiply(f.u, f.dv), f.square), 6),
    "reciprocal-of-derivative": _reciprocal(lambda f: divide(f.u, f.dv), 5),
    "square-missing": _reciprocal(lambda f: negate(divide(multiply(f.u, f.dv), f.v)), 4),
}
