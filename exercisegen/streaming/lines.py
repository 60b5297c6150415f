"""Lines of bounded length out of a stream of bytes, taken as they arrive."""

import os
import threading
from collections import deque
from contextlib import suppress
from typing import Any, BinaryIO

from exercisegen.budget import FORKS

LONGEST_LINE = 1_100_000
"""Bytes of a line that are kept; a longer one is read and dropped."""
_CHUNK = 1 << 16


class Lines:
    """The lines of ``source``: ``taken`` holds those that have arrived, without their ends, ``None`` for too long.

    ``waitable`` is what ``wait_for_any`` takes to wait for more; it is ``None`` where there is no need to wait.
    """

    def __init__(self, source: BinaryIO) -> None:
        self.taken: deque[bytes | None] = deque()
        self.has_ended = False
        self._rest = b""
        self._is_too_long = False
        self._source = source
        self.waitable = _waitable(source)

    def take(self) -> None:
        """Take what has arrived, waiting where nothing has."""
        chunk = self._read()
        if not chunk:
            self.has_ended = True
            if self._rest or self._is_too_long:
                self._finish(self._rest)
            return
        *whole, self._rest = (self._rest + chunk).split(b"\n")
        for line in whole:
            self._finish(line)
        if len(self._rest) > LONGEST_LINE:
            self._is_too_long, self._rest = True, b""

    def _finish(self, line: bytes) -> None:
        is_too_long = self._is_too_long or len(line) > LONGEST_LINE
        self.taken.append(None if is_too_long else line.rstrip(b"\r"))
        self._is_too_long = False

    def _read(self) -> bytes:
        if self.waitable is None:
            return self._source.read(_CHUNK)
        if isinstance(self.waitable, int):
            return os.read(self.waitable, _CHUNK)
        with suppress(EOFError, OSError):
            chunk: bytes = self.waitable.recv_bytes()
            return chunk
        return b""


def _waitable(source: BinaryIO) -> Any:
    """Return the file's number; where such cannot be waited for, a connection through which a thread hands it on."""
    try:
        number = source.fileno()
    except (OSError, AttributeError):
        return None
    return number if FORKS else _pumped(number)


def _pumped(number: int) -> Any:
    from multiprocessing import Pipe

    ours, theirs = Pipe(duplex=False)

    def pump() -> None:
        with suppress(OSError):
            while chunk := os.read(number, _CHUNK):
                theirs.send_bytes(chunk)
        theirs.close()

    threading.Thread(target=pump, daemon=True).start()
    return ours
