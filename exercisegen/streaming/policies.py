"""What is written out as a score where a verdict has none."""

from enum import StrEnum
from fractions import Fraction

from exercisegen.frozen import frozen
from exercisegen.model.verdict import Status, Verdict


class Undecided(StrEnum):
    """What is written out as the score of an undecided answer: no score, all or nothing."""

    REVIEW = "review"
    FULL = "full"
    NONE = "none"


class Unreadable(StrEnum):
    """What is written out as the score of an answer that cannot be read."""

    REVIEW = "review"
    ZERO = "zero"


@frozen
class Policies:
    """What is written out where a verdict has no score; the verdict itself stays as it is."""

    undecided: Undecided = Undecided.REVIEW
    unreadable: Unreadable = Unreadable.REVIEW

    def score(self, verdict: Verdict) -> Fraction | None:
        """Return the score that is written out for ``verdict``."""
        match verdict.status, self.undecided, self.unreadable:
            case (Status.UNDECIDED, Undecided.FULL, _):
                return Fraction(1)
            case (Status.UNDECIDED, Undecided.NONE, _) | (Status.UNREADABLE, _, Unreadable.ZERO):
                return Fraction(0)
        return verdict.score
