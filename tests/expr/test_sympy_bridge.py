"""Trees go to SymPy and come back meaning the same, in textbook order."""

from fractions import Fraction

import pytest
import sympy

from exercisegen.expr.scope import Assumption, Scope, Sort
from exercisegen.expr.show.text import to_text
from exercisegen.expr.sympy_bridge import from_sympy, symbol_of, to_sympy
from exercisegen.expr.tree import (
    Brackets,
    Call,
    Decimal,
    Interval,
    Listing,
    Matrix,
    Node,
    Number,
    Piecewise,
    Relation,
    Sign,
    Symbol,
    Word,
)

X, Y = symbol_of("x"), symbol_of("y")


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (X**2 / 3, "x^2/3"),
        (1 / X, "1/x"),
        (-2 * Y / X**3, "-2*y/x^3"),
        (sympy.sin(X) * X * 2 + 1, "2*x*sin(x) + 1"),
        (sympy.sqrt(X**2 + 1), "sqrt(x^2 + 1)"),
        (1 / sympy.sqrt(X), "1/sqrt(x)"),
        (X ** sympy.Rational(3, 2), "x^(3/2)"),
        (sympy.exp(-2 * X), "e^(-2*x)"),
        (sympy.exp(-1), "e^(-1)"),
        (sympy.E, "e"),
        (sympy.log(X), "ln(x)"),
        (sympy.Abs(X), "abs(x)"),
        (sympy.sign(X), "sign(x)"),
        (sympy.floor(X) + sympy.ceiling(X), "ceil(x) + floor(x)"),
        (sympy.asin(X) + sympy.atanh(X), "arcsin(x) + artanh(x)"),
        (sympy.sqrt(8) / 2, "sqrt(2)"),
        (sympy.Rational(-3, 4), "-3/4"),
        (sympy.oo, "infinity"),
        (-sympy.oo, "-infinity"),
        (sympy.Tuple(1, X), "(1, x)"),
        (sympy.FiniteSet(1, 2), "{1, 2}"),
        (sympy.Interval.Lopen(0, 1), "(0, 1]"),
        (sympy.Union(sympy.Interval(0, 1), sympy.Interval(2, 3)), "[0, 1] U [2, 3]"),
        (sympy.Eq(Y, 2 * X), "y = 2*x"),
        (sympy.Matrix([[1, X], [Y, 0]]), "[[1, x], [y, 0]]"),
        (sympy.Piecewise((X, X > 0), (0, True)), "{x if x > 0; 0 otherwise}"),
        (sympy.Function("g")(X**2), "g(x^2)"),
        (sympy.Function("g")(X).diff(X, 2), "g''(x)"),
        (sympy.Function("g")(X**2).diff(X), "2*x*g'(x^2)"),
    ],
)
def test_what_sympy_computes_comes_back_in_textbook_form(expr: object, text: str) -> None:
    assert to_text(from_sympy(expr)) == text


@pytest.mark.parametrize(
    ("expr", "named"),
    [
        (sympy.gamma(X), "gamma"),
        (sympy.zoo, "ComplexInfinity"),
        (sympy.nan, "NaN"),
        (sympy.I * X, "ImaginaryUnit"),
        (sympy.Integral(sympy.exp(X**2), X), "Integral"),
        (sympy.Derivative(sympy.floor(X), X), "Derivative"),
    ],
)
def test_what_has_no_counterpart_is_named(expr: object, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        from_sympy(expr)


def n(value: int) -> Number:
    return Number(Fraction(value))


@pytest.mark.parametrize(
    ("node", "expr"),
    [
        (Decimal("0.50"), sympy.Rational(1, 2)),
        (Call("log", (Symbol("x"), n(2))), sympy.log(X) / sympy.log(2)),
        (Call("root", (Symbol("x"), n(4))), X ** sympy.Rational(1, 4)),
        (Call("root", (n(-8), n(3))), sympy.Integer(-2)),
        (Call("cbrt", (n(-8),)), sympy.Integer(-2)),
        (Call("ceil", (Symbol("x"),)), sympy.ceiling(X)),
        (Listing((n(1), n(2)), Brackets.BRACE), sympy.FiniteSet(1, 2)),
        (Matrix(((n(1), n(2)),)), sympy.ImmutableMatrix([[1, 2]])),
        (Relation((Symbol("x"), n(2)), (Sign.LESS,)), X < 2),
    ],
)
def test_a_tree_goes_to_sympy(node: Node, expr: object) -> None:
    assert to_sympy(node) == expr


def test_branches_go_to_sympy_and_back() -> None:
    node = Piecewise(((Symbol("x"), Relation((Symbol("x"), n(0)), (Sign.GREATER,))),), n(0))
    assert from_sympy(to_sympy(node)) == node


@pytest.mark.parametrize("primes", [0, 1, 2])
@pytest.mark.parametrize("argument", [Symbol("x"), Call("sin", (Symbol("x"),))])
def test_an_abstract_function_survives_the_round_trip(primes: int, argument: Node) -> None:
    node = Call("g", (argument,), primes)
    assert from_sympy(to_sympy(node)) == node


@pytest.mark.parametrize("node", [Interval(n(0), n(1), True, True), Word("saddle")])
def test_a_set_or_a_word_is_no_sympy_expression(node: Node) -> None:
    with pytest.raises(ValueError, match="no counterpart"):
        to_sympy(node)


def test_assumptions_of_the_scope_reach_sympy() -> None:
    scope = Scope(variables=("x",), assumptions=(("x", Assumption(Sort.POSITIVE)),))
    assert to_sympy(Symbol("x"), scope).is_positive
    assert to_sympy(Symbol("y"), scope).is_real
    assert to_sympy(Symbol("y"), scope).is_positive is None
