"""What an instructor decides about a question after everybody has answered it: another right answer, full, dropped."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from exercisegen.batch.collecting import Blank
from exercisegen.batch.labels import part_label, part_named, question_on, read_label
from exercisegen.errors import UsageError
from exercisegen.expr.scope import Choice
from exercisegen.frozen import frozen
from exercisegen.grading.responses import read_response
from exercisegen.model.exercise import Exercise, Part
from exercisegen.model.paper import Question, Sheet
from exercisegen.model.verdict import ReadingError

_ACCEPTED = re.compile(r"\s*(?P<label>[^=]*?)\s*=(?P<text>.*)", re.DOTALL)


@frozen
class Regrading:
    """The answers that count as right besides the key, by part; the parts that count in full, and not at all.

    ``model`` is the sheet whose numbers and letters of choices are meant: the first that was printed.
    """

    model: Sheet
    accepted: Mapping[Blank, tuple[str, ...]]
    full: frozenset[Blank]
    dropped: frozenset[Blank]


def regrading_of(sheet: Sheet, accept: Sequence[str], full: Sequence[str], drop: Sequence[str]) -> Regrading:
    """Return what ``Q3=TEXT``, ``Q5`` and ``Q2b`` say, with the numbers of ``sheet``.

    Raises ``UsageError`` where one names no question or no one part, or contradicts another, and where a text that is
    to be accepted cannot be read.
    """
    accepted: dict[Blank, tuple[str, ...]] = {}
    for asked in accept:
        found = _ACCEPTED.fullmatch(asked)
        if found is None or not found["text"].strip():
            raise UsageError(f"--accept {asked!r}: write the question and the answer, such as --accept 'Q3=x + 1'")
        blank = _one_part(sheet, found["label"])
        accepted[blank] = (*accepted.get(blank, ()), found["text"].strip())
    both = [_all_parts(sheet, labels, option) for labels, option in ((full, "--full"), (drop, "--drop"))]
    if both[0] & both[1]:
        raise UsageError("a question cannot be both --full and --drop: say one of them")
    made = Regrading(sheet, accepted, *both)
    for (place, name), texts in accepted.items():
        exercise = _at(sheet, place).exercise
        for text in texts:
            _value(exercise, name, text, exercise)
    return made


def accepting(made: Regrading, question: Question, name: str, text: str) -> Exercise | None:
    """Return the exercise of ``question`` with ``text`` for the key of the part ``name``.

    ``None`` where that answer cannot be given here: it uses other letters, or says what no choice says.
    """
    try:
        value = _value(question.exercise, name, text, _at(made.model, question.place).exercise)
    except (UsageError, LookupError):
        return None
    parts = tuple(_rekeyed(part, value) if part.name == name else part for part in question.exercise.parts)
    return replace(question.exercise, parts=parts)


def _rekeyed(part: Part, value: Any) -> Part:
    key = replace(part.key, value=value, shape=None, check=None)
    return replace(part, key=key, mistakes=(), auto_mistakes=False)


def _value(exercise: Exercise, name: str, text: str, model: Exercise) -> Any:
    """Return what ``text`` means as an answer to ``exercise``; letters of choices are those of ``model``.

    Raises ``UsageError`` where it cannot be read, ``LookupError`` where ``exercise`` does not offer that choice.
    """
    part, first = _part(exercise, name), _part(model, name)
    scope = first.key.scope if part.key.scope.choices else part.key.scope
    response = read_response(text, part.key.answer, scope)
    if isinstance(response, ReadingError):
        raise UsageError(f"--accept {text!r} cannot be read as an answer: {response.message}")
    return _chosen(response.value, part.key.scope.choices)


def _chosen(value: Any, choices: tuple[Choice, ...]) -> Any:
    """Return ``value`` with those of ``choices`` that say the same; raise ``LookupError`` where none does."""
    match value:
        case Choice(text=said):
            found = next((choice for choice in choices if said and choice.text == said), None)
            if found is None:
                raise LookupError(said)
            return found
        case tuple():
            return tuple(_chosen(member, choices) for member in value)
    return value


def _one_part(sheet: Sheet, text: str) -> Blank:
    question, parts = _named(sheet, text, "--accept")
    if len(parts) > 1:
        letters = ", ".join(f"Q{question.number}{part_label(parts, part)}" for part in parts)
        raise UsageError(f"--accept {text}: question {question.number} has several parts: say {letters}")
    return question.place, parts[0].name


def _all_parts(sheet: Sheet, texts: Sequence[str], option: str) -> frozenset[Blank]:
    named = (_named(sheet, text, option) for text in texts)
    return frozenset((question.place, part.name) for question, parts in named for part in parts)


def _named(sheet: Sheet, text: str, option: str) -> tuple[Question, tuple[Part, ...]]:
    """Return the question and those of its parts that a label names: all where it names none."""
    label = read_label(text)
    question = question_on(sheet, label.question) if label else None
    if label is None or question is None:
        raise UsageError(f"{option} {text}: there is no such question: there are Q1 to Q{len(sheet.questions)}")
    parts = question.exercise.parts
    if not label.part:
        return question, parts
    part = part_named(parts, label.part)
    if part is None:
        raise UsageError(
            f"{option} {text}: question {question.number} has the parts {', '.join(p.name for p in parts)}"
        )
    return question, (part,)


def _at(sheet: Sheet, place: int) -> Question:
    return next(question for question in sheet.questions if question.place == place)


def _part(exercise: Exercise, name: str) -> Part:
    return next(part for part in exercise.parts if part.name == name)
