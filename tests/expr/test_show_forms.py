"""Printed forms: what a textbook would print, and text that can be typed back."""

from fractions import Fraction

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.expr.scope import Conventions, InverseNames, VectorNotation
from exercisegen.expr.show.latex import to_latex, vector_latex
from exercisegen.expr.show.text import to_text, vector_text
from exercisegen.expr.tree import (
    Brackets,
    Call,
    Constant,
    Decimal,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Symbol,
    Union,
    Word,
)

X, Y = Symbol("x"), Symbol("y")
LETTERS = {name: Symbol(name) for name in ("x", "y", "a", "n", "t", "theta", "x_1")}


def n(value: int | Fraction) -> Number:
    return Number(Fraction(value))


COMPUTED = [
    ("4*x*cos(2*x^2)", "4*x*cos(2*x^2)", r"4 x \cos\left(2 x^{2}\right)"),
    ("-3*x^2/2", "-3*x^2/2", r"-\frac{3 x^{2}}{2}"),
    ("x^4/4 - x^2 + 1/2", "x^4/4 - x^2 + 1/2", r"\frac{x^{4}}{4} - x^{2} + \frac{1}{2}"),
    ("1*x^1 + 0", "x", "x"),
    ("x - (-3)", "x + 3", "x + 3"),
    ("x + (-3)*y", "x - 3*y", "x - 3 y"),
    ("x - (y + 1)", "x - (y + 1)", r"x - \left(y + 1\right)"),
    ("-(x + 1)", "-(x + 1)", r"-\left(x + 1\right)"),
    ("-x^2 + 1", "-x^2 + 1", "-x^{2} + 1"),
    ("(x + 1)*(x - 2)", "(x + 1)*(x - 2)", r"\left(x + 1\right) \left(x - 2\right)"),
    ("2*(x + 1)^3", "2*(x + 1)^3", r"2 \left(x + 1\right)^{3}"),
    ("(x + 1)/2", "(x + 1)/2", r"\frac{x + 1}{2}"),
    ("3*(x + 1)/2", "3*(x + 1)/2", r"\frac{3 \left(x + 1\right)}{2}"),
    ("1/x", "1/x", r"\frac{1}{x}"),
    ("-2/x^3", "-2/x^3", r"-\frac{2}{x^{3}}"),
    ("x/(2*y)", "x/(2*y)", r"\frac{x}{2 y}"),
    ("(x + 1)/(x - 1)", "(x + 1)/(x - 1)", r"\frac{x + 1}{x - 1}"),
    ("x^(-2)", "x^(-2)", "x^{-2}"),
    ("x^(1/2)", "x^(1/2)", r"x^{\frac{1}{2}}"),
    ("2/3*x^(-1/3)", "(2/3)*x^(-1/3)", r"\frac{2}{3} x^{-\frac{1}{3}}"),
    ("(2/3)^x", "(2/3)^x", r"\left(\frac{2}{3}\right)^{x}"),
    ("2^x", "2^x", "2^{x}"),
    ("3*2^x", "3*2^x", r"3 \cdot 2^{x}"),
    ("x*2^x", "x*2^x", r"x \cdot 2^{x}"),
    ("(-2)^x", "(-2)^x", r"\left(-2\right)^{x}"),
    ("(2*x)^3", "(2*x)^3", r"\left(2 x\right)^{3}"),
    ("(x/2)^3", "(x/2)^3", r"\left(\frac{x}{2}\right)^{3}"),
    ("(x^2)^3", "(x^2)^3", r"\left(x^{2}\right)^{3}"),
    ("x^(y^2)", "x^(y^2)", "x^{y^{2}}"),
    ("x^(n + 1)", "x^(n + 1)", "x^{n + 1}"),
    ("e^x", "e^x", "e^{x}"),
    ("exp(-2*x)", "e^(-2*x)", "e^{-2 x}"),
    ("exp(x)^2", "(e^x)^2", r"\left(e^{x}\right)^{2}"),
    ("exp(sin(x))", "e^(sin(x))", r"e^{\sin\left(x\right)}"),
    ("e", "e", "e"),
    ("sqrt(x)", "sqrt(x)", r"\sqrt{x}"),
    ("sqrt(x)^3", "sqrt(x)^3", r"\left(\sqrt{x}\right)^{3}"),
    ("2*sqrt(x + 1)", "2*sqrt(x + 1)", r"2 \sqrt{x + 1}"),
    ("cbrt(x)", "cbrt(x)", r"\sqrt[3]{x}"),
    ("root(x, 5)", "root(x, 5)", r"\sqrt[5]{x}"),
    ("sin(x)^2", "sin(x)^2", r"\sin^{2}\left(x\right)"),
    ("sin(x)^(-1)", "sin(x)^(-1)", r"\left(\sin\left(x\right)\right)^{-1}"),
    ("sin(x^2)", "sin(x^2)", r"\sin\left(x^{2}\right)"),
    ("ln(x)^3", "ln(x)^3", r"\ln^{3}\left(x\right)"),
    ("x*ln(x)", "x*ln(x)", r"x \ln\left(x\right)"),
    ("log(x, 2)", "log_2(x)", r"\log_{2}\left(x\right)"),
    ("log(x, 10)^2", "log_10(x)^2", r"\left(\log_{10}\left(x\right)\right)^{2}"),
    ("log(x, a + 1)", "log_(a + 1)(x)", r"\log_{a + 1}\left(x\right)"),
    ("arctan(x)^2", "arctan(x)^2", r"\arctan^{2}\left(x\right)"),
    ("arsinh(x)", "arsinh(x)", r"\operatorname{arsinh}\left(x\right)"),
    ("sech(x)", "sech(x)", r"\operatorname{sech}\left(x\right)"),
    ("tanh(2*x)", "tanh(2*x)", r"\tanh\left(2 x\right)"),
    ("abs(x)", "abs(x)", r"\left|x\right|"),
    ("abs(x)^3", "abs(x)^3", r"\left|x\right|^{3}"),
    ("sign(x)", "sign(x)", r"\operatorname{sgn}\left(x\right)"),
    ("floor(x)", "floor(x)", r"\left\lfloor x\right\rfloor"),
    ("ceil(x)", "ceil(x)", r"\left\lceil x\right\rceil"),
    ("2*pi*x", "2*pi*x", r"2 \pi x"),
    ("x_1 + theta", "x_1 + theta", r"x_{1} + \theta"),
    ("-x/3", "-x/3", r"-\frac{x}{3}"),
    ("(-1/2)", "-1/2", r"-\frac{1}{2}"),
    ("sin(x)*cos(x)", "sin(x)*cos(x)", r"\sin\left(x\right) \cos\left(x\right)"),
    ("1/(2*sqrt(x))", "1/(2*sqrt(x))", r"\frac{1}{2 \sqrt{x}}"),
    ("(x/y)/(a + 1)", "(x/y)/(a + 1)", r"\frac{\frac{x}{y}}{a + 1}"),
    ("x/(y/a)", "x/(y/a)", r"\frac{x}{\frac{y}{a}}"),
]


