"""Steps as LaTeX equations of the ``mathtext`` subset."""

from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.latex import symbol_latex, to_latex
from exercisegen.expr.tree import Node
from exercisegen.model.solution import Derivative, Step


def equation_latex(step: Step, conventions: Conventions, *, continued: bool = False) -> str:
    """Return the equation of ``step``; ``continued`` leaves out its left side, which stands on the line above."""
    left = r"\quad" if continued else side_latex(step.lhs, conventions)
    return f"{left} = {to_latex(step.rhs, conventions)}"


def side_latex(side: Node | Derivative, conventions: Conventions) -> str:
    """Return a side of an equation; a derivative is written as ``d/dx[...]``."""
    if not isinstance(side, Derivative):
        return to_latex(side, conventions)
    sign = r"\partial" if side.partial else "d"
    below = f"{sign} {symbol_latex(side.variable)}" if side.partial else f"d{symbol_latex(side.variable)}"
    return rf"\frac{{{sign}}}{{{below}}}\left[{to_latex(side.function, conventions)}\right]"
