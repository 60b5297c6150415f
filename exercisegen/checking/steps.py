"""Whether the steps of a worked solution hold: each is an equation that is proved, for every variant compared."""

from collections.abc import Iterator

from exercisegen.calculus.derive import differentiate
from exercisegen.checking.cleanness import blemishes_of_latex
from exercisegen.checking.report import Problem
from exercisegen.equivalence.decide import decide
from exercisegen.expr.scope import Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import symbols
from exercisegen.model.exercise import Exercise
from exercisegen.model.solution import Derivative, Step
from exercisegen.model.solution_latex import equation_latex


def problems_of_steps(exercise: Exercise) -> Iterator[Problem]:
    """Yield a problem for every step of the solution that is not shown to hold, or does not print well."""
    for step in exercise.solution:
        if not isinstance(step, Step):
            continue
        left = differentiate(step.lhs.function, step.lhs.variable) if isinstance(step.lhs, Derivative) else step.lhs
        if not decide(left, step.rhs, Scope(tuple(sorted(symbols(left) | symbols(step.rhs))))).is_equal:
            message = f"the step to {to_text(step.rhs)} ({step.reason}) is not shown to hold"
            yield Problem("solution", "step", message, exercise.ref.variant)
        for blemish in blemishes_of_latex(equation_latex(step, exercise.conventions)):
            yield Problem("solution", blemish.split(",")[0], f"a step has {blemish}", exercise.ref.variant)