@pytest.mark.parametrize(("source", "text", "latex"), COMPUTED)
def test_a_computed_expression_prints_in_textbook_style(source: str, text: str, latex: str) -> None:
    node = evaluate(compile_expression(source), LETTERS)
    assert (to_text(node), to_latex(node)) == (text, latex)


AS_TYPED: list[tuple[Node, str, str]] = [
    (Power(n(-3), n(2)), "(-3)^2", r"\left(-3\right)^{2}"),
    (Power(Negation(n(3)), n(2)), "(-3)^2", r"\left(-3\right)^{2}"),
    (Negation(Power(n(3), n(2))), "-3^2", "-3^{2}"),
    (Product((X, n(2))), "x*2", r"x \cdot 2"),
    (Product((n(2), n(3))), "2*3", r"2 \cdot 3"),
    (Product((X, n(-3))), "x*(-3)", r"x \left(-3\right)"),
    (Product((n(-3), X)), "-3*x", "-3 x"),
    (Product((X, Negation(Y))), "x*(-y)", r"x \left(-y\right)"),
    (Product((Quotient(n(1), n(2)), X)), "(1/2)*x", r"\frac{1}{2} x"),
    (Product((n(2), Quotient(n(1), n(3)))), "2*(1/3)", r"2 \cdot \frac{1}{3}"),
    (Product((X, n(Fraction(1, 2)))), "x*(1/2)", r"x \cdot \frac{1}{2}"),
    (Sum((X, n(-3))), "x - 3", "x - 3"),
    (Sum((X, Product((n(-3), Y)))), "x - 3*y", "x - 3 y"),
    (Sum((n(-3), X)), "-3 + x", "-3 + x"),
    (Sum((X, Negation(Sum((Y, n(1)))))), "x - (y + 1)", r"x - \left(y + 1\right)"),
    (Sum((X, Sum((Y, n(1))))), "x + y + 1", "x + y + 1"),
    (Sum((X, Negation(Negation(Y)))), "x - (-y)", r"x - \left(-y\right)"),
    (Negation(Negation(X)), "-(-x)", r"-\left(-x\right)"),
    (Negation(Product((X, Y))), "-x*y", "-x y"),
    (Quotient(n(-3), X), "(-3)/x", r"\frac{-3}{x}"),
    (Quotient(Product((n(2), X)), n(3)), "2*x/3", r"\frac{2 x}{3}"),
    (Decimal("0.50"), "0.50", "0.50"),
    (Decimal("2e3"), "2e3", r"2 \cdot 10^{3}"),
    (Call("exp", (X,)), "exp(x)", r"\exp\left(x\right)"),
    (Call("g", (X,), 1), "g'(x)", r"g'\left(x\right)"),
    (Call("g", (Power(X, n(2)),), 2), "g''(x^2)", r"g''\left(x^{2}\right)"),
    (Call("f", (X, Y)), "f(x, y)", r"f\left(x, y\right)"),
    (Power(Call("g", (X,)), n(2)), "g(x)^2", r"\left(g\left(x\right)\right)^{2}"),
    (Listing((n(1), n(-2)), Brackets.ROUND), "(1, -2)", r"\left(1, -2\right)"),
    (Listing((n(1), n(2)), Brackets.BRACE), "{1, 2}", r"\left\{1, 2\right\}"),
    (Listing((n(1), n(2)), Brackets.BARE), "1, 2", "1, 2"),
    (Listing((n(1), X), Brackets.ANGLE), "<1, x>", r"\left\langle 1, x\right\rangle"),
    (Matrix(((n(1), X), (Y, n(0)))), "[[1, x], [y, 0]]", r"\begin{pmatrix} 1 & x \\ y & 0 \end{pmatrix}"),
    (Relation((Y, Product((n(2), X))), (Sign.EQUAL,)), "y = 2*x", "y = 2 x"),
    (Relation((n(1), X, n(3)), (Sign.LESS, Sign.LESS_EQUAL)), "1 < x <= 3", r"1 < x \leq 3"),
    (Relation((X, n(0)), (Sign.UNEQUAL,)), "x != 0", r"x \neq 0"),
    (Interval(n(-1), n(3), False, True), "(-1, 3]", r"\left(-1, 3\right]"),
    (
        Union((Interval(n(0), n(1), True, True), Interval(n(2), Constant("infinity"), True, False))),
        "[0, 1] U [2, infinity)",
        r"\left[0, 1\right] \cup \left[2, \infty\right)",
    ),
    (
        Piecewise(((X, Relation((X, n(0)), (Sign.GREATER,))),), n(0)),
        "{x if x > 0; 0 otherwise}",
        r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    (Word("saddle"), "saddle", r"\text{saddle}"),
    (Symbol("speed"), "speed", r"\mathrm{speed}"),
]


@pytest.mark.parametrize(("node", "text", "latex"), AS_TYPED)
def test_a_typed_expression_prints_as_it_stands(node: Node, text: str, latex: str) -> None:
    assert (to_text(node), to_latex(node)) == (text, latex)


CONVENTIONS = [
    (Call("arcsin", (X,)), Conventions(inverse_names=InverseNames.A), "asin(x)", r"\operatorname{asin}\left(x\right)"),
    (
        Call("arsinh", (X,)),
        Conventions(inverse_names=InverseNames.A),
        "asinh(x)",
        r"\operatorname{asinh}\left(x\right)",
    ),
    (
        Call("arcosh", (X,)),
        Conventions(inverse_names=InverseNames.A),
        "acosh(x)",
        r"\operatorname{acosh}\left(x\right)",
    ),
    (Call("arcosh", (X,)), Conventions(inverse_names=InverseNames.POWER), "arcosh(x)", r"\cosh^{-1}\left(x\right)"),
    (Call("arcsin", (X,)), Conventions(inverse_names=InverseNames.POWER), "arcsin(x)", r"\sin^{-1}\left(x\right)"),
    (
        Power(Call("arctan", (X,)), n(2)),
        Conventions(inverse_names=InverseNames.POWER),
        "arctan(x)^2",
        r"\left(\tan^{-1}\left(x\right)\right)^{2}",
    ),
    (Decimal("2.5"), Conventions(decimal_mark=",", list_separator=";"), "2,5", "2{,}5"),
    (
        Listing((Decimal("0.5"), n(1)), Brackets.ROUND),
        Conventions(decimal_mark=",", list_separator=";"),
        "(0,5; 1)",
        r"\left(0{,}5; 1\right)",
    ),
    (Power(Constant("e"), X), Conventions(upright_e=True), "e^x", r"\mathrm{e}^{x}"),
    (Interval(n(0), n(1), False, True), Conventions(interval_brackets="]["), "]0, 1]", r"\left]0, 1\right]"),
]


@pytest.mark.parametrize(("node", "conventions", "text", "latex"), CONVENTIONS)
def test_the_notation_of_the_course_is_kept(node: Node, conventions: Conventions, text: str, latex: str) -> None:
    assert (to_text(node, conventions), to_latex(node, conventions)) == (text, latex)


@pytest.mark.parametrize(
    ("notation", "text", "latex"),
    [
        (VectorNotation.ROUND, "(1, 0, -2*x)", r"\left(1, 0, -2 x\right)"),
        (VectorNotation.ANGLE, "<1, 0, -2*x>", r"\left\langle 1, 0, -2 x\right\rangle"),
        (VectorNotation.COLUMN, "(1, 0, -2*x)", r"\begin{pmatrix} 1 \\ 0 \\ -2 x \end{pmatrix}"),
        (VectorNotation.UNIT, "i - 2*x*k", r"\mathbf{i} - 2 x \mathbf{k}"),
    ],
)
def test_a_vector_prints_in_the_notation_of_the_course(notation: VectorNotation, text: str, latex: str) -> None:
    vector = Listing((n(1), n(0), Negation(Product((n(2), X)))), Brackets.ROUND)
    conventions = Conventions(vectors=notation)
    assert (vector_text(vector, conventions), vector_latex(vector, conventions)) == (text, latex)
