"""The stream: one request a line in, one answer a line out, in order, several at work at a time."""

from collections import deque
from contextlib import suppress
from typing import BinaryIO

from exercisegen.budget import Worker, wait_for_any
from exercisegen.streaming.grader import LIMITS, REVIEW, Grader, Job, Limits, Tally
from exercisegen.streaming.lines import Lines
from exercisegen.streaming.loading import Load
from exercisegen.streaming.policies import Policies

_AHEAD = 1000  # requests read before the first of them is answered
_AHEAD_BYTES = 8 << 20


def serve_lines(
    source: BinaryIO,
    sink: BinaryIO,
    *,
    load: Load | None = None,
    policies: Policies = REVIEW,
    limits: Limits = LIMITS,
    workers: int = 1,
) -> Tally:
    """Answer every line of ``source`` on ``sink``, in order, flushed at once, until either ends.

    No line is fatal: what is no request gets the status ``unreadable``; what the clock cuts off on a busy machine is
    tried once more while nothing else runs, and is then ``undecided``. ``load`` finds exercises; without it only
    texts can be graded. Up to ``workers`` requests are graded at a time, each in a process of its own.
    """
    with Grader(load=load, policies=policies, limits=limits, workers=workers, ahead=True) as grader:
        with suppress(BrokenPipeError):
            _Stream(grader, Lines(source), sink).run()
        return grader.tally


class _Stream:
    """The lines between their arrival and their answer."""

    def __init__(self, grader: Grader, lines: Lines, sink: BinaryIO) -> None:
        self._grader = grader
        self._lines = lines
        self._sink = sink
        self._number = 0
        self._held = 0  # bytes
        self._unanswered: deque[Job] = deque()  # in the order of the lines
        self._waiting: deque[Job] = deque()  # not yet begun
        self._cut_off: list[Job] = []
        self._busy: dict[Worker, Job] = {}

    def run(self) -> None:
        """Answer lines until there are no more."""
        while not self._lines.has_ended or self._unanswered:
            self._begin()
            self._write()
            self._wait()

    def _begin(self) -> None:
        """Give work to workers that have none; what was cut off first, and then nothing else."""
        if self._cut_off:
            if not self._busy:
                self._grader.finish(self._cut_off.pop(0))
            return
        idle = [worker for worker in self._grader.workers if worker not in self._busy]
        while idle and self._waiting:
            job = self._waiting.popleft()
            if self._grader.begin(job, idle[0]):
                self._busy[idle.pop(0)] = job
            elif job.answer is None:
                self._cut_off.append(job)

    def _write(self) -> None:
        while self._unanswered and (answer := self._unanswered[0].answer) is not None:
            self._held -= len(self._unanswered.popleft().line or b"")
            self._grader.tally.add(answer)
            self._sink.write(answer.line.encode("utf-8", "backslashreplace") + b"\n")
            self._sink.flush()

    def _wait(self) -> None:
        """Wait for an answer or a line, whichever comes first."""
        if self._cut_off and not self._busy:
            return
        wanted = self._wants_lines()
        at_once = wanted and self._lines.waitable is None
        waitables = [worker.waitable for worker in self._busy]
        if wanted and not at_once:
            waitables.append(self._lines.waitable)
        patience = min((worker.patience() for worker in self._busy), default=None)
        ready = wait_for_any(waitables, 0 if at_once else patience) if waitables else []
        self._settle()
        if at_once or (wanted and self._lines.waitable in ready):
            self._take()

    def _settle(self) -> None:
        for worker, job in tuple(self._busy.items()):
            run = worker.outcome(0)
            if run is None:
                continue
            del self._busy[worker]
            self._grader.settle(job, run)
            worker.start_ahead()  # where the process was killed
            if job.answer is None:
                self._cut_off.append(job)

    def _wants_lines(self) -> bool:
        return not self._lines.has_ended and len(self._unanswered) < _AHEAD and self._held < _AHEAD_BYTES

    def _take(self) -> None:
        self._lines.take()
        while self._lines.taken:
            self._number += 1
            job = Job(self._lines.taken.popleft(), self._number)
            self._held += len(job.line or b"")
            self._unanswered.append(job)
            self._waiting.append(job)
