"""Sign charts: rows in either order, single points where they are asked for, credit by interval."""

from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.sign_chart import SignChartOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Scope

KEY = "+: (-inf, -1), (2, inf); -: (-1, 2); 0: -1, 2"
STRICT = SignChartOptions(endpoints="strict")


@pytest.mark.parametrize(
    "submitted",
    [
        KEY,
        "x < -1: +, -1 < x < 2: -, x > 2: +",
        "x < -1: +; x = -1: 0; -1 < x < 2: -; x = 2: 0; x > 2: +",
        "x < -1, x > 2: +; -1 < x < 2: -",
        "+: x < -1 or x > 2\n-: -1 < x < 2",
        "positive on (-inf, -1) U (2, inf), negative on (-1, 2), zero at -1, 2",
        "increasing on (-inf, -1) and (2, inf), decreasing on (-1, 2)",
        "+: ]-inf, -1[, ]2, inf[; -: ]-1, 2[",
        "+: (-inf, -1], [2, inf); -: [-1, 2]",
        "x < -1 -> +; -1 < x < 2 -> -; x > 2 -> +",
        "f'(x) > 0 for x < -1 or x > 2; f'(x) < 0 for -1 < x < 2; f'(x) = 0 at x = -1, x = 2",
        "(-inf, -1): f' > 0; (-1, 2): f' < 0; (2, inf): f' > 0",
        r"\text{+: } \left(-\infty, -1\right) \cup \left(2, \infty\right);\ \text{-: } \left(-1, 2\right)",
    ],
)
def test_a_chart_is_read_in_every_notation(judge, submitted):
    assert judge("sign_chart", KEY, submitted)[:2] == ("correct", 1)


def test_single_points_and_brackets_count_where_they_are_asked_for(judge):
    assert judge("sign_chart", KEY, KEY, options=STRICT)[0] == "correct"
    without = judge("sign_chart", KEY, "x < -1: +, -1 < x < 2: -, x > 2: +", options=STRICT)
    assert without == ("incorrect", 0, ["chart.missing", "chart.missing"])
    closed = judge("sign_chart", KEY, "+: (-inf, -1), [2, inf); -: (-1, 2); 0: -1, 2", options=STRICT)
    assert closed == ("incorrect", 0, ["chart.contradiction"])


@pytest.mark.parametrize(
    ("submitted", "codes"),
    [
        ("-: (-inf, -1), (2, inf); +: (-1, 2)", ["chart.sign"] * 3),
        ("+: (-inf, -1), (2, inf)", ["chart.missing"]),
        ("+: (-inf, -1), (2, inf); -: (-1, 1)", ["chart.missing"]),
        ("+: (-inf, -1), (2, inf); -: (-1, 3)", ["chart.contradiction"]),
        ("+: R; -: R", ["chart.contradiction"] * 3),
        ("+: (-inf, -1), (2, inf); -: (-1, 2); 0: 0", ["chart.contradiction"]),
        ("+: (-inf, -1), (2, inf); -: (-1, 2); undefined: 2", ["chart.sign"]),
        ("+: (-inf, -1); 0: -1; -: (-1, 2)", ["chart.missing"]),
    ],
)
def test_another_chart_is_wrong(judge, submitted, codes):
    assert judge("sign_chart", KEY, submitted) == ("incorrect", 0, codes)


def test_no_interval_runs_through_a_zero_or_a_gap_of_the_key(judge):
    assert judge("sign_chart", "+: (-inf, 0), (0, inf); 0: 0", "+: R") == ("incorrect", 0, ["chart.sign"])
    assert judge("sign_chart", "+: (-inf, 0), (0, inf)", "+: R") == ("incorrect", 0, ["chart.extra"])
    assert judge("sign_chart", "+: (-inf, 0), (0, inf); 0: 0", "+: (-inf, 0], [0, inf)")[0] == "correct"


def test_each_interval_has_its_share(judge):
    options = SignChartOptions(partial="per_interval")
    score = judge("sign_chart", KEY, "x < -1: +, x > -1: -", options=options)[1]
    assert score == Fraction(2, 3)
    assert judge("sign_chart", KEY, "+: R; -: R", options=options)[1] == 0


def test_a_sign_where_the_function_is_undefined_is_wrong(judge):
    key = "-: (-inf, 0); +: (1, inf)"
    assert judge("sign_chart", key, "-: (-inf, 0); +: (0, inf)") == ("incorrect", 0, ["chart.extra"])


@pytest.mark.parametrize("text", ["(0, 1)", "x > 0", "+: (0, 1), x", "hello: +", "", "+"])
def test_a_set_without_a_sign_is_asked_about(text):
    with pytest.raises(LearnerError):
        plugins.load("answers", "sign_chart").parse(text, Scope(variables=("t",)))
