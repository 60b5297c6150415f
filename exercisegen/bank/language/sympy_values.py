"""Let functions that SymPy alone computes: in a process of its own, with a deadline and a bound on memory.

SymPy's solving, factoring and limits have no size after which they are known to end, and a bank is data: whatever it
says, drawing from it comes to an end. The process is started at the first call, which is when SymPy is imported.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from exercisegen.budget import MEGABYTE, Ending, Worker
from exercisegen.errors import LimitExceeded
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction

SECONDS = 10
MEMORY = 1024 * MEGABYTE

_FAULTS = (ValueError, TypeError, AttributeError, ArithmeticError, NotImplementedError)


def computed_apart(function: LetFunction, arguments: Sequence[Value], named: Mapping[str, Value]) -> Value:
    """Return ``function.reference`` at the arguments.

    Raises ``ValueError`` with the fault that SymPy or the function found, and ``LimitExceeded`` where it took longer
    than 10 seconds or more than 1 GB.
    """
    run = _worker(os.getpid()).call(_computed, function.reference, tuple(arguments), dict(named), seconds=SECONDS)
    if not run.has_returned:
        if run.ending is Ending.TIMED_OUT:
            raise LimitExceeded(f"the time of {function.signature} in seconds", SECONDS)
        if run.ending is Ending.OUT_OF_MEMORY:
            raise LimitExceeded(f"the memory of {function.signature} in MB", MEMORY // MEGABYTE)
        raise ValueError(f"SymPy failed: {run.failure}")
    fault, value = run.value
    if fault:
        raise ValueError(fault)
    return value  # type: ignore[no-any-return]  # what came through the pipe is what the function returned


@cache
def _worker(process: int) -> Worker:
    """The process that belongs to ``process``: one that was forked off must not share its parent's."""
    return Worker(memory=MEMORY, start=_import_sympy)


def _import_sympy() -> None:
    import sympy

    del sympy


def _computed(
    reference: Callable[..., Value], arguments: tuple[Value, ...], named: dict[str, Value]
) -> tuple[str, Any]:
    try:
        return "", reference(*arguments, **named)
    except _FAULTS as fault:
        return str(fault) or type(fault).__name__, None
