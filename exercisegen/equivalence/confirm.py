"""SymPy as a last resort, in a process of its own: it may confirm that two expressions are equal, never refute."""

import os
from functools import cache

from exercisegen.budget import MEGABYTE, Worker
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, size

SECONDS = 0.4  # of computing, which is within what a grade may take
MEMORY = 160 * MEGABYTE
MAX_NODES = 150


def sympy_confirms(key: Node, response: Node, scope: Scope) -> str | None:
    """Return which SymPy found the difference to simplify to zero, or None: too large, too slow, failed or not found.

    The process is started at the first call, if not before, which is when SymPy is imported, and kept.
    """
    if size(key) + size(response) > MAX_NODES:
        return None
    worker = _worker(os.getpid())
    run = worker.call(_difference_vanishes, key, response, scope, seconds=SECONDS)
    if not run.has_returned:
        worker.start_ahead()
    return str(run.value) if run.has_returned and run.value else None


def start_ahead() -> None:
    """Start the process before it is needed, which takes longer than most decisions; do not wait for it."""
    _worker(os.getpid()).start_ahead()


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
