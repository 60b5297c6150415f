"""Bounds on time and memory that hold whatever runs: a child process, killed at its deadline.

No signal handler can stop a long call into a C library, so the work runs in a process of its own, which is killed
from outside. Memory is bounded by ``RLIMIT_AS`` where the system enforces it; elsewhere the child's resident memory
is watched from outside. Processes are forked where that is the custom (Linux), spawned elsewhere.
"""

import ctypes
import multiprocessing
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from multiprocessing.util import Finalize
from pathlib import Path
from pickle import PicklingError
from types import TracebackType
from typing import Any

MEGABYTE = 1 << 20
_WATCH_EVERY = 0.05
_PR_SET_PDEATHSIG = 1
_FORKS = sys.platform.startswith("linux")


class Ending(StrEnum):
    """How a call in a child process ended."""

    RETURNED = "returned"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a call: ``value`` if it returned, ``failure`` in words if not."""

    ending: Ending
    value: Any = None
    failure: str = ""

    @property
    def has_returned(self) -> bool:
        """Is there a value?"""
        return self.ending is Ending.RETURNED


def run_isolated(function: Callable[..., Any], *args: Any, seconds: float, memory: int) -> Run:
    """Call ``function(*args)`` in a process that lives for at most ``seconds`` and takes at most ``memory`` bytes.

    Function, arguments and value are pickled. Never raises for what the function does: an exception, a crash, the
    deadline and the bound on memory are endings.
    """
    with Worker(memory=memory) as worker:
        return worker.call(function, *args, seconds=seconds)


class Worker:
    """A child process that answers one call after another; it is replaced when killed, and after ``recycle`` calls.

    ``start`` is called once in each new child, for what is costly to load. ``memory`` is in bytes and counts from
    what the child has when it starts.
    """

    def __init__(self, *, memory: int, start: Callable[[], object] | None = None, recycle: int = 1000) -> None:
        self._memory = memory
        self._start = start
        self._recycle = recycle
        self._calls = 0
        self._pipe: Connection | None = None
        self._process: Any = None
        self._finalizer: Finalize | None = None  # kills the child at exit: a daemon could have no children itself

    def call(self, function: Callable[..., Any], *args: Any, seconds: float) -> Run:
        """Call ``function(*args)`` in the child, which is killed if it takes longer than ``seconds``."""
        if self._calls >= self._recycle:
            self.close()
        try:
            request = bytes(ForkingPickler.dumps((function, args)))
        except (PicklingError, AttributeError, TypeError, RecursionError) as error:
            return Run(Ending.FAILED, failure=f"the call cannot be sent: {error}")
        try:
            pipe = self._ready()
            pipe.send_bytes(request)
        except (EOFError, OSError):
            self.close()
            return Run(Ending.FAILED, failure="the process could not be started")
        self._calls += 1
        return self._receive(pipe, time.monotonic() + seconds)

    def close(self) -> None:
        """Kill the child, if there is one; the next call starts another."""
        if self._finalizer is not None:
            self._finalizer()
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._finalizer, self._pipe, self._calls = None, None, None, 0

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ready(self) -> Connection:
        if self._pipe is None or not self._process.is_alive():
            self.close()
            context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, ours, self._memory, self._start))
            self._process.start()
            self._finalizer = Finalize(self._process, _kill, (self._process,), exitpriority=10)
            theirs.close()
            self._pipe = ours
            if self._start is not None:
                ours.recv()
        return self._pipe

    def _receive(self, pipe: Connection, deadline: float) -> Run:
        """Wait for the answer; kill the child at the deadline or where it takes too much memory."""
        while (left := deadline - time.monotonic()) > 0:
            try:
                if pipe.poll(left if _FORKS else min(left, _WATCH_EVERY)):
                    ending, value, failure = pipe.recv()
                    return Run(Ending(ending), value, failure)
            except (EOFError, OSError):
                self._process.join(1)
                code = self._process.exitcode
                self.close()
                return Run(Ending.FAILED, failure=f"the process ended with code {code}")
            if not _FORKS and _resident_bytes(self._process.pid) > self._memory:
                self.close()
                return Run(Ending.OUT_OF_MEMORY, failure=f"more than {self._memory // MEGABYTE} MB of memory")
        self.close()
        return Run(Ending.TIMED_OUT, failure="the deadline has passed")


def _kill(process: Any) -> None:
    process.kill()
    process.join()


def _serve(pipe: Connection, other: Connection, memory: int, start: Callable[[], object] | None) -> None:
    """The child: answer calls until the other end is gone."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end ends this too
    if _FORKS:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if start is not None:
        start()
        pipe.send("ready")
    _limit_memory(memory)
    while True:
        try:
            function, args = pipe.recv()
        except (EOFError, OSError):
            return
        with suppress(BrokenPipeError):
            pipe.send_bytes(_answer(function, args))


def _answer(function: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    """The pickled ending of a call, whatever it is: this is the boundary of the process."""
    try:
        return _pickled(Ending.RETURNED, function(*args), "")
    except MemoryError:
        return _pickled(Ending.OUT_OF_MEMORY, None, "out of memory")
    except BaseException as error:
        return _pickled(Ending.FAILED, None, f"{type(error).__name__}: {error}")


def _pickled(*ending: object) -> bytes:
    return bytes(ForkingPickler.dumps(ending))


def _limit_memory(memory: int) -> None:
    if not _FORKS:
        return
    import resource

    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + memory if hard == resource.RLIM_INFINITY else min(now + memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _resident_bytes(process: int) -> int:
    """Resident memory of another process where no limit is enforced: by ``ps`` or, on Windows, the Win32 API."""
    if sys.platform == "win32":
        return _resident_bytes_windows(process)
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False)
    return int(answer.stdout.strip() or 0) * 1024


def _resident_bytes_windows(process: int) -> int:
    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("PageFaultCount", ctypes.c_uint32),
            *(
                (name, ctypes.c_size_t)
                for name in ("PeakWorkingSetSize", "WorkingSetSize", "b", "c", "d", "e", "f", "g")
            ),
        )

    windll: Any = getattr(ctypes, "windll")  # noqa: B009 - there on Windows only
    handle = windll.kernel32.OpenProcess(0x0410, False, process)
    counters = Counters(cb=ctypes.sizeof(Counters))
    windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    windll.kernel32.CloseHandle(handle)
    return int(counters.WorkingSetSize)
