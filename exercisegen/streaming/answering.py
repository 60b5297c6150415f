"""One request to one line of JSON: what is done for a line of the stream, wherever that runs."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from exercisegen.frozen import frozen
from exercisegen.grading.questions import RequestError
from exercisegen.grading.responses import Reading, reading_of
from exercisegen.grading.texts import grade_text, key_of, read_only
from exercisegen.model.exercise import Exercise, Part
from exercisegen.model.submission import Submission
from exercisegen.model.verdict import ReadingError, Status, Verdict
from exercisegen.model.verdict_json import Record, reading_record, result_record, verdict_record
from exercisegen.streaming.policies import Policies
from exercisegen.streaming.requests import (
    Mode,
    PartRequest,
    ReadRequest,
    Request,
    Reveal,
    SubmissionRequest,
    TextRequest,
    decode,
    request_of,
)

if TYPE_CHECKING:
    from exercisegen.grading.exercises import FollowThrough
    from exercisegen.model.item import Item


@frozen
class Assignment:
    """The exercise that a request refers to, with its item where answers may follow from earlier ones."""

    exercise: Exercise
    item: "Item | None" = None


@frozen
class Answer:
    """The line that goes out, and the statuses of the verdicts in it."""

    line: str
    statuses: tuple[Status, ...] = ()


def answer(line: bytes | None, number: int, policies: Policies, assignment: Assignment | None = None) -> Answer:
    """Return the answer to one line; whatever is wrong with it is said in the answer.

    ``number`` is the line's number, its id where it has none of its own; ``assignment`` is what its ``ref`` names.
    """
    id: Any = number
    try:
        fields = decode(line)
        id = fields.get("id", number)
        return _answer(request_of(fields, number), policies, assignment)
    except RequestError as error:
        return refusal(id, error, policies)


def refusal(id: Any, error: RequestError, policies: Policies) -> Answer:
    """Return the answer to a line that is no request, or one that cannot be answered."""
    verdict = Verdict(Status.UNREADABLE, None, error=ReadingError(error.code, error.message))
    return _line(verdict_record(verdict, id=id, score=policies.score(verdict)), verdict)


def single(
    request: Request, verdict: Verdict, policies: Policies, ref: str | None = None, part: str | None = None
) -> Answer:
    """Return the answer that holds one verdict."""
    return _line(_record(request, verdict, policies, ref, part), verdict)


def whole(request: Request, exercise: Exercise, verdicts: Mapping[str, Verdict], policies: Policies) -> Answer:
    """Return the answer to a whole submission: every part, and the points."""
    ref = str(exercise.ref)
    scores = {name: policies.score(verdict) for name, verdict in verdicts.items()}
    record = result_record(
        {name: _record(request, verdict, policies, ref, name) for name, verdict in verdicts.items()},
        id=request.id,
        ref=ref,
        earned=sum(((scores[part.name] or Fraction(0)) * part.points for part in exercise.parts), Fraction(0)),
        possible=sum((part.points for part in exercise.parts), Fraction(0)),
        provisional=any(score is None for score in scores.values()),
    )
    return _line(record, *verdicts.values())


def part_of(exercise: Exercise, name: str | None) -> Part:
    """Return the part that is asked for; raise ``RequestError`` where it must be named, or is not there."""
    names = [part.name for part in exercise.parts]
    if name is None and len(names) > 1:
        raise RequestError("part", f"{exercise.ref} has the parts {', '.join(names)}: name one, or send answers")
    for part in exercise.parts:
        if name in (None, part.name):
            return part
    raise RequestError("part", f"{exercise.ref} has no part {name!r}: it has {', '.join(names)}")


def _answer(request: Request, policies: Policies, assignment: Assignment | None) -> Answer:
    match request.body:
        case TextRequest(asked, submitted) if request.mode is Mode.READ:
            key = key_of(asked)
            return _reading(request, reading_of(submitted, key.answer, key.scope))
        case TextRequest(asked, submitted):
            return single(request, grade_text(asked, submitted), policies)
        case ReadRequest(text, options):
            return _reading(request, read_only(text, **options))
        case PartRequest(_, name, submitted) if assignment is not None:
            return _of_part(request, part_of(assignment.exercise, name), submitted, policies, assignment.exercise)
        case SubmissionRequest(_, answers) if assignment is not None:
            return _of_submission(request, answers, policies, assignment)
    raise RequestError("ref", "no exercises can be looked up here")


def _of_part(request: Request, part: Part, submitted: str, policies: Policies, exercise: Exercise) -> Answer:
    if request.mode is Mode.READ:
        return _reading(request, reading_of(submitted, part.key.answer, part.key.scope))
    from exercisegen.grading.exercises import grade_part

    return single(request, grade_part(part, submitted), policies, str(exercise.ref), part.name)


def _of_submission(request: Request, answers: Mapping[str, str], policies: Policies, assignment: Assignment) -> Answer:
    from exercisegen.grading.exercises import grade

    exercise = assignment.exercise
    for name in answers:
        part_of(exercise, name)
    if request.mode is Mode.READ:
        raise RequestError("mode", "one text is read at a time: send part and submitted")
    following = None if assignment.item is None else _follow_through(assignment.item)
    verdicts = grade(exercise, Submission(exercise.ref, answers), follow_through=following)
    return whole(request, exercise, verdicts, policies)


def _follow_through(item: "Item") -> "FollowThrough":
    from exercisegen.drawing import key_with
    from exercisegen.grading.exercises import FollowThrough

    return FollowThrough(item, key_with)


def _record(request: Request, verdict: Verdict, policies: Policies, ref: str | None, part: str | None) -> Record:
    if request.reveal is Reveal.STUDENT:
        from exercisegen.wording import for_student

        verdict = for_student(verdict)
    return verdict_record(verdict, id=request.id, ref=ref, part=part, score=policies.score(verdict))


def _reading(request: Request, reading: Reading) -> Answer:
    return _line(
        reading_record(
            reading.read_as, reading.error, id=request.id, findings=reading.findings, messages=reading.messages
        )
    )


def _line(record: Record, *verdicts: Verdict) -> Answer:
    return Answer(json.dumps(record, ensure_ascii=False), tuple(verdict.status for verdict in verdicts))
