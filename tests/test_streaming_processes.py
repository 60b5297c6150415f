"""The stream's processes: several at a time, killed and replaced, none left behind, the same verdicts under load."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from exercisegen.budget import Worker, cores

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

GOOD = {"expected": "2*x*cos(x^2)", "submitted": "cos(x²)·2x"}
MIXED: list[dict[str, Any]] = [
    GOOD,
    {"expected": "sin(x)^2 + cos(x)^2", "submitted": "1"},
    {"expected": "x^x*(ln(x)+1)", "submitted": "x^x*ln(x)"},
    {"expected": "ln(x^2-1)", "submitted": "ln|x-1|+ln|x+1|"},
    {"expected": "(x+y)^5", "submitted": "(y+x)^5"},
    {"expected": "sqrt(x^2)", "submitted": "x"},
    {"expected": "2x", "submitted": "(x"},
    {"expected": "x", "submitted": "sqrt(-1-x^2)"},
    {"expected": "arctan(x)+arctan(1/x)", "submitted": "pi/2*sign(x)"},
]


def lines(requests: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps({"id": n, **each}).encode() + b"\n" for n, each in enumerate(requests))


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "exercisegen", "grade", "--jsonl", *options]


def answers(requests: list[dict[str, Any]], *options: str) -> list[Any]:
    found = subprocess.run(command(*options), input=lines(requests), capture_output=True, check=False, timeout=100)
    return [json.loads(line) for line in found.stdout.splitlines()]


@contextmanager
def running(*options: str) -> Iterator[Any]:
    with subprocess.Popen(command(*options), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as stream:
        yield stream
        stream.kill()


def children_of(process: int) -> set[int]:
    """All descendants of a process, from /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    found: set[int] = set()
    front = {process}
    while front:
        front = {child for child, parent in parents.items() if parent in front} - found
        found |= front
    return found


def are_gone(processes: set[int]) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{process}/cmdline").exists() and is_alive(process) for process in processes):
            return True
        time.sleep(0.05)
    return False


def is_alive(process: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False


def ask(stream: Any, request: dict[str, Any]) -> Any:
    stream.stdin.write(json.dumps(request).encode() + b"\n")
    stream.stdin.flush()
    return json.loads(stream.stdout.readline())


def test_several_workers_keep_the_order_and_give_the_verdicts_of_one() -> None:
    one, three = answers(MIXED * 6, "--workers", "1"), answers(MIXED * 6, "--workers", "3")
    assert [each["id"] for each in three] == list(range(len(MIXED) * 6))
    assert one == three


def test_a_loaded_machine_gives_the_same_verdicts() -> None:
    idle = answers(MIXED)
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(6)]
    try:
        assert answers(MIXED) == idle
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def spin_for(seconds: float) -> float:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds


def test_a_deadline_counts_what_is_computed_and_not_what_others_compute() -> None:
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * cores())]
    try:
        with Worker(memory=1 << 28) as worker:
            run = worker.call(spin_for, 0.4, seconds=0.6)
            assert run.has_returned, run.failure
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_an_interrupt_ends_the_stream_and_leaves_no_process(sent: signal.Signals, code: int) -> None:
    with running("--workers", "2") as stream:
        ask(stream, GOOD)
        workers = children_of(stream.pid)
        assert workers
        stream.send_signal(sent)
        assert stream.wait(timeout=10) == code
    assert are_gone(workers)


def test_a_killed_stream_leaves_no_process() -> None:
    with running() as stream:
        ask(stream, GOOD)
        workers = children_of(stream.pid)
        assert workers
        stream.kill()
    assert are_gone(workers)


def test_a_reader_that_goes_away_ends_the_stream_cleanly() -> None:
    with running() as stream:
        ask(stream, GOOD)
        workers = children_of(stream.pid)
        stream.stdout.close()
        stream.stdin.write(lines([GOOD] * 3))
        stream.stdin.close()
        assert stream.wait(timeout=10) == 0
    assert are_gone(workers)


def test_a_worker_that_dies_costs_at_most_one_verdict() -> None:
    with running("--workers", "1") as stream:
        ask(stream, GOOD)
        for worker in children_of(stream.pid):
            os.kill(worker, signal.SIGKILL)
        found = [ask(stream, GOOD)["status"] for _ in range(3)]
    assert found == ["correct"] * 3


def test_ten_thousand_answers_leave_memory_and_open_files_as_they_were() -> None:
    with running("--workers", "1") as stream:
        for _ in range(300):
            ask(stream, GOOD)
        before = usage(stream.pid)
        blanks = lines([{"expected": "x", "submitted": str(n % 7)} for n in range(500)])
        for _ in range(20):
            stream.stdin.write(blanks)
            stream.stdin.flush()
            for _ in range(500):
                stream.stdout.readline()
        after = usage(stream.pid)
    assert after[1] == before[1]
    assert after[0] - before[0] < 8000, "kB"


def usage(process: int) -> tuple[int, int]:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]), len(list(Path(f"/proc/{process}/fd").iterdir()))
