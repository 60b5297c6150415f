"""Equations: the same up to a nonzero factor, with the left side where it is asked for."""

from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.equation import EquationOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Scope
from exercisegen.grading.texts import compare_texts
from exercisegen.model.verdict import Status


@pytest.mark.parametrize(
    "submitted",
    ["y = 3x - 2", "3x - 2 = y", "y - 1 = 3(x - 1)", "2y = 6x - 4", "3x - y = 2", "y - 3x + 2 = 0", "t(x) = 3x - 2",
     "-y/2 + 1.5x = 1", "$y = 3x - 2$."],
)  # fmt: skip
def test_an_equation_is_right_up_to_a_nonzero_factor(judge, submitted):
    assert judge("equation", "y = 3x - 2", submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    "submitted", ["y = 3x + 2", "0 = 0", "y = y", "y^2 = y(3x - 2)", "x = 3y - 2", "1 = 0", "y = 3x - 2 + 10^-12"]
)
def test_another_equation_is_wrong(judge, submitted):
    assert judge("equation", "y = 3x - 2", submitted)[:2] == ("incorrect", 0)


def test_a_bare_right_side_is_right_in_part(judge):
    assert judge("equation", "y = 3x - 2", "3x - 2") == ("partial", Fraction(4, 5), ["equation.no-left-side"])


def test_a_bare_right_side_is_right_where_the_prompt_has_the_left(judge):
    options = EquationOptions(left_side=False)
    assert judge("equation", "y = 3x - 2", "3x - 2", options=options)[0] == "correct"


@pytest.mark.parametrize(
    ("expected", "code"), [("y = 3x - 2", "equation.different"), ("x^2 + y^2 = 1", "equation.no-equation")]
)
def test_a_bare_expression_that_is_no_right_side_is_wrong(judge, expected, code):
    assert judge("equation", expected, "3x + 2") == ("incorrect", 0, [code])


@pytest.mark.parametrize("text", ["y < 3x", "y = 2 = x", "(1, 2)", "y ="])
def test_what_is_no_equation_is_asked_about(text):
    with pytest.raises(LearnerError):
        plugins.load("answers", "equation").parse(text, Scope(variables=("x", "y")))


@pytest.mark.parametrize("left", ["y", "y(x)", "f(x)", "T(x)"])
def test_the_left_side_may_name_the_function(left: str) -> None:
    assert compare_texts("y=2x+1", f"{left} = 2x+1").status is Status.CORRECT
