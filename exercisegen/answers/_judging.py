"""How a decision of the engine becomes findings, and how the findings of several entries become one comparison."""

from collections.abc import Sequence

from exercisegen.answers._constants import is_undefined
from exercisegen.answers._rounding import holds_decimal, is_correctly_rounded, is_within, is_written_rounded
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import NO_DOMAIN, Decision
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, symbols
from exercisegen.frozen import frozen
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.exercise import Tolerance
from exercisegen.model.finding import Comparison, Finding, FindingKind

MISMATCH = Evidence(Method.PREDICATE, Certainty.PROVED)
_WITHIN = Evidence(Method.TOLERANCE, Certainty.PROVED)
_ROUNDED = Evidence(Method.AGREES, Certainty.NONE, detail="whether a rounded function is near enough was not decided")
_RANK = {Certainty.NONE: 0, Certainty.PROBABLE: 1, Certainty.PROVED: 2}


@frozen
class Measure:
    """How one value is judged: under which scope, how far off it may be, and whether an exact value is asked for."""

    scope: Scope
    tolerance: Tolerance | None = None
    exact: bool = True


def judge(code: str, expected: Node, response: Node, measure: Measure, **data: str) -> Comparison:
    """Compare one value with what was expected: ``code`` where it is wrong, ``code.undecided`` where in doubt.

    A number written with a decimal mark may be off by the tolerance; without one, a correctly rounded decimal is
    ``number.rounded``: a wrong shape where an exact value is asked for, else only a note. Whether a function with
    rounded coefficients is within a tolerance is left in doubt.
    """
    decision = decide(expected, response, measure.scope)
    comparison = conclude(code, decision, expected, response, measure.scope, **data)
    if not has(comparison, FindingKind.WRONG) or not is_written_rounded(response):
        return comparison
    if symbols(expected):
        near = measure.tolerance is not None and holds_decimal(response)
        return Comparison.doubt(f"{code}.undecided", _ROUNDED, **data) if near else comparison
    if measure.tolerance is not None:
        return Comparison.equal(_WITHIN) if is_within(measure.tolerance, expected, response) else comparison
    if not is_correctly_rounded(expected, response):
        return comparison
    kind = FindingKind.SHAPE if measure.exact else FindingKind.NOTE
    return Comparison((Finding("number.rounded", kind, tuple(data.items()), response.span),), _WITHIN)


def judge_pairs(
    code: str, pairs: Sequence[tuple[Node, Node]], measure: Measure, names: Sequence[str] = ()
) -> Comparison:
    """Compare entry by entry; ``names`` says which entry each is (they are counted from 1 where none are given)."""
    labels = names or [str(number) for number in range(1, len(pairs) + 1)]
    return join(
        [
            judge(code, expected, response, measure, entry=label)
            for (expected, response), label in zip(pairs, labels, strict=True)
        ]
    )


def conclude(code: str, decision: Decision, expected: Node, response: Node, scope: Scope, **data: str) -> Comparison:
    """Say what the engine's decision shows."""
    details = tuple(data.items())
    if decision.is_equal:
        return Comparison(decision.domain, decision.evidence)
    if decision.is_different:
        return Comparison((Finding(code, FindingKind.WRONG, details, response.span),), decision.evidence)
    if decision.evidence.detail == NO_DOMAIN and is_undefined(response, scope) and not is_undefined(expected, scope):
        return Comparison((Finding("value.undefined", FindingKind.WRONG, details, response.span),), MISMATCH)
    return Comparison((Finding(f"{code}.undecided", FindingKind.DOUBT, details, response.span),), decision.evidence)


def join(comparisons: Sequence[Comparison]) -> Comparison:
    """Return the findings of all entries, one unit an entry, with the evidence that settles them together."""
    findings = tuple(finding for comparison in comparisons for finding in comparison.findings)
    return Comparison(findings, _decisive(comparisons), max(len(comparisons), 1))


def has(comparison: Comparison, *kinds: FindingKind) -> bool:
    """Say whether a comparison holds a finding of one of ``kinds``."""
    return any(finding.kind in kinds for finding in comparison.findings)


def _decisive(comparisons: Sequence[Comparison]) -> Evidence:
    """Return a refutation's evidence, else that of a doubt, else the weakest proof."""
    for kind in (FindingKind.WRONG, FindingKind.DOUBT):
        for comparison in comparisons:
            if has(comparison, kind):
                return comparison.evidence
    return min((comparison.evidence for comparison in comparisons), key=_strength, default=MISMATCH)


def _strength(evidence: Evidence) -> tuple[int, bool]:
    return (_RANK[evidence.certainty], evidence.method is Method.IDENTICAL)
