"""SymPy as a last resort, in a process of its own: it may confirm that two expressions are equal, never refute."""

import os
from functools import cache

from exercisegen.budget import MEGABYTE, Worker
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, size

SECONDS = 2.0
MEMORY = 512 * MEGABYTE
MAX_NODES = 150


def sympy_confirms(key: Node, response: Node, scope: Scope) -> str | None:
    """Return which SymPy found the difference to simplify to zero, or None: too large, too slow, failed or not found.

    The process is started at the first call, which is when SymPy is imported, and kept.
    """
    if size(key) + size(response) > MAX_NODES:
        return None
    run = _worker(os.getpid()).call(_difference_vanishes, key, response, scope, seconds=SECONDS)
    return str(run.value) if run.has_returned and run.value else None


@cache
def _worker(process: int) -> Worker:
    """The process that belongs to ``process``: one that was forked off must not share its parent's."""
    return Worker(memory=MEMORY, start=_import_sympy)


def _import_sympy() -> None:
    import sympy

    from exercisegen.expr import sympy_bridge

    del sympy, sympy_bridge


def _difference_vanishes(key: Node, response: Node, scope: Scope) -> str:
    import sympy

    from exercisegen.expr.sympy_bridge import to_sympy

    difference = to_sympy(key, scope) - to_sympy(response, scope)
    return f"sympy {sympy.__version__} simplify" if sympy.simplify(difference) == 0 else ""
