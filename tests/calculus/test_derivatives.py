"""Derivatives as they would stand in the back of a textbook."""

from dataclasses import replace

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.calculus.derive import differentiate, substitute
from exercisegen.calculus.rules import RULES
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import number
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Call, Listing, Node, Piecewise, Product, Relation, Sign, Symbol

X = Symbol("x")
LETTERS = {name: Symbol(name) for name in ("x", "y", "a", "b", "n", "u")}


def tree(source: str) -> Node:
    node = evaluate(compile_expression(source), LETTERS)
    assert not isinstance(node, bool | str | tuple)
    return node


DERIVATIVES = [
    ("7", "0"),
    ("x", "1"),
    ("a", "0"),
    ("5*x^3 - 2*x + 4", "15*x^2 - 2"),
    ("3 + x - x^2", "1 - 2*x"),
    ("x^4/4 - x^2 + 1/2", "x^3 - 2*x"),
    ("a*x^2 + b*x", "2*a*x + b"),
    ("x^n", "n*x^(n - 1)"),
    ("-x*sin(x)", "-sin(x) - x*cos(x)"),
    ("-8*x*sin(3*x*y)", "-8*sin(3*x*y) - 24*x*y*cos(3*x*y)"),
    ("-(x^2 + x)^2", "-2*(2*x + 1)*(x^2 + x)"),
    ("-(x + 1)^2/2", "-x - 1"),
    ("1/x", "-1/x^2"),
    ("3/x^2", "-6/x^3"),
    ("x^(-2)", "-2*x^(-3)"),
    ("x^(2/3)", "(2/3)*x^(-1/3)"),
    ("sqrt(x)", "1/(2*sqrt(x))"),
    ("1/sqrt(x)", "-1/(2*x*sqrt(x))"),
    ("cbrt(x)", "1/(3*cbrt(x)^2)"),
    ("root(x, 5)", "1/(5*root(x, 5)^4)"),
    ("sin(2*x^2) + 1", "4*x*cos(2*x^2)"),
    ("-3*cos(1 - 4*x)", "-12*sin(1 - 4*x)"),
    ("tan(3*x)", "3*sec(3*x)^2"),
    ("sec(x)", "sec(x)*tan(x)"),
    ("csc(x)", "-csc(x)*cot(x)"),
    ("cot(x)", "-csc(x)^2"),
    ("sin(x)^2", "2*sin(x)*cos(x)"),
    ("sin(x)*cos(x)", "cos(x)^2 - sin(x)^2"),
    ("arcsin(x)", "1/sqrt(1 - x^2)"),
    ("arccos(2*x)", "-2/sqrt(1 - 4*x^2)"),
    ("arctan(2*x)", "2/(4*x^2 + 1)"),
    ("arccot(x)", "-1/(x^2 + 1)"),
    ("arcsec(x)", "1/(abs(x)*sqrt(x^2 - 1))"),
    ("sinh(x)*cosh(x)", "cosh(x)^2 + sinh(x)^2"),
    ("tanh(x)", "sech(x)^2"),
    ("arsinh(3*x)", "3/sqrt(9*x^2 + 1)"),
    ("artanh(x)", "1/(1 - x^2)"),
    ("exp(-x^2)", "-2*x*e^(-x^2)"),
    ("x*exp(x)", "e^x + x*e^x"),
    ("(x^2 + 1)*exp(2*x)", "2*x*e^(2*x) + 2*(x^2 + 1)*e^(2*x)"),
    ("3*(x - 1)*exp(2*x)", "3*e^(2*x) + 6*(x - 1)*e^(2*x)"),
    ("2^x", "2^x*ln(2)"),
    ("x^x", "x^x*(ln(x) + 1)"),
    ("ln(x^2 + 1)", "2*x/(x^2 + 1)"),
    ("ln(x^3)", "3/x"),
    ("ln(abs(x))", "1/x"),
    ("x*ln(x)", "ln(x) + 1"),
    ("log(x, 2)", "1/(x*ln(2))"),
    ("abs(x)", "x/abs(x)"),
    ("(3*x^2 + 1)^5", "30*x*(3*x^2 + 1)^4"),
    ("(x^2 + x)^3", "3*(2*x + 1)*(x^2 + x)^2"),
    ("(2*x)^3", "24*x^2"),
    ("(x^2)^3", "6*x^5"),
    ("(x^2)^(1/2)", "x*(x^2)^(-1/2)"),
    ("sin(cos(x))", "-sin(x)*cos(cos(x))"),
    ("exp(sin(x^2))", "2*x*e^(sin(x^2))*cos(x^2)"),
    ("sqrt(x^2 + 1)", "x/sqrt(x^2 + 1)"),
    ("(x + 1)*(x - 2)", "2*x - 1"),
    ("x^2*sin(x)", "2*x*sin(x) + x^2*cos(x)"),
    ("x*exp(x)*sin(x)", "e^x*sin(x) + x*e^x*sin(x) + x*e^x*cos(x)"),
    ("x/(x + 1)", "1/(x + 1)^2"),
    ("(2*x + 1)/(x - 3)", "-7/(x - 3)^2"),
    ("x^2/(x + 1)^2", "2*x/(x + 1)^3"),
    ("sin(x)/x^2", "(x*cos(x) - 2*sin(x))/x^3"),
    ("ln(x)/x", "(1 - ln(x))/x^2"),
    ("x/exp(x)", "(1 - x)/e^x"),
    ("exp(x)/(1 + exp(x))", "e^x/(1 + e^x)^2"),
    ("cos(x)/sin(x)", "-(sin(x)^2 + cos(x)^2)/sin(x)^2"),
    ("sin(x*y)", "y*cos(x*y)"),
    ("x^2*y + x*y^2", "2*x*y + y^2"),
    ("2*x/3", "2/3"),
]


