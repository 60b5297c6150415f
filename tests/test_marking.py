"""What findings cost."""

from fractions import Fraction

import pytest

from exercisegen.expr.scope import DomainPolicy
from exercisegen.marking import mark
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.exercise import Rubric
from exercisegen.model.finding import Comparison, Finding, FindingKind

EVIDENCE = Evidence(Method.EXACT, Certainty.PROVED)
PER_ENTRY = Rubric(unit_costs={"entry": Fraction(1), "half": Fraction(1, 2)})
KINDS = {
    "!": FindingKind.WRONG,
    "~": FindingKind.SHAPE,
    "?": FindingKind.DOUBT,
    "#": FindingKind.DOMAIN,
    ".": FindingKind.NOTE,
}


def comparison(found: str, units: int = 1) -> Comparison:
    """Findings as ``!code`` wrong, ``~code`` shape, ``?code`` doubt, ``#code`` domain, ``.code`` note."""
    return Comparison(tuple(Finding(word[1:], KINDS[word[0]]) for word in found.split()), EVIDENCE, units)


@pytest.mark.parametrize(
    ("found", "status", "score"),
    [
        ("", "correct", 1),
        (".remark", "correct", 1),
        ("#domain.smaller", "correct", 1),
        ("!any", "incorrect", 0),
        ("~shape.expanded", "partial", Fraction(9, 10)),
        ("~number.rounded", "partial", Fraction(1, 2)),
        ("~number.rounded ~shape.expanded", "partial", Fraction(1, 2)),
        ("~follow-through", "partial", 1),
        ("?doubt", "undecided", None),
        ("?doubt ~number.rounded", "undecided", None),
        ("?doubt !any", "incorrect", 0),
    ],
)
def test_findings_have_their_price(found, status, score):
    assert mark(comparison(found)) == (status, score)


@pytest.mark.parametrize(
    ("found", "status", "score"),
    [
        ("!entry", "partial", Fraction(3, 4)),
        ("!entry !half", "partial", Fraction(5, 8)),
        ("!entry !entry !entry !entry", "incorrect", 0),
        ("!entry !entry !entry !entry !entry", "incorrect", 0),
        ("!entry !other", "incorrect", 0),
        ("!entry ?doubt", "undecided", None),
        ("!entry !entry !entry !entry ?doubt", "incorrect", 0),
    ],
)
def test_a_finding_with_a_unit_cost_takes_its_share_and_no_score_is_negative(found, status, score):
    assert mark(comparison(found, units=4), PER_ENTRY) == (status, score)


def test_the_rubric_says_what_a_finding_may_earn():
    rubric = Rubric(scores={"used-f": Fraction(1, 4), "shape.expanded": Fraction(0)})
    assert mark(comparison("!used-f"), rubric) == ("partial", Fraction(1, 4))
    assert mark(comparison("~shape.expanded"), rubric) == ("incorrect", 0)


def test_a_domain_finding_counts_under_the_strict_policy_only():
    assert mark(comparison("#domain.smaller"), policy=DomainPolicy.STRICT) == ("incorrect", 0)
    assert mark(comparison("#domain.smaller .note"), policy=DomainPolicy.NOTE) == ("correct", 1)
