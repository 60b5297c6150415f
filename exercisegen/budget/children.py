"""One child process: started with a channel to it, its computing time told, killed."""

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from exercisegen.budget.channels import Channel, ConnectionChannel, PipeChannel

FORKS = sys.platform.startswith("linux")
_PR_SET_PDEATHSIG = 1

Main = Callable[..., None]
"""What a child does: it is called with its end of the channel, and more; the process ends with it."""


class ForkedChild:
    """A copy of this process, made on Linux, which dies with the thread that made it."""

    def __init__(self, main: Main, *args: Any) -> None:
        downward, upward = os.pipe(), os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(downward[1])
            os.close(upward[0])
            _live(parent, main, PipeChannel(downward[0], upward[1]), *args)
        os.close(downward[0])
        os.close(upward[1])
        self.channel: Channel = PipeChannel(upward[0], downward[1])

    def computed(self) -> float | None:
        """Return for how many seconds it has computed, ``None`` where that cannot be told."""
        try:
            return time.clock_gettime(~self._pid << 3 | 2)  # the clock of a process, as Linux numbers it
        except OSError:
            return None

    def resident(self) -> int:
        """Return its memory where that must be watched: here the limit is the system's."""
        return 0

    def kill(self) -> int:
        """Kill it, where it lives; return its exit code, negative for a signal."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return 0


class SpawnedChild:
    """A fresh interpreter, where forking is not the custom."""

    def __init__(self, main: Main, *args: Any) -> None:
        from multiprocessing import get_context
        from multiprocessing.util import Finalize

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_live_spawned, args=(theirs, main, *args))
        self._process.start()
        self._finalizer = Finalize(self._process, _end_spawned, (self._process,), exitpriority=10)
        theirs.close()
        self.channel: Channel = ConnectionChannel(ours)

    def computed(self) -> float | None:
        """Return ``None``: the computing time of another process is not told here."""
        return None

    def resident(self) -> int:
        """Return its resident memory in bytes."""
        from exercisegen.budget.watching import resident_bytes

        return resident_bytes(self._process.pid or 0)

    def kill(self) -> int:
        """Kill it, where it lives; return its exit code, negative for a signal."""
        self._finalizer()
        return self._process.exitcode or 0


Child = ForkedChild | SpawnedChild


def start_child(main: Main, *args: Any) -> Child:
    """Start ``main(channel, *args)`` in a child process."""
    return ForkedChild(main, *args) if FORKS else SpawnedChild(main, *args)


def wait_for_any(waitables: Sequence[Any], seconds: float | None) -> list[Any]:
    """Return those of ``waitables`` that can be read from, none after so many seconds.

    They are the channels' ``waitable`` and, where processes are forked, file numbers.
    """
    if not FORKS:
        from multiprocessing.connection import wait

        return list(wait(waitables, seconds))
    poll = select.poll()
    for number in waitables:
        poll.register(number, select.POLLIN)
    return [number for number, _ in poll.poll(None if seconds is None else max(seconds, 0) * 1000)]


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _live(parent: int, main: Main, *args: Any) -> None:
    """The child's whole life: nothing of it returns into what the parent was doing."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end ends this too
        _die_with(parent)
        gc.freeze()  # what the parent made is not looked through again, and stays shared
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 0)  # the parent's requests are not the child's to read
        os.dup2(quiet, 1)
        main(*args)
        code = 0
    finally:
        os._exit(code)


def _live_spawned(connection: Any, main: Main, *args: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main(ConnectionChannel(connection), *args)


def _die_with(parent: int) -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _end_spawned(process: Any) -> None:
    process.kill()
    process.join()
