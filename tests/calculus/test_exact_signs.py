"""Signs found factor by factor are the signs of the values."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.calculus.derive import substitute
from exercisegen.calculus.exact_signs import sign_at, sign_factors
from exercisegen.expr.build import ONE, E, add, divide, multiply, negate, number, numeric, power, subtract, symbol
from exercisegen.expr.tree import Call, Node, Power, Quotient

X = symbol("x")

roots = st.integers(-4, 4)
linear = st.builds(
    lambda root, slope: add(multiply(number(slope), X), number(-root)), roots, st.sampled_from([-2, 1, 3])
)
powers = st.builds(power, linear, st.integers(1, 4).map(number))
products = st.lists(powers, min_size=1, max_size=3).map(lambda factors: multiply(*factors))
quotients = st.builds(divide, products, powers)
sums = st.lists(st.one_of(quotients, linear, quotients.map(negate)), min_size=2, max_size=3).map(lambda f: add(*f))


@given(st.one_of(products, quotients, sums), st.fractions(-5, 5, max_denominator=8))
def test_a_rational_function_has_the_sign_of_its_value(node: Node, place: Fraction) -> None:
    factors = sign_factors(node, "x")
    assert factors is not None
    found = sign_at(factors, place.numerator, place.denominator)
    try:
        value = numeric(substitute(node, {"x": number(place)}))
    except ValueError:
        assert found is None
    else:
        assert value is not None
        assert found == (value > 0) - (value < 0)


def test_powers_of_e_change_no_sign() -> None:
    factors = sign_factors(multiply(subtract(X, number(3)), Power(E, negate(X))), "x")
    assert factors is not None
    assert [sign_at(factors, place, 1) for place in (2, 3, 4)] == [-1, 0, 1]


@pytest.mark.parametrize(
    "node",
    [
        Call("ln", (X,)),
        multiply(X, symbol("a")),
        Power(E, divide(ONE, X)),
        Power(X, number(-1)),
        Quotient(ONE, Quotient(ONE, X)),
        add(X, Call("sin", (X,))),
    ],
)
def test_of_anything_else_no_factors_are_known(node: Node) -> None:
    assert sign_factors(node, "x") is None
