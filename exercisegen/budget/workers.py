"""A child process that answers one call after another, within bounds of time and memory."""

import math
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from exercisegen.budget import allowances
from exercisegen.budget.channels import Channel
from exercisegen.budget.children import FORKS, Child, start_child
from exercisegen.budget.endings import MEGABYTE, Ending, Run

PATIENCE = 8.0
"""How many times longer than it may compute a call may take on the wall's clock, on a loaded machine."""
_IDLE_AFTER = 0.02  # seconds: longer than the next line takes where many wait, shorter than anyone types
_ABORTED = -6  # SIGABRT
_WATCH_EVERY = 0.05
_UNSENDABLE = (pickle.PicklingError, AttributeError, TypeError, RecursionError)


def run_isolated(function: Callable[..., Any], *args: Any, seconds: float, memory: int) -> Run:
    """Call ``function(*args)`` in a process that computes for at most ``seconds`` and takes at most ``memory`` bytes.

    Function, arguments and value are pickled. Never raises for what the function does: an exception, a crash, the
    deadline and the bound on memory are endings.
    """
    with Worker(memory=memory) as worker:
        return worker.call(function, *args, seconds=seconds)


class Worker:
    """A child process that answers one call after another; it is replaced when killed, and after ``recycle`` calls.

    ``start`` is called once in each new child, for what is costly to load, ``idle`` once when it first waits for more
    to do. ``memory`` is in bytes and counts from what the child has when it has started.

    The seconds of a call are those that the child computes; on the wall's clock it may take ``PATIENCE`` times as
    long, but for a call within a call, whose end is that of the outer one. Where the system does not tell what a child
    computes, the wall's clock decides.
    """

    def __init__(
        self,
        *,
        memory: int,
        start: Callable[[], object] | None = None,
        idle: Callable[[], object] | None = None,
        recycle: int = 1000,
    ) -> None:
        self._life = (memory, start, idle)
        self._recycle = recycle
        self._calls = 0
        self._child: Child | None = None
        self._is_ready = False
        self._seconds = self._began = self._computed = 0.0  # of the call under way

    def call(self, function: Callable[..., Any], *args: Any, seconds: float) -> Run:
        """Call ``function(*args)`` in the child, which is killed if it computes for longer than ``seconds``.

        Within a call of another worker it gets no more than what is left of that one.
        """
        allowed = allowances.left(seconds)
        if allowed <= 0:
            return Run(Ending.TIMED_OUT, failure="no time is left")
        run = self.begin(function, *args, seconds=allowed) or self.outcome()
        while run is None:
            run = self.outcome()
        return run

    def begin(self, function: Callable[..., Any], *args: Any, seconds: float) -> Run | None:
        """Send a call to the child, whose ``outcome`` is to be asked for; return at once what cannot be sent."""
        if self._calls >= self._recycle:
            self.close()
        try:
            request = pickle.dumps((function, args, seconds), pickle.HIGHEST_PROTOCOL)
        except _UNSENDABLE as error:
            return Run(Ending.FAILED, failure=f"the call cannot be sent: {error}")
        try:
            child = self._ready()
            child.channel.send(request)
        except (EOFError, OSError):
            self.close()
            return Run(Ending.FAILED, failure="the process could not be started")
        self._calls += 1
        self._seconds, self._began, self._computed = seconds, time.monotonic(), child.computed() or 0.0
        return None

    def outcome(self, wait: float = math.inf) -> Run | None:
        """Return how the call under way ended, ``None`` where it goes on after ``wait`` seconds or so.

        A call that is over its bounds is ended: the child is killed.
        """
        child = self._child
        if child is None:
            return Run(Ending.FAILED, failure="there is no call")
        if child.channel.poll(min(wait, self._patience(child))):
            return self._received(child)
        return self._overdue(child)

    def patience(self) -> float:
        """Return for how many seconds the call under way needs no looking after."""
        assert self._child is not None
        return self._patience(self._child)

    @property
    def waitable(self) -> Any:
        """What ``wait_for_any`` takes in order to wait for an outcome."""
        assert self._child is not None
        return self._child.channel.waitable

    def start_ahead(self) -> None:
        """Start a child if there is none, without waiting until it is ready: the next call finds it further on."""
        if self._child is None:
            self._child = start_child(_serve, *self._life)
            self._is_ready = self._life[1] is None

    def close(self) -> int:
        """Kill the child, if there is one; the next call starts another. Return its exit code."""
        child, self._child, self._calls = self._child, None, 0
        if child is None:
            return 0
        code = child.kill()
        child.channel.close()
        return code

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ready(self) -> Child:
        if self._child is not None and self._is_ready and self._child.channel.poll(0):
            self.close()  # it has ended while there was nothing to do
        self.start_ahead()
        assert self._child is not None
        if not self._is_ready:
            self._child.channel.receive()
            self._is_ready = True
        return self._child

    def _patience(self, child: Child) -> float:
        used, limit, _ = self._times(child)
        left = max(limit - used, 0.002)
        return left if FORKS else min(left, _WATCH_EVERY)

    def _times(self, child: Child) -> tuple[float, float, bool]:
        """Return what the call has used, what it may use, and whether that is on the wall's clock."""
        wall = time.monotonic() - self._began
        computed = child.computed()
        if computed is None:
            return wall, self._seconds, True
        if wall >= PATIENCE * self._seconds and not allowances.is_within_call():
            return wall, PATIENCE * self._seconds, True
        return computed - self._computed, self._seconds, False

    def _received(self, child: Child) -> Run:
        try:
            ending, value, failure, computed = pickle.loads(child.channel.receive())
        except (EOFError, OSError):
            return self._died(self.close())
        allowances.charge(computed)
        return Run(Ending(ending), value, failure)

    def _died(self, code: int) -> Run:
        if code == _ABORTED:
            return Run(Ending.OUT_OF_MEMORY, failure="the process gave up, as libraries do where memory is refused")
        return Run(Ending.FAILED, failure=f"the process ended with code {code}")

    def _overdue(self, child: Child) -> Run | None:
        """End a call that has taken too long or too much memory."""
        memory = self._life[0]
        if child.resident() > memory:
            self.close()
            return Run(Ending.OUT_OF_MEMORY, failure=f"more than {memory // MEGABYTE} MB of memory")
        used, limit, starved = self._times(child)
        if used < limit:
            return None
        allowances.charge(self._seconds)
        self.close()
        return Run(Ending.TIMED_OUT, failure="the deadline has passed", starved=starved)


def _serve(
    channel: Channel, memory: int, start: Callable[[], object] | None, idle: Callable[[], object] | None
) -> None:
    """The child: answer calls until the other end is gone."""
    try:
        if start is not None:
            start()
            channel.send(b"ready")
        _limit_memory(memory)
        while True:
            if idle is not None and not channel.poll(_IDLE_AFTER):
                idle()
                idle = None
            channel.send(_answer(*pickle.loads(channel.receive())))
    except (EOFError, OSError):
        return


def _answer(function: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> bytes:
    """The pickled ending of a call, whatever it is: this is the boundary of the process."""
    allowances.begin(seconds)
    began = time.process_time()
    try:
        return _pickled(Ending.RETURNED, function(*args), "", time.process_time() - began)
    except MemoryError:
        return _pickled(Ending.OUT_OF_MEMORY, None, "out of memory", time.process_time() - began)
    except BaseException as error:
        return _pickled(Ending.FAILED, None, f"{type(error).__name__}: {error}", time.process_time() - began)


def _pickled(*ending: object) -> bytes:
    return pickle.dumps(ending, pickle.HIGHEST_PROTOCOL)


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32" or not FORKS:
        return
    import resource

    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + memory if hard == resource.RLIM_INFINITY else min(now + memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
