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

KEPT = 4096
"""Results that one function remembers; then it begins anew."""


def remembered(function: Callable[[K, C], V]) -> Callable[[K, C], V]:
    """Remember what a pure ``function`` of two immutable arguments returns; an error is not remembered."""
    known: dict[tuple[int, int], tuple[V, K, C]] = {}

    @wraps(function)
    def remember(subject: K, context: C) -> V:
        found = known.get((id(subject), id(context)))
        if found is not None:
            return found[0]
        result = function(subject, context)
        if len(known) >= KEPT:
            known.clear()
        known[id(subject), id(context)] = (result, subject, context)  # both are kept, so that no id is given again
        return result

    return remember
