"""Textbook order and canonical texts."""

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.expr.order import canonical_text, textbook
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import (
    Brackets,
    Call,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Symbol,
    Word,
)

LETTERS = {name: Symbol(name) for name in ("x", "y", "a", "b", "t")}


def tree(source: str) -> Node:
    node = evaluate(compile_expression(source), LETTERS)
    assert not isinstance(node, bool | str | tuple)
    return node


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        ("sin(x)*x*2", "2*x*sin(x)"),
        ("y*x", "x*y"),
        ("x*a*pi", "pi*a*x"),
        ("x*sqrt(2)", "sqrt(2)*x"),
        ("(x + 1)*x^2", "x^2*(x + 1)"),
        ("sin(x)*e^x*ln(x)*sqrt(x + 1)*(x + 2)*x", "x*(x + 2)*sqrt(x + 1)*e^x*ln(x)*sin(x)"),
        ("arctan(x)*cos(x)*sin(x)*abs(x)", "abs(x)*sin(x)*cos(x)*arctan(x)"),
        ("1 + x + x^2", "x^2 + x + 1"),
        ("y^2 + x*y + x^2", "x^2 + x*y + y^2"),
        ("1 + y + x", "x + y + 1"),
        ("2 - x", "-x + 2"),
        ("1/x + 2 + x", "x + 2 + 1/x"),
        ("1 + sin(x)", "sin(x) + 1"),
        ("sin(x) + x", "x + sin(x)"),
        ("2*x*sin(x) + x^2*cos(x)", "x^2*cos(x) + 2*x*sin(x)"),
        ("sin(1 + x)", "sin(x + 1)"),
        ("(1 + x)/(2 + x)", "(x + 1)/(x + 2)"),
        ("2^(1 + x)", "2^(x + 1)"),
    ],
)
def test_a_computed_expression_is_put_in_textbook_order(given: str, ordered: str) -> None:
    assert to_text(textbook(tree(given))) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [("x + y + 1", "1 + y + x"), ("x*y*sin(x)", "sin(x)*y*x"), ("(x + 1)*(x - 2)", "(x - 2)*(1 + x)")],
)
def test_the_order_that_was_given_leaves_no_trace(one: str, other: str) -> None:
    assert textbook(tree(one)) == textbook(tree(other))


X, ONE = Symbol("x"), Number(tree("1").value)  # type: ignore[union-attr]

DIFFERENT: list[tuple[Node, Node]] = [
    (Sum((X, ONE)), Product((X, ONE))),
    (Number(tree("1/2").value), Quotient(ONE, Number(tree("2").value))),  # type: ignore[union-attr]
    (Number(tree("-1").value), Negation(ONE)),  # type: ignore[union-attr]
    (Symbol("saddle"), Word("saddle")),
    (Call("g", (X,)), Call("g", (X,), 1)),
    (Listing((X, ONE), Brackets.ROUND), Listing((X, ONE), Brackets.SQUARE)),
    (Matrix(((X, ONE),)), Matrix(((X,), (ONE,)))),
    (Relation((X, ONE), (Sign.LESS,)), Relation((X, ONE), (Sign.LESS_EQUAL,))),
    (Interval(X, ONE, True, False), Interval(X, ONE, False, True)),
    (Sum((X, Sum((X, X)))), Sum((X, X, X))),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_trees_have_different_canonical_texts(one: Node, other: Node) -> None:
    assert canonical_text(one) != canonical_text(other)


def test_equal_trees_have_equal_canonical_texts() -> None:
    assert canonical_text(tree("x^2 - sin(x)/2")) == canonical_text(tree("x^2 - sin(x)/2"))
