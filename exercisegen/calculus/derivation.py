"""The working of a derivative, rule by rule, on the function as it is presented.

Every step is an equation ``d/dx[part] = ...`` whose right side is worked out, so that each can be proved on its own;
parts come before the whole, and the last right side is what ``differentiate`` returns.
"""

from collections.abc import Iterator
from dataclasses import field, replace
from enum import IntEnum

from exercisegen.calculus.derive import depends_on, differentiate
from exercisegen.calculus.formulas import Formula, formula
from exercisegen.calculus.rules import RULES, Rules
from exercisegen.errors import LimitExceeded
from exercisegen.expr.order import textbook
from exercisegen.expr.tree import Node, Symbol, size, symbols, walk
from exercisegen.frozen import frozen
from exercisegen.model.solution import Derivative, Step

MAX_NODES = 200
"""The most nodes of a function that is worked out: more would fill pages."""


class Detail(IntEnum):
    """How many of the steps are shown."""

    BRIEF = 1  # one line for each rule that takes thought
    NORMAL = 2  # also the parts that such a rule is applied to
    FULL = 3  # every constant and every identity


def derivation(function: Node, variable: str, detail: Detail = Detail.FULL) -> tuple[Step, ...]:
    """Return the steps of the derivative of ``function``, as detailed as asked.

    Raises ``ValueError`` as ``differentiate`` does, and for what is no single expression (a list, a matrix, branches);
    ``LimitExceeded`` for a function of more than 200 nodes.
    """
    if size(function) > MAX_NODES:
        raise LimitExceeded("the number of nodes of a function whose steps are shown", MAX_NODES)
    rates: dict[Node, Node] = {}
    for part in sorted({part for part in walk(function) if depends_on(part, variable)}, key=size):
        rates[part] = differentiate(part, variable, replace(RULES, known=rates))
    working = _Working(variable, bool(symbols(function) - {variable}), replace(RULES, known=rates))
    steps = tuple(working.steps(function, Detail.BRIEF))
    return tuple(step for step in steps if step.level <= detail)


@frozen
class _Working:
    """One derivation: its variable, rules that know the derivative of every part, and the parts that were shown."""

    variable: str
    partial: bool
    rules: Rules
    seen: set[Node] = field(default_factory=set)

    def steps(self, node: Node, role: Detail) -> Iterator[Step]:
        """Yield the steps for ``node``; ``role`` is at which detail its result is shown."""
        if node in self.seen:
            return
        self.seen.add(node)
        found = self._formula(node)
        for part in found.parts:
            yield from self.steps(part, self._role(found, part))
        yield from self._equations(node, found, role)

    def _equations(self, node: Node, found: Formula, role: Detail) -> Iterator[Step]:
        """Yield the rule with its parts put in, and what that comes to where it looks different."""
        lhs = Derivative(node, self.variable, self.partial)
        result = self._rate(node)
        is_whole = role is Detail.BRIEF
        if found.applied is not None and textbook(found.applied) != textbook(result):
            level = role if is_whole else Detail(max(role, Detail.NORMAL))
            yield Step(lhs, found.applied, found.rule, found.reason, level)
            yield Step(lhs, result, "tidy", "simplified", role)
        else:
            yield Step(lhs, result, found.rule, found.reason, role)

    def _role(self, found: Formula, part: Node) -> Detail:
        """Say at which detail the derivative of a part is worth a line."""
        if isinstance(part, Symbol) or not depends_on(part, self.variable):
            return Detail.FULL
        return Detail.NORMAL if found.takes_thought or self._formula(part).takes_thought else Detail.FULL

    def _formula(self, node: Node) -> Formula:
        return formula(node, self.variable, self._rate)

    def _rate(self, node: Node) -> Node:
        return differentiate(node, self.variable, self.rules)
