"""Expressions: every way of writing the same function is right."""

import pytest

from exercisegen import plugins
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Scope
from exercisegen.grading.texts import compare_texts
from exercisegen.model.verdict import Status


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("2*x*cos(x^2)", "cos(x²)·2x"),
        ("2*x*cos(x^2)", r"2x\cos(x^2)"),
        ("6x(x^2+1)^2", "6x^5 + 12x^3 + 6x"),
        ("x/2", "0.5x"),
        ("2x", "f'(x) = 2x"),
        ("2x", "dy/dx = 2x"),
        ("2x", "m = 2x"),
        ("2x", "$2x$."),
        ("x^2 - 1", "(x-1)(x+1)"),
    ],
)
def test_the_same_function_is_right_however_it_is_written(judge, expected, submitted):
    assert judge("expression", expected, submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [("2*x*cos(x^2)", "cos(x^2)"), ("sqrt(x^2)", "x"), ("x/3", "0.333x"), ("2x", "2x + 10^-9")],
)
def test_another_function_is_wrong(judge, expected, submitted):
    assert judge("expression", expected, submitted) == ("incorrect", 0, ["expression.different"])


def test_an_answer_without_any_value_is_said_to_be_undefined(judge):
    assert judge("expression", "2x", "x/(1-1)") == ("incorrect", 0, ["value.undefined"])


@pytest.mark.parametrize(
    ("submitted", "status"),
    [("x^2 + 2x + 1", "correct"), ("(x+1)^2", "partial"), ("x(x+2) + 1", "partial"), ("1 + 2x + x^2", "correct")],
)
def test_a_shape_that_was_asked_for_costs_a_part_only(judge, submitted, status):
    assert judge("expression", "x^2 + 2x + 1", submitted, shape="expanded")[0] == status


@pytest.mark.parametrize("text", ["(x", "x = y = 2", "2x = 3", "{1, 2}", "dne", "infinity", "[1, 2; 3, 4]", "x +", "q"])
def test_what_is_no_expression_is_asked_about(text):
    with pytest.raises(LearnerError) as caught:
        plugins.load("answers", "expression").parse(text, Scope(variables=("x",)))
    assert caught.value.span is None or 0 <= caught.value.span[0] <= caught.value.span[1] <= len(text)


@pytest.mark.parametrize(
    ("expected", "submitted", "status"),
    [
        ("x^2 - 1", "(x-1)(x+1)", "correct"),
        ("x^2 - 1", "x^2 - 1", "partial"),
        ("x^2 - 1", "-(1-x)(1+x)", "correct"),
        ("2x^2 + 2x", "2x(x+1)", "correct"),
        ("2x^2 + 2x", "x(2x+2)", "correct"),
        ("2x^2 + 2x", "2(x^2+x)", "partial"),
        ("x^2 + 1", "x^2 + 1", "correct"),
        ("(x+1)^2", "x^2 + 2x + 1", "partial"),
        ("e^x*x^2 + 2x*e^x", "x*e^x*(x+2)", "correct"),
        ("e^x*x^2 + 2x*e^x", "e^x*(x^2+2x)", "partial"),
        ("x^2 + 2x*y + y^2", "(x+y)^2", "correct"),
        ("(x^2-1)/(x+2)", "(x^2-1)/(x+2)", "partial"),
        ("0", "x - x", "correct"),
    ],
)
def test_factored_means_that_no_bracket_can_be_taken_further_apart(judge, expected, submitted, status):
    assert judge("expression", expected, submitted, shape="factored")[0] == status


def test_a_sum_too_large_to_be_factored_passes(judge):
    huge = "(x+y+1)^24*(x+2)^24 + 1"
    assert judge("expression", huge, huge, shape="factored")[0] == "correct"


@pytest.mark.parametrize(
    ("submitted", "status"),
    [
        ("{x if x > 0, -x otherwise}", Status.CORRECT),
        (r"\begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}", Status.CORRECT),
        ("{x if x > 0, x otherwise}", Status.INCORRECT),
        ("{x if x > 0 or x < -1, -x otherwise}", Status.UNREADABLE),
        ("{x if x > 0, DNE otherwise}", Status.UNREADABLE),
    ],
)
def test_an_answer_may_be_written_in_cases(submitted: str, status: Status) -> None:
    assert compare_texts("abs(x)", submitted).status is status


def test_a_key_may_be_written_in_cases() -> None:
    assert compare_texts("{x^2 if x > 0, 0 otherwise}", "{0 if x <= 0, x*x otherwise}").status is Status.CORRECT
