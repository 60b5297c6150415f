"""The rubric: what findings cost, in exact shares of a part's points."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Protocol, runtime_checkable

from exercisegen.expr.scope import DomainPolicy
from exercisegen.model.exercise import Part, Rubric
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.verdict import Status

DEFAULT_SCORES: Mapping[str, Fraction] = {
    "number.rounded": Fraction(1, 2),
    "equation.no-left-side": Fraction(4, 5),
    "follow-through": Fraction(1),
}
"""What a response earns that shows this finding, where the question says nothing else."""
SHAPE_SCORE = Fraction(9, 10)  # right, not in the form that was asked for
_EVERYTHING = Rubric()


@runtime_checkable
class Costing(Protocol):
    """Options of an answer type that give credit for a part of the answer."""

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What one finding of a code takes, in units of the comparison."""
        ...


def rubric_of(part: Part) -> Rubric:
    """Return the part's rubric, completed by what the options of its answer type say about partial credit."""
    options = part.key.options
    if not isinstance(options, Costing):
        return part.rubric
    return replace(part.rubric, unit_costs={**options.unit_costs, **part.rubric.unit_costs})


def mark(
    comparison: Comparison, rubric: Rubric = _EVERYTHING, policy: DomainPolicy = DomainPolicy.NOTE
) -> tuple[Status, Fraction | None]:
    """Return status and score of a comparison.

    WRONG costs what the rubric says, else everything; SHAPE leaves what the rubric says; DOMAIN counts as WRONG under
    the strict policy only; NOTE costs nothing. A DOUBT that could still matter gives ``UNDECIDED`` without a score.
    The score is never below 0.
    """
    charged = [finding for finding in comparison.findings if _counts(finding, policy)]
    score = max(Fraction(0), _score(charged, comparison.units, rubric))
    if score == 0 and charged:
        return Status.INCORRECT, score
    if any(finding.kind is FindingKind.DOUBT for finding in comparison.findings):
        return Status.UNDECIDED, None
    return (Status.PARTIAL if charged else Status.CORRECT), score


def _counts(finding: Finding, policy: DomainPolicy) -> bool:
    match finding.kind:
        case FindingKind.WRONG | FindingKind.SHAPE:
            return True
        case FindingKind.DOMAIN:
            return policy is DomainPolicy.STRICT
    return False


def _score(charged: list[Finding], units: int, rubric: Rubric) -> Fraction:
    taken = sum((rubric.unit_costs.get(finding.code, Fraction(0)) for finding in charged), Fraction(0)) / units
    ceilings = [_ceiling(finding, rubric) for finding in charged if finding.code not in rubric.unit_costs]
    return min([1 - taken, *ceilings])


def _ceiling(finding: Finding, rubric: Rubric) -> Fraction:
    """Return what a response that shows ``finding`` can earn at most."""
    if finding.code in rubric.scores:
        return rubric.scores[finding.code]
    if finding.code in DEFAULT_SCORES:
        return DEFAULT_SCORES[finding.code]
    return SHAPE_SCORE if finding.kind is FindingKind.SHAPE else Fraction(0)
