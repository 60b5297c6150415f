"""How long the call that this process is making for its parent may still compute, calls of its own included."""

import time
from contextvars import ContextVar


class Allowance:
    """Seconds of computing, from now; what children of this process compute is charged to it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    def left(self) -> float:
        """Return the seconds that are left, at least 0."""
        return max(self._end - time.process_time(), 0.0)

    def charge(self, seconds: float) -> None:
        """Take off what was computed elsewhere."""
        self._end -= seconds


_CURRENT: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


def begin(seconds: float) -> None:
    """Begin a call that may compute for so many seconds."""
    _CURRENT.set(Allowance(seconds))


def left(wanted: float) -> float:
    """Return ``wanted`` seconds, or what is left to the call under way if that is less."""
    current = _CURRENT.get()
    return wanted if current is None else min(wanted, current.left())


def charge(seconds: float) -> None:
    """Take off what a child computed for the call under way."""
    current = _CURRENT.get()
    if current is not None:
        current.charge(seconds)


def is_within_call() -> bool:
    """Say whether this process is making a call for its parent."""
    return _CURRENT.get() is not None
