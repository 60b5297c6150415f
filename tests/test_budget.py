"""Calls in a child process: what they return, and how they are stopped."""

import os
import time
from collections.abc import Callable

import pytest

from exercisegen.budget import MEGABYTE, Ending, Worker, run_isolated


def add(first: int, second: int) -> int:
    return first + second


def fail() -> None:
    raise ValueError("no")


def spin() -> None:
    while True:
        pass


def one_long_library_call() -> int:
    return int(pow(7, 10**9)).bit_length()


def take(megabytes: int) -> int:
    return len(bytearray(megabytes * MEGABYTE))


def crash() -> None:
    os._exit(7)


def nested() -> object:
    return run_isolated(add, 20, 22, seconds=5, memory=256 * MEGABYTE).value


def process_number() -> int:
    return os.getpid()


@pytest.mark.parametrize(
    ("function", "ending"),
    [
        (fail, Ending.FAILED),
        (crash, Ending.FAILED),
        (spin, Ending.TIMED_OUT),
        (one_long_library_call, Ending.TIMED_OUT),
    ],
)
def test_what_cannot_return_ends_within_its_deadline(function: Callable[[], object], ending: Ending) -> None:
    started = time.monotonic()
    run = run_isolated(function, seconds=0.4, memory=256 * MEGABYTE)
    assert run.ending is ending
    assert run.failure
    assert time.monotonic() - started < 3


def test_a_value_comes_back() -> None:
    assert run_isolated(add, 1, 2, seconds=5, memory=256 * MEGABYTE).value == 3


def test_a_child_may_have_a_child_of_its_own() -> None:
    assert run_isolated(nested, seconds=10, memory=512 * MEGABYTE).value == 42


def test_memory_beyond_the_bound_is_refused() -> None:
    assert run_isolated(take, 16, seconds=5, memory=64 * MEGABYTE).has_returned
    assert run_isolated(take, 400, seconds=5, memory=64 * MEGABYTE).ending is Ending.OUT_OF_MEMORY


def test_a_worker_answers_on_after_it_was_killed() -> None:
    with Worker(memory=256 * MEGABYTE) as worker:
        before = worker.call(process_number, seconds=5).value
        assert worker.call(process_number, seconds=5).value == before
        assert worker.call(spin, seconds=0.2).ending is Ending.TIMED_OUT
        assert worker.call(process_number, seconds=5).value not in (None, before)


def test_a_worker_is_replaced_after_its_share_of_calls() -> None:
    with Worker(memory=256 * MEGABYTE, recycle=2) as worker:
        numbers = [worker.call(process_number, seconds=5).value for _ in range(4)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_an_unpicklable_value_is_a_failure_and_not_a_hang() -> None:
    run = run_isolated(make_unpicklable, seconds=5, memory=256 * MEGABYTE)
    assert run.ending is Ending.FAILED
    assert "pickle" in run.failure


def make_unpicklable() -> object:
    return lambda: None


def test_what_cannot_be_sent_or_started_is_a_failure() -> None:
    assert run_isolated(lambda: 1, seconds=5, memory=256 * MEGABYTE).ending is Ending.FAILED
    with Worker(memory=256 * MEGABYTE, start=crash) as worker:
        assert worker.call(add, 1, 2, seconds=5).ending is Ending.FAILED
