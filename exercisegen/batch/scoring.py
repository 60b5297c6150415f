"""Points: what each answer earns in the end, once policies, decisions and regrading have had their say."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from exercisegen.batch.collecting import Submitted
from exercisegen.batch.decisions import Decided
from exercisegen.batch.judging import Judged, worth
from exercisegen.batch.regrading import Regrading
from exercisegen.frozen import frozen


class Settled(StrEnum):
    """Who settled what an answer earns."""

    VERDICT = "verdict"  # with the run's policies
    ACCEPTED = "accepted"  # right by an answer that counts besides the key
    DECISION = "decision"  # a person's
    FULL = "full"  # for everyone
    DROPPED = "dropped"  # does not count


@frozen
class Scored:
    """One answer with its share of the part's points; ``None`` waits for a person."""

    judged: Judged
    score: Fraction | None
    settled: Settled

    @property
    def points(self) -> Fraction | None:
        """What it earns."""
        return None if self.score is None else self.score * self.judged.worth


@frozen
class Mark:
    """What one person has for one question, out of what is possible; ``open`` where something is not yet known."""

    place: int
    earned: Fraction
    possible: Fraction
    open: bool


def scored(judged: Sequence[Judged], decided: Decided, regrading: Regrading) -> tuple[Scored, ...]:
    """Return what every answer earns: a person's decision wins over a verdict, what holds for everyone over both."""
    return tuple(_scored(each, decided, regrading) for each in judged)


def marks(by: Submitted, answers: Sequence[Scored], regrading: Regrading) -> tuple[Mark, ...]:
    """Return what one person has for each question, in the order of places, without those that are dropped."""
    earned = {each.judged.blank: each.points for each in answers}
    made = []
    for question in sorted(by.sheet.questions, key=lambda question: question.place):
        counted = {
            (question.place, part.name): worth(question, part)
            for part in question.exercise.parts
            if (question.place, part.name) not in regrading.dropped
        }
        points = [whole if blank in regrading.full else earned.get(blank) for blank, whole in counted.items()]
        if counted:
            known = sum((point for point in points if point is not None), Fraction(0))
            made.append(Mark(question.place, known, sum(counted.values(), Fraction(0)), None in points))
    return tuple(made)


def _scored(each: Judged, decided: Decided, regrading: Regrading) -> Scored:
    if each.blank in regrading.dropped:
        return Scored(each, Fraction(0), Settled.DROPPED)
    if each.blank in regrading.full:
        return Scored(each, Fraction(1), Settled.FULL)
    if (each.by.id, each.blank) in decided:
        return Scored(each, decided[each.by.id, each.blank], Settled.DECISION)
    return Scored(each, each.score, Settled.ACCEPTED if each.accepted else Settled.VERDICT)
