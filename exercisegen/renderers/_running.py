"""Runs a typesetting program in a folder of its own, bounded in time, memory and file size, and leaves nothing behind.

A new program, not a forked copy of this one: a copy would lack the threads that libraries have started here, and could
wait for them for ever.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_FILE_SIZE = 512 * 1024**2


def run(
    command: Sequence[str], folder: Path, *, seconds: float, memory: int, environment: Mapping[str, str]
) -> int | None:
    """Return the exit code, or None where ``seconds`` were not enough; ``memory`` is in bytes.

    The program has nothing on its standard input, and is killed with all that it started.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _limit(process.pid, seconds, memory)
    try:
        return process.wait(timeout=max(seconds, 0))
    except subprocess.TimeoutExpired:
        return None
    finally:
        _kill(process)


def _limit(process_id: int, seconds: float, memory: int) -> None:
    """Bound what the process may use where the system allows it from outside; the deadline holds everywhere."""
    if sys.platform != "linux":
        return
    import resource

    bounds = {
        resource.RLIMIT_CPU: max(int(seconds), 0) * (os.cpu_count() or 1) + 2,
        resource.RLIMIT_FSIZE: _FILE_SIZE,
        resource.RLIMIT_AS: memory,
    }
    for kind, bound in bounds.items():
        with suppress(ProcessLookupError):  # a short run may have ended
            resource.prlimit(process_id, kind, (bound, bound))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the process and all that it started; the group is its own."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()
