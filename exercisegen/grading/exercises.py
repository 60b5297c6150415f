"""A submission to an exercise: every part graded, later parts also by what the learner found before."""

from collections.abc import Callable, Mapping
from typing import Any

from exercisegen.errors import ExercisegenError
from exercisegen.expr.tree import Listing, Matrix, Node, symbols
from exercisegen.frozen import frozen
from exercisegen.grading.responses import grade_response, read_response
from exercisegen.marking import rubric_of
from exercisegen.model.exercise import Exercise, Key, Part
from exercisegen.model.finding import Finding, FindingKind
from exercisegen.model.item import Item
from exercisegen.model.submission import Response, Submission
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadingError, Status, Verdict

KeyWith = Callable[[Item, int, str, Mapping[str, Value]], Key[Any]]
"""The key of a part at a variant with some lets replaced, such as ``drawing.key_with``."""


@frozen
class FollowThrough:
    """What it takes to find the key that follows from a learner's own earlier answers."""

    item: Item
    key_with: KeyWith


_WRONG = (Status.INCORRECT, Status.PARTIAL)
_FOLLOWED = Finding("follow-through", FindingKind.SHAPE)


def grade(
    exercise: Exercise, submission: Submission, *, follow_through: FollowThrough | None = None
) -> dict[str, Verdict]:
    """Grade every part of an exercise; a part without a response is blank.

    With ``follow_through``, a wrong part that is right for the learner's own wrong answers to the parts it follows
    from is partial, with the finding ``follow-through``; it never gets less than without.
    """
    verdicts: dict[str, Verdict] = {}
    for part in exercise.parts:
        verdict = grade_part(part, submission.responses.get(part.name, ""))
        if follow_through is not None and verdict.status in _WRONG:
            key = _following_key(exercise, part, submission, verdicts, follow_through)
            verdict = verdict if key is None else _better(part, submission.responses[part.name], key, verdict)
        verdicts[part.name] = verdict
    return verdicts


def grade_part(part: Part, text: str) -> Verdict:
    """Grade one response to one part."""
    task = part.task if part.auto_mistakes else None
    return grade_response(text, part.key, rubric_of(part), part.mistakes, task=task)


def _better(part: Part, text: str, key: Key[Any], verdict: Verdict) -> Verdict:
    """Return the verdict under the key that follows from earlier answers, where that earns more."""
    again = grade_response(text, key, rubric_of(part), (), _FOLLOWED)
    return again if (again.score or 0) > (verdict.score or 0) else verdict


def _following_key(
    exercise: Exercise,
    part: Part,
    submission: Submission,
    earlier: Mapping[str, Verdict],
    follow_through: FollowThrough,
) -> Key[Any] | None:
    """Return the part's key for the learner's wrong earlier answers; ``None`` where there is none of use."""
    lets = _lets_of_parts(follow_through.item)
    replaced: dict[str, Value] = {}
    for name in part.follow_through:
        if name in lets and name in earlier and earlier[name].status in _WRONG:
            value = _own_value(exercise, name, submission)
            if value is not None:
                replaced[lets[name]] = _like(exercise.bindings.get(lets[name]), value)
    if not replaced:
        return None
    try:
        key = follow_through.key_with(follow_through.item, exercise.ref.variant, part.name, replaced)
    except (ExercisegenError, ValueError, ArithmeticError):  # the learner's value need not make sense further on
        return None
    return None if _is_trivial(part.key.value, key.value) else key


def _lets_of_parts(item: Item) -> Mapping[str, str]:
    """Return the let that is a part's answer, by part; parts whose answers are no plain lets are left out."""
    return {part.name: part.answer.value for part in item.parts if part.answer.value in item.lets}


def _like(original: "Value | None", value: Any) -> Value:
    """Return a learner's value in the form that the let has: rows of a matrix as a matrix."""
    match original:
        case Matrix():
            return Matrix(value)
        case Listing(_, brackets):
            return Listing(value, brackets)
    return value  # type: ignore[no-any-return]  # what an answer type reads is a let value but for matrices


def _own_value(exercise: Exercise, name: str, submission: Submission) -> Any:
    part = next(part for part in exercise.parts if part.name == name)
    response: Response[Any] | ReadingError = read_response(submission.responses[name], part.key.answer, part.key.scope)
    return None if isinstance(response, ReadingError) or _is_trivial(part.key.value, response.value) else response.value


def _is_trivial(original: object, value: object) -> bool:
    """Say whether a wrong value has lost all variables of the original: what follows from it would be too easy."""
    return bool(_letters(original)) and not _letters(value)


def _letters(value: object) -> frozenset[str]:
    if isinstance(value, tuple):
        return frozenset().union(*map(_letters, value))
    return symbols(value) if isinstance(value, Node) else frozenset()
