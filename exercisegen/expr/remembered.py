"""What functions of trees came to, remembered for the trees themselves rather than for all that equal them.

Variants of an item share most of their parts: the same object stands in one after another. Finding a result by the
identity of its argument takes no walk of the tree, as hashing would.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

K = TypeVar("K")
C = TypeVar("C")
V = TypeVar("V")

KEPT = 16_384
"""Results in one of two generations that a function remembers: what is not asked for while one fills is forgotten."""


def remembered(function: Callable[[K, C], V]) -> Callable[[K, C], V]:
    """Remember what a pure ``function`` of two immutable arguments returns; an error is not remembered."""
    young: dict[tuple[int, int], tuple[V, K, C]] = {}
    old: dict[tuple[int, int], tuple[V, K, C]] = {}

    @wraps(function)
    def remember(subject: K, context: C) -> V:
        nonlocal young, old
        key = (id(subject), id(context))
        found = young.get(key)
        if found is None:
            found = old.get(key)
            if found is None:
                found = (function(subject, context), subject, context)  # which are kept, so that no id is given again
            if len(young) >= KEPT:
                young, old = {}, young
            young[key] = found
        return found[0]

    return remember
