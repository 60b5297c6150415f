"""Classification of critical points and the algebra of several variables."""

from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.calculus.expansion import expand
from exercisegen.calculus.extrema import UnknownSignError, classify
from exercisegen.calculus.multivariable import determinant, directional, dot, hessian, jacobian, matrix_product
from exercisegen.expr.build import add, call, multiply, number, power, subtract, symbol
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Matrix, Node, Symbol

LETTERS = {name: Symbol(name) for name in ("x", "y", "z", "u")}


def tree(source: str) -> Node:
    node = evaluate(compile_expression(source), LETTERS)
    assert not isinstance(node, bool | str | tuple)
    return node


@pytest.mark.parametrize(
    ("function", "place", "kind"),
    [
        ("x^2", "0", "min"),
        ("-x^2", "0", "max"),
        ("x^3", "0", "inflection"),
        ("x^4", "0", "min"),
        ("-x^6", "0", "max"),
        ("x^5 + 3", "0", "inflection"),
        ("x^3 - 3*x", "1", "min"),
        ("x^3 - 3*x", "-1", "max"),
        ("cos(x)", "0", "max"),
    ],
)
def test_the_first_derivative_that_does_not_vanish_decides(function: str, place: str, kind: str) -> None:
    (found,) = classify(tree(function), ("x",), [(tree(place),)])
    assert found.kind == kind


@pytest.mark.parametrize(
    ("function", "kind"),
    [("x^2 + y^2", "min"), ("-x^2 - x*y - y^2", "max"), ("x*y", "saddle"), ("x^2 - y^2", "saddle")],
)
def test_the_hessian_decides_in_two_variables(function: str, kind: str) -> None:
    (found,) = classify(tree(function), ("x", "y"), [(number(0), number(0))])
    assert found.kind == kind


def test_points_come_sorted_with_the_facts_that_a_solution_prints() -> None:
    function = tree("2*x^3 - 3*x^2 - 12*x + y^2 - 2*y")
    points = [(number(2), number(1)), (number(-1), number(1))]
    found = classify(function, ("x", "y"), points)
    assert [point.kind for point in found] == ["saddle", "min"]
    facts = {name: to_text(fact) for name, fact in found[0].facts}
    assert facts == {"x": "-1", "y": "1", "value": "6", "D": "-36", "fxx": "-18", "fxy": "0", "fyy": "2"}


@pytest.mark.parametrize(("function", "place"), [("x^3", "1"), ("x^2 + x", "0")])
def test_a_point_that_is_not_critical_is_refused(function: str, place: str) -> None:
    with pytest.raises(ValueError, match=f"x = {place} is no critical point: the derivative is"):
        classify(tree(function), ("x",), [(tree(place),)])


def test_a_vanishing_determinant_is_said_not_guessed() -> None:
    with pytest.raises(ValueError, match="says nothing at x = 0, y = 0"):
        classify(tree("x^4 + y^4"), ("x", "y"), [(number(0), number(0))])


def test_a_value_whose_sign_is_not_plain_is_left_to_others() -> None:
    with pytest.raises(UnknownSignError):
        classify(tree("x*ln(x)"), ("x",), [(tree("e^(-1)"),)])


def test_a_hessian_holds_the_second_derivatives_row_by_row() -> None:
    assert to_text(hessian(tree("x^3*y^2"), ("x", "y"))) == "[[6*x*y^2, 6*x^2*y], [6*x^2*y, 2*x^3]]"


def test_a_jacobian_has_a_row_for_each_component() -> None:
    assert (
        to_text(jacobian((tree("x*y"), tree("x^2"), tree("sin(y)")), ("x", "y"))) == "[[y, x], [2*x, 0], [0, cos(y)]]"
    )


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([["3"]], "3"),
        ([["1", "2"], ["3", "4"]], "-2"),
        ([["x", "y + 1"], ["y - 1", "x"]], "x^2 - y^2 + 1"),
        ([["2", "0", "1"], ["1", "3", "2"], ["1", "1", "1"]], "0"),
        ([["0", "1", "0"], ["1", "0", "0"], ["0", "0", "x"]], "-x"),
    ],
)
def test_a_determinant_is_multiplied_out(rows: list[list[str]], value: str) -> None:
    assert to_text(determinant(Matrix(tuple(tuple(map(tree, row)) for row in rows)))) == value


def test_a_determinant_needs_a_square() -> None:
    with pytest.raises(ValueError, match="1 by 2"):
        determinant(Matrix(((number(1), number(2)),)))


def test_products_of_the_wrong_size_are_refused() -> None:
    row = Matrix(((number(1), number(2)),))
    with pytest.raises(ValueError, match="2 columns"):
        matrix_product(row, row)
    with pytest.raises(ValueError, match="scalar product"):
        dot((number(1),), (number(1), number(2)))


def test_a_direction_is_normed() -> None:
    assert to_text(directional(tree("x^2*y"), ("x", "y"), (number(3), number(4)))) == "(6*x*y + 4*x^2)/5"
    with pytest.raises(ValueError, match="zero vector"):
        directional(tree("x"), ("x",), (number(0),))


coefficients = st.fractions(-6, 6, max_denominator=3)
places = st.one_of(
    st.fractions(-3, 3, max_denominator=2).map(number),
    st.builds(lambda scale, radicand: multiply(number(scale), call("sqrt", number(radicand))),
              st.sampled_from([-2, -1, Fraction(1, 2), 1]), st.integers(2, 12)),
)  # fmt: skip


def by_the_rules(node: Node, letters: tuple[str, ...], point: tuple[Node, ...]) -> object:
    """What classifying says where no polynomial is read."""
    with patch("exercisegen.calculus.extrema.read", return_value=None):
        try:
            found = classify(node, letters, [point])
        except ValueError:
            return None
    return [(row.point, row.kind, [(name, expand(fact)) for name, fact in row.facts]) for row in found]


@given(st.lists(coefficients, min_size=1, max_size=4), places, st.booleans())
def test_a_polynomial_is_classified_as_by_the_rules(scales: list[Fraction], place: Node, even: bool) -> None:
    square = power(subtract(power(symbol("x"), number(2)), expand(power(place, number(2)))), number(2))
    factor = square if even else power(subtract(symbol("x"), place), number(2))
    node = multiply(factor, add(*(multiply(number(c), power(symbol("x"), number(k))) for k, c in enumerate(scales))))
    try:
        found = classify(node, ("x",), [(place,)])
    except ValueError:
        assert by_the_rules(node, ("x",), (place,)) is None
        return
    assert [(row.point, row.kind, [*row.facts]) for row in found] == by_the_rules(node, ("x",), (place,))


@given(st.tuples(*[coefficients] * 5), coefficients, coefficients)
def test_a_polynomial_in_two_letters_is_classified_as_by_the_rules(
    scales: tuple[Fraction, ...], p: Fraction, q: Fraction
) -> None:
    u, v = subtract(symbol("x"), number(p)), subtract(symbol("y"), number(q))
    a, b, c, d, e = map(number, scales)
    node = add(multiply(c, v, v), multiply(a, u, u), multiply(b, u, v), multiply(d, u, u, v), multiply(e, v, v, v))
    point = (number(p), number(q))
    try:
        found = classify(node, ("x", "y"), [point])
    except ValueError:
        assert by_the_rules(node, ("x", "y"), point) is None
        return
    assert [(row.point, row.kind, [*row.facts]) for row in found] == by_the_rules(node, ("x", "y"), point)
