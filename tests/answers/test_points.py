"""Sets of values and points: all of them, in any order and notation."""

import pytest


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
        ("{(0, 1)}", "0, 1", "points.extra"),
    ],
)
def test_one_missing_or_one_too_many_is_wrong(judge, expected, submitted, code):
    status, score, codes = judge("points", expected, submitted)
    assert (status, score) == ("incorrect", 0)
    assert code in codes


def test_no_points_at_all_is_an_answer(judge):
    assert judge("points", "none", "no solution")[0] == "correct"
