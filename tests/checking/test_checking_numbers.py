"""Plain numbers as a second opinion, also where a function has a name and no formula."""

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.checking.numbers import is_derivative, same_values
from exercisegen.expr.tree import Node, Symbol

LETTERS = {"x": Symbol("x"), "u": Symbol("u")}


def tree(source: str) -> Node:
    value = evaluate(compile_expression(source), LETTERS)
    assert not isinstance(value, bool | str | tuple)
    return value  # type: ignore[return-value]  # no classified point is made here


@pytest.mark.parametrize(
    ("derivative", "holds"),
    [
        ('2*x*at(diff(apply("g", u), u), u=x^2)', True),
        ('at(diff(apply("g", u), u), u=x^2)', False),
        ('2*x*apply("g", x^2)', False),
    ],
)
def test_the_slope_of_an_abstract_composition_is_seen(derivative: str, holds: bool) -> None:
    assert is_derivative(tree(derivative), tree('apply("g", x^2)'), "x", ("x",)) is holds


def test_two_abstract_functions_differ() -> None:
    assert same_values(tree('apply("g", x)'), tree('apply("h", x)'), ("x",)) is False
