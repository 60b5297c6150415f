"""Limits, one-sided slopes, continuity: what is found is right, and what cannot be known is said to be unknown."""

from collections.abc import Callable
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen.calculus import nearby
from exercisegen.calculus.series import UndefinedError, UnknownError
from exercisegen.expr.build import add, call, divide, multiply, number, power, subtract, symbol
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.sympy_bridge import to_sympy
from exercisegen.expr.tree import Node

X = symbol("x")


def tree(text: str) -> Node:
    return read(text, Scope(variables=("x",))).tree


@pytest.mark.parametrize(
    ("function", "place", "expected"),
    [
        ("(x^2 - 4)/(x - 2)", "2", "4"),
        ("(sqrt(x + 7) - 3)/(x - 2)", "2", "1/6"),
        ("(sqrt(x + 5) - sqrt(5))/x", "0", "sqrt(5)/10"),
        ("sin(3x)/(5x)", "0", "3/5"),
        ("tan(3x)/sin(2x)", "0", "3/2"),
        ("(1 - cos(x))/x^2", "0", "1/2"),
        ("(e^(2x) - 1 - 2x)/x^2", "0", "2"),
        ("(x - sin(x))/x^3", "0", "1/6"),
        ("ln(x)/(x - 1)", "1", "1"),
        ("1/x^2", "0", "infinity"),
        ("(3x^2 + 1)/(x - x^2)", "infinity", "-3"),
        ("x^3", "-infinity", "-infinity"),
        ("(1/x - 1/3)/(x - 3)", "3", "-1/9"),
        ("x*abs(x)", "0", "0"),
        ("(arctan(x) - x)/x^3", "0", "-1/3"),
        ("(arcsin(x) - x)/x^3", "0", "1/6"),
        ("(ln(x) - x + 1)/(x - 1)^2", "1", "-1/2"),
        ("(tanh(x) - x)/x^3", "0", "-1/3"),
        ("arctan(sqrt(abs(x)))/sqrt(abs(x))", "0", "1"),
    ],
)
def test_a_limit_is_the_value_that_a_course_finds(function: str, place: str, expected: str) -> None:
    assert to_text(nearby.limit(tree(function), "x", tree(place))) == expected


@pytest.mark.parametrize("function", ["1/x", "abs(x)/x", "sqrt(x)", "ln(x - 1)", "floor(x)", "2 if x < 0, 3 if x >= 0"])
def test_where_the_sides_differ_or_one_has_no_values_there_is_no_limit(function: str) -> None:
    with pytest.raises(UndefinedError):
        nearby.limit(tree(function), "x", number(0))


@pytest.mark.parametrize(
    "function",
    ["sin(1/x)", "x*sin(1/x)", "e^(-1/x)", "ln(x^2)", "arcsin(1 - x^2)", "sin(root(abs(x), 99))", "x^sqrt(4)", "a*x"],
)
def test_what_has_no_series_is_unknown(function: str) -> None:
    with pytest.raises(UnknownError):
        nearby.limit(read(function, Scope(variables=("x", "a"))).tree, "x", number(0))


BEHAVIOUR = [
    ("x^2", "0", True, True),
    ("x^(1 + 1)", "0", True, True),
    ("root(x, 6/2)", "0", True, False),
    ("abs(x)", "0", True, False),
    ("x*abs(x)", "0", True, True),
    ("x^(1/3)", "0", True, False),
    ("x^(2/3)", "0", True, False),
    ("x^(4/3)", "0", True, True),
    ("cbrt(x - 2)", "2", True, False),
    ("sqrt(abs(x - 2))", "2", True, False),
    ("sqrt(x)", "0", False, False),
    ("1/x", "0", False, False),
    ("(x^2 - 4)/(x - 2)", "2", False, False),
    ("sign(x)", "0", False, False),
    ("floor(x)", "2", False, False),
    ("floor(x)", "5/2", True, True),
    ("x*sin(1/x)", "0", False, False),
    ("abs(x - 2) + sin(1)", "2", True, False),
    ("abs(x^3 - 8)*(x - 2)", "2", True, True),
    ("x^2 if x < 1, 2x - 1 if x >= 1", "1", True, True),
    ("x^2 if x < 1, 2x if x >= 1", "1", False, False),
    ("x if x != 1, 5 if x = 1", "1", False, False),
]


@pytest.mark.parametrize(("function", "place", "continuous", "differentiable"), BEHAVIOUR)
def test_continuity_and_differentiability_are_those_of_the_textbooks(
    function: str, place: str, continuous: bool, differentiable: bool
) -> None:
    assert nearby.is_continuous(tree(function), "x", tree(place)) is continuous
    assert nearby.is_differentiable(tree(function), "x", tree(place)) is differentiable


@pytest.mark.parametrize(
    ("function", "side", "expected"),
    [
        ("abs(x)", -1, "-1"),
        ("abs(x)", 1, "1"),
        ("cbrt(x)", -1, "infinity"),
        ("x^(2/3)", -1, "-infinity"),
        ("abs(sin(3x))", -1, "-3"),
        ("x^2 if x < 0, 4x if x >= 0", 1, "4"),
    ],
)
def test_a_slope_from_one_side_is_the_limit_of_secants_there(function: str, side: int, expected: str) -> None:
    assert to_text(nearby.slope_beside(tree(function), "x", number(0), side)) == expected


@pytest.mark.parametrize(
    ("function", "extremum"),
    [("x^2", True), ("-abs(x)", True), ("x^3", False), ("x^2 - x^5", True), ("x - sin(x)", False), ("x^(2/3)", True)],
)
def test_an_extremum_is_where_the_function_is_on_one_side_of_its_value(function: str, extremum: bool) -> None:
    assert nearby.has_extremum(tree(function), "x", number(0)) is extremum


polynomials = st.lists(st.integers(-4, 4), min_size=1, max_size=4).map(
    lambda coefficients: add(*(multiply(number(c), power(X, number(k))) for k, c in enumerate(coefficients) if c))
)
outer: st.SearchStrategy[Callable[[Node], Node]] = st.sampled_from(
    [
        lambda u: u,
        lambda u: call("sin", u),
        lambda u: subtract(call("exp", u), number(1)),
        lambda u: subtract(call("cos", u), number(1)),
        lambda u: call("abs", u),
    ]
)


@settings(max_examples=40, deadline=None)
@given(outer, polynomials, st.integers(-3, 3), st.integers(1, 2), st.integers(0, 2))
def test_what_is_proved_of_a_quotient_is_what_sympy_finds(
    make: Callable[[Node], Node], factor: Node, place: int, above: int, below: int
) -> None:
    shift = subtract(X, number(place))
    function = divide(make(multiply(factor, power(shift, number(above)))), power(shift, number(below)))
    try:
        found = to_sympy(nearby.limit(function, "x", number(place), 1))
    except UnknownError:
        return
    expected = sympy.limit(to_sympy(function), sympy.Symbol("x", real=True), place, "+")
    assert sympy.simplify(found - expected) == 0 if found.is_finite else found == expected


@given(st.fractions(min_value=Fraction(1, 6), max_value=3, max_denominator=6), st.integers(-5, 5), st.integers(1, 9))
def test_a_power_of_a_distance_has_a_slope_where_its_exponent_is_above_one(
    exponent: Fraction, place: int, factor: int
) -> None:
    distance = power(call("abs", subtract(X, number(place))), number(exponent))
    function = multiply(number(factor), distance)
    assert nearby.is_continuous(function, "x", number(place))
    assert nearby.is_differentiable(function, "x", number(place)) is (exponent > 1)
