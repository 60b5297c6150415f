"""A submission to an exercise: every part graded, later parts also by what the learner found before."""

from collections.abc import Callable, Mapping
from typing import Any

from exercisegen.errors import ExercisegenError
from exercisegen.expr.tree import Node, symbols
from exercisegen.grading.responses import grade_response, read_response
from exercisegen.marking import rubric_of
from exercisegen.model.exercise import Exercise, Key, Part
from exercisegen.model.finding import Finding, FindingKind
from exercisegen.model.submission import Response, Submission
from exercisegen.model.verdict import ReadingError, Status, Verdict

Rebind = Callable[[Exercise, Mapping[str, Any]], Mapping[str, Key[Any]]]
"""Evaluates an exercise again with the learner's values of some parts in place of its own: the parts' new keys."""

_WRONG = (Status.INCORRECT, Status.PARTIAL)
_FOLLOWED = Finding("follow-through", FindingKind.SHAPE)


def grade(exercise: Exercise, submission: Submission, *, rebind: Rebind | None = None) -> dict[str, Verdict]:
    """Grade every part of an exercise; a part without a response is blank.

    With ``rebind``, a wrong part that is right for the learner's own wrong answers to the parts it follows from is
    partial, with the finding ``follow-through``; it never gets less than without.
    """
    verdicts: dict[str, Verdict] = {}
    for part in exercise.parts:
        text = submission.responses.get(part.name, "")
        verdict = grade_response(text, part.key, rubric_of(part), part.mistakes)
        if rebind is not None and verdict.status in _WRONG:
            verdict = _followed(exercise, part, submission, verdicts, verdict, rebind)
        verdicts[part.name] = verdict
    return verdicts


def _followed(
    exercise: Exercise,
    part: Part,
    submission: Submission,
    earlier: Mapping[str, Verdict],
    verdict: Verdict,
    rebind: Rebind,
) -> Verdict:
    """Return the better of ``verdict`` and the verdict for the learner's earlier answers."""
    wrong = {
        name: value
        for name in part.follow_through
        if name in earlier
        and earlier[name].status in _WRONG
        and (value := _own_value(exercise, name, submission)) is not None
    }
    if not wrong:
        return verdict
    try:
        key = rebind(exercise, wrong).get(part.name)
    except (ExercisegenError, ValueError, ArithmeticError):  # the learner's value need not make sense further on
        return verdict
    if key is None or _is_trivial(part.key.value, key.value):
        return verdict
    again = grade_response(submission.responses[part.name], key, rubric_of(part), (), _FOLLOWED)
    better = again.score is not None and verdict.score is not None and again.score > verdict.score
    return again if better else verdict


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
