"""The stream: one request a line in, one answer a line out, in order, each bounded in time and memory."""

import pickle
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import Any, BinaryIO

from exercisegen.budget import MEGABYTE, Ending, Run, Worker
from exercisegen.errors import ExercisegenError
from exercisegen.grading import RequestError, grade_part, grade_text, question, undecided
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.exercise import Part
from exercisegen.model.verdict import Status, Verdict
from exercisegen.streaming.answering import Answer, Assignment, answer, part_of, refusal, single, whole
from exercisegen.streaming.lines import lines_of
from exercisegen.streaming.loading import Load
from exercisegen.streaming.policies import Policies
from exercisegen.streaming.requests import PartRequest, SubmissionRequest, decode, request_of

SECONDS = 4.0  # with room for SymPy's own deadline
MEMORY = 256 * MEGABYTE
_KEPT = 256  # exercises
_CODES = {Ending.TIMED_OUT: "limit.time", Ending.OUT_OF_MEMORY: "limit.memory"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take before it is cut off."""

    seconds: float = SECONDS
    memory: int = MEMORY


_REVIEW = Policies()
_LIMITS = Limits()


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


def serve_lines(
    source: BinaryIO,
    sink: BinaryIO,
    *,
    load: Load | None = None,
    policies: Policies = _REVIEW,
    limits: Limits = _LIMITS,
) -> Tally:
    """Answer every line of ``source`` on ``sink``, flushed at once, until either ends.

    No line is fatal: what is no request gets the status ``unreadable``; what takes too long is tried once more in a
    fresh process and is then ``undecided``. ``load`` finds exercises; without it only texts can be graded.
    """
    with Grader(load=load, policies=policies, limits=limits) as grader:
        for number, line in enumerate(lines_of(source), 1):
            try:
                sink.write(grader.answer(line, number).line.encode("utf-8", "replace") + b"\n")
                sink.flush()
            except BrokenPipeError:
                break
        return grader.tally


class Grader:
    """Answers requests in a worker process that is killed and replaced at the deadline."""

    def __init__(self, *, load: Load | None = None, policies: Policies = _REVIEW, limits: Limits = _LIMITS) -> None:
        self.tally = Tally()
        self._load = load
        self._packed = lru_cache(maxsize=_KEPT)(self._pack)
        self._policies = policies
        self._limits = limits
        self._worker = Worker(memory=limits.memory, start=_prepare)

    def __enter__(self) -> "Grader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._worker.close()

    def answer(self, line: bytes | None, number: int) -> Answer:
        """Return the answer to one line, whatever it holds; ``number`` is its id where it has none."""
        found = self._answer(line, number)
        self.tally.add(found)
        return found

    def _answer(self, line: bytes | None, number: int) -> Answer:
        assignment, packed = None, None
        if line is not None and b'"ref"' in line:
            try:
                assignment, packed = self._assignment(line)
            except RequestError as error:
                return refusal(_id(line, number), error, self._policies)
        run = self._run(_answer_packed, line, number, self._policies, packed)
        if isinstance(run.value, Answer):
            return run.value
        return self._cut_off(line, number, assignment, run)

    def _assignment(self, line: bytes) -> tuple[Assignment | None, bytes | None]:
        """Look up the exercise of a request; raise ``RequestError`` where there is none."""
        ref = decode(line).get("ref")
        if self._load is None or not isinstance(ref, str):
            return None, None
        try:
            return self._packed(ref)
        except RequestError:
            raise
        except ExercisegenError as error:
            raise RequestError("ref", str(error)) from None

    def _pack(self, ref: str) -> tuple[Assignment, bytes]:
        assert self._load is not None
        assignment = self._load(ref)
        return assignment, pickle.dumps(assignment)

    def _cut_off(self, line: bytes | None, number: int, assignment: Assignment | None, run: Run) -> Answer:
        """Answer a request that could not be finished: undecided, but for the parts that can be graded alone."""
        request = request_of(decode(line), number)
        match request.body:
            case SubmissionRequest(_, answers) if assignment is not None:
                parts = assignment.exercise.parts
                verdicts = {part.name: self._alone(part, answers.get(part.name, "")) for part in parts}
                return whole(request, assignment.exercise, verdicts, self._policies)
            case PartRequest(_, name, _) if assignment is not None:
                part = part_of(assignment.exercise, name)
                ref = str(assignment.exercise.ref)
                return single(request, self._undecided(run), self._policies, ref, part.name)
        return single(request, self._undecided(run), self._policies)

    def _alone(self, part: Part, text: str) -> Verdict:
        run = self._run(grade_part, part, text)
        return run.value if isinstance(run.value, Verdict) else self._undecided(run)

    def _undecided(self, run: Run) -> Verdict:
        if run.ending is Ending.FAILED:
            self.tally.failed += 1
        else:
            self.tally.cut_off += 1
        evidence = Evidence(Method.AGREES, Certainty.NONE, detail=run.failure)
        return undecided(_CODES.get(run.ending, "internal.error"), evidence)

    def _run(self, function: Callable[..., Any], *args: Any) -> Run:
        """Call a function in the worker; what is cut off is tried once more in a fresh one."""
        run = self._worker.call(function, *args, seconds=self._limits.seconds)
        if run.has_returned:
            return run
        self._worker.close()
        return self._worker.call(function, *args, seconds=self._limits.seconds)


def _answer_packed(line: bytes | None, number: int, policies: Policies, packed: bytes | None) -> Answer:
    return answer(line, number, policies, None if packed is None else _unpacked(packed))


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> Assignment:
    """Return an assignment that our own process packed; kept, because a class answers the same exercise."""
    assignment: Assignment = pickle.loads(packed)
    return assignment


def _id(line: bytes, number: int) -> Any:
    return decode(line).get("id", number)


def _prepare() -> None:
    """Get a worker ready: what every grade needs is loaded, and an interrupt is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    grade_text(question("x"), "x")
