"""Functions of which only the name is known: equal for all of them, or refuted by one."""

from fractions import Fraction

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Node, Number, Power, Product, Sum, Symbol

SCOPE = Scope(("x",), ("g", "h"))
X = Symbol("x")


def g(argument: Node, primes: int = 0) -> Node:
    return Call("g", (argument,), primes)


def h(argument: Node, primes: int = 0) -> Node:
    return Call("h", (argument,), primes)


def number(value: int) -> Node:
    return Number(Fraction(value))


SQUARE = Power(X, number(2))

EQUAL = [
    (Product((number(2), g(X), g(X, 1))), Product((g(X, 1), g(X), number(2)))),
    (g(Sum((X, X))), g(Product((number(2), X)))),
    (g(g(Product((X, X)))), g(g(SQUARE))),
    (Sum((Power(g(X), number(2)), g(X))), Product((g(X), Sum((g(X), number(1)))))),
    (Product((g(h(X), 1), h(X, 1))), Product((h(X, 1), g(h(X), 1)))),
    (Call("sqrt", (Power(g(X), number(2)),)), Call("abs", (g(X),))),
    (Call("f", (X, SQUARE)), Call("f", (X, Product((X, X))))),
]
DIFFERENT = [
    (Product((number(2), g(X), g(X, 1))), Product((number(2), g(X)))),
    (g(X, 1), g(X)),
    (g(X), h(X)),
    (g(SQUARE, 1), Product((number(2), X, g(SQUARE, 1)))),
    (Product((g(X), h(X, 1))), Product((g(X, 1), h(X, 1)))),
    (Call("sqrt", (Power(g(X), number(2)),)), g(X)),
    (g(X, 2), Power(g(X, 1), number(2))),
    (g(Sum((X, number(1)))), Sum((g(X), number(1)))),
    (Call("f", (X, SQUARE)), Call("f", (SQUARE, X))),
]


@pytest.mark.parametrize(("key", "response"), EQUAL)
def test_what_holds_for_every_function_is_proved(key: Node, response: Node) -> None:
    assert decide(key, response, SCOPE).is_equal


@pytest.mark.parametrize(("key", "response"), DIFFERENT)
def test_what_fails_for_one_function_is_refuted_and_that_function_is_named(key: Node, response: Node) -> None:
    decision = decide(key, response, SCOPE)
    assert decision.is_different
    assert decision.evidence.witness is not None
    assert any(name.endswith("(u)") for name, _ in decision.evidence.witness.at)


def test_nothing_is_claimed_about_partial_derivatives_of_unknown_functions() -> None:
    decision = decide(Call("f", (X, SQUARE), 1), Call("f", (X, SQUARE)), SCOPE, with_sympy=False)
    assert decision.is_undecided
