"""Multiplying out collects like terms, keeps textbook order, and refuses to grow without bound."""

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.calculus.expansion import expand, expanded_within
from exercisegen.calculus.integration import integrate_powers
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import add, multiply, number, power, symbol
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node, size

LETTERS = {name: symbol(name) for name in ("x", "y", "a", "u")}


def tree(source: str) -> Node:
    node = evaluate(compile_expression(source), LETTERS)
    assert not isinstance(node, bool | str | tuple)
    return node


@pytest.mark.parametrize(
    ("product", "expanded"),
    [
        ("(x + 1)^3", "x^3 + 3*x^2 + 3*x + 1"),
        ("(x - y)^2", "x^2 - 2*x*y + y^2"),
        ("(x + y + 1)^2", "x^2 + 2*x*y + y^2 + 2*x + 2*y + 1"),
        ("(x - 1)*(x + 1)", "x^2 - 1"),
        ("x*(x + 1) - x^2", "x"),
        ("x - x", "0"),
        ("3*(x - 1) + 2", "3*x - 1"),
        ("(x + 1/2)^2", "x^2 + x + 1/4"),
        ("(e^x + 1)^2", "e^(2*x) + 2*e^x + 1"),
        ("e^x*e^(-x)", "1"),
        ("sin(x)*(sin(x) + x)", "x*sin(x) + sin(x)^2"),
        ("(sqrt(x) + 1)^2", "x + 2*sqrt(x) + 1"),
        ("(1 + sqrt(2))^2", "3 + 2*sqrt(2)"),
        ("abs(x)*abs(x)", "x^2"),
        ("(x^2 + 1)/x", "x + 1/x"),
        ("(2*x + 3)/(x + 1)", "(2*x + 3)/(x + 1)"),
        ("x*(x + 2)/(x + 1)^2", "(x^2 + 2*x)/(x + 1)^2"),
        ("sin(2*(x + 1))", "sin(2*(x + 1))"),
        ("x^60*x^60", "x^120"),
    ],
)
def test_products_are_multiplied_out(product: str, expanded: str) -> None:
    assert to_text(expand(tree(product))) == expanded


def test_a_power_of_a_sum_beyond_64_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="power"):
        expand(power(tree("x + 1"), number(65)))


def test_an_expansion_beyond_2000_terms_is_refused() -> None:
    wide = add(*(symbol(f"x_{place}") for place in range(12)))
    with pytest.raises(LimitExceeded, match="terms"):
        expand(power(wide, number(6)))


def test_nested_powers_are_refused_before_they_grow() -> None:
    with pytest.raises(LimitExceeded):
        expand(power(power(power(tree("x + 1"), number(60)), number(60)), number(60)))


def test_coefficients_that_become_too_long_are_refused() -> None:
    long = power(number(7), number(600))
    with pytest.raises(LimitExceeded):
        expand(multiply(add(multiply(long, symbol("x")), number(1)), add(multiply(long, symbol("x")), number(2))))


@pytest.mark.parametrize(
    ("function", "antiderivative"),
    [
        ("6*(x - 1)*(x - 2)", "2*x^3 - 9*x^2 + 12*x"),
        ("a*x^2 + u", "a*x^3/3 + u*x"),
        ("1/x^2", "-1/x"),
        ("x^(1/2)", "(2/3)*x^(3/2)"),
        ("0*x", "0"),
    ],
)
def test_powers_are_integrated(function: str, antiderivative: str) -> None:
    integrated = integrate_powers(tree(function), "x")
    assert integrated is not None
    assert to_text(integrated) == antiderivative


@pytest.mark.parametrize("function", ["1/x", "sin(x)", "e^x", "1/(x + 1)"])
def test_what_is_no_power_is_left_to_others(function: str) -> None:
    assert integrate_powers(tree(function), "x") is None


@pytest.mark.parametrize(
    "source",
    ["(x + 1)^3", "e^x*(e^x + x) - x*e^x", "x*(x + 2)/(x + 1)^2", "sin(x)*(sin(x) + x)/u", "x - x", "sqrt(x)^2"],
)
def test_an_expansion_is_given_where_it_is_shorter_than_asked(source: str) -> None:
    expanded = expand(tree(source))
    assert expanded_within(tree(source), size(expanded) + 1) == expanded
    assert expanded_within(tree(source), size(expanded)) is None
