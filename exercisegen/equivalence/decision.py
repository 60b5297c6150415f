"""What a comparison of two expressions comes to: an outcome and its evidence."""

from enum import Enum

from exercisegen.frozen import frozen
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.finding import Finding

NO_DOMAIN = "no common domain point"
"""The detail of an undecided comparison for which no real point was found at which both sides have a value."""
SAMPLED = "equal where the signs are those of a sample point"
"""What an undecided comparison says if there may be other signs under which nothing is known."""
TOO_LARGE = "too large to evaluate"
"""The detail of an undecided comparison for which values are larger than can be calculated with."""


class Outcome(Enum):
    """The three answers; undecided is never turned into one of the others."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@frozen
class Decision:
    """What was decided, why, and where the natural domains differ (only where the outcome is EQUAL)."""

    outcome: Outcome
    evidence: Evidence
    domain: tuple[Finding, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Both are the same function wherever both have a value."""
        return self.outcome is Outcome.EQUAL

    @property
    def is_different(self) -> bool:
        """The witness shows a point at which they differ."""
        return self.outcome is Outcome.DIFFERENT

    @property
    def is_undecided(self) -> bool:
        """Neither could be shown."""
        return self.outcome is Outcome.UNDECIDED


def undecided(tried: str) -> Decision:
    """Neither equal nor different could be shown; ``tried`` says what was tried."""
    return Decision(Outcome.UNDECIDED, Evidence(Method.AGREES, Certainty.NONE, detail=tried))
