"""Answers on paper graded in the worker processes of the stream: each different one once."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from typing import Any

from exercisegen.batch.collecting import Blank, Submitted
from exercisegen.batch.regrading import Regrading, accepting
from exercisegen.frozen import frozen
from exercisegen.grading.responses import LONGEST
from exercisegen.model.exercise import Exercise, Part
from exercisegen.model.item import Item
from exercisegen.model.paper import Question
from exercisegen.model.verdict import Status
from exercisegen.streaming import Assignment, Policies, Tally, serve_lines

Verdict = Mapping[str, Any]
"""A verdict as the contract's JSON record, which the workers send."""

Progress = Callable[[str, int, int], None]
"""Shows what is done, how much of it, and of how much."""

ItemOf = Callable[[Exercise], Item | None]
"""Finds the item that an exercise was drawn from."""

_LARGEST_DENOMINATOR = 10**6  # of a share; between two such fractions lie thousands of floats


@frozen
class Judged:
    """One answer with its verdict. ``score`` is its share of the part's points: what the run's policies write out.

    ``None`` goes to a person. ``accepted`` is the answer besides the key by which it is right.
    """

    by: Submitted
    question: Question
    part: Part
    text: str
    verdict: Verdict
    score: Fraction | None
    accepted: str = ""

    @property
    def blank(self) -> Blank:
        """What it answers."""
        return self.question.place, self.part.name

    @property
    def worth(self) -> Fraction:
        """The points of the part on this sheet."""
        return worth(self.question, self.part)

    @property
    def status(self) -> Status:
        """What the verdict says."""
        return Status(self.verdict["status"])


def worth(question: Question, part: Part) -> Fraction:
    """Return the points of a part: its share of what the question is worth on the sheet."""
    whole = sum((each.points for each in question.exercise.parts), Fraction(0))
    return part.points * question.points / whole if whole else Fraction(0)


@frozen
class Judgement:
    """The verdicts on all answers, what the run came to, and remarks on what could not be accepted everywhere."""

    answers: tuple[Judged, ...]
    tally: Tally
    remarks: tuple[str, ...]


def judge(
    submitted: Sequence[Submitted],
    regrading: Regrading,
    item_of: ItemOf,
    policies: Policies,
    workers: int,
    show: Progress | None = None,
) -> Judgement:
    """Return the verdicts on all answers, in their order; ``show`` is told of each that is there.

    Where ``item_of`` has the item of an exercise, its later parts may follow from wrong answers to earlier ones.
    """
    asked = _Asked(regrading, item_of)
    plans = [(each, question, asked.plan(each, question)) for each in submitted for question in each.sheet.questions]
    sink = _Sink(len(asked.requests), show)
    tally = serve_lines(BytesIO(asked.lines()), sink, load=asked.load, policies=policies, workers=workers)
    answers = [json.loads(line) for line in sink.getvalue().splitlines()]
    judged = (
        _judged(each, question, part, plan, answers)
        for each, question, plan in plans
        for part in question.exercise.parts
        if (question.place, part.name) not in each.open
    )
    return Judgement(tuple(judged), tally, tuple(asked.remarks()))


class _Sink(BytesIO):
    """Takes lines in, and tells of each."""

    def __init__(self, whole: int, show: Progress | None) -> None:
        super().__init__()
        self._whole, self._show, self._done = whole, show, 0

    def flush(self) -> None:
        """Tell that a line is complete."""
        self._done += 1
        if self._show is not None:
            self._show("answers", self._done, self._whole)


@frozen
class _Plan:
    """Where in the stream the answers for a question are: for all parts, and for each text accepted for a part."""

    whole: int
    accepted: Mapping[str, Sequence[tuple[str, int]]]


@dataclass(slots=True)
class _Asked:
    """The requests of a run, each different one once, and the exercises that they refer to by number."""

    regrading: Regrading
    item_of: ItemOf
    exercises: list[Exercise] = field(default_factory=list)
    known: dict[tuple[int, Blank | None, str], int | None] = field(default_factory=dict)  # numbers of exercises
    requests: dict[str, int] = field(default_factory=dict)

    def plan(self, by: Submitted, question: Question) -> _Plan:
        """Ask for the verdicts on one person's answers to a question."""
        exercise = question.exercise
        texts = {part.name: by.answers[blank].text[: LONGEST + 1] for part in exercise.parts
                 if (blank := (question.place, part.name)) in by.answers}  # fmt: skip
        accepted = {
            name: [(text, place) for text in self.regrading.accepted.get((question.place, name), ())
                   if (place := self._accepting(question, name, text, given)) is not None]
            for name, given in texts.items()
        }  # fmt: skip
        return _Plan(self._ask(ref=self._number(exercise), answers=texts), accepted)

    def lines(self) -> bytes:
        """Return all requests as the lines of a stream."""
        return b"".join(request.encode() + b"\n" for request in self.requests)

    def remarks(self) -> Iterator[str]:
        """Say of each accepted text on how many sheets it means nothing."""
        lost = Counter(text for (_, blank, text), number in self.known.items() if blank and number is None)
        for text, count in lost.items():
            sheets = "1 exercise has" if count == 1 else f"{count} exercises have"
            yield f"--accept {text!r}: {sheets} other letters or choices: decide those answers one by one (--decisions)"

    def load(self, ref: str) -> Assignment:
        """Return the exercise with a number, with its item where later parts follow from earlier ones."""
        exercise = self.exercises[int(ref)]
        return Assignment(exercise, self.item_of(exercise))

    def _ask(self, **request: object) -> int:
        return self.requests.setdefault(json.dumps(request), len(self.requests))

    def _number(self, exercise: Exercise) -> str:
        key = (id(exercise), None, "")
        if key not in self.known:
            self.known[key] = self._add(exercise)
        return str(self.known[key])

    def _accepting(self, question: Question, name: str, text: str, given: str) -> int | None:
        """Ask whether ``given`` is right if ``text`` is; return the request's number, ``None`` where it cannot be."""
        key = (id(question.exercise), (question.place, name), text)
        if key not in self.known:
            exercise = accepting(self.regrading, question, name, text)
            self.known[key] = None if exercise is None else self._add(exercise)
        number = self.known[key]
        return None if number is None else self._ask(ref=str(number), part=name, submitted=given)

    def _add(self, exercise: Exercise) -> int:
        self.exercises.append(exercise)
        return len(self.exercises) - 1


def _judged(by: Submitted, question: Question, part: Part, plan: _Plan, answers: Sequence[Any]) -> Judged:
    """Return the verdict that is best for the learner: on the key, or on an answer that is accepted besides."""
    blank = (question.place, part.name)
    text = by.answers[blank].text if blank in by.answers else ""
    verdict: Verdict = answers[plan.whole]["parts"][part.name]
    best = Judged(by, question, part, text, verdict, _score(verdict))
    for accepted, place in plan.accepted.get(part.name, ()):
        other = Judged(by, question, part, text, answers[place], _score(answers[place]), accepted)
        best = other if _is_better(other, best) else best
    return best


def _is_better(other: Judged, best: Judged) -> bool:
    """Say whether ``other`` earns more, or may: what is right after all is never called wrong."""
    if best.score is None or other.score is None:
        return best.score != 1 and (other.score == 1 or (other.score is None and best.score is not None))
    return other.score > best.score


def _score(verdict: Verdict) -> Fraction | None:
    """Return the score of a record exactly as it was before it was written as a float."""
    score = verdict["score"]
    return None if score is None else Fraction(score).limit_denominator(_LARGEST_DENOMINATOR)
