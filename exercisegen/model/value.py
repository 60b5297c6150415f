"""The values that let functions compute and keys hold."""

from typing import TypeAlias

from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen


@frozen
class ClassifiedPoint:
    """A point with what it is: ``min``, ``max``, ``saddle``, ``inflection``, ``none`` ...

    ``facts`` are named quantities that a solution may print, such as ``("D", det H)`` and ``("fxx", f_xx)``;
    they take no part in equality.
    """

    point: tuple[Node, ...]
    kind: str
    facts: tuple[tuple[str, Node], ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClassifiedPoint) and (self.point, self.kind) == (other.point, other.kind)

    def __hash__(self) -> int:
        return hash((self.point, self.kind))


Value: TypeAlias = "Node | bool | str | ClassifiedPoint | tuple[Value, ...]"
"""A let value: mathematics, a truth value, a word, a classified point, or a list of such."""
