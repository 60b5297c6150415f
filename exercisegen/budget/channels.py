"""Messages of bytes between two processes: each with its length in front, on a pair of pipes."""

import os
import select
import struct
from typing import Any

_LENGTH = struct.Struct("<Q")


class PipeChannel:
    """One end of two pipes of the operating system: cheaper than any queue."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._poll = select.poll()
        self._poll.register(reading, select.POLLIN)

    @property
    def waitable(self) -> int:
        """What ``wait_for_any`` takes."""
        return self._reading

    def send(self, message: bytes) -> None:
        """Send a message; raise ``OSError`` where nobody is left to read it."""
        left = memoryview(_LENGTH.pack(len(message)) + message)
        while left:
            left = left[os.write(self._writing, left) :]

    def receive(self) -> bytes:
        """Return the next message, waiting for it; raise ``EOFError`` where none will come."""
        return self._read(*_LENGTH.unpack(self._read(_LENGTH.size)))

    def poll(self, seconds: float) -> bool:
        """Say whether there is something to receive, or nobody left to send it, within so many seconds."""
        return bool(self._poll.poll(max(seconds, 0) * 1000))

    def close(self) -> None:
        """Close both pipes."""
        os.close(self._reading)
        os.close(self._writing)

    def _read(self, size: int) -> bytes:
        parts = []
        while size:
            part = os.read(self._reading, min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


class ConnectionChannel:
    """The same over a connection of ``multiprocessing``, where processes are spawned."""

    def __init__(self, connection: Any) -> None:
        self.waitable = connection
        self.send = connection.send_bytes
        self.receive = connection.recv_bytes
        self.close = connection.close

    def poll(self, seconds: float) -> bool:
        """Say whether there is something to receive, or nobody left to send it, within so many seconds."""
        return bool(self.waitable.poll(max(seconds, 0)))


Channel = PipeChannel | ConnectionChannel
