"""Sets of values and points: all of them, in any order and notation."""

from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.points import PointsOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Scope


@pytest.mark.parametrize(
    "submitted",
    [
        "{-1, 3}",
        "-1, 3",
        "3, -1",
        "x = -1 or x = 3",
        "x = -1, x = 3",
        "{3, -1, -1}",
        "[-1, 3]",
        "-1 and 3",
        "{-1; 6/2}",
    ],
)
def test_a_set_of_values_is_right_in_any_order(judge, submitted):
    assert judge("points", "{-1, 3}", submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize("submitted", ["(0, 1), (2, -3)", "{(2, -3), (0, 1)}", "(0,1) and (2,-3)", "[(0, 1), (2, -3)]"])
def test_a_set_of_points_is_right_in_any_order(judge, submitted):
    assert judge("points", "{(0, 1), (2, -3)}", submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    ("expected", "submitted", "code"),
    [
        ("{-1, 3}", "3", "points.missing"),
        ("{-1, 3}", "-1, 3, 4", "points.extra"),
        ("{-1, 3}", "none", "points.missing"),
        ("none", "0", "points.extra"),
        ("{(0, 1)}", "(1, 0)", "points.extra"),
        ("{(0, 1)}", "1, 0", "points.extra"),
        ("{(0, 1), (2, 3)}", "x = 0, y = 1; x = 2, y = 4", "points.extra"),
    ],
)
def test_one_missing_or_one_too_many_is_wrong(judge, expected, submitted, code):
    status, score, codes = judge("points", expected, submitted)
    assert (status, score) == ("incorrect", 0)
    assert code in codes


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("{(0, 1)}", "0, 1"),
        ("{(0, 1)}", "x = 0, y = 1"),
        ("{(0, 1)}", "y = 1, x = 0"),
        ("{(0, 1), (2, 3)}", "x = 0, y = 1; x = 2, y = 3"),
        ("{(0, 1), (2, 3)}", "x = 2, y = 3 or x = 0, y = 1"),
        ("{(0, 1), (2, 3)}", "(0, 1); (2, 3)"),
    ],
)
def test_points_may_be_typed_without_brackets_or_with_the_names_of_coordinates(judge, expected, submitted):
    assert judge("points", expected, submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    ("submitted", "score"),
    [
        ("-1, 3", 1),
        ("-1", Fraction(1, 2)),
        ("-1, 3, 4", Fraction(1, 2)),
        ("-1, 0, 1, 2, 3", 0),
        ("-1, 3, 4, 5, 6, 7", 0),
    ],
)
def test_each_point_has_its_share_and_one_too_many_takes_it_away(judge, submitted, score):
    assert judge("points", "{-1, 3}", submitted, options=PointsOptions(partial="per_point"))[1] == score


def test_coordinates_that_are_missing_are_asked_for():
    with pytest.raises(LearnerError) as caught:
        plugins.load("answers", "points").parse("x = 1, y = 2, x = 3", Scope(variables=("x", "y")))
    assert caught.value.code == "points.coordinates"


def test_no_points_at_all_is_an_answer(judge):
    assert judge("points", "none", "no solution")[0] == "correct"


@pytest.mark.parametrize("submitted", ["±3", "+-3", "+/-3", "x = +-3", "-3, +3", "{±3}", "{+-3}", "{+/-3}"])
def test_plus_or_minus_is_two_values(judge, submitted):
    assert judge("points", "{-3, 3}", submitted)[:2] == ("correct", 1)
