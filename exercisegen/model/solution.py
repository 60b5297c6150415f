"""A worked solution: prose and steps."""

from dataclasses import dataclass
from typing import TypeAlias

from exercisegen.expr.tree import Node
from exercisegen.model.content import Block


@dataclass(frozen=True, slots=True)
class Step:
    """One equation of a derivation: ``lhs = rhs`` by ``rule``, because of ``reason``; ``level`` 1 brief to 3 full."""

    lhs: Node
    rhs: Node
    rule: str
    reason: str
    level: int = 2


Solution: TypeAlias = tuple[Block | Step, ...]
