"""Requests answered in worker processes, each within its time and memory."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import Any

from exercisegen.budget import FORKS, MEGABYTE, Ending, Run, Worker
from exercisegen.errors import ExercisegenError
from exercisegen.frozen import frozen
from exercisegen.grading.questions import RequestError, question
from exercisegen.grading.responses import undecided
from exercisegen.grading.texts import grade_text
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.exercise import Part
from exercisegen.model.verdict import Status, Verdict
from exercisegen.streaming.answering import Answer, Assignment, answer, part_of, refusal, single, whole
from exercisegen.streaming.loading import Load
from exercisegen.streaming.policies import Policies
from exercisegen.streaming.requests import PartRequest, ReadRequest, Request, SubmissionRequest, decode, request_of

SECONDS = 0.9
MEMORY = 192 * MEGABYTE  # with what a worker has when it starts, 256 MB
_KEPT = 256  # exercises
_CODES = {Ending.TIMED_OUT: "limit.time", Ending.OUT_OF_MEMORY: "limit.memory"}


@frozen
class Limits:
    """What one request may take before it is cut off: seconds of computing, bytes of memory."""

    seconds: float = SECONDS
    memory: int = MEMORY


REVIEW = Policies()
LIMITS = Limits()


@dataclass(slots=True)
class Tally:
    """What a run came to: answers by status, and how many were cut off by the clock or failed."""

    requests: int = 0
    cut_off: int = 0
    failed: int = 0
    statuses: dict[Status, int] = field(default_factory=dict)

    def add(self, found: Answer) -> None:
        """Count one answer."""
        self.requests += 1
        for status in found.statuses:
            self.statuses[status] = self.statuses.get(status, 0) + 1


@dataclass(slots=True)
class Job:
    """A line on its way to its answer: ``run`` is what came of it where that was no answer."""

    line: bytes | None
    number: int
    assignment: Assignment | None = None
    packed: bytes | None = None
    answer: Answer | None = None
    run: Run | None = None


class Grader:
    """Answers requests in workers that are killed and replaced at the deadline.

    What every grade needs is loaded before the first. ``ahead`` says that many requests will come: what few of them
    need is then loaded too, while there is nothing to do.
    """

    def __init__(
        self,
        *,
        load: Load | None = None,
        policies: Policies = REVIEW,
        limits: Limits = LIMITS,
        workers: int = 1,
        ahead: bool = False,
    ) -> None:
        self.tally = Tally()
        self._load = load
        self._packed = lru_cache(maxsize=_KEPT)(self._pack)
        self._policies = policies
        self._limits = limits
        if FORKS:
            prepare()  # what is loaded here, every fork has
        start = None if FORKS else prepare
        idle = _prepare_for_doubt if ahead else None
        self.workers = tuple(Worker(memory=limits.memory, start=start, idle=idle) for _ in range(max(workers, 1)))

    def __enter__(self) -> "Grader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self.workers:
            worker.close()

    def answer(self, line: bytes | None, number: int) -> Answer:
        """Return the answer to one line, whatever it holds; ``number`` is its id where it has none."""
        job = Job(line, number)
        if self.begin(job, self.workers[0]):
            run = None
            while run is None:
                run = self.workers[0].outcome()
            self.settle(job, run)
        found = self.finish(job)
        self.tally.add(found)
        return found

    def begin(self, job: Job, worker: Worker) -> bool:
        """Send a job to a worker; return whether there is an outcome to wait for, or else the job has its answer."""
        if job.line is not None and b'"ref"' in job.line:
            self._assign(job)
        if job.answer is not None:
            return False
        failed = worker.begin(_answer_packed, *self._arguments(job), seconds=self._limits.seconds)
        if failed is not None:
            job.run = failed
        return failed is None

    def settle(self, job: Job, run: Run) -> None:
        """Take what came of a job; where it needs another attempt, or one for each part, it has no answer yet."""
        if isinstance(run.value, Answer):
            job.answer = run.value
            return
        job.run = run
        if not _deserves_another(run) and b'"answers"' not in (job.line or b""):
            self.finish(job)

    def finish(self, job: Job) -> Answer:
        """Return the answer to a job; what was cut off is tried again, when nothing else runs, and then undecided."""
        if job.answer is None and job.run is not None:
            job.answer = self._alone(job, job.run)
        assert job.answer is not None
        return job.answer

    def _arguments(self, job: Job) -> tuple[Any, ...]:
        return job.line, job.number, self._policies, job.packed

    def _assign(self, job: Job) -> None:
        """Look up the exercise of a request; where there is none, the answer says so."""
        try:
            fields = decode(job.line)
        except RequestError:
            return  # which is answered as every line that is no request
        ref = fields.get("ref")
        if self._load is None or not isinstance(ref, str):
            return
        try:
            job.assignment, job.packed = self._packed(ref)
        except ExercisegenError as error:
            refused = error if isinstance(error, RequestError) else RequestError("ref", str(error))
            job.answer = refusal(fields.get("id", job.number), refused, self._policies)

    def _pack(self, ref: str) -> tuple[Assignment, bytes]:
        assert self._load is not None
        assignment = self._load(ref)
        return assignment, pickle.dumps(assignment, pickle.HIGHEST_PROTOCOL)

    def _alone(self, job: Job, run: Run) -> Answer:
        """Answer a request that was cut off: undecided, but for the parts that can be graded on their own."""
        run = self._again(run, _answer_packed, *self._arguments(job))
        if isinstance(run.value, Answer):
            return run.value
        request = self._request(job, run)
        match request.body:
            case SubmissionRequest(_, answers) if job.assignment is not None:
                parts = job.assignment.exercise.parts
                verdicts = {part.name: self._part(part, answers.get(part.name, "")) for part in parts}
                return whole(request, job.assignment.exercise, verdicts, self._policies)
            case PartRequest(_, name, _) if job.assignment is not None:
                part = part_of(job.assignment.exercise, name)
                ref = str(job.assignment.exercise.ref)
                return single(request, self._undecided(run), self._policies, ref, part.name)
        return single(request, self._undecided(run), self._policies)

    def _request(self, job: Job, run: Run) -> Request:
        """Return the request that a job was; where it is reading the request that failed, one with its id."""
        fields = decode(job.line)
        if run.ending is not Ending.FAILED:
            return request_of(fields, job.number)
        found = self.workers[0].call(request_of, fields, job.number, seconds=self._limits.seconds).value
        return found if isinstance(found, Request) else Request(fields.get("id", job.number), ReadRequest("", {}))

    def _part(self, part: Part, text: str) -> Verdict:
        from exercisegen.grading.exercises import grade_part

        run = self.workers[0].call(grade_part, part, text, seconds=self._limits.seconds)
        run = self._again(run, grade_part, part, text)
        return run.value if isinstance(run.value, Verdict) else self._undecided(run)

    def _again(self, run: Run, function: Callable[..., Any], *args: Any) -> Run:
        """Try once more in a fresh process what deserves it."""
        if not _deserves_another(run):
            return run
        worker = self.workers[0]
        worker.close()
        return worker.call(function, *args, seconds=self._limits.seconds)

    def _undecided(self, run: Run) -> Verdict:
        if run.ending is Ending.FAILED:
            self.tally.failed += 1
        else:
            self.tally.cut_off += 1
        evidence = Evidence(Method.AGREES, Certainty.NONE, detail=run.failure)
        return undecided(_CODES.get(run.ending, "internal.error"), evidence)


def _deserves_another(run: Run) -> bool:
    """Say whether another attempt may end otherwise: the wall's clock cut it off, or it failed."""
    return run.starved or run.ending is Ending.FAILED


def prepare() -> None:
    """Load what every grade needs."""
    grade_text(question("x"), "x")


def _prepare_for_doubt() -> None:
    from exercisegen.equivalence.confirm import start_ahead

    start_ahead()


def _answer_packed(line: bytes | None, number: int, policies: Policies, packed: bytes | None) -> Answer:
    return answer(line, number, policies, None if packed is None else _unpacked(packed))


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> Assignment:
    """Return an assignment that our own process packed; kept, because a class answers the same exercise."""
    assignment: Assignment = pickle.loads(packed)
    return assignment