@pytest.mark.parametrize(("function", "derivative"), DERIVATIVES)
def test_a_derivative_prints_as_in_a_textbook(function: str, derivative: str) -> None:
    assert to_text(differentiate(tree(function), "x")) == derivative


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (Call("g", (X,)), "g'(x)"),
        (Call("g", (tree("x^2"),)), "2*x*g'(x^2)"),
        (Call("g", (Call("h", (X,)),)), "h'(x)*g'(h(x))"),
        (Call("g", (X,), 1), "g''(x)"),
        (Listing((tree("x^2"), tree("y")), Brackets.ROUND), "(2*x, 0)"),
        (
            Piecewise(((tree("x^2"), Relation((X, number(0)), (Sign.LESS,))),), tree("x")),
            "{2*x if x < 0; 1 otherwise}",
        ),
    ],
)
def test_abstract_functions_vectors_and_branches_are_differentiated(function: Node, derivative: str) -> None:
    assert to_text(differentiate(function, "x")) == derivative


@pytest.mark.parametrize("function", [tree("floor(x)"), Call("g", (X, Symbol("y"))), tree("sign(x)")])
def test_a_function_without_a_rule_is_a_value_error(function: Node) -> None:
    with pytest.raises(ValueError, match="no rule"):
        differentiate(function, "x")


def test_a_relation_has_no_derivative() -> None:
    with pytest.raises(ValueError, match="relation has no derivative"):
        differentiate(Relation((X, number(0)), (Sign.EQUAL,)), "x")


def test_a_single_rule_can_be_swapped_for_a_wrong_one() -> None:
    forgetful = replace(RULES, chain=lambda outer, inner: outer)
    assert to_text(differentiate(tree("sin(2*x^2) + x^2"), "x", forgetful)) == "cos(2*x^2) + 2*x"


def test_a_product_of_very_many_factors_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="factors"):
        differentiate(Product((X, Call("sin", (X,))) * 30), "x")


SUBSTITUTIONS = [
    ("2*x^2 + 1", "3", "19"),
    ("sqrt(x)", "9", "3"),
    ("sqrt(x)", "8", "2*sqrt(2)"),
    ("sin(x - 3) + y", "3", "y"),
    ("exp(x - 3)", "3", "1"),
    ("ln(x)", "e^2", "2"),
    ("cos(pi*x)", "1/2", "0"),
    ("x/6*y", "3", "y/2"),
    ("x^2", "u + 1", "(u + 1)^2"),
    ("x*y", "y", "y*y"),
    ("y^2 + 1", "3", "y^2 + 1"),
]


@pytest.mark.parametrize(("function", "argument", "value"), SUBSTITUTIONS)
def test_substitution_folds_what_becomes_a_number(function: str, argument: str, value: str) -> None:
    assert to_text(substitute(tree(function), {"x": tree(argument)})) == value


def test_all_values_are_put_in_at_once() -> None:
    swapped = substitute(tree("x - 2*y"), {"x": Symbol("y"), "y": Symbol("x")})
    assert to_text(swapped) == "y - 2*x"


@pytest.mark.parametrize("function", ["1/x", "x^(-1)", "x^x"])
def test_a_value_that_is_not_defined_is_a_value_error(function: str) -> None:
    with pytest.raises(ValueError, match=r"zero|not defined"):
        substitute(tree(function), {"x": number(0)})


def test_a_value_that_is_too_long_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        substitute(tree("x^64"), {"x": number(10**40)})
