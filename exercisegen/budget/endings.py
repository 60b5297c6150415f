"""How a call in a child process ended."""

from enum import StrEnum
from typing import Any

from exercisegen.frozen import frozen

MEGABYTE = 1 << 20


class Ending(StrEnum):
    """How a call in a child process ended."""

    RETURNED = "returned"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    FAILED = "failed"


@frozen
class Run:
    """What came of a call: ``value`` if it returned, ``failure`` in words if not.

    ``starved`` says that the clock on the wall cut it off before it had computed for as long as it may: on a machine
    with less to do it might have returned.
    """

    ending: Ending
    value: Any = None
    failure: str = ""
    starved: bool = False

    @property
    def has_returned(self) -> bool:
        """Is there a value?"""
        return self.ending is Ending.RETURNED
