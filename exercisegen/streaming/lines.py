"""Lines of bounded length out of a stream of bytes."""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 1_100_000
"""Bytes of a line that are kept; the rest of a longer one is read and dropped."""


def lines_of(source: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of ``source`` as they arrive, without their ends; ``None`` for one that is too long."""
    while line := source.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(LONGEST_LINE)
        yield None
