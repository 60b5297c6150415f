"""The working of a derivative, rule by rule, on the function as it is presented.

Every step is an equation ``d/dx[part] = ...`` whose right side is worked out, so that each can be proved on its own;
parts come before the whole, and the last right side is what ``differentiate`` returns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from exercisegen.calculus.derive import depends_on, differentiate
from exercisegen.calculus.formulas import Formula, formula
from exercisegen.expr.order import textbook
from exercisegen.expr.tree import Node, Sum, Symbol, symbols
from exercisegen.model.solution import Derivative, Step


class Detail(IntEnum):
    """How many of the steps are shown."""

    BRIEF = 1  # one line for each rule that takes thought
    NORMAL = 2  # also the parts that such a rule is applied to
    FULL = 3  # every constant and every identity


def derivation(function: Node, variable: str, detail: Detail = Detail.FULL) -> tuple[Step, ...]:
    """Return the steps of the derivative of ``function``, as detailed as asked.

    Raises ``ValueError`` as ``differentiate`` does, and for what is no single expression (a list, a matrix, branches).
    """
    working = _Working(variable, bool(symbols(function) - {variable}))
    steps = tuple(working.steps(function, Detail.BRIEF))
    return tuple(step for step in steps if step.level <= detail)


@dataclass(frozen=True, slots=True)
class _Working:
    """One derivation: what is a constant in it, and which parts were differentiated already."""

    variable: str
    partial: bool
    seen: set[Node] = field(default_factory=set)

    def steps(self, node: Node, role: Detail) -> Iterator[Step]:
        """Yield the steps for ``node``; ``role`` is at which detail its result is shown."""
        if node in self.seen:
            return
        self.seen.add(node)
        found = formula(node, self.variable)
        for part in found.parts:
            yield from self.steps(part, _role(node, found, part, self.variable))
        yield from self._equations(node, found, role)

    def _equations(self, node: Node, found: Formula, role: Detail) -> Iterator[Step]:
        """Yield the rule with its parts put in, and what that comes to where it looks different."""
        lhs = Derivative(node, self.variable, self.partial)
        result = differentiate(node, self.variable)
        is_whole = role is Detail.BRIEF
        if found.applied is not None and textbook(found.applied) != textbook(result):
            level = role if is_whole else Detail(max(role, Detail.NORMAL))
            yield Step(lhs, found.applied, found.rule, found.reason, level)
            yield Step(lhs, result, "tidy", "simplified", role)
        else:
            yield Step(lhs, result, found.rule, found.reason, role)


def _role(node: Node, found: Formula, part: Node, variable: str) -> Detail:
    """Say at which detail the derivative of a part of ``node`` is worth a line."""
    if isinstance(part, Symbol) or not depends_on(part, variable):
        return Detail.FULL
    if formula(part, variable).takes_thought:
        return Detail.NORMAL
    return Detail.NORMAL if found.takes_thought and not isinstance(node, Sum) else Detail.FULL
