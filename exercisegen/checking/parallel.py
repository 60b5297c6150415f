"""Many calls over several child processes: results in order, a deadline for each, a clean end on Ctrl-C."""

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any

from exercisegen.budget import MEGABYTE, Run, Worker

MEMORY = 2048 * MEGABYTE
_SELDOM = (50_000, 20, 100)


class Crew:
    """Child processes that share the work of a check; leaving its ``with`` block kills them at once."""

    def __init__(self, jobs: int) -> None:
        self._workers: list[Worker] = []
        self._own = threading.local()  # a child lives as long as the thread that started it
        self._threads = ThreadPoolExecutor(max_workers=max(jobs, 1))

    def run_in_order(
        self, function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], seconds: float
    ) -> Iterator[Run]:
        """Yield what comes of ``function(*task)`` for every task, in the order of the tasks.

        Each call has ``seconds``; what is late, takes too much memory or fails has an ending that says so.
        """
        futures = [self._threads.submit(self._call, function, task, seconds) for task in tasks]
        for future in futures:
            yield future.result()

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._threads.shutdown()

    def _call(self, function: Callable[..., Any], task: tuple[Any, ...], seconds: float) -> Run:
        if not hasattr(self._own, "worker"):
            self._own.worker = Worker(memory=MEMORY, start=_collect_garbage_seldom)
            self._workers.append(self._own.worker)
        worker: Worker = self._own.worker
        return worker.call(function, *task, seconds=seconds)


def _collect_garbage_seldom() -> None:
    """Look for circles of garbage less often: few are made, and all that is remembered would be walked each time."""
    gc.set_threshold(*_SELDOM)
