"""Sets of real numbers: every notation, ends that count or do not, credit by interval."""

from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.interval_set import IntervalSetOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.tree import Constant, Interval, Negation, Number

STRICT = IntervalSetOptions(endpoints="strict")
SCOPE = Scope(variables=("x",))
PLUGIN = plugins.load("answers", "interval_set")


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("(-inf, 0) U (2, 5]", "x < 0 or 2 < x <= 5"),
        ("(-inf, 0) U (2, 5]", "(2, 5] ∪ (-∞, 0)"),
        ("(-inf, 0) U (2, 5]", "]-inf, 0[ U ]2, 5]"),
        ("(-inf, 0) U (2, 5]", "(-oo; 0) U (2; 5]"),
        ("(-inf, 0) U (2, 5]", "(-inf, 0), (2, 5]"),
        ("(-inf, 0) U (2, 5]", "(-inf, 0) and (2, 5]"),
        ("(-inf, 0) U (2, 5]", "0 > x, 5 >= x > 2"),
        ("(-inf, 0) U (2, 5]", r"\left(-\infty, 0\right) \cup \left(2, 5\right]"),
        ("(-inf, 0) U (2, 5]", "(-inf, 0) U (2, 3) U [3, 5]"),
        ("(-inf, 0) U (2, 5]", "(-inf, 0) U (2, 4) U (3, 5]"),
        ("x != 0", r"R\{0}"),
        ("x != 0", r"\mathbb{R} \setminus \{0\}"),
        ("x != 0", "(-inf, 0) U (0, inf)"),
        ("x != 0", "x < 0 or x > 0"),
        (r"R\{-1, 1}", "x != 1, x != -1"),
        (r"R\{-1, 1}", "(1, inf) U (-1, 1) U (-inf, -1)"),
        ("(0, 2) U (2, inf)", "x > 0, x != 2"),
        ("(0, 2) U (2, inf)", r"(0, inf)\{2}"),
        ("[-1, 0) U (0, 1]", r"[-1, 1] \setminus \{0\}"),
        ("[-1, 0) U (0, 1]", r"\left[-1, 1\right] \setminus \left\{0\right\}"),
        ("(0, 2) U (2, inf)", "x > 0 and x != 2"),
        (r"R\{-1, 1}", "x ≠ -1 and x ≠ 1"),
        ("all reals", "(-inf, inf)"),
        ("all reals", "R"),
        ("none", "∅"),
        ("[-sqrt(2), sqrt(2)]", "-2/sqrt(2) <= x <= 2^(1/2)"),
        ("(0, 1) U {3}", "0 < x < 1 or x = 3"),
        ("{-2, 2}", "x = ±2"),
        ("(-y, 2y]", "-y < x <= y + y"),
    ],
)
def test_the_same_set_is_right_in_every_notation(judge, expected, submitted):
    assert judge("interval_set", expected, submitted, options=STRICT)[:2] == ("correct", 1)


@pytest.mark.parametrize("submitted", ["(0, 1)", "(0, 1]", "[0, 1)", "0 <= x <= 1"])
def test_ends_count_only_where_they_are_asked_for(judge, submitted):
    assert judge("interval_set", "[0, 1]", submitted)[0] == "correct"
    strictly = judge("interval_set", "[0, 1]", submitted, options=STRICT)
    assert strictly == (("correct", 1, []) if submitted == "0 <= x <= 1" else ("incorrect", 0, ["interval.endpoint"]))


@pytest.mark.parametrize(
    ("expected", "submitted", "status"),
    [
        ("(0, 5)", "(0, 2) U (2, 5)", "correct"),  # a point may be left out where brackets do not count
        ("(0, 2) U (2, 5)", "[0, 2] U [2, 5]", "correct"),
        ("(0, 2) U (2, 5)", "(0, 5)", "incorrect"),  # but nothing may run through a gap of the key
        ("(0, 1)", "(0, 1) U {3}", "incorrect"),
        ("(0, 1) U {3}", "(0, 1)", "incorrect"),
        ("x != 0", "all reals", "incorrect"),
        ("(0, 1)", "(0, 2)", "incorrect"),
        ("(0, 1)", "none", "incorrect"),
        ("none", "(0, 1)", "incorrect"),
        ("(0, sqrt(2))", "(0, 1.5)", "incorrect"),
        ("(-y, y)", "(-y, 2y)", "incorrect"),
        ("(0, y) U (2y, 3y)", "(0, y) U (2y, 4y)", "undecided"),
    ],
)
def test_another_set_is_not_right(judge, expected, submitted, status):
    assert judge("interval_set", expected, submitted)[0] == status


def test_a_correctly_rounded_end_is_partial(judge):
    assert judge("interval_set", "(0, sqrt(2))", "(0, 1.414)") == ("partial", Fraction(1, 2), ["number.rounded"])


@pytest.mark.parametrize(
    ("submitted", "score"),
    [
        ("(-inf, -1) U (2, 3)", 1),
        ("(-inf, -1)", Fraction(1, 2)),
        ("(-inf, -1) U (2, 4)", Fraction(1, 4)),
        ("(-inf, -1) U (2, 3) U (4, 5)", Fraction(3, 4)),
        ("all reals", 0),
    ],
)
def test_each_interval_has_its_share_and_a_wrong_one_takes_away(judge, submitted, score):
    options = IntervalSetOptions(partial="per_interval")
    assert judge("interval_set", "(-inf, -1) U (2, 3)", submitted, options=options)[1] == score


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(5, 2)", "interval.reversed"),
        ("(2, 2)", "interval.reversed"),
        ("1, 5", "interval.brackets"),
        ("x > 0, x < 2", "interval.conditions"),
        ("x^2 < 4", "interval.condition"),
        ("0 < x < 1 and 2 < x < 3", "parse.and"),
        ("x < 2x", "interval.condition"),
        ("7", "answer.kind"),
        ("(0, dne)", "answer.word"),
    ],
)
def test_what_could_mean_two_things_is_asked_about(text, code):
    with pytest.raises(LearnerError) as caught:
        PLUGIN.parse(text, SCOPE)
    assert caught.value.code == code


def test_conventions_print_open_ends_as_the_course_does():
    conventions = Conventions(interval_brackets="][", list_separator=";")
    value = PLUGIN.parse("(-inf, 0) U (2, 5]", SCOPE).value
    assert PLUGIN.show(value, conventions) == "]-infinity; 0[ U ]2; 5]"


def test_a_let_value_is_a_key():
    interval = Interval(Negation(Constant("infinity")), Number(Fraction(0)), False, True)
    value = PLUGIN.key_value((interval, interval), STRICT, SCOPE)
    assert PLUGIN.show(value[:1], Conventions()) == "(-infinity, 0]"
    with pytest.raises(ValueError, match="set of numbers"):
        PLUGIN.key_value(Number(Fraction(3)), STRICT, SCOPE)
