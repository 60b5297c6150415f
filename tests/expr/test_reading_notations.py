"""LaTeX, Unicode and decorated answers mean the same as their plain text."""

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope

SCOPE = Scope(variables=("x", "y", "theta", "n"))

LATEX = [
    (r"2x", "2*x"),
    (r"2 \cdot x", "2*x"),
    (r"2 \times x", "2*x"),
    (r"2\,x", "2*x"),
    (r"\frac{1}{2}x\cos(x)", "(1/2)*x*cos(x)"),
    (r"\frac12", "1/2"),
    (r"\frac12x", "(1/2)*x"),
    (r"\frac xy", "x/y"),
    (r"\frac1x", "1/x"),
    (r"\frac{1}2", "1/2"),
    (r"\frac1{2x}", "1/(2*x)"),
    (r"\dfrac{x}{y}", "x/y"),
    (r"\tfrac{x}{2}\frac{y}{3}", "(x/2)*(y/3)"),
    (r"\frac{\frac{x}{2}}{y}", "(x/2)/y"),
    (r"x^{2}", "x^2"),
    (r"x^2y", "(x^2)*y"),
    (r"x^{1/2}", "x^(1/2)"),
    (r"x^\frac{1}{2}", "x^(1/2)"),
    (r"e^{-x^{2}}", "e^(-(x^2))"),
    (r"\mathrm{e}^{2x}", "e^(2*x)"),
    (r"\sqrt{x}", "sqrt(x)"),
    (r"\sqrt2", "sqrt(2)"),
    (r"\sqrt x", "sqrt(x)"),
    (r"\sqrt2x", "sqrt(2)*x"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
    (r"\sqrt[2]{x}", "sqrt(x)"),
    (r"\sqrt[n]{x+1}", "root(x+1, n)"),
    (r"\sqrt{x}^3", "sqrt(x)^3"),
    (r"\sin x", "sin(x)"),
    (r"\sin{x}", "sin(x)"),
    (r"\sin{2x}\cos{x}", "sin(2*x)*cos(x)"),
    (r"\sin\left(x\right)", "sin(x)"),
    (r"\sin^2 x", "(sin(x))^2"),
    (r"\sin^{2}\left(x\right)", "(sin(x))^2"),
    (r"\tan^{-1}\left(\frac{y}{x}\right)", "arctan(y/x)"),
    (r"\cos x e^{x}", "cos(x)*(e^x)"),
    (r"\sin x \frac{1}{2}", "sin(x)*(1/2)"),
    (r"\sin\frac{x}{2}", "sin(x/2)"),
    (r"\arcsin x", "arcsin(x)"),
    (r"\operatorname{arsinh}(x)", "arsinh(x)"),
    (r"\operatorname{sgn} x", "sign(x)"),
    (r"\ln x", "ln(x)"),
    (r"\ln\left|x\right|", "ln(abs(x))"),
    (r"\ln\left|\frac{x}{y}\right|", "ln(abs(x/y))"),
    (r"\log_2 x", "log(x, 2)"),
    (r"\log_2x", "log(x, 2)"),
    (r"\log_{10}(x)", "log(x, 10)"),
    (r"\left| x \right|", "abs(x)"),
    (r"\lvert x\rvert", "abs(x)"),
    (r"|x|", "abs(x)"),
    (r"\lfloor x \rfloor", "floor(x)"),
    (r"\lceil x \rceil", "ceil(x)"),
    (r"\left(x+1\right)\left(x-1\right)", "(x+1)*(x-1)"),
    (r"\left[x+1\right]^2", "(x+1)^2"),
    (r"\bigl(x+1\bigr)", "x+1"),
    (r"\pi x", "pi*x"),
    (r"\theta^2", "theta^2"),
    (r"2\theta\sin\theta", "2*theta*sin(theta)"),
    (r"\infty", "inf"),
    (r"30^\circ", "30*pi/180"),
    (r"30^{\circ}", "30*pi/180"),
    (r"\displaystyle \frac{x}{2}", "x/2"),
    (r"{2x}\,", "2*x"),
]
UNICODE = [
    ("x²", "x^2"),
    ("x²³", "x^23"),
    ("x⁻¹", "x^(-1)"),
    ("xⁿ", "x^n"),
    ("e⁻ˣ", "e^(-x)"),
    ("e²ˣ", "e^(2*x)"),
    ("(x+1)²", "(x+1)^2"),
    ("x²y", "(x^2)*y"),
    ("sin²x", "(sin(x))^2"),
    ("sin⁻¹(x)", "arcsin(x)"),
    ("√x", "sqrt(x)"),
    ("√(x+1)", "sqrt(x+1)"),
    ("2√x", "2*sqrt(x)"),
    ("x√2", "x*sqrt(2)"),
    ("√3/2", "sqrt(3)/2"),
    ("1/(2√x)", "1/(2*sqrt(x))"),
    ("∛x", "cbrt(x)"),
    ("½", "1/2"),
    ("½x", "(1/2)*x"),
    ("¾x²", "(3/4)*(x^2)"),
    ("2·x", "2*x"),
    ("2×x", "2*x"),
    ("2⋅x∗y", "2*x*y"),
    ("x÷2", "x/2"),
    ("x⁄2", "x/2"),
    ("−2x", "-(2*x)"),
    ("x – 1", "x - 1"),
    ("x — 1", "x - 1"),
    ("2πx", "2*pi*x"),
    ("θ²", "theta^2"),
    ("2x\u00a0+\u20091", "2*x + 1"),
    ("log₂ x", "log(x, 2)"),
    ("log₁₀(x)", "log(x, 10)"),
    ("⌊x⌋", "floor(x)"),
    ("⌈x⌉", "ceil(x)"),
    ("∣x∣", "abs(x)"),
    ("𝑥² + 𝑦", "x^2 + y"),
    ("2\u2062x", "2*x"),
    ("sin\u2061(x)", "sin(x)"),
    ("∞", "inf"),
    ("30°", "30*pi/180"),
]
DECORATED = [
    ("f'(x) = 2x", "2*x"),
    ("f’(x) = 2x", "2*x"),
    ("f′(x)=2x", "2*x"),
    ("f''(x) = 2x", "2*x"),
    ("f'(2) = 4", "4"),
    ("f(x) = x^2", "x^2"),
    ("f^{\\prime}(x) = 2x", "2*x"),
    ("f^{(3)}(x) = 6", "6"),
    ("y' = 2x", "2*x"),
    ("y'' = 2", "2"),
    ("y'(x) = 2x", "2*x"),
    ("dy/dx = 2x", "2*x"),
    ("dy/dx=2x", "2*x"),
    ("df/dx = 2x", "2*x"),
    ("d/dx (x^2) = 2x", "2*x"),
    ("d^2y/dx^2 = 2", "2"),
    ("d²y/dx² = 2", "2"),
    (r"\frac{dy}{dx} = 2x", "2*x"),
    (r"\frac{d}{dx}(x^2) = 2x", "2*x"),
    (r"\frac{d^2y}{dx^2} = 2", "2"),
    (r"\frac{\partial f}{\partial x} = 2xy", "2*x*y"),
    (r"\partial f/\partial x = 2xy", "2*x*y"),
    ("∂f/∂x = 2xy", "2*x*y"),
    ("f_x = 2xy", "2*x*y"),
    ("f_xy(x, y) = 2x", "2*x"),
    (r"f_{xx} = 2", "2"),
    ("∇f = (2x, 2y)", "(2*x, 2*y)"),
    (r"\nabla f(x, y) = (2x, 2y)", "(2*x, 2*y)"),
    ("H = [[2,0],[0,2]]", "[[2,0],[0,2]]"),
    ("L(x) = 2x + 1", "2*x + 1"),
    (r"f^{\prime}\left(x\right)=2x", "2*x"),
    ("slope = 4", "4"),
    ("Answer: 2x", "2*x"),
    ("= 2x", "2*x"),
    ("2x.", "2*x"),
    (" 2x ", "2*x"),
    ("$2x$", "2*x"),
    ("$$2x$$", "2*x"),
    (r"\(2x\)", "2*x"),
    (r"\[2x\]", "2*x"),
    (r"$f'(x) = 2x$.", "2*x"),
    ("x ∈ [1, 2)", "[1, 2)"),
    ("x in [1, 2)", "[1, 2)"),
]


@pytest.mark.parametrize(("typed", "meant"), [*LATEX, *UNICODE, *DECORATED], ids=lambda value: value)
def test_every_notation_means_the_same_as_its_plain_text(typed: str, meant: str) -> None:
    assert read(typed, SCOPE).tree == read(meant, SCOPE).tree


@pytest.mark.parametrize(
    "typed", ["sin(x) = 1", "xsin(x) = 1", "xlnx = 2", "xyxy = 1", "x(x+1) = 0", "x^2 + y^2 = 1", "y = 2x", "x = 3"]
)
def test_an_equation_keeps_its_left_side(typed: str) -> None:
    left, right = typed.split("=")
    tree = read(typed, SCOPE).tree
    assert getattr(tree, "sides", None) == (read(left, SCOPE).tree, read(right, SCOPE).tree)


def test_a_label_outside_the_letters_stays_a_left_side() -> None:
    tree = read("m = 2", SCOPE).tree
    assert getattr(tree, "sides", None) == (read("m", Scope(variables=("m",))).tree, read("2", SCOPE).tree)


@pytest.mark.parametrize("typed", [r"\lim x", r"\int x", r"\begin{vmatrix} x \end{vmatrix}", r"\operatorname{foo} x"])
def test_latex_beyond_the_grammar_is_named(typed: str) -> None:
    with pytest.raises(LearnerError, match=r"not known here|Unknown name"):
        read(typed, SCOPE)
