"""Wrong chain rules; the right one is ``f(u)' = u' f'(u)``."""

from collections.abc import Callable, Sequence
from functools import partial

from exercisegen.expr.build import add, multiply, number, power
from exercisegen.expr.tree import Node, Symbol
from exercisegen.mistakes._shapes import Composition, composition
from exercisegen.protocols import Malrule, MalruleGroup

_Wrong = Callable[[Composition, Node, Node], Node]
"""A wrong derivative of ``f(u)``, given the composition, ``u'`` and the variable."""


def _with_composition(wrong: _Wrong, part: Node, variable: str, rate: Callable[[Node], Node]) -> Sequence[Node]:
    found = composition(part, variable)
    return () if found is None else [wrong(found, rate(found.inner), Symbol(variable))]


def _rule(wrong: _Wrong, often: int) -> Malrule:
    return Malrule(partial(_with_composition, wrong), often)


MISTAKES: MalruleGroup = {
    "inner-dropped": _rule(lambda f, du, x: f.slope(f.inner), 10),
    "outer-kept": _rule(lambda f, du, x: multiply(du, f.outer(f.inner)), 5),
    "outer-at-variable": _rule(lambda f, du, x: multiply(du, f.slope(x)), 5),
    "inner-inside": _rule(lambda f, du, x: f.slope(du), 4),
    "inner-inside-and-outside": _rule(lambda f, du, x: multiply(du, f.slope(du)), 3),
    "inner-only": _rule(lambda f, du, x: du, 3),
    "inner-ignored": _rule(lambda f, du, x: f.slope(x), 3),
    "outer-undifferentiated": _rule(lambda f, du, x: f.outer(du), 3),
    "inner-added": _rule(lambda f, du, x: add(f.slope(f.inner), du), 2),
    "inner-twice": _rule(lambda f, du, x: multiply(power(du, number(2)), f.slope(f.inner)), 2),
    "inner-undifferentiated": _rule(lambda f, du, x: multiply(f.inner, f.slope(f.inner)), 2),
}
