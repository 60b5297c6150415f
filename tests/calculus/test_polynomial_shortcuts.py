"""Polynomials take short ways: what these give is what the rules, term by term and factor by factor, give."""

from dataclasses import replace
from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.calculus.derive import _put_in, differentiate, substitute
from exercisegen.calculus.evaluation import rational_at
from exercisegen.calculus.expansion import expand
from exercisegen.calculus.integration import integrate_powers
from exercisegen.calculus.rules import RULES
from exercisegen.expr.build import E, add, call, is_zero, multiply, negate, number, power, symbol
from exercisegen.expr.tree import Decimal, Negation, Node, Number, Power, Product, Quotient, Sum

X, Y = symbol("x"), symbol("y")
BY_THE_RULES = replace(RULES)  # the same rules, but not the very table for which the short way was made

fractions = st.fractions(-9, 9, max_denominator=4)
exponents = st.integers(0, 4)


def term(coefficient: Fraction, in_x: int, in_y: int) -> Node:
    return multiply(number(coefficient), power(X, number(in_x)), power(Y, number(in_y)))


terms = st.builds(term, fractions, exponents, exponents)
sums = st.lists(terms, min_size=2, max_size=6).map(lambda found: add(*found))


@given(sums, st.sampled_from(["x", "y", "z"]))
def test_the_derivative_of_a_polynomial_is_that_of_the_rules(node: Node, variable: str) -> None:
    assert differentiate(node, variable) == differentiate(node, variable, BY_THE_RULES)


@given(st.tuples(sums, sums, sums), fractions, fractions)
def test_a_polynomial_has_the_value_that_its_expansion_has(parts: tuple[Node, ...], x: Fraction, y: Fraction) -> None:
    first, second, third = parts
    node = add(multiply(first, second), negate(power(third, number(2))), number(3))
    values = {"x": number(x), "y": number(y)}
    assert substitute(node, values) == substitute(expand(node), values)
    assert isinstance(substitute(node, values), Number)


LEFT_ALONE = [
    Sum((number(1), number(2))),
    Product((number(2), number(3))),
    Negation(number(3)),
    Quotient(number(1), number(2)),
    Decimal("0.50"),
]


@pytest.mark.parametrize("node", LEFT_ALONE)
def test_where_nothing_is_put_in_nothing_is_folded(node: Node) -> None:
    assert substitute(node, {"x": number(2)}) is node


@pytest.mark.parametrize("node", [Power(X, number(-1)), Power(X, number(0)), Power(Sum((X, number(9))), number(900))])
def test_powers_that_may_have_no_plain_value_are_left_to_the_long_way(node: Node) -> None:
    assert rational_at(node, {"x": 7}) is None


def test_equal_terms_of_two_polynomials_are_one_object_so_that_they_are_printed_once() -> None:
    shared = term(Fraction(3), 2, 1)
    first, second = expand(add(shared, X)), expand(add(number(1), negate(shared)))
    assert isinstance(first, Sum)
    assert isinstance(second, Sum)
    assert isinstance(second.terms[0], Negation)
    assert first.terms[0] is second.terms[0].operand


@given(st.one_of(sums, terms), sums, st.sampled_from(["x", "y"]))
def test_the_derivative_of_a_quotient_of_sums_is_that_of_the_general_way(above: Node, below: Node, name: str) -> None:
    if is_zero(below):
        return
    with patch("exercisegen.calculus.rules.quotient_of_sums", return_value=None):
        general = differentiate(Quotient(above, below), name, BY_THE_RULES)
    assert differentiate(Quotient(above, below), name) == general


@given(st.one_of(sums, terms), sums, st.sampled_from(["x", "y", "z"]))
def test_the_antiderivative_of_a_polynomial_is_that_of_its_terms(first: Node, second: Node, name: str) -> None:
    node = multiply(first, add(second, number(1)))
    with patch("exercisegen.calculus.integration.read", return_value=None):
        general = integrate_powers(node, name)
    assert integrate_powers(node, name) == general


inner = st.builds(add, sums, st.just(number(1)))
holders = st.one_of(
    inner,
    st.builds(lambda u: call("abs", u), inner),
    st.builds(lambda u: call("sin", u), inner),
    st.builds(lambda u: power(E, u), inner),
    st.builds(lambda u, v: Quotient(u, add(power(v, number(2)), number(1))), inner, inner),
)


@given(st.lists(holders, min_size=1, max_size=3), fractions, fractions)
def test_putting_numbers_in_gives_what_putting_them_in_part_by_part_gives(
    parts: list[Node], x: Fraction, y: Fraction
) -> None:
    values = {"x": number(x), "y": number(y)}
    for node in (add(*parts), multiply(*parts)):
        assert substitute(node, values) == _put_in(node, values, None)
