"""Shapes: how an answer is written, read off the tree as it was typed."""

import pytest

from exercisegen.answers._shape import SHAPES, is_in_shape
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope
from exercisegen.wording import sentences

SCOPE = Scope(variables=("x", "y", "n"), expected=Expected.SCALAR)


def written(shape: str, text: str) -> bool:
    return is_in_shape(shape, read(text, SCOPE).tree)


@pytest.mark.parametrize(
    "text", ["1/x", "-1/x", "-(x+1)/(x-1)", "x^2 + 1", "sqrt(1/x)", "x^(1/2)/2", "sin(1/x)/x", "2x/(x^2+1)^2", "e^(-x)"]
)
def test_one_bar_is_a_single_fraction(text):
    assert written("single_fraction", text)


@pytest.mark.parametrize("text", ["1/x + 1", "1/x + 1/y", "(1/2)x", "x*(1/x)", "x^-1", "(1/x)/(x+1)", "1/(1 + 1/x)"])
def test_several_bars_are_no_single_fraction(text):
    assert not written("single_fraction", text)


@pytest.mark.parametrize(
    "text", ["1/2", "3x/2", "x/(x+1)", "(x+1)/(2x)", "2(x+1)/3", "x + 1", "e^x/(e^x+1)", "(x+1)(x-1)/(x+2)", "-3/4"]
)
def test_nothing_in_common_is_lowest_terms(text):
    assert written("lowest_terms", text)


@pytest.mark.parametrize(
    "text",
    ["2/4", "6x/(2x+2)", "x^2/x", "(x^2-1)/(x+1)", "2x/4", "1 + 2/4", "sqrt(2/4)", "x*(1/x)", "e^x*x/(2e^x)", "0/x"],
)
def test_a_common_factor_is_not_lowest_terms(text):
    assert not written("lowest_terms", text)


@pytest.mark.parametrize("text", ["1/x^2", "e^(-x)", "e^(-x^2/2)", "2^(-x)", "-x^2", "x^(1/2)"])
def test_a_minus_before_a_power_or_with_a_constant_base_may_stay(text):
    assert written("no_negative_exponents", text)


@pytest.mark.parametrize("text", ["x^-2", "x^(-1/2)", "sin(x^-1)", "2^-3", "x^(-n)", "2^(-1/2)", "(x+1)^-1 x"])
def test_a_negative_exponent_is_seen(text):
    assert not written("no_negative_exponents", text)


@pytest.mark.parametrize(
    "text",
    ["2x", "x^2 + x + 1", "3/4", "-x/2", "(1/2)x", "2x cos(x^2)", "e^x(x+1)", "x e^x + e^x", "2sqrt(2)", "x^2/2 + x/3",
     "6x(x^2+1)^2", "-1/x^2", "(x+1)/(x-1)", "2^x ln(2)", "ln(2)/ln(3)", "x sqrt(x)", "e*e^x", "sin(x)^2 - cos(x)^2",
     "0", "2 pi", "1 + sqrt(2)", "-sin(x)", "x y + x^2 y"],
)  # fmt: skip
def test_what_is_done_is_simplified(text):
    assert written("simplified", text)


@pytest.mark.parametrize(
    "text",
    ["2*3x", "x + x", "x + 2x", "x/2 + x/3", "1 + 2", "1/2 + 1/3", "x*x", "x*x^2", "2x*3", "x^1", "x^0", "1x", "x + 0",
     "--x", "2/4", "x^2/x", "(1/x)/2", "1/(1/x)", "2^3", "sqrt(4)", "ln(1)", "sin(0)", "e^x*e^(2x)", "sin(x)sin(x)",
     "cos(2*3x)", "x y + y x", "3*(1/2)x", "x/1", "0*x", "(x+1)(x+1)", "2x - x", "e^(x+x)"],
)  # fmt: skip
def test_what_is_left_to_be_done_is_not_simplified(text):
    assert not written("simplified", text)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_demand_for_a_shape_is_said_to_the_student(shape):
    assert sentences("feedback")[f"shape.{shape}"] and sentences("message")[f"shape.{shape}"]


@pytest.mark.parametrize(
    ("shape", "text"), [("simplified", "x + x"), ("lowest_terms", "4x/2"), ("single_fraction", "2x^2*x^-1")]
)
def test_the_right_value_in_the_wrong_shape_costs_a_part_only(judge, shape, text):
    status, score, codes = judge("expression", "2x", text, shape=shape)
    assert (status, codes[0]) == ("partial", f"shape.{shape}")
    assert score is not None and 0 < score < 1


def test_a_huge_expression_passes():
    assert written("lowest_terms", "+".join(f"(x+{k})^20/(y+{k})" for k in range(60)))
