"""The memory of another process, where no limit is enforced by the system."""

import ctypes
import subprocess
import sys
from typing import Any


def resident_bytes(process: int) -> int:
    """Return the resident memory of a process: by ``ps`` or, on Windows, the Win32 API."""
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
