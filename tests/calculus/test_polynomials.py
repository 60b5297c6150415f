"""Polynomials read into whole numbers: what they come to is what the general way of multiplying out gives."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.calculus.derive import differentiate, substitute
from exercisegen.calculus.evaluation import exact
from exercisegen.calculus.expansion import _multiplied_out, expand
from exercisegen.calculus.polynomials import coefficients, derivative_at, read
from exercisegen.expr.build import divide, multiply, negate, number, power, symbol
from exercisegen.expr.tree import Call, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum

X, Y = symbol("x"), symbol("y")

fractions = st.fractions(-9, 9, max_denominator=4)
leaves = st.one_of(st.sampled_from([X, Y, symbol("a")]), fractions.map(number))
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: Sum(tuple(terms))),
        st.lists(inner, min_size=2, max_size=3).map(lambda factors: Product(tuple(factors))),
        inner.map(Negation),
        st.builds(Power, inner, st.integers(1, 4).map(number)),
        st.builds(Quotient, inner, fractions.filter(bool).map(number)),
    ),
    max_leaves=8,
)
tidy = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda first, second: Sum((first, second)), inner, inner),
        st.builds(multiply, inner, inner),
        inner.map(negate),
        st.builds(power, inner, st.integers(1, 3).map(number)),
        st.builds(divide, inner, fractions.filter(bool).map(number)),
    ),
    max_leaves=8,
)


@given(trees)
def test_expanding_gives_what_the_general_way_gives(node: Node) -> None:
    assert expand(node) == _multiplied_out(node)


@given(tidy, fractions, fractions, st.integers(0, 3), st.integers(0, 3))
def test_a_derivative_has_the_value_that_differentiating_gives(
    node: Node, x: Fraction, y: Fraction, in_x: int, in_y: int
) -> None:
    polynomial = read(node)
    if polynomial is None or not set(polynomial.names) <= {"x", "y"}:
        return
    derivative = node
    for name in "x" * in_x + "y" * in_y:
        derivative = differentiate(derivative, name)
    places = {"x": exact(x), "y": exact(y)}
    orders = {"x": in_x, "y": in_y}
    if any(orders[name] for name in orders if name not in polynomial.names):
        return
    found = derivative_at(polynomial, [orders[name] for name in polynomial.names],
                          [places[name] for name in polynomial.names])  # fmt: skip
    assert expand(substitute(derivative, {"x": number(x), "y": number(y)})) == number(found)


OTHERS = [
    Call("sin", (X,)),
    Power(X, number(-1)),
    Power(X, number(0)),
    Power(number(2), X),
    Quotient(X, Y),
    Quotient(X, number(0)),
    Decimal("0.5"),
    Sum((X, Product((number(2), number(3))))),
    Power(X, number(1001)),
    Power(Sum((X, number(1))), number(13)),
    Product(tuple([Power(X, number(600))] * 2)),
]


@pytest.mark.parametrize("node", OTHERS)
def test_what_is_no_small_polynomial_is_not_read(node: Node) -> None:
    assert read(node) is None


def test_work_is_bounded() -> None:
    wide = Sum(tuple(symbol(f"x_{place}") for place in range(100)))
    assert read(wide) is not None
    assert read(Product((wide, wide))) is None


def test_coefficients_come_from_the_highest_power_down() -> None:
    polynomial = read(Quotient(Sum((Power(X, number(3)), negate(X), number(4))), number(2)))
    assert polynomial is not None
    assert coefficients(polynomial) == [1, 0, -1, 4]
    assert polynomial.denominator == 2


def test_a_number_is_a_polynomial() -> None:
    assert read(Number(Fraction(1, 2))) is not None
