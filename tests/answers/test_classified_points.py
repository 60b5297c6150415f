"""Classified points: credit for points and for what they are, and none for listing everything."""

from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.classified_points import ClassifiedPointsOptions, PointCredit
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Number
from exercisegen.model.exercise import Key
from exercisegen.model.value import ClassifiedPoint

PARTIAL = ClassifiedPointsOptions(classes=("min", "max", "saddle"), partial=PointCredit())
FLAT = ClassifiedPointsOptions(classes=("min", "max", "none"), partial=PointCredit())


@pytest.mark.parametrize(
    "submitted",
    ["(0, 1) min; (2, -3) saddle", "P1(0, 1) min; P2(2, -3) saddle",
     "f(0, 1) = 5 is a min; f(2, -3) = 1 is a saddle", "saddle at (2, -3), local min at (0, 1)",
     "(2, -3): saddle point, (0, 1): minimum",
     "x = 2, y = -3: saddle; x = 0, y = 1: rel. min", "(2,-3) is a saddle point and (0,1) is a minimum"],
)  # fmt: skip
def test_points_in_any_order_and_wording_are_right(judge, submitted):
    assert judge("classified_points", "(0, 1) min; (2, -3) saddle", submitted, options=PARTIAL)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    ("submitted", "score", "code"),
    [
        ("(0, 1) min", Fraction(1, 2), "points.missing"),
        ("(0, 1) min; (2, -3) max", Fraction(3, 4), "points.class"),
        ("(0, 1) min; (2, -3) saddle; (5, 5) max", Fraction(7, 8), "points.extra"),
        ("(0, 1) min; (0, 1) max; (2, -3) saddle", Fraction(1, 2), "points.contradiction"),
        ("(5, 5) min; (6, 6) max", 0, "points.extra"),
        ("none", 0, "points.missing"),
    ],
)
def test_what_is_missing_extra_or_misclassified_has_its_price(judge, submitted, score, code):
    found = judge("classified_points", "(0, 1) min; (2, -3) saddle", submitted, options=PARTIAL)
    assert found[1] == score
    assert code in found[2]


def test_listing_every_candidate_earns_nothing(judge):
    everywhere = "; ".join(f"({a}, {b}) {kind}" for a, b in [(0, 1), (2, -3)] for kind in ("min", "max", "saddle"))
    assert judge("classified_points", "(0, 1) min; (2, -3) saddle", everywhere, options=PARTIAL)[1] == 0
    grid = "; ".join(f"({a}, {b}) min" for a in range(3) for b in (1, -3))
    assert judge("classified_points", "(0, 1) min; (2, -3) min", grid, options=PARTIAL)[1] == 0


@pytest.mark.parametrize(
    ("expected", "submitted", "status"),
    [
        ("x = -sqrt(5): min; x = sqrt(5): min", "x = ±sqrt(5): min", "correct"),
        ("x = 0: max", "0 max", "correct"),
        ("x = 0: none", "x = 0 inflection point", "correct"),
        ("x = 0: none", "x = 0: neither", "correct"),
        ("x = 0: none", "x = 0: min", "partial"),
        ("x = 1/3: min", "x = 0.33: min", "partial"),
    ],
)
def test_points_on_a_line_are_written_as_values(judge, expected, submitted, status):
    assert judge("classified_points", expected, submitted, options=FLAT)[0] == status


def compared(height: int, submitted: str) -> list[str]:
    plugin = plugins.load("answers", "classified_points")
    point = ClassifiedPoint((Number(Fraction(2)),), "min", (("value", Number(Fraction(height))),))
    scope = Scope(variables=("x",), expected=plugin.expected)
    key = Key("classified_points", (point,), scope, options=FLAT)
    return [finding.code for finding in plugin.compare(key, plugin.parse(submitted, scope).value).findings]


def test_a_height_is_judged_where_it_is_stated():
    assert compared(-3, "(2, -3) min") == []
    assert compared(-3, "(2, 4) min") == ["points.height"]
    assert compared(-3, "x = 2 min") == []
    assert compared(-3, "f(2) = -3 min") == []
    assert compared(-3, "f(2) = 4 min") == ["points.height"]
    assert compared(-3, "x = 2, y = -3: min") == []


def test_without_partial_credit_all_must_be_right(judge):
    assert judge("classified_points", "(0, 1) min; (2, -3) saddle", "(0, 1) min")[1] == 0


def test_credit_must_add_up():
    with pytest.raises(ValueError, match="add up to 1"):
        PointCredit(point=Fraction(1, 2), kind=Fraction(1, 4))
