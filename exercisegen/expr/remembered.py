"""What functions of trees came to, remembered for the trees themselves rather than for all that equal them.

Variants of an item share most of their parts: the same object stands in one after another. What a function made of a
record is kept in the record, and goes with it; finding it takes no walk of the tree, as hashing would.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from exercisegen.frozen import REMEMBERED

K = TypeVar("K")
C = TypeVar("C")
V = TypeVar("V")

_keep = object.__setattr__


def remembered(function: Callable[[K, C], V]) -> Callable[[K, C], V]:
    """Remember what a pure ``function`` of a record and a second immutable argument returns.

    An error is not remembered, nor is what came of a subject that is no record.
    """

    @wraps(function)
    def remember(subject: K, context: C) -> V:
        key = (function, id(context))
        known: dict[Any, tuple[V, C]] | None = getattr(subject, REMEMBERED, None)
        found = None if known is None else known.get(key)
        if found is not None:
            return found[0]
        result = function(subject, context)
        known = getattr(subject, REMEMBERED, known)  # which others may have begun meanwhile
        if known is not None:
            known[key] = (result, context)  # which is kept, so that its id is not given again
        elif hasattr(subject, REMEMBERED):
            _keep(subject, REMEMBERED, {key: (result, context)})
        return result

    return remember
