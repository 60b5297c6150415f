"""A worked solution: prose and steps."""

from typing import TypeAlias

from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen
from exercisegen.model.content import Block


@frozen
class Derivative:
    """The derivative of ``function`` with respect to ``variable``, named and not worked out.

    ``partial`` says that there are other variables, so that it is written with a curly d.
    """

    function: Node
    variable: str
    partial: bool = False


@frozen
class Step:
    """One equation of a derivation: ``lhs = rhs`` by ``rule``, because of ``reason``; ``level`` 1 brief to 3 full."""

    lhs: Node | Derivative
    rhs: Node
    rule: str
    reason: str
    level: int = 2


Solution: TypeAlias = tuple[Block | Step, ...]
