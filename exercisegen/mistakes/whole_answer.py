"""Answers to another question: the function itself, its antiderivative, its second derivative, the opposite."""

from collections.abc import Callable, Sequence

from exercisegen.calculus.integration import integrate_powers
from exercisegen.expr.build import add, divide, multiply, negate
from exercisegen.expr.tree import Node
from exercisegen.protocols import Malrule, MalruleGroup

Rate = Callable[[Node], Node]


def _integrated(function: Node, variable: str, rate: Rate) -> Sequence[Node]:
    found = integrate_powers(function, variable)
    return () if found is None else [found]


MISTAKES: MalruleGroup = {
    "integrated": Malrule(_integrated, 8, whole=True),
    "not-differentiated": Malrule(lambda function, variable, rate: [function], 6, whole=True),
    "opposite-sign": Malrule(lambda function, variable, rate: [negate(rate(function))], 4, whole=True),
    "differentiated-twice": Malrule(lambda function, variable, rate: [rate(rate(function))], 3, whole=True),
    "function-added": Malrule(lambda function, variable, rate: [add(function, rate(function))], 1, whole=True),
    "function-multiplied": Malrule(
        lambda function, variable, rate: [multiply(function, rate(function))], 1, whole=True
    ),
    "divided-by-function": Malrule(lambda function, variable, rate: [divide(rate(function), function)], 1, whole=True),
}
