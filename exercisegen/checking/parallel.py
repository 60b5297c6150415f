"""Many calls over several child processes: results in order, a deadline for each, a clean end on Ctrl-C."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from exercisegen.budget import MEGABYTE, Run, Worker

MEMORY = 2048 * MEGABYTE


def run_in_order(
    function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], jobs: int, seconds: float
) -> Iterator[Run]:
    """Yield what comes of ``function(*task)`` for every task, in their order, ``jobs`` at a time.

    Each call has ``seconds``; what is late, takes too much memory or fails has an ending that says so. Closing the
    iterator, or an interrupt, kills all children at once.
    """
    workers: list[Worker] = []
    own = threading.local()  # a child lives as long as the thread that started it

    def call(task: tuple[Any, ...]) -> Run:
        if not hasattr(own, "worker"):
            own.worker = Worker(memory=MEMORY)
            workers.append(own.worker)
        worker: Worker = own.worker
        return worker.call(function, *task, seconds=seconds)

    pool = ThreadPoolExecutor(max_workers=max(jobs, 1))
    try:
        for future in [pool.submit(call, task) for task in tasks]:
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.close()
        pool.shutdown()
