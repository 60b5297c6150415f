"""What a comparison observed. Findings say what is wrong; the rubric says what that costs."""

from enum import StrEnum

from exercisegen.errors import Span
from exercisegen.frozen import frozen
from exercisegen.model.evidence import Evidence


class FindingKind(StrEnum):
    """How a finding bears on the verdict."""

    WRONG = "wrong"  # shown to be wrong
    SHAPE = "shape"  # right value, not in the form that was asked for
    DOUBT = "doubt"  # neither shown right nor shown wrong
    DOMAIN = "domain"  # right where both are defined, defined elsewhere; counts only under the strict policy
    NOTE = "note"  # worth saying, costs nothing


@frozen
class Finding:
    """One thing observed in one response: a code such as ``chain.inner-dropped`` and what its sentence needs."""

    code: str
    kind: FindingKind
    data: tuple[tuple[str, str], ...] = ()
    span: Span | None = None


@frozen
class Comparison:
    """What an answer type's ``compare`` returns.

    ``units`` is the number of things that can be right or wrong on their own (entries of a matrix, points of a set);
    1 for everything else.
    """

    findings: tuple[Finding, ...]
    evidence: Evidence
    units: int = 1

    @classmethod
    def equal(cls, evidence: Evidence, *notes: Finding) -> "Comparison":
        """The response equals the key; ``notes`` cost nothing or concern the domain."""
        return cls(notes, evidence)

    @classmethod
    def wrong(cls, code: str, evidence: Evidence, **data: str) -> "Comparison":
        """The response differs from the key, and ``evidence`` shows it."""
        return cls((Finding(code, FindingKind.WRONG, tuple(data.items())),), evidence)

    @classmethod
    def doubt(cls, code: str, evidence: Evidence, **data: str) -> "Comparison":
        """Neither equal nor different could be shown; ``evidence`` says what was tried."""
        return cls((Finding(code, FindingKind.DOUBT, tuple(data.items())),), evidence)
