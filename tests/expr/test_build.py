"""The tidy constructors fold numbers exactly and keep everything else as it is given."""

from fractions import Fraction

import pytest

from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import ZERO, E, add, call, divide, multiply, negate, number, power, subtract
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

X, Y = Symbol("x"), Symbol("y")
PI = Constant("pi")
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("built", "expected"),
    [
        (add(X, ZERO), X),
        (add(number(2), number(-2)), ZERO),
        (add(X, number(2), Y, number(3)), Sum((X, number(5), Y))),
        (add(X, number(-1)), Sum((X, Negation(number(1))))),
        (add(X, add(Y, X)), Sum((X, Y, X))),
        (subtract(X, number(-1)), Sum((X, number(1)))),
        (subtract(number(1), number(3)), number(-2)),
        (negate(negate(X)), X),
        (negate(number(3)), number(-3)),
        (multiply(X, number(1)), X),
        (multiply(X, ZERO, Y), ZERO),
        (multiply(X, number(2), number(3)), Product((number(6), X))),
        (multiply(number(-3), X), Negation(Product((number(3), X)))),
        (multiply(negate(X), negate(Y)), Product((X, Y))),
        (multiply(number(-1), X), Negation(X)),
        (multiply(number(2), Quotient(number(1), X)), Quotient(number(2), X)),
        (multiply(call("sqrt", number(2)), call("sqrt", number(6))), Product((number(2), Call("sqrt", (number(3),))))),
        (divide(X, number(2)), Product((number(HALF), X))),
        (divide(multiply(number(2), X), multiply(number(4), Y)), Quotient(X, Product((number(2), Y)))),
        (divide(number(-3), X), Negation(Quotient(number(3), X))),
        (divide(ZERO, X), ZERO),
        (divide(number(1), call("sqrt", number(2))), Product((number(HALF), Call("sqrt", (number(2),))))),
        (power(X, number(1)), X),
        (power(X, number(0)), number(1)),
        (power(number(2), number(-2)), number(Fraction(1, 4))),
        (power(number(8), number(Fraction(2, 3))), number(4)),
        (power(number(-1), number(10**9)), number(1)),
        (power(call("sqrt", number(3)), number(3)), Product((number(3), Call("sqrt", (number(3),))))),
    ],
)
def test_a_constructor_gives_the_tidy_tree(built: Node, expected: Node) -> None:
    assert built == expected


@pytest.mark.parametrize(
    ("name", "argument", "value"),
    [
        ("sqrt", number(9), "3"),
        ("sqrt", number(8), "2*sqrt(2)"),
        ("sqrt", number(HALF), "sqrt(2)/2"),
        ("sqrt", number(0), "0"),
        ("cbrt", number(-27), "-3"),
        ("abs", number(-3), "3"),
        ("abs", negate(X), "abs(x)"),
        ("sign", number(-3), "-1"),
        ("floor", number(-HALF), "-1"),
        ("ceil", number(HALF), "1"),
        ("exp", number(0), "1"),
        ("exp", X, "e^x"),
        ("ln", number(1), "0"),
        ("ln", E, "1"),
        ("ln", power(E, multiply(number(2), X)), "2*x"),
        ("sin", number(0), "0"),
        ("sin", divide(PI, number(6)), "1/2"),
        ("sin", multiply(number(Fraction(5, 4)), PI), "-sqrt(2)/2"),
        ("sin", negate(divide(PI, number(2))), "-1"),
        ("cos", PI, "-1"),
        ("cos", multiply(number(Fraction(5, 6)), PI), "-sqrt(3)/2"),
        ("tan", divide(PI, number(3)), "sqrt(3)"),
        ("tan", multiply(number(Fraction(3, 4)), PI), "-1"),
        ("tan", divide(PI, number(2)), "tan(pi/2)"),
        ("sec", divide(PI, number(3)), "2"),
        ("csc", divide(PI, number(4)), "sqrt(2)"),
        ("cot", divide(PI, number(6)), "sqrt(3)"),
        ("arcsin", number(HALF), "pi/6"),
        ("arccos", number(-HALF), "2*pi/3"),
        ("arccos", number(0), "pi/2"),
        ("arctan", number(-1), "-pi/4"),
        ("cosh", number(0), "1"),
        ("sin", number(1), "sin(1)"),
    ],
)
def test_an_exact_argument_gives_the_exact_value(name: str, argument: Node, value: str) -> None:
    assert to_text(call(name, argument)) == value


@pytest.mark.parametrize(
    ("value", "base", "logarithm"),
    [(8, 2, "3"), (100, 10, "2"), (Fraction(1, 9), 3, "-2"), (1, 7, "0"), (7, 7, "1"), (5, 2, "log_2(5)")],
)
def test_a_logarithm_of_a_power_of_its_base_is_the_exponent(value: Fraction, base: int, logarithm: str) -> None:
    assert to_text(call("log", number(value), number(base))) == logarithm


@pytest.mark.parametrize("exponent", [3000, -3000, 10**9])
def test_a_power_that_is_too_long_is_refused(exponent: int) -> None:
    with pytest.raises(LimitExceeded, match="bits"):
        power(number(3), number(exponent))


def test_a_product_that_is_too_long_is_refused() -> None:
    long = power(number(2), number(1900))
    with pytest.raises(LimitExceeded, match="bits"):
        multiply(long, long, X)


@pytest.mark.parametrize(("base", "exponent"), [(0, 0), (0, -1)])
def test_an_undefined_power_of_zero_is_a_value_error(base: int, exponent: int) -> None:
    with pytest.raises(ValueError, match="not defined"):
        power(number(base), number(exponent))


def test_a_root_of_a_huge_index_is_left_alone() -> None:
    assert power(number(3), number(Fraction(1, 10**9))) == Power(number(3), number(Fraction(1, 10**9)))


def test_division_by_zero_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="division by zero"):
        divide(X, ZERO)


def test_a_number_is_one_leaf_whatever_its_sign() -> None:
    assert number(Fraction(-3, 6)) == Number(Fraction(-1, 2))


def test_the_sign_of_a_number_turns_however_long_it_is() -> None:
    typed = Fraction(10**1000, 3)  # longer than a number that is computed may be
    assert negate(Number(typed)) == Number(-typed)
    assert negate(negate(number(7))) is number(7)
