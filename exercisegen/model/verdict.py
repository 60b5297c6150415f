"""The grade of one response."""

from enum import StrEnum
from fractions import Fraction

from exercisegen.errors import Span
from exercisegen.frozen import frozen
from exercisegen.model.evidence import Evidence
from exercisegen.model.finding import Finding


class Status(StrEnum):
    """What a response came to."""

    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"
    BLANK = "blank"
    UNREADABLE = "unreadable"  # could not be read: costs no attempt
    UNDECIDED = "undecided"  # neither proved nor refuted: goes to a person


@frozen
class ReadAs:
    """How a response was read, echoed so that a misreading is visible."""

    text: str
    latex: str


@frozen
class ReadingError:
    """Why a response could not be read: a code for scripts, the place, and a sentence that says what to do."""

    code: str
    message: str
    at: Span | None = None


@frozen
class Verdict:
    """The grade of one response to one part; ``score`` is its exact share, 0 to 1.

    ``feedback`` holds sentences fit for the student; ``messages`` has one sentence for each finding, in order.
    """

    status: Status
    score: Fraction | None
    findings: tuple[Finding, ...] = ()
    evidence: Evidence | None = None
    read_as: ReadAs | None = None
    error: ReadingError | None = None
    messages: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.score is None) != (self.status in (Status.UNREADABLE, Status.UNDECIDED)):
            raise ValueError(f"{self.status} cannot carry score {self.score}")
        if (self.score == 1) != (self.status is Status.CORRECT) and self.status is not Status.PARTIAL:
            raise ValueError(f"{self.status} cannot carry score {self.score}")
